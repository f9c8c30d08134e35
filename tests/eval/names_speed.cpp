// What looking for other spellings costs in an archive with very many names.
#include <algorithm>
#include <cstdio>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "tests/eval/archive.h"
#include "tests/eval/figures.h"
#include "tests/eval/name_sets.h"
#include "tests/eval/names_eval.h"

namespace tip::eval {
namespace {

constexpr std::size_t kForms = 300000;
constexpr std::size_t kNamesPerArticle = 20;
constexpr std::size_t kQueries = 300;
constexpr int kRounds = 5;  // each query's best time counts
constexpr double kMostMs = 2;

// Plain words, in articles and queries alike.
constexpr const char* kWords[] = {"road",   "school", "water",  "market", "court", "river",
                                  "police", "rice",   "bridge", "flood",  "land",  "election"};

// Two or three parts of real names as a new name; the parts of Latin names by spaces, those of
// Khmer names as they are.
class NameMaker {
 public:
  NameMaker(const std::vector<NamedForm>& forms, unsigned seed) : random_(seed) {
    std::set<std::string> parts;
    for (const NamedForm& form : forms) {
      // Numbers are no parts of names of their own.
      if (form.text.find(' ') == std::string::npos) parts.insert(form.text);
    }
    parts_.assign(parts.begin(), parts.end());
  }

  std::string make() { return any() + " " + any(); }
  const std::string& any() { return parts_[random_() % parts_.size()]; }

 private:
  std::vector<std::string> parts_;
  std::mt19937 random_;
};

std::vector<std::string> distinct_names(NameMaker& maker, std::size_t count) {
  std::set<std::string> known;
  std::vector<std::string> names;
  while (names.size() < count) {
    std::string name = maker.make();
    if (known.insert(name).second) names.push_back(std::move(name));
  }
  return names;
}

double best_ms(const Archive& archive, const std::string& query, Names names) {
  SearchRequest request;
  request.query = query;
  request.names = names;
  double best = 1e9;
  for (int round = 0; round < kRounds; ++round) {
    best = std::min(best, archive.ask_timed(request).second);
  }
  return best;
}

bool measure(const char* name, const Archive& archive, const std::vector<std::string>& queries) {
  std::vector<double> with;
  std::vector<double> without;
  for (const std::string& query : queries) {
    with.push_back(best_ms(archive, query, Names::automatic));
    without.push_back(best_ms(archive, query, Names::off));
  }
  const double more = percentile(with, .5) - percentile(without, .5);
  const bool reached = more <= kMostMs;
  std::printf("%-26s %5zu   %6.2f %6.2f   %6.2f %6.2f   %6.2f %6.2f   %s\n", name, queries.size(),
              percentile(without, .5), percentile(without, .99), percentile(with, .5),
              percentile(with, .99), more, kMostMs, verdict(reached));
  return reached;
}

}  // namespace

bool evaluate_speed(const NamesEval& eval) {
  const auto sets = read_name_sets(eval.data + "/khmer");
  if (eval.quick || !sets) {
    std::printf("speed: skipped: %s\n", eval.quick ? "--quick" : "no names");
    return true;
  }
  NameMaker latin(sets->latin_forms, 5);
  NameMaker khmer(sets->khmer_forms, 6);
  const std::vector<std::string> latin_names = distinct_names(latin, kForms / 2);
  const std::vector<std::string> khmer_names = distinct_names(khmer, kForms / 2);
  std::mt19937 random(7);
  const auto word = [&] { return std::string(kWords[random() % std::size(kWords)]); };
  ArticleLines articles;
  for (const auto* names : {&latin_names, &khmer_names}) {
    const std::string script = names == &latin_names ? "l" : "k";
    for (std::size_t i = 0; i < names->size(); i += kNamesPerArticle) {
      std::string body;
      for (std::size_t n = i; n < std::min(i + kNamesPerArticle, names->size()); ++n) {
        body += "the " + word() + " near " + (*names)[n] + ", ";
      }
      articles.add(script + std::to_string(i), body);
    }
  }
  const Archive archive(eval.tipidx, articles);

  // Half of the names are in the archive.
  std::vector<std::string> names;
  std::vector<std::string> words_and_names;
  for (std::size_t i = 0; i < kQueries; ++i) {
    NameMaker& maker = i % 2 == 0 ? latin : khmer;
    const auto& known = i % 2 == 0 ? latin_names : khmer_names;
    const auto any = [&] { return i % 4 < 2 ? known[random() % known.size()] : maker.make(); };
    names.push_back(any());
    words_and_names.push_back(word() + " " + word() + " " + any());
  }
  std::printf("%-26s %5s   %13s   %13s   %6s %6s\n", "300,000 names, ms", "n", "off p50    p99",
              "auto p50   p99", "more", "target");
  bool reached = measure("names", archive, names);
  reached = measure("words and a name", archive, words_and_names) && reached;
  return reached;
}

}  // namespace tip::eval
