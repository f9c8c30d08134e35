// A long text as an index stores it: cut into parts of which few are compressed together, so that
// one can be read without the rest.
#ifndef TIP_COMMON_INDEX_STORED_TEXT_H_
#define TIP_COMMON_INDEX_STORED_TEXT_H_

#include <tip/result.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/frames.h"

namespace tip {

// Longest text that is stored, in bytes.
inline constexpr std::size_t kMaxTextBytes = std::size_t{64} << 20;

// Where a part of a text begins: its first byte, and the position of the first token from there on.
struct TextPart {
  std::uint32_t begin = 0;
  std::uint32_t position = 0;
};

// The parts of a text, and behind them its end; positions are left 0. A part has about 256 bytes
// and ends behind white space, where tokens end too: one without any is as long as it takes. A text
// that is empty has none.
std::vector<TextPart> cut_into_parts(std::string_view text);

// Appends `text`, each few parts a frame (docs/index-format.md). `parts` as cut_into_parts() gives
// them.
void put_stored_text(std::string& out, std::string_view text, std::span<const TextPart> parts,
                     const Frames& frames);

// A stored text of which only the frames that are needed get unpacked. Bytes of the others are
// spaces. What it was taken from, and the frames, must outlive it. Not thread-safe.
class StoredText {
 public:
  // Takes a text from the front of `in`. Fails if that is damaged; frames are not looked at yet.
  static Result<StoredText> take(std::string_view& in, const Frames& frames);

  std::string_view text() const { return text_; }

  // Unpacks the bytes [begin, end).
  void need(std::size_t begin, std::size_t end);

  // Whether all that was needed could be unpacked.
  Status status() const;

  // The parts, and behind them the text's end.
  std::span<const TextPart> parts() const { return parts_; }
  // The part of a byte of the text, and that of a position from the first part's on.
  std::size_t part_of_byte(std::size_t at) const;
  std::size_t part_of_position(std::uint32_t position) const;

 private:
  std::string text_;
  std::vector<TextPart> parts_;
  std::vector<std::string_view> packed_;  // frames; empty when unpacked
  const Frames* frames_ = nullptr;
  bool damaged_ = false;
};

}  // namespace tip

#endif  // TIP_COMMON_INDEX_STORED_TEXT_H_
