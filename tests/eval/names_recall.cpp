// Names across spellings and scripts: an article for each form of a name, so that every query has
// thousands of rivals; the rank of the article with the right form.
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "common/names/places.h"
#include "tests/eval/archive.h"
#include "tests/eval/figures.h"
#include "tests/eval/frames.h"
#include "tests/eval/name_sets.h"
#include "tests/eval/names_eval.h"

namespace tip::eval {
namespace {

constexpr std::size_t kRanks = 10;

// The forms of one script as articles; an article's id is the place of its form.
Archive make_archive(const NamesEval& eval, const std::vector<NamedForm>& forms,
                     const char* frame_table) {
  ArticleLines articles;
  const bool in_sentence = frame_table != nullptr;
  std::vector<Frame> around_places;
  std::vector<Frame> around_persons;
  if (in_sentence) {
    around_places = read_frames(frame_table, "", "place");
    around_persons = read_frames(frame_table, "", "person");
  }
  for (std::size_t i = 0; i < forms.size(); ++i) {
    const NamedForm& form = forms[i];
    std::string body = form.text;
    if (in_sentence) {
      const std::vector<Frame>& frames = form.place ? around_places : around_persons;
      const Frame& frame = frames.at(i % frames.size());
      body = frame.before_a(form.unit) + form.text + frame.after;
    }
    articles.add(std::to_string(i), body);
  }
  return Archive(eval.tipidx, articles);
}

struct Set {
  const char* name;
  const RightForms& answers;
  const std::vector<NamedForm>& forms;
  const Archive& archive;
  bool khmer_asked;     // the queries are Khmer
  bool without_itself;  // the query is one of the forms
  double first, ten;    // to reach; 0: nothing
};

// Where the first right form stands, the query itself left out; 0: not among the first ten.
std::size_t rank_of(const std::set<std::string>& right,
                    const std::vector<const NamedForm*>& found) {
  const auto at = std::find_if(found.begin(), found.end(),
                               [&](const NamedForm* form) { return right.contains(form->key); });
  const auto rank = static_cast<std::size_t>(at - found.begin()) + 1;
  return at == found.end() || rank > kRanks ? 0 : rank;
}

void print_miss(const std::string& query, const std::set<std::string>& right, std::size_t rank,
                const std::vector<const NamedForm*>& found) {
  std::printf("    %s wants", query.c_str());
  for (const std::string& form : right) std::printf(" [%s]", form.c_str());
  std::printf(" at %zu, got", rank);
  for (std::size_t i = 0; i < std::min<std::size_t>(3, found.size()); ++i) {
    std::printf(" [%s]", found[i]->text.c_str());
  }
  std::printf("\n");
}

// Which half a name belongs to, by its Khmer form, in both directions alike: misses of the first
// are looked at, the second is only counted.
std::size_t half_of(std::string_view khmer) {
  std::uint64_t hash = 14695981039346656037U;
  for (const char c : khmer) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  return hash >> 32 & 1U;
}

struct Ranks {
  std::size_t names = 0, first = 0, ten = 0, none = 0;

  void add(std::size_t rank, bool found_none) {
    ++names;
    first += rank == 1 ? 1 : 0;
    ten += rank != 0 ? 1 : 0;
    none += found_none ? 1 : 0;
  }
  double at_1() const { return share(first, names); }
  double at_10() const { return share(ten, names); }
};

bool evaluate_set(const Set& set, bool show_misses) {
  Ranks all;
  std::array<Ranks, 2> halves;
  std::vector<double> times;
  for (const auto& [text, right] : set.answers) {
    SearchRequest request;
    request.query = "name:\"" + text + "\"";
    request.limit = kRanks + 1;
    request.snippets = 0;
    const auto [answer, ms] = set.archive.ask_timed(request);
    times.push_back(ms);
    std::vector<const NamedForm*> found;
    for (const Hit& hit : answer.hits) {
      const NamedForm& form = set.forms.at(std::stoul(hit.id));
      if (!set.without_itself || form.text != text) found.push_back(&form);
    }
    const std::size_t rank = rank_of(right, found);
    const std::size_t half = half_of(set.khmer_asked ? names::plain_form(text) : *right.begin());
    all.add(rank, found.empty());
    halves[half].add(rank, found.empty());
    if (show_misses && rank != 1 && half == 0) print_miss(text, right, rank, found);
  }
  std::printf("%-20s %5zu %6zu   %.3f %.3f   %.3f %.3f   %.3f %.3f   ", set.name, all.names,
              set.forms.size(), all.at_1(), all.at_10(), halves[0].at_1(), halves[0].at_10(),
              halves[1].at_1(), halves[1].at_10());
  const bool reached = all.at_1() >= set.first && all.at_10() >= set.ten;
  if (set.first > 0) {
    std::printf("%6.2f %6.2f   %-5s", set.first, set.ten, verdict(reached));
  } else {
    std::printf("%6s %6s   %-5s", "-", "-", "");
  }
  std::printf("   %.3f   %6.2f %6.2f\n", share(all.none, all.names), percentile(times, .5),
              percentile(times, .99));
  return reached;
}

}  // namespace

bool evaluate_recall(const NamesEval& eval) {
  const auto sets = read_name_sets(eval.data + "/khmer");
  if (!sets) {
    std::printf("names: skipped: no persons.tsv and gazetteer.tsv in %s/khmer\n",
                eval.data.c_str());
    return true;
  }
  struct Around {
    const char* title;
    const char* latin_frames;
    const char* khmer_frames;
  };
  constexpr Around kArounds[] = {
      {"name:\"...\", an article is", nullptr, nullptr},
      {"name:\"...\", in sentences", "english_frames.tsv", "khmer_frames.tsv"},
  };
  bool reached = true;
  for (const Around& around : kArounds) {
    std::printf("%-20s %5s %6s   %5s %5s   %11s   %11s   %6s %6s   %-5s   %5s   %6s %6s\n",
                around.title, "n", "forms", "R@1", "R@10", "half 1", "half 2", "target", "target",
                "", "none", "p50 ms", "p99 ms");
    const Archive latin = make_archive(eval, sets->latin_forms, around.latin_frames);
    const Archive khmer = make_archive(eval, sets->khmer_forms, around.khmer_frames);
    const Set all[] = {
        {"persons km -> latin", sets->person_latin, sets->latin_forms, latin, true, false, .95,
         .98},
        {"persons latin -> km", sets->person_khmer, sets->khmer_forms, khmer, false, false, .95,
         .98},
        {"places km -> latin", sets->place_latin, sets->latin_forms, latin, true, false, .97, .99},
        {"places latin -> km", sets->place_khmer, sets->khmer_forms, khmer, false, false, .97, .99},
        {"titles latin -> km", sets->title_khmer, sets->khmer_forms, khmer, false, false, 0, 0},
        {"variants of Latin", sets->variants, sets->latin_forms, latin, false, true, .92, .99},
    };
    for (const Set& set : all) reached = evaluate_set(set, eval.misses) && reached;
    std::printf("\n");
  }
  return reached;
}

}  // namespace tip::eval
