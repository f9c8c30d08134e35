// How well names are found across spellings and scripts:
//   khmer_names_eval [--data DIR] [--forms N] [--misses]
// For each set and direction: how often the right form is among those that share a key with the
// query (key recall), how many forms that is on average, and how often the right one ranks first
// and among the first ten (ties count by their expected rank). --forms adds made-up names up to N
// forms and times the lookup; --misses lists the queries whose answer is not first.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <map>
#include <random>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "common/khmer/name_match.h"
#include "common/khmer/places.h"
#include "tests/eval/tables.h"

namespace {

using tip::eval::split;

using tip::names::NameQuery;
using Answers = std::map<std::string, std::set<std::string>>;  // query -> right forms
using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

std::vector<std::vector<std::string>> read_table(const std::string& path) {
  std::vector<std::vector<std::string>> rows;
  std::ifstream file(path);
  std::string line;
  std::getline(file, line);  // heading
  while (std::getline(file, line)) rows.push_back(split(line, '\t'));
  return rows;
}

// The names of an archive, as the searcher has them: forms by key.
class Lexicon {
 public:
  void add(const std::string& form) {
    if (!known_.insert(form).second) return;
    const auto id = static_cast<int>(forms_.size());
    const std::vector<std::string> keys = tip::names::index_keys(form);
    if (keys.empty()) return;
    forms_.push_back(form);
    for (const std::string& key : keys) by_key_[key].push_back(id);
  }

  std::vector<int> candidates(const NameQuery& query) const {
    std::vector<int> ids;
    for (const std::string& key : query.keys()) {
      const auto found = by_key_.find(key);
      if (found != by_key_.end()) ids.insert(ids.end(), found->second.begin(), found->second.end());
    }
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
  }

  const std::string& form(int id) const { return forms_[static_cast<std::size_t>(id)]; }
  std::size_t size() const { return forms_.size(); }

 private:
  std::set<std::string> known_;
  std::vector<std::string> forms_;
  std::unordered_map<std::string, std::vector<int>> by_key_;
};

struct Ranking {
  bool found = false;
  bool accepted = false;      // the right form is within the limit
  std::size_t others = 0;     // wrong forms within the limit
  double first = 0, ten = 0;  // expected share of the right form at rank 1, in ranks 1-10
  std::size_t candidates = 0;
};

Ranking rank(const Lexicon& lexicon, const std::string& text, const std::set<std::string>& right,
             bool without_itself, bool show_misses) {
  Ranking result;
  const NameQuery query(text);
  std::vector<std::pair<float, int>> ranked;
  for (const int id : lexicon.candidates(query)) {
    const std::string& form = lexicon.form(id);
    if (without_itself && form == text) continue;
    const float cost = query.compare(tip::names::read_name(form), form, 2 * query.limit()).cost;
    ranked.emplace_back(cost, id);
    const bool is_right = right.contains(form);
    result.found |= is_right;
    if (cost <= query.limit()) (is_right ? result.accepted = true : ++result.others > 0);
  }
  std::sort(ranked.begin(), ranked.end());
  result.candidates = ranked.size();
  const auto best = std::find_if(ranked.begin(), ranked.end(), [&](const auto& r) {
    return right.contains(lexicon.form(r.second));
  });
  if (best != ranked.end()) {
    std::size_t before = 0;
    std::size_t tied = 0;
    std::size_t tied_right = 0;
    for (const auto& [cost, id] : ranked) {
      const bool is_right = right.contains(lexicon.form(id));
      if (cost < best->first) before += is_right ? 0 : 1;
      if (cost == best->first) {
        ++tied;
        tied_right += is_right ? 1 : 0;
      }
    }
    const double share = static_cast<double>(tied_right) / static_cast<double>(tied);
    result.first = before > 0 ? 0 : share;
    result.ten = before + tied <= 10 ? 1 : before >= 10 ? 0 : share;
  }
  if (show_misses && result.first < 1) {
    std::cout << "  " << text << " wants";
    for (const std::string& form : right) std::cout << " [" << form << "]";
    std::cout << (result.found ? " got" : " (no key) got");
    for (std::size_t i = 0; i < std::min<std::size_t>(3, ranked.size()); ++i) {
      std::cout << " [" << lexicon.form(ranked[i].second) << "] " << ranked[i].first;
    }
    std::cout << "\n";
  }
  return result;
}

void evaluate(const char* name, const Answers& answers, const Lexicon& lexicon, bool without_itself,
              bool show_misses) {
  double first = 0;
  double ten = 0;
  std::size_t found = 0;
  std::size_t accepted = 0;
  std::size_t others = 0;
  std::size_t candidates = 0;
  const auto start = Clock::now();
  for (const auto& [text, right] : answers) {
    const Ranking r = rank(lexicon, text, right, without_itself, show_misses);
    first += r.first;
    ten += r.ten;
    found += r.found ? 1 : 0;
    accepted += r.accepted ? 1 : 0;
    others += r.others;
    candidates += r.candidates;
  }
  const auto n = static_cast<double>(answers.size());
  std::printf("%-24s %5.0f %6zu   %.3f %6.1f   %.3f %.3f   %.3f %6.2f %6.2f\n", name, n,
              lexicon.size(), static_cast<double>(found) / n, static_cast<double>(candidates) / n,
              first / n, ten / n, static_cast<double>(accepted) / n,
              static_cast<double>(others) / n, seconds_since(start) * 1e3 / n);
}

// Names made up of real parts, to see how the lookup grows with the archive.
void add_made_up(Lexicon& latin, Lexicon& khmer, std::size_t forms,
                 const std::vector<std::vector<std::string>>& gazetteer) {
  std::mt19937 random(1);
  const auto any = [&]() -> const std::vector<std::string>& {
    return gazetteer[random() % gazetteer.size()];
  };
  while (latin.size() < forms) latin.add(any()[3] + " " + any()[3]);
  while (khmer.size() < forms) khmer.add(any()[2] + " " + any()[2]);
}

}  // namespace

int main(int argc, char** argv) {
  std::string data = TIP_SHARED_DATA "/khmer";
  std::size_t forms = 0;
  bool misses = false;
  for (int i = 1; i < argc; ++i) {
    const std::string option = argv[i];
    if (option == "--data" && i + 1 < argc) {
      data = argv[++i];
    } else if (option == "--forms" && i + 1 < argc) {
      forms = std::stoul(argv[++i]);
    } else if (option == "--misses") {
      misses = true;
    } else {
      std::cerr << "usage: khmer_names_eval [--data DIR] [--forms N] [--misses]\n";
      return 2;
    }
  }
  const auto persons = read_table(data + "/persons.tsv");
  const auto gazetteer = read_table(data + "/gazetteer.tsv");
  if (persons.empty() || gazetteer.empty()) {
    std::cout << "skipped: no persons.tsv and gazetteer.tsv in " << data << "\n";
    return 0;
  }

  Answers person_latin, person_khmer, variants, place_latin, place_khmer, title_khmer;
  Lexicon latin, khmer, latin_places, khmer_places;
  for (const auto& row : persons) {
    const std::string km = tip::names::plain_form(row[0]);
    const std::vector<std::string> spellings = split(row[1], '|');
    khmer.add(km);
    for (const std::string& a : spellings) {
      latin.add(a);
      person_latin[row[0]].insert(a);
      person_khmer[a].insert(km);
      for (const std::string& b : spellings) {
        if (a != b) variants[a].insert(b);
      }
    }
  }
  for (const auto& row : read_table(data + "/latin_variants.tsv")) {
    latin.add(row[0]);
    latin.add(row[1]);
    variants[row[0]].insert(row[1]);
    variants[row[1]].insert(row[0]);
  }
  for (const auto& row : read_table(data + "/given_and_surnames.tsv")) {
    khmer.add(tip::names::plain_form(row[0]));
    latin.add(row[1]);
  }
  // Columns: code, level, km, latin, ungegn, wikipedia_title.
  std::map<std::string, std::set<std::string>> latin_of, khmer_of;
  for (const auto& row : gazetteer) {
    const std::string km = tip::names::plain_form(row[2]);
    for (Lexicon* lexicon : {&khmer, &khmer_places}) lexicon->add(km);
    for (const std::size_t column : {3, 5}) {
      if (row[column].empty()) continue;
      for (Lexicon* lexicon : {&latin, &latin_places}) lexicon->add(row[column]);
      latin_of[km].insert(row[column]);
      khmer_of[row[column]].insert(km);
    }
  }
  for (const auto& row : gazetteer) {
    if (row[1] == "village") continue;
    place_latin[row[2]] = latin_of[tip::names::plain_form(row[2])];
    place_khmer[row[3]] = khmer_of[row[3]];
    if (!row[5].empty() && row[5] != row[3]) title_khmer[row[5]] = khmer_of[row[5]];
  }
  if (forms > 0) add_made_up(latin, khmer, forms, gazetteer);

  std::printf("%-24s %5s %6s   %5s %6s   %5s %5s   %5s %6s %6s\n", "", "n", "forms", "keyR", "set",
              "R@1", "R@10", "acc", "others", "ms");
  evaluate("persons  km -> latin", person_latin, latin, false, misses);
  evaluate("persons  latin -> km", person_khmer, khmer, false, misses);
  evaluate("places   km -> latin", place_latin, latin_places, false, misses);
  evaluate("places   latin -> km", place_khmer, khmer_places, false, misses);
  evaluate("titles   latin -> km", title_khmer, khmer_places, false, misses);
  evaluate("variants latin -> latin", variants, latin, true, misses);
}
