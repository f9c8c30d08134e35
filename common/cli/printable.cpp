#include "common/cli/printable.h"

#include <fmt/format.h>

#include <optional>

#include "common/base/utf8.h"

namespace tip {
namespace {

constexpr bool within(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

bool is_control(char32_t c) { return c < 0x20 || within(c, 0x7f, 0x9f); }

// Embeddings, overrides, isolates, and the deprecated ones after them.
bool turns_direction(char32_t c) { return within(c, 0x202a, 0x202e) || within(c, 0x2066, 0x206f); }

bool is_direction_mark(char32_t c) { return c == 0x200e || c == 0x200f || c == 0x061c; }

bool is_hidden(char32_t c) {
  return c == 0xfeff || within(c, 0xfff9, 0xfffb) || within(c, 0xe0000, 0xe007f);
}

// Vertical tab, form feed and next line too: what a terminal or an editor takes for a line's end.
bool ends_line(char32_t c) {
  return within(c, U'\n', U'\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
}

bool is_white(char32_t c) { return c == U' ' || c == U'\t' || ends_line(c); }

// Unicode's blocks of Hebrew, Arabic and the other scripts written from right to left.
bool is_right_to_left(char32_t c) {
  return (within(c, 0x0590, 0x08ff) && !is_direction_mark(c)) || within(c, 0xfb1d, 0xfdff) ||
         within(c, 0xfe70, 0xfefc) || within(c, 0x10800, 0x10fff) || within(c, 0x1e800, 0x1efff);
}

bool has_right_to_left(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (is_right_to_left(utf8::next(text, at))) return true;
  }
  return false;
}

// What may be shown in no text whatever.
bool is_unsafe(char32_t c) { return is_control(c) || turns_direction(c) || is_hidden(c); }

void append_escape(std::string& out, char32_t c) {
  const auto number = static_cast<std::uint32_t>(c);
  if (number <= 0xff) {
    out += fmt::format("\\x{:02x}", number);
  } else if (number <= 0xffff) {
    out += fmt::format("\\u{:04x}", number);
  } else {
    out += fmt::format("\\U{:08x}", number);
  }
}

void append_json_escape(std::string& out, char32_t c) {
  const auto number = static_cast<std::uint32_t>(c);
  if (number <= 0xffff) {
    out += fmt::format("\\u{:04x}", number);
  } else {
    out += fmt::format("\\u{:04x}\\u{:04x}", 0xd800 + ((number - 0x10000) >> 10),
                       0xdc00 + ((number - 0x10000) & 0x3ff));
  }
}

// Calls write(out, character) for each character but the plain ones of ASCII, which are most and
// are copied.
template <class Write>
std::string rewritten(std::string_view text, Write write) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && text[end] >= ' ' && text[end] <= '~') ++end;
    out.append(text, at, end - at);
    at = end;
    if (at < text.size()) write(out, utf8::next(text, at));
  }
  return out;
}

// `keep(out, c)` takes the white space that it wants and says whether it did.
template <class Keep>
std::string shown(std::string_view text, Keep keep) {
  std::optional<bool> marks_belong;  // most texts have no marks
  return rewritten(text, [&](std::string& out, char32_t c) {
    if (keep(out, c)) return;
    bool escaped = is_unsafe(c) || ends_line(c);
    if (is_direction_mark(c)) {
      if (!marks_belong) marks_belong = has_right_to_left(text);
      escaped = !*marks_belong;
    }
    if (escaped) {
      append_escape(out, c);
    } else {
      utf8::append(out, c);
    }
  });
}

}  // namespace

std::string printable(std::string_view text) {
  return shown(text, [](std::string& out, char32_t c) {
    if (c != U'\n' && c != U'\t') return false;
    out += static_cast<char>(c);
    return true;
  });
}

std::string printable_line(std::string_view text) {
  return shown(text, [](std::string& out, char32_t c) {
    if (c != U'\t' && !ends_line(c)) return false;
    out += ' ';
    return true;
  });
}

std::string printable_json(std::string_view json) {
  return rewritten(json, [](std::string& out, char32_t c) {
    if (is_unsafe(c) || is_direction_mark(c) || ends_line(c)) {
      append_json_escape(out, c);
    } else {
      utf8::append(out, c);
    }
  });
}

std::string flattened(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, at);
    if (!is_white(c)) {
      utf8::append(out, c);
    } else if (out.empty() || out.back() != ' ') {
      out += ' ';
    }
  }
  return out;
}

}  // namespace tip
