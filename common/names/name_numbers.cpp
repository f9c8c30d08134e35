#include "common/names/name_numbers.h"

#include <algorithm>
#include <array>

namespace tip::names {
namespace {

using namespace std::string_view_literals;

// The first byte of Khmer letters and digits.
constexpr char kKhmerLead = '\xE1';

constexpr std::array kLatin = {"soun"sv, "muoy"sv,     "pir"sv,     "bei"sv,     "buon"sv,
                               "pram"sv, "prammuoy"sv, "prampir"sv, "prambei"sv, "prambuon"sv};
// The same words in Khmer letters.
constexpr std::array kKhmer = {u8"\u179F\u17BC\u1793\u17D2\u1799"sv,
                               u8"\u1798\u17BD\u1799"sv,
                               u8"\u1796\u17B8\u179A"sv,
                               u8"\u1794\u17B8"sv,
                               u8"\u1794\u17BD\u1793"sv,
                               u8"\u1794\u17D2\u179A\u17B6\u17C6"sv,
                               u8"\u1794\u17D2\u179A\u17B6\u17C6\u1798\u17BD\u1799"sv,
                               u8"\u1794\u17D2\u179A\u17B6\u17C6\u1796\u17B8\u179A"sv,
                               u8"\u1794\u17D2\u179A\u17B6\u17C6\u1794\u17B8"sv,
                               u8"\u1794\u17D2\u179A\u17B6\u17C6\u1794\u17BD\u1793"sv};

bool starts_with_ignoring_case(std::string_view text, std::string_view lower) {
  return text.size() >= lower.size() &&
         std::equal(lower.begin(), lower.end(), text.begin(),
                    [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b - 'A' + 'a' : b); });
}

// The value of the Khmer digit U+17E0..U+17E9 at `text`, or -1.
int khmer_digit(std::string_view text) {
  if (text.size() < 3 || text[0] != kKhmerLead || text[1] != '\x9F') return -1;
  const auto last = static_cast<unsigned char>(text[2]);
  return last >= 0xA0 && last <= 0xA9 ? last - 0xA0 : -1;
}

// True if `text`, after any spaces, starts with a digit or a number word.
bool number_follows(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  if (text.empty()) return false;
  if ((text[0] >= '0' && text[0] <= '9') || khmer_digit(text) >= 0) return true;
  return std::ranges::any_of(kLatin, [&](std::string_view word) {
    return starts_with_ignoring_case(text, word) &&
           (text.size() == word.size() || text[word.size()] == ' ');
  });
}

// False when nothing in `name` is a digit; most names have none. Number words count only behind
// "ti".
bool may_have_numbers(std::string_view name) {
  for (std::size_t i = 0; i < name.size(); ++i) {
    const std::string_view rest = name.substr(i);
    switch (rest[0]) {
      case ' ':
        if (starts_with_ignoring_case(rest, " ti ")) return true;
        break;
      case kKhmerLead:
        if (khmer_digit(rest) >= 0 || rest.starts_with(kKhmerOrdinal)) return true;
        break;
      default:
        if (rest[0] >= '0' && rest[0] <= '9') return true;
    }
  }
  return false;
}

}  // namespace

std::string say_numbers(std::string_view name) {
  if (!may_have_numbers(name)) return std::string(name);
  std::string out;
  out.reserve(name.size());
  for (std::size_t i = 0; i < name.size();) {
    const std::string_view rest = name.substr(i);
    if (i > 0 && rest.starts_with(kKhmerOrdinal) &&
        number_follows(rest.substr(kKhmerOrdinal.size()))) {
      i += kKhmerOrdinal.size();
    } else if (i > 0 && starts_with_ignoring_case(rest, " ti ") && number_follows(rest.substr(4))) {
      out += ' ';
      i += 4;
    } else if (rest[0] >= '0' && rest[0] <= '9') {
      out += kLatin[static_cast<std::size_t>(rest[0] - '0')];
      ++i;
    } else if (const int digit = khmer_digit(rest); digit >= 0) {
      const auto word = kKhmer[static_cast<std::size_t>(digit)];
      out += ' ';  // a word of its own: its letters do not depend on those before
      out.append(word.begin(), word.end());
      i += 3;
    } else {
      out += rest[0];
      ++i;
    }
  }
  return out;
}

}  // namespace tip::names
