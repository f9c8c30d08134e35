// Learns how each Khmer sound is spelt in Latin letters, from pairs of names:
//   khmer_sounds_train gazetteer.tsv common/data/khmer_names.tsv > common/data/khmer_sounds.tsv
// Expectation-maximisation over all ways to split the Latin letters among the sounds
// (forward-backward; at most four letters a sound).
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "common/names/latin_fold.h"
#include "common/names/name_numbers.h"
#include "common/names/sounds.h"
#include "tests/eval/tables.h"

namespace {

using tip::eval::split;

using tip::khmer::Sound;
using Distribution = std::map<std::string, double>;

constexpr std::size_t kMaxLetters = 4;

struct Pair {
  std::vector<Sound> sounds;
  std::string latin;
  double weight = 1;
};

std::string phoneme_of(const std::string& name) {
  const auto dot = name.find('.');
  if (dot != std::string::npos) return name.substr(0, dot);
  return name.substr(0, name.find_first_of("123"));
}

bool is_consonant(const std::string& name) { return name.find('.') != std::string::npos; }

bool all_of(const std::string& text, std::string_view letters) {
  return text.find_first_not_of(letters) == std::string::npos;
}

// What may spell a sound at all, with a first guess of its probability.
double first_guess(const std::string& name, const std::string& latin) {
  static const std::map<std::string, std::string> kUsual = {
      {"k", "k c g"},   {"kh", "kh k"},       {"ng", "ng n"}, {"c", "ch c j t"},
      {"ch", "chh ch"}, {"ny", "nh ny n gn"}, {"d", "d t"},   {"t", "t d th"},
      {"th", "th t"},   {"n", "n nn"},        {"b", "b p"},   {"p", "p b"},
      {"ph", "ph p f"}, {"m", "m n"},         {"y", "y i"},   {"r", "r l"},
      {"l", "l r"},     {"v", "v w o u"},     {"s", "s h"},   {"h", "h"},
      {"q", ""}};
  constexpr std::string_view kVowels = "aeiouyw";
  if (latin.empty()) return name[0] == 'a' && name.find_first_of("imnf") == 2 ? .3 : .05;
  if (is_consonant(name)) {
    const std::string& usual = kUsual.at(phoneme_of(name));
    if ((' ' + usual + ' ').find(' ' + latin + ' ') != std::string::npos) return .2;
    if (latin.size() <= 2 && all_of(latin, "bcdfghjklmnpqrstvwxyz")) return .001;
    return 0;
  }
  if (all_of(latin, kVowels)) return .05;
  // Letters that only close a vowel: "or" as in English, "ov" for what is said like "ow".
  if (latin.size() > 1 && (latin.back() == 'r' || latin.back() == 'v') &&
      all_of(latin.substr(0, latin.size() - 1), kVowels)) {
    return .002;
  }
  if (latin.size() > 1 && latin[0] == 'r' && name.starts_with("qry")) return .05;
  return 0;
}

class Model {
 public:
  double probability(Sound sound, const std::string& latin) const {
    const auto of_sound = table_.find(sound);
    if (of_sound == table_.end()) return first_guess(tip::khmer::sound_name(sound), latin);
    const auto found = of_sound->second.find(latin);
    return found == of_sound->second.end() ? 0 : found->second;
  }

  // One round of expectation-maximisation; returns the log-likelihood.
  double improve(const std::vector<Pair>& pairs) {
    std::map<Sound, Distribution> counts;
    double likelihood = 0;
    for (const Pair& pair : pairs) likelihood += count(pair, counts);
    maximise(counts);
    return likelihood;
  }

  const std::map<Sound, Distribution>& table() const { return table_; }
  const std::map<Sound, double>& totals() const { return totals_; }

 private:
  double count(const Pair& pair, std::map<Sound, Distribution>& counts) const {
    const std::size_t n = pair.sounds.size();
    const std::size_t m = pair.latin.size();
    std::vector<std::array<std::vector<double>, kMaxLetters + 1>> p(n);
    std::vector<std::vector<double>> forward(n + 1, std::vector<double>(m + 1));
    auto backward = forward;
    forward[0][0] = backward[n][m] = 1;
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t len = 0; len <= kMaxLetters; ++len) {
        p[i][len].assign(m + 1, 0);
        for (std::size_t j = 0; j + len <= m; ++j) {
          p[i][len][j] = probability(pair.sounds[i], pair.latin.substr(j, len));
          forward[i + 1][j + len] += forward[i][j] * p[i][len][j];
        }
      }
    }
    const double all = forward[n][m];
    if (all <= 1e-280) return 0;
    for (std::size_t i = n; i-- > 0;) {
      for (std::size_t len = 0; len <= kMaxLetters; ++len) {
        for (std::size_t j = 0; j + len <= m; ++j) {
          const double q = p[i][len][j] * backward[i + 1][j + len];
          backward[i][j] += q;
          const double share = forward[i][j] * q / all;
          if (share > 1e-6)
            counts[pair.sounds[i]][pair.latin.substr(j, len)] += share * pair.weight;
        }
      }
    }
    return std::log(all) * pair.weight;
  }

  // Relative frequencies, smoothed by those of the same letter in any place.
  void maximise(const std::map<Sound, Distribution>& counts) {
    constexpr double kPrior = 3;
    std::map<std::string, Distribution> by_phoneme;
    for (const auto& [sound, spellings] : counts) {
      Distribution& all = by_phoneme[phoneme_of(tip::khmer::sound_name(sound))];
      for (const auto& [latin, c] : spellings) all[latin] += c;
    }
    for (auto& [phoneme, spellings] : by_phoneme) {
      double total = 0;
      for (const auto& [latin, c] : spellings) total += c;
      for (auto& [latin, c] : spellings) c /= total;
    }
    table_.clear();
    totals_.clear();
    for (const auto& [sound, spellings] : counts) {
      double total = 0;
      for (const auto& [latin, c] : spellings) total += c;
      Distribution& out = table_[sound];
      for (const auto& [latin, p] : by_phoneme[phoneme_of(tip::khmer::sound_name(sound))]) {
        const auto own = spellings.find(latin);
        const double c = own == spellings.end() ? 0 : own->second;
        out[latin] = (c + kPrior * p) / (total + kPrior);
      }
      totals_[sound] = total;
    }
  }

  std::map<Sound, Distribution> table_;
  std::map<Sound, double> totals_;
};

void add_pair(const std::string& khmer, const std::string& latin, double weight,
              std::vector<Pair>& pairs) {
  Pair pair;
  tip::khmer::read_name_sounds(tip::names::say_numbers(khmer), pair.sounds);
  pair.latin = tip::names::fold_latin(tip::names::say_numbers(latin));
  pair.weight = weight;
  if (!pair.latin.empty() && !pair.sounds.empty()) pairs.push_back(std::move(pair));
}

// Villages only: the larger places are kept for evaluation. Each pair once.
void read_gazetteer(const char* path, std::vector<Pair>& pairs) {
  std::ifstream file(path);
  std::string line;
  std::set<std::string> seen;
  while (std::getline(file, line)) {
    const std::vector<std::string> row = split(line, '\t');
    if (row.size() < 4 || row[1] != "village" || !seen.insert(row[2] + row[3]).second) continue;
    add_pair(row[2], row[3], 1, pairs);
  }
}

// Name parts with their everyday spellings; they weigh more, for they are few and common.
void read_names(const char* path, std::vector<Pair>& pairs) {
  std::ifstream file(path);
  std::string line;
  while (std::getline(file, line)) {
    const std::vector<std::string> row = split(line, '\t');
    if (row.size() < 3 || row[0].starts_with('#')) continue;
    const double weight = row[0] == "place" ? 6 : 3;
    const std::vector<std::string> spellings = split(row[2], '|');
    for (const std::string& latin : spellings) {
      add_pair(row[1], latin, weight / static_cast<double>(spellings.size()), pairs);
    }
  }
}

void print(const Model& model) {
  std::printf(
      "# How Khmer sounds are spelt in Latin letters. Learned by "
      "tests/eval/khmer_sounds_train.cpp\n"
      "# from the village names of the national gazetteer and from khmer_names.tsv.\n"
      "# sound (see common/names/sounds.h) TAB how often it was seen TAB spellings: Latin letters\n"
      "# (\"-\" for none) and the cost -ln(probability), the likeliest first.\n");
  constexpr double kRarest = .004;
  constexpr double kFewest = 1.5;
  for (const auto& [sound, spellings] : model.table()) {
    const double total = model.totals().at(sound);
    if (total < kFewest) continue;
    std::vector<std::pair<double, std::string>> best;
    for (const auto& [latin, p] : spellings) {
      if (p >= kRarest && p * total >= .4) best.emplace_back(-std::log(p), latin);
    }
    std::sort(best.begin(), best.end());
    std::printf("%s\t%.0f\t", tip::khmer::sound_name(sound).c_str(), total);
    for (std::size_t i = 0; i < best.size(); ++i) {
      std::printf("%s%s %.1f", i == 0 ? "" : " ",
                  best[i].second.empty() ? "-" : best[i].second.c_str(), std::abs(best[i].first));
    }
    std::printf("\n");
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: khmer_sounds_train GAZETTEER NAMES\n";
    return 2;
  }
  std::vector<Pair> pairs;
  read_gazetteer(argv[1], pairs);
  read_names(argv[2], pairs);
  Model model;
  for (int round = 0; round < 12; ++round) {
    std::cerr << "round " << round << ": " << model.improve(pairs) << "\n";
  }
  print(model);
}
