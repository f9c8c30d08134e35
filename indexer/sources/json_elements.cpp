#include "indexer/sources/json_elements.h"

#include "common/base/ascii.h"
#include "common/base/byte_order_mark.h"

namespace tip {
namespace {

constexpr std::size_t kChunkBytes = std::size_t{256} << 10;

// Follows brackets and quotes from one byte to the next.
class Nesting {
 public:
  // Whether all that was opened is closed again.
  bool outside() const { return depth_ == 0 && !in_string_; }

  void step(char c) {
    if (in_string_) {
      if (escaped_) {
        escaped_ = false;
      } else if (c == '\\') {
        escaped_ = true;
      } else if (c == '"') {
        in_string_ = false;
      }
    } else if (c == '"') {
      in_string_ = true;
    } else if (c == '{' || c == '[') {
      ++depth_;
    } else if ((c == '}' || c == ']') && depth_ > 0) {
      --depth_;
    }
  }

 private:
  std::uint64_t depth_ = 0;
  bool in_string_ = false;
  bool escaped_ = false;
};

}  // namespace

bool is_bracketed(std::string_view text) {
  text = ascii::trim(text);
  if (text.empty() || (text.front() != '{' && text.front() != '[')) return false;
  Nesting nesting;
  for (std::size_t i = 0; i < text.size(); ++i) {
    nesting.step(text[i]);
    if (nesting.outside()) return i + 1 == text.size();
  }
  return false;
}

bool JsonElements::fill() {
  if (ended_) return false;
  buffer_.resize(kChunkBytes);
  at_ = 0;
  const Result<std::size_t> got = read_(buffer_.data(), buffer_.size());
  buffer_.resize(got.value_or(0));
  if (!got) error_ = got.error();
  ended_ = buffer_.empty();
  return !ended_;
}

bool JsonElements::to_next() {
  for (;;) {
    while (at_ < buffer_.size() && ascii::is_space(buffer_[at_])) ++at_;
    if (at_ < buffer_.size()) return true;
    if (!fill()) return false;
  }
}

Line JsonElements::damage(std::string what) {
  closed_ = true;
  if (error_) return {Line::Kind::damage, number_, error_->message, error_->code};
  return {Line::Kind::damage, number_, std::move(what)};
}

// What follows the array.
Line JsonElements::tail() {
  if (to_next()) return damage("the JSON array is followed by something else");
  if (error_) return damage({});
  closed_ = true;
  return {Line::Kind::end, number_, {}};
}

Line JsonElements::next() {
  if (closed_) return {Line::Kind::end, number_, {}};
  if (complete_) return tail();
  if (number_ == 0) {
    if (to_next() && std::string_view(buffer_).substr(at_).starts_with(kByteOrderMark)) {
      at_ += kByteOrderMark.size();
    }
    if (to_next()) ++at_;  // the '['
  }
  ++number_;
  Line element{Line::Kind::text, number_, {}};
  Nesting nesting;
  bool begun = false;
  std::size_t bytes = 0;
  for (;;) {
    if (begun ? at_ == buffer_.size() && !fill() : !to_next()) {
      return damage("the JSON array is cut off");
    }
    const std::size_t from = at_;
    while (at_ < buffer_.size() &&
           !((buffer_[at_] == ',' || buffer_[at_] == ']') && nesting.outside())) {
      nesting.step(buffer_[at_++]);
    }
    begun = true;
    bytes += at_ - from;
    if (bytes > kMaxPassedBytes) return damage("more than can be passed over");
    if (bytes > kMaxLineBytes) {
      element = {Line::Kind::too_long, number_, {}};
    } else if (element.kind == Line::Kind::text) {
      element.bytes.append(buffer_, from, at_ - from);
    }
    if (at_ == buffer_.size()) continue;
    complete_ = buffer_[at_++] == ']';
    const bool nothing = number_ == 1 && element.bytes.empty() && element.kind == Line::Kind::text;
    return complete_ && nothing ? tail() : element;
  }
}

}  // namespace tip
