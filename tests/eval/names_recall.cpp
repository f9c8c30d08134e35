// Names across spellings and scripts: an article for each form of a name, so that every query has
// thousands of rivals; the rank of the article with the right form.
#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

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

bool evaluate_set(const Set& set, bool show_misses) {
  std::size_t first = 0;
  std::size_t ten = 0;
  std::size_t none = 0;
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
    first += rank == 1 ? 1 : 0;
    ten += rank != 0 ? 1 : 0;
    none += found.empty() ? 1 : 0;
    if (show_misses && rank != 1) print_miss(text, right, rank, found);
  }
  const std::size_t n = set.answers.size();
  const double at_1 = share(first, n);
  const double at_10 = share(ten, n);
  std::printf("%-20s %5zu %6zu   %.3f %.3f   ", set.name, n, set.forms.size(), at_1, at_10);
  const bool reached = at_1 >= set.first && at_10 >= set.ten;
  if (set.first > 0) {
    std::printf("%6.2f %6.2f   %-5s", set.first, set.ten, verdict(reached));
  } else {
    std::printf("%6s %6s   %-5s", "-", "-", "");
  }
  std::printf("   %.3f   %6.2f %6.2f\n", share(none, n), percentile(times, .5),
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
    std::printf("%-20s %5s %6s   %5s %5s   %6s %6s   %-5s   %5s   %6s %6s\n", around.title, "n",
                "forms", "R@1", "R@10", "target", "target", "", "none", "p50 ms", "p99 ms");
    const Archive latin = make_archive(eval, sets->latin_forms, around.latin_frames);
    const Archive khmer = make_archive(eval, sets->khmer_forms, around.khmer_frames);
    const Set all[] = {
        {"persons km -> latin", sets->person_latin, sets->latin_forms, latin, false, .90, .98},
        {"persons latin -> km", sets->person_khmer, sets->khmer_forms, khmer, false, .90, .98},
        {"places km -> latin", sets->place_latin, sets->latin_forms, latin, false, .95, .99},
        {"places latin -> km", sets->place_khmer, sets->khmer_forms, khmer, false, .95, .99},
        {"titles latin -> km", sets->title_khmer, sets->khmer_forms, khmer, false, 0, 0},
        {"variants of Latin", sets->variants, sets->latin_forms, latin, true, .92, .99},
    };
    for (const Set& set : all) reached = evaluate_set(set, eval.misses) && reached;
    std::printf("\n");
  }
  return reached;
}

}  // namespace tip::eval
