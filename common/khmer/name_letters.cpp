#include "common/khmer/name_letters.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "common/khmer/latin_fold.h"
#include "common/text/ascii.h"
#include "khmer_letters.data.h"

namespace tip::names {
namespace {

using Table = std::array<std::array<float, kLetters>, kLetters>;

Table read_table() {
  Table table{};
  std::string_view rest = data::khmer_letters();
  std::size_t row = 0;
  while (!rest.empty() && row < kLetters) {
    std::string_view line = ascii::take(rest, '\n');
    if (line.empty() || line.front() == '#') continue;
    ascii::take(line, '\t');
    for (float& odds : table[row]) {
      const std::string_view number = ascii::take(line, '\t');
      std::from_chars(number.data(), number.data() + number.size(), odds);
    }
    ++row;
  }
  return table;
}

bool is_ascii(std::string_view text) { return std::ranges::all_of(text, ascii::is_ascii); }

}  // namespace

float khmer_odds(std::string_view name) {
  static const Table table = read_table();
  float sum = 0;
  while (!name.empty()) {
    const std::size_t end = std::min(name.find_first_of(" -"), name.size());
    const std::string word = fold_latin(name.substr(0, end));
    if (!word.empty()) {
      for_each_pair(word, [&](std::size_t a, std::size_t b) { sum += table[a][b]; });
    }
    name.remove_prefix(std::min(end + 1, name.size()));
  }
  return sum;
}

bool may_be_khmer(std::string_view name) {
  return !is_ascii(name) || khmer_odds(name) > kMaybeKhmer;
}

bool is_likely_khmer(std::string_view name) {
  return !is_ascii(name) || khmer_odds(name) > kLikelyKhmer;
}

}  // namespace tip::names
