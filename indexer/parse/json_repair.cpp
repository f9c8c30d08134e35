#include "indexer/parse/json_repair.h"

#include <array>
#include <utility>

#include "common/base/ascii.h"
#include "common/base/byte_order_mark.h"
#include "common/base/hex.h"

namespace tip {
namespace {

// Marks of other languages that may stand around a value, or behind `//`.
constexpr std::array<std::string_view, 4> kWrappers = {"<![CDATA[", "]]>", "<!--", "-->"};

constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kWords = {
    {{"NaN", "null"},
     {"Infinity", "null"},
     {"-Infinity", "null"},
     {"undefined", "null"},
     {"None", "null"}}};

// Where a mark stands next. Each part of the text is looked through once, as places only grow.
class NextMark {
 public:
  explicit NextMark(std::string_view mark) : mark_(mark) {}

  std::size_t at_or_behind(std::string_view text, std::size_t place) {
    if (!looked_ || (at_ != text.npos && at_ < place)) at_ = text.find(mark_, place);
    looked_ = true;
    return at_;
  }

 private:
  std::string_view mark_;
  std::size_t at_ = 0;
  bool looked_ = false;
};

class Repairer {
 public:
  explicit Repairer(std::string_view json) : in_(without_byte_order_mark(json)) {}

  std::string run() {
    out_.reserve(in_.size() + 16);
    while (at_ < in_.size()) {
      if (in_[at_] == '"') {
        separate();
        string();
      } else if (!skip_comment() && !replace_word()) {
        mark();
      }
      if (!out_.empty() && !ascii::is_space(out_.back())) last_ = out_.size() - 1;
    }
    return std::move(out_);
  }

 private:
  std::string_view rest() const { return in_.substr(at_); }

  bool skip_wrapper() {
    for (const std::string_view wrapper : kWrappers) {
      if (!rest().starts_with(wrapper)) continue;
      at_ += wrapper.size();
      return true;
    }
    return false;
  }

  bool skip_comment() {
    if (skip_wrapper()) return true;
    if (rest().starts_with("/*")) {
      const std::size_t end = comment_end_.at_or_behind(in_, at_ + 2);
      const bool holds_value = brace_.at_or_behind(in_, at_ + 2) < end;
      // "/*<![CDATA[*/", or "/* <![CDATA[ " that is closed at the value's end.
      at_ = end == in_.npos || holds_value ? at_ + 2 : end + 2;
      return true;
    }
    if (rest().starts_with("*/")) {
      at_ += 2;
      return true;
    }
    if (!rest().starts_with("//")) return false;
    at_ += 2;
    while (at_ < in_.size() && (in_[at_] == ' ' || in_[at_] == '\t')) ++at_;
    if (!skip_wrapper()) at_ = std::min(in_.find('\n', at_), in_.size());
    return true;
  }

  bool replace_word() {
    for (const auto& [word, by] : kWords) {
      if (!rest().starts_with(word)) continue;
      out_ += by;
      at_ += word.size();
      return true;
    }
    return false;
  }

  // What stands outside strings.
  void mark() {
    const char c = in_[at_++];
    if (c == ';') return;
    const bool comma = last_ < out_.size() && out_[last_] == ',';
    if (c == ',' && comma) return;
    if (c == '}' || c == ']') {
      if (comma) out_.erase(last_, 1);
      if (depth_ > 0) --depth_;
    }
    if (c == '{' || c == '[') {
      separate();
      ++depth_;
    }
    out_ += c;
  }

  // A value begins: within another one a comma stands before it, or what it is the value of.
  void separate() {
    if (depth_ == 0 || last_ >= out_.size()) return;
    const char before = out_[last_];
    if (before == '"' || before == '}' || before == ']' || ascii::is_alnum(before)) {
      out_.insert(last_ + 1, ",");
    }
  }

  void string() {
    out_ += in_[at_++];
    while (at_ < in_.size()) {
      const char c = in_[at_];
      if (c == '"') {
        ++at_;
        if (closes()) {
          out_ += '"';
          return;
        }
        out_ += "\\\"";
      } else if (c == '\\') {
        escape();
      } else {
        control(c);
        ++at_;
      }
    }
  }

  // Whether the quote before `at_` is followed by what can follow a string.
  bool closes() const {
    std::size_t next = at_;
    while (next < in_.size() && ascii::is_space(in_[next])) ++next;
    if (next >= in_.size()) return true;
    const char c = in_[next];
    if (c == '"' && next > at_) return begins_key(next + 1);
    return c == ',' || c == ':' || c == '}' || c == ']' || c == ';' || c == '/';
  }

  // Whether a word, a quote and a colon stand at `at`: the comma before them is missing.
  bool begins_key(std::size_t at) const {
    const std::size_t begin = at;
    while (at < in_.size() && (ascii::is_alnum(in_[at]) || in_[at] == '@' || in_[at] == '_')) ++at;
    if (at == begin || at >= in_.size() || in_[at] != '"') return false;
    at = std::min(in_.find_first_not_of(" \t\r\n", at + 1), in_.size());
    return at < in_.size() && in_[at] == ':';
  }

  void control(char c) {
    if (static_cast<unsigned char>(c) >= 0x20) {
      out_ += c;
    } else if (c == '\n') {
      out_ += "\\n";
    } else {
      out_ += ' ';
    }
  }

  void escape() {
    const char next = at_ + 1 < in_.size() ? in_[at_ + 1] : '\0';
    constexpr std::string_view kEscapes = "\"\\/bfnrt";
    if (next != 'u') {
      if (kEscapes.find(next) != kEscapes.npos && next != '\0') {
        out_.append(in_.substr(at_, 2));
      } else if (next == '\'') {
        out_ += '\'';
      } else {
        out_ += "\\\\";  // a lone backslash
        --at_;           // what follows is looked at by itself
      }
      at_ += 2;
      return;
    }
    const int unit = four_hex_digits(in_, at_ + 2);
    const bool high = unit >= 0xd800 && unit <= 0xdbff;
    const bool low = unit >= 0xdc00 && unit <= 0xdfff;
    const bool pair = high && in_.substr(at_ + 6, 2) == "\\u" &&
                      four_hex_digits(in_, at_ + 8) >= 0xdc00 &&
                      four_hex_digits(in_, at_ + 8) <= 0xdfff;
    if (pair) {
      out_.append(in_.substr(at_, 12));
      at_ += 12;
    } else if (unit < 0) {
      out_ += "\\\\";
      ++at_;
    } else if (high || low) {
      out_ += "\\ufffd";
      at_ += 6;
    } else {
      out_.append(in_.substr(at_, 6));
      at_ += 6;
    }
  }

  std::string_view in_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;  // of objects and lists
  std::size_t last_ = 0;   // of what was written: its last byte that is no blank
  NextMark comment_end_{"*/"};
  NextMark brace_{"{"};
  std::string out_;
};

}  // namespace

std::string repaired_json(std::string_view json) { return Repairer(json).run(); }

}  // namespace tip
