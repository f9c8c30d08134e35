#include "common/input/lines.h"

#include <algorithm>
#include <utility>

namespace tip {
namespace {

constexpr std::size_t kReadBytes = std::size_t{256} * 1024;

}  // namespace

// Appends one chunk; false at the end of the stream, with `status` set if it ended in damage.
bool LineReader::fill(Status& status) {
  if (ended_) return false;
  if (begin_ > 0) {
    buffer_.erase(0, begin_);
    begin_ = 0;
  }
  const std::size_t old = buffer_.size();
  buffer_.resize(old + kReadBytes);
  const Result<std::size_t> got = read_(buffer_.data() + old, kReadBytes);
  buffer_.resize(old + got.value_or(0));
  if (!started_ && buffer_.size() >= 2) detect_unit();
  if (!got) status = tl::unexpected(got.error());
  ended_ = !got || *got == 0;
  return !ended_;
}

void LineReader::detect_unit() {
  started_ = true;
  if (buffer_.starts_with("\xff\xfe")) unit_ = Unit::utf16_le;
  if (buffer_.starts_with("\xfe\xff")) unit_ = Unit::utf16_be;
  if (unit_ != Unit::byte) begin_ = 2;
}

// Where the line ending at or after `from` begins, or npos. In UTF-16 only units that begin at an
// even distance from the line's begin count.
std::size_t LineReader::find_newline(std::size_t from) const {
  if (unit_ == Unit::byte) return buffer_.find('\n', from);
  const std::string_view ending(unit_ == Unit::utf16_le ? "\n\0" : "\0\n", 2);
  std::size_t at = buffer_.find(ending, from);
  while (at != std::string::npos && (at - begin_) % 2 != 0) at = buffer_.find(ending, at + 1);
  return at;
}

Line LineReader::take(std::size_t length) {
  Line line{Line::Kind::text, number_, {}};
  if (unit_ != Unit::byte) line.bytes = unit_ == Unit::utf16_le ? "\xff\xfe" : "\xfe\xff";
  line.bytes.append(buffer_, begin_, length);
  if (unit_ == Unit::byte && line.bytes.ends_with('\r')) line.bytes.pop_back();
  return line;
}

Line LineReader::next() {
  if (ended_ && begin_ >= buffer_.size()) return {Line::Kind::end, number_, {}};
  ++number_;
  Status status;
  std::size_t searched = 0;  // bytes of the line known to hold no ending
  bool too_long = false;
  std::size_t passed = 0;
  for (;;) {
    const std::size_t newline = find_newline(begin_ + searched);
    if (newline != std::string::npos) {
      const std::size_t length = newline - begin_;
      too_long = too_long || length > kMaxLineBytes;
      Line line = too_long ? Line{Line::Kind::too_long, number_, {}} : take(length);
      begin_ = newline + newline_bytes();
      return line;
    }
    const std::size_t held = buffer_.size() - begin_;
    searched = held > 1 ? (held - 1) / 2 * 2 : 0;
    if (held > kMaxLineBytes) {
      too_long = true;
      passed += searched;
      begin_ += searched;
      searched = 0;
      if (passed > kMaxPassedBytes) {
        ended_ = true;
        status = fail(ErrorCode::corrupt, "more than can be passed over");
        break;
      }
    }
    if (!fill(status)) break;
  }
  const std::size_t rest = buffer_.size() - begin_;
  Line line{Line::Kind::end, number_, {}};
  if (!status) {
    line = {Line::Kind::damage, number_, status.error().message, status.error().code};
  } else if (too_long) {
    line.kind = Line::Kind::too_long;
  } else if (rest > 0) {
    line = take(rest);
  }
  begin_ = buffer_.size();
  return line;
}

}  // namespace tip
