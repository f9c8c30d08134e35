// Whether a name typed in Latin letters finds the Khmer news that has it, and no other: public
// figures and provinces, judged by the spellings that tip's own tables have of them.
#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "common/khmer/normalize.h"
#include "common/khmer/signs.h"
#include "common/names/places.h"
#include "tests/eval/archive.h"
#include "tests/eval/figures.h"
#include "tests/eval/names_eval.h"
#include "tests/eval/tables.h"

namespace tip::eval {
namespace {

constexpr double kRecall = .995;
constexpr double kPrecision = .95;
constexpr std::size_t kMost = 10000;
// The provinces and their towns are the first rows of the table of places.
constexpr std::size_t kProvinces = 27;

struct Figure {
  std::string query;
  std::vector<std::string> khmer;  // as plain forms
  std::vector<std::string> latin;  // in small letters
};

void read_figures(const std::string& table, const std::string& kind, std::size_t most,
                  std::vector<Figure>& out) {
  for (const std::string& line : read_lines(TIP_SOURCE_DIR "/common/data/" + table)) {
    const std::vector<std::string> row = split(line, '\t');
    if (row.size() < 3 || row[0] != kind || most == 0) continue;
    Figure figure{split(row[2], '|').front(), {}, {}};
    for (const std::string& form : split(row[1], '|')) {
      figure.khmer.push_back(names::plain_form(form));
    }
    for (const std::string& form : split(row[2], '|')) figure.latin.push_back(ascii::lower(form));
    out.push_back(std::move(figure));
    --most;
  }
}

// Whether the text has the form as syllables of its own. Both are plain forms.
bool has_form(std::string_view text, std::string_view form) {
  for (std::size_t at = text.find(form); at != text.npos; at = text.find(form, at + 1)) {
    std::size_t end = at + form.size();
    const char32_t next = end < text.size() ? utf8::next(text, end) : U' ';
    const bool goes_on =
        khmer::is_word_char(next) && !(next >= khmer::kFirstLetter && next <= khmer::kLastLetter);
    if (!goes_on) return true;
  }
  return false;
}

struct Article {
  std::string id;
  std::string plain;
  std::string lower;

  bool has(const Figure& figure) const {
    return std::ranges::any_of(figure.khmer,
                               [&](const std::string& form) { return has_form(plain, form); }) ||
           std::ranges::any_of(figure.latin, [&](const std::string& form) {
             return lower.find(form) != lower.npos;
           });
  }
};

struct Tally {
  std::size_t names = 0, right = 0, wanted = 0, found = 0, absent = 0, found_of_absent = 0;

  bool print(const char* what, bool judged) const {
    const double recall = share(right, wanted);
    const double precision = share(right, found);
    const bool reached = !judged || (recall >= kRecall && precision >= kPrecision);
    std::printf("%-34s %5zu   %.3f  %.3f   %5zu   %5zu  %s\n", what, names, recall, precision,
                absent, found_of_absent, judged ? verdict(reached) : "");
    return reached;
  }
};

}  // namespace

bool evaluate_news(const NamesEval& eval) {
  const std::string path = eval.data + "/khmer/khmer_news.jsonl.gz";
  if (!std::filesystem::exists(path)) {
    std::printf("names in news: skipped: no %s\n\n", path.c_str());
    return true;
  }
  const Archive archive(eval.tipidx, {path});
  std::vector<Article> articles;
  for (const std::string& line : test::lines_of(archive.exported())) {
    const nlohmann::json article = nlohmann::json::parse(line);
    const std::string body = article.value("body", "");
    articles.push_back({article.at("id"), names::plain_form(body), ascii::lower(body)});
  }
  std::vector<Figure> figures;
  read_figures("known_names.tsv", "person", kMost, figures);
  read_figures("khmer_places.tsv", "place", kProvinces, figures);

  std::printf("%-34s %5s   %5s  %5s   %5s   %5s   of %zu articles\n", "names in Khmer news", "n",
              "R", "P", "no", "found", articles.size());
  bool reached = true;
  for (const bool tables : {true, false}) {
    std::array<Tally, 2> halves;
    for (std::size_t i = 0; i < figures.size(); ++i) {
      SearchRequest request;
      request.query = "name:\"" + figures[i].query + "\"";
      request.limit = kMost;
      request.snippets = 0;
      request.name_sources.table = tables;
      std::set<std::string> found;
      const Answer answer = archive.ask(request);
      for (const Hit& hit : answer.hits) found.insert(hit.id);
      std::size_t wanted = 0;
      std::size_t right = 0;
      for (const Article& article : articles) {
        const bool is_right = article.has(figures[i]);
        wanted += is_right ? 1 : 0;
        right += is_right && found.contains(article.id) ? 1 : 0;
      }
      Tally& half = halves[i % 2];
      if (wanted == 0) {
        ++half.absent;
        half.found_of_absent += found.size();
      } else {
        ++half.names;
        half.wanted += wanted;
        half.right += right;
        half.found += found.size();
      }
      if (eval.misses && i % 2 == 0 && (right < wanted || right < found.size())) {
        std::printf("    %s: %zu found, %zu right of %zu, by", figures[i].query.c_str(),
                    found.size(), right, wanted);
        for (const Expansion& expansion : answer.expansions) {
          for (const Expansion::Variant& variant : expansion.variants) {
            std::printf(" %s (%s %.1f)", variant.text.c_str(), variant.why.c_str(), variant.cost);
          }
        }
        std::printf("\n");
      }
    }
    reached = halves[0].print(tables ? "all sources, half 1" : "without tables, half 1", tables) &&
              reached;
    reached = halves[1].print(tables ? "all sources, half 2" : "without tables, half 2", tables) &&
              reached;
  }
  std::printf("\n");
  return reached;
}

}  // namespace tip::eval
