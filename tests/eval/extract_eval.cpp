// How much of each gold story the HTML reader finds, and how much else it takes for the story.
//   extract_eval PAGES_DIR GOLD_DIR [--each]
// Scores are over the multiset of words, as in the usual content extraction benchmarks.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/ascii.h"
#include "indexer/readers/input.h"

namespace {

namespace fs = std::filesystem;

using Bag = std::map<std::string, int>;

std::string slurp(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

// Words: runs of ASCII letters and digits and of characters beyond ASCII, in lower case; curly
// quotes, dashes and no-break spaces are none.
Bag words_of(std::string_view given) {
  Bag bag;
  std::string word;
  std::string text;
  for (std::size_t i = 0; i < given.size(); ++i) {
    const bool punctuation = given.substr(i).starts_with("\xe2\x80");
    const bool no_break = given.substr(i).starts_with("\xc2\xa0");
    if (punctuation || no_break) {
      text += ' ';
      i += punctuation ? 2 : 1;
    } else {
      text += given[i];
    }
  }
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const bool part =
        i < text.size() && (tip::ascii::is_alnum(text[i]) || !tip::ascii::is_ascii(text[i]));
    if (part) {
      word += tip::ascii::to_lower(text[i]);
    } else if (!word.empty()) {
      ++bag[word];
      word.clear();
    }
  }
  return bag;
}

struct Score {
  std::string name;
  double precision = 0;
  double recall = 0;
  double f1 = 0;
};

int total(const Bag& bag) {
  int sum = 0;
  for (const auto& [word, count] : bag) sum += count;
  return sum;
}

Score compare(const std::string& name, std::string_view found, std::string_view gold) {
  const Bag a = words_of(found);
  const Bag b = words_of(gold);
  int common = 0;
  for (const auto& [word, count] : a) {
    const auto other = b.find(word);
    if (other != b.end()) common += std::min(count, other->second);
  }
  Score score{name, 0, 0, 0};
  if (total(a) > 0) score.precision = double(common) / total(a);
  if (total(b) > 0) score.recall = double(common) / total(b);
  if (common > 0) {
    score.f1 = 2 * score.precision * score.recall / (score.precision + score.recall);
  }
  return score;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "usage: extract_eval PAGES_DIR GOLD_DIR [--each]\n");
    return 2;
  }
  const bool each = argc > 3 && std::string_view(argv[3]) == "--each";
  std::vector<fs::path> pages;
  for (const auto& entry : fs::directory_iterator(argv[1])) pages.push_back(entry.path());
  std::sort(pages.begin(), pages.end());
  std::vector<Score> scores;
  int titles = 0;
  int dates = 0;
  int authors = 0;
  int with_date = 0;
  int with_author = 0;
  for (const fs::path& page : pages) {
    const std::string name = page.stem().string();
    const fs::path gold = fs::path(argv[2]) / (name + ".txt");
    if (!fs::exists(gold)) continue;
    const auto article = tip::parse_article({tip::Format::html, page.string(), 0, slurp(page)});
    scores.push_back(compare(name, article ? article->body : std::string(), slurp(gold)));
    const auto facts =
        nlohmann::json::parse(slurp(fs::path(argv[2]) / (name + ".json")), nullptr, false);
    if (!article || !facts.is_object()) continue;
    const bool title = compare(name, article->title, facts.value("title", "")).f1 > 0.9;
    const std::string date = facts.value("date", "").substr(0, 10);
    const std::string author = facts.value("authors", "");
    titles += title ? 1 : 0;
    with_date += date.empty() ? 0 : 1;
    dates += !date.empty() && article->date == date ? 1 : 0;
    with_author += author.empty() ? 0 : 1;
    const bool same_author = !author.empty() && compare(name, article->author, author).recall > 0.9;
    authors += same_author ? 1 : 0;
    if (each && !title) {
      std::printf("title %s\n  found %s\n  gold  %s\n", name.c_str(), article->title.c_str(),
                  facts.value("title", "").c_str());
    }
    if (each && !date.empty() && article->date != date) {
      std::printf("date %s found %s gold %s\n", name.c_str(), article->date.c_str(), date.c_str());
    }
  }
  std::sort(scores.begin(), scores.end(),
            [](const Score& a, const Score& b) { return a.f1 < b.f1; });
  Score mean{"mean", 0, 0, 0};
  for (const Score& score : scores) {
    if (each) {
      std::printf("%.3f %.3f %.3f %s\n", score.precision, score.recall, score.f1,
                  score.name.c_str());
    }
    mean.precision += score.precision / double(scores.size());
    mean.recall += score.recall / double(scores.size());
    mean.f1 += score.f1 / double(scores.size());
  }
  if (scores.empty()) return 1;
  std::printf("pages %zu  precision %.3f  recall %.3f  F1 %.3f  median F1 %.3f\n", scores.size(),
              mean.precision, mean.recall, mean.f1, scores[scores.size() / 2].f1);
  std::printf("titles %d  dates %d of %d  authors %d of %d\n", titles, dates, with_date, authors,
              with_author);
  return 0;
}
