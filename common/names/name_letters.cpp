#include "common/names/name_letters.h"

#include <array>
#include <charconv>

#include "common/base/ascii.h"
#include "common/names/latin_fold.h"
#include "common/names/name_parts.h"
#include "khmer_letters.data.h"

namespace tip::names {
namespace {

using Odds = std::array<std::array<float, kLetters>, kLetters>;

Odds read_odds() {
  Odds table{};
  std::string_view rest = data::khmer_letters();
  std::size_t row = 0;
  for (std::string_view line; row < kLetters && ascii::take_row(rest, line);) {
    ascii::take(line, '\t');
    for (float& odds : table[row]) {
      const std::string_view number = ascii::take(line, '\t');
      std::from_chars(number.data(), number.data() + number.size(), odds);
    }
    ++row;
  }
  return table;
}

}  // namespace

float khmer_odds(std::string_view name) {
  static const Odds table = read_odds();
  float sum = 0;
  while (!name.empty()) {
    const std::string word = fold_latin(take_part(name));
    if (!word.empty()) {
      for_each_pair(word, [&](std::size_t a, std::size_t b) { sum += table[a][b]; });
    }
  }
  return sum;
}

bool may_be_khmer(std::string_view name) {
  return !ascii::all_ascii(name) || khmer_odds(name) > kMaybeKhmer;
}

bool is_likely_khmer(std::string_view name) {
  return !ascii::all_ascii(name) || khmer_odds(name) > kLikelyKhmer;
}

}  // namespace tip::names
