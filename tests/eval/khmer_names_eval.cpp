// How well names are found across spellings and scripts:
//   khmer_names_eval [--data DIR] [--forms N] [--misses]
// For each set and direction: how often the right form is among those that share a key with the
// query (key recall), how many forms that is on average, and how often the right one ranks first
// and among the first ten (ties count by their expected rank). --forms adds made-up names up to N
// forms and times the lookup; --misses lists the queries whose answer is not first.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <iostream>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "common/khmer/normalize.h"
#include "common/names/name_match.h"
#include "tests/eval/name_sets.h"

namespace {

using tip::eval::NamedForm;
using tip::eval::NameSets;
using tip::eval::RightForms;
using tip::names::NameQuery;
using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
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
    const std::string normal = tip::khmer::normalize_text(form);
    const float cost = query.compare(tip::names::read_name(form), normal, 2 * query.limit()).cost;
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

void evaluate(const char* name, const RightForms& answers, const Lexicon& lexicon,
              bool without_itself, bool show_misses) {
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

Lexicon lexicon_of(const std::vector<NamedForm>& forms, bool places_only) {
  Lexicon lexicon;
  for (const NamedForm& form : forms) {
    if (form.place || !places_only) lexicon.add(form.key);
  }
  return lexicon;
}

// Names made up of real parts, to see how the lookup grows with the archive.
void add_made_up(Lexicon& lexicon, std::size_t count, const std::vector<NamedForm>& forms) {
  std::mt19937 random(1);
  const auto any = [&] { return forms[random() % forms.size()].text; };
  while (lexicon.size() < count) lexicon.add(any() + " " + any());
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
  const std::optional<NameSets> sets = tip::eval::read_name_sets(data);
  if (!sets) {
    std::cout << "skipped: no persons.tsv and gazetteer.tsv in " << data << "\n";
    return 0;
  }
  Lexicon latin = lexicon_of(sets->latin_forms, false);
  Lexicon khmer = lexicon_of(sets->khmer_forms, false);
  const Lexicon latin_places = lexicon_of(sets->latin_forms, true);
  const Lexicon khmer_places = lexicon_of(sets->khmer_forms, true);
  add_made_up(latin, forms, sets->latin_forms);
  add_made_up(khmer, forms, sets->khmer_forms);

  std::printf("%-24s %5s %6s   %5s %6s   %5s %5s   %5s %6s %6s\n", "", "n", "forms", "keyR", "set",
              "R@1", "R@10", "acc", "others", "ms");
  evaluate("persons  km -> latin", sets->person_latin, latin, false, misses);
  evaluate("persons  latin -> km", sets->person_khmer, khmer, false, misses);
  evaluate("places   km -> latin", sets->place_latin, latin_places, false, misses);
  evaluate("places   latin -> km", sets->place_khmer, khmer_places, false, misses);
  evaluate("titles   latin -> km", sets->title_khmer, khmer_places, false, misses);
  evaluate("variants latin -> latin", sets->variants, latin, true, misses);
}
