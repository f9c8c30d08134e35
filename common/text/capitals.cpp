#include "common/text/capitals.h"

#include <algorithm>
#include <array>

#include "common/base/ascii.h"

namespace tip {
namespace {

// Sorted.
constexpr std::array<std::string_view, 38> kAmbiguous = {
    "all", "am",  "an",  "and", "are", "as", "at", "be", "by",  "can", "do",  "for", "go",
    "he",  "her", "his", "how", "if",  "in", "is", "it", "may", "me",  "no",  "of",  "on",
    "or",  "out", "she", "so",  "the", "to", "up", "us", "was", "we",  "who", "will"};

}  // namespace

bool is_ambiguous(std::string_view lower) {
  return std::binary_search(kAmbiguous.begin(), kAmbiguous.end(), lower);
}

bool in_capitals(std::string_view text, std::size_t begin, std::size_t end) {
  constexpr std::size_t kReach = 200;
  std::size_t first = begin;
  while (first > 0 && begin - first < kReach && text[first - 1] != '\n') --first;
  std::size_t last = end;
  while (last < text.size() && last - end < kReach && text[last] != '\n') ++last;
  std::size_t words = 0;
  std::size_t letters = 0;
  for (std::size_t i = first; i <= last; ++i) {
    if (i == begin) i = end;
    const char c = i < last ? text[i] : ' ';
    if (ascii::is_lower(c)) return false;
    if (ascii::is_upper(c)) {
      ++letters;
    } else {
      words += letters >= 2 ? 1 : 0;
      letters = 0;
    }
  }
  return words >= 2;
}

}  // namespace tip
