// Learns which letters follow each other in romanised Khmer rather than in English:
//   khmer_letters_train gazetteer.tsv common/data/khmer_names.tsv common/data/khmer_places.tsv
//     ENGLISH_TEXT... > common/data/khmer_letters.tsv
// Of the gazetteer only villages are read: the larger places are for evaluation.
#include <array>
#include <cmath>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <iterator>
#include <map>
#include <string>
#include <string_view>

#include "common/names/name_letters.h"
#include "tests/eval/tables.h"

namespace {

using tip::eval::read_lines;
using tip::eval::split;

using Words = std::map<std::string, double>;
using Costs = std::array<std::array<double, tip::names::kLetters>, tip::names::kLetters>;

void add_words(std::string_view text, double weight, Words& words) {
  std::string word;
  for (const char c : std::string(text) + " ") {
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (lower >= 'a' && lower <= 'z') {
      word += lower;
    } else if (!word.empty()) {
      words[word] += weight;
      word.clear();
    }
  }
}

void add_spellings(const std::string& path, double weight, Words& words) {
  for (const std::string& line : read_lines(path)) {
    const auto columns = split(line, '\t');
    if (line.starts_with('#') || columns.size() < 3) continue;
    for (const std::string& spelling : split(columns[2], '|')) {
      add_words(spelling, weight, words);
    }
  }
}

// -ln of the chance that one letter follows another; a word counts by the square root of how often
// it was seen, so that a few frequent words do not outweigh the rest.
Costs costs_of(const Words& words) {
  constexpr double kUnseen = .5;
  Costs counts{};
  for (auto& row : counts) row.fill(kUnseen);
  for (const auto& [word, seen] : words) {
    tip::names::for_each_pair(word, [&, weight = std::sqrt(seen)](std::size_t a, std::size_t b) {
      counts[a][b] += weight;
    });
  }
  for (auto& row : counts) {
    double sum = 0;
    for (const double count : row) sum += count;
    for (double& count : row) count = -std::log(count / sum);
  }
  return counts;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 5) {
    std::cerr << "usage: khmer_letters_train GAZETTEER KHMER_NAMES KHMER_PLACES TEXT...\n";
    return 2;
  }
  // What was written by hand for being common counts more than one village.
  constexpr double kNameWeight = 5;
  constexpr double kPlaceWeight = 2;
  Words khmer;
  for (const std::string& line : read_lines(argv[1])) {
    const auto columns = split(line, '\t');
    if (columns.size() > 3 && columns[1] == "village") add_words(columns[3], 1, khmer);
  }
  add_spellings(argv[2], kNameWeight, khmer);
  add_spellings(argv[3], kPlaceWeight, khmer);
  Words english;
  for (int i = 4; i < argc; ++i) {
    std::ifstream file(argv[i]);
    add_words(std::string(std::istreambuf_iterator<char>(file), {}), 1, english);
  }
  const Costs a = costs_of(khmer);
  const Costs b = costs_of(english);
  std::cout
      << "# Which letters follow each other in romanised Khmer rather than in English. Made by\n"
         "# tests/eval/khmer_letters_train.cpp from village names, khmer_names.tsv,\n"
         "# khmer_places.tsv and English text. A row: a letter (\"-\" for the edge of a word),\n"
         "# then for the edge and each letter a-z the log of the odds that it follows there.\n";
  for (std::size_t i = 0; i < tip::names::kLetters; ++i) {
    std::cout << (i == 0 ? '-' : static_cast<char>('a' + i - 1));
    for (std::size_t j = 0; j < tip::names::kLetters; ++j) {
      std::cout << '\t' << std::fixed << std::setprecision(1) << b[i][j] - a[i][j];
    }
    std::cout << '\n';
  }
}
