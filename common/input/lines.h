// A stream cut into lines, with a bound on what one line may cost.
#ifndef TIP_COMMON_INPUT_LINES_H_
#define TIP_COMMON_INPUT_LINES_H_

#include <tip/result.h>

#include <cstdint>
#include <string>
#include <utility>

#include "common/input/read_bytes.h"

namespace tip {

// Longest line kept, in bytes: parsing one may take ten times as much memory.
inline constexpr std::size_t kMaxLineBytes = std::size_t{16} << 20;
// A line longer than this is the end: a packed file may have one without end.
inline constexpr std::size_t kMaxPassedBytes = std::size_t{1} << 30;

struct Line {
  enum class Kind {
    text,
    too_long,  // more than kMaxLineBytes: its content was passed over
    damage,    // the stream broke off here, or is not worth reading on; nothing follows
    end,
  } kind = Kind::end;
  std::uint64_t number = 0;             // 1-based; of damage, the line that was being read
  std::string bytes;                    // without its line ending; of damage, what went wrong
  ErrorCode code = ErrorCode::corrupt;  // of damage: `io` when the system refused to read on
};

// Reads lines that end in \n or \r\n; a UTF-16 stream with a byte order mark is cut in its own
// units, and each of its lines carries a mark of its own. Not thread-safe.
class LineReader {
 public:
  explicit LineReader(ReadBytes read) : read_(std::move(read)) {}

  Line next();

 private:
  enum class Unit { byte, utf16_le, utf16_be };

  bool fill(Status& status);
  std::size_t find_newline(std::size_t from) const;
  std::size_t newline_bytes() const { return unit_ == Unit::byte ? 1 : 2; }
  void detect_unit();
  Line take(std::size_t length);

  ReadBytes read_;
  std::string buffer_;
  std::size_t begin_ = 0;  // of what has not been handed out
  std::uint64_t number_ = 0;
  Unit unit_ = Unit::byte;
  bool started_ = false;
  bool ended_ = false;
};

}  // namespace tip

#endif  // TIP_COMMON_INPUT_LINES_H_
