// Locale-free predicates on ASCII bytes; bytes above 0x7f are never letters, digits or spaces here.
#ifndef TIP_COMMON_BASE_ASCII_H_
#define TIP_COMMON_BASE_ASCII_H_

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

namespace tip::ascii {

constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_alpha(char c) { return is_upper(c) || is_lower(c); }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_alnum(char c) { return is_alpha(c) || is_digit(c); }
constexpr bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
constexpr bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }
constexpr char to_lower(char c) { return is_upper(c) ? static_cast<char>(c + ('a' - 'A')) : c; }

constexpr char to_upper(char c) { return is_lower(c) ? static_cast<char>(c - ('a' - 'A')) : c; }

// What a hexadecimal digit is worth; -1 for any other character.
constexpr int hex_digit(char c) {
  if (is_digit(c)) return c - '0';
  c = to_lower(c);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

inline std::string lower(std::string_view s) {
  std::string out(s);
  for (char& c : out) c = to_lower(c);
  return out;
}

constexpr bool all_ascii(std::string_view s) { return std::all_of(s.begin(), s.end(), is_ascii); }

// At least one digit, and nothing else.
constexpr bool all_digits(std::string_view s) {
  return !s.empty() && std::all_of(s.begin(), s.end(), is_digit);
}

constexpr bool equal_ignoring_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return to_lower(x) == to_lower(y); });
}

constexpr std::string_view trim(std::string_view s) {
  while (!s.empty() && is_space(s.front())) s.remove_prefix(1);
  while (!s.empty() && is_space(s.back())) s.remove_suffix(1);
  return s;
}

// Takes the text up to `separator` off the front of `rest`, and the separator with it; all of it
// where there is none.
constexpr std::string_view take(std::string_view& rest, char separator) {
  const std::size_t end = std::min(rest.find(separator), rest.size());
  const std::string_view part = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return part;
}

// Calls each(run) for every longest run of bytes that are `wanted`, from front to back.
template <class Wanted, class Each>
constexpr void for_each_run(std::string_view text, Wanted wanted, Each each) {
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && wanted(text[i])) continue;
    if (i > begin) each(text.substr(begin, i - begin));
    begin = i + 1;
  }
}

// Takes the next line off the front of `rest`; what is taken has no line end, \n or \r\n.
constexpr std::string_view take_line(std::string_view& rest) {
  std::string_view line = take(rest, '\n');
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// Takes the next line of a table off the front of `rest` that is neither empty nor a comment (#);
// false at the end.
constexpr bool take_row(std::string_view& rest, std::string_view& row) {
  while (!rest.empty()) {
    row = take(rest, '\n');
    if (!row.empty() && row.front() != '#') return true;
  }
  return false;
}

// The number that `text` is, digits and nothing else; none where it is no such or too large.
inline std::optional<std::uint64_t> whole_number(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace tip::ascii

#endif  // TIP_COMMON_BASE_ASCII_H_
