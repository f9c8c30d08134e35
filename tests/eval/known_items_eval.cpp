// Whether one known article of a news archive comes first:
//
//   known_items_eval TIPIDX [FOLDER]
//
// makes queries of every fourth article of FOLDER's news, asks them through the public library, and
// prints the mean reciprocal rank of the article they are from: 1/rank among the first ten, 0
// behind them (MRR@10). The sets:
//
//   headline    the headline; the archive holds the stories without it
//   rarest 3    its three rarest words; the same archive
//   lead 4      of the first paragraph the four rarest words that at least five articles have; the
//               archive holds whole articles
//   khmer       the first line, by which the story begins; the archive holds stories without it
//
// beside what BM25 gives without nearness (docs/ranking.md). Says so and ends with 0 when the data
// is absent; ends with 1 when a figure falls short of that, 2 on an error.
#include <algorithm>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/ascii.h"
#include "tests/eval/archive.h"
#include "tests/eval/trec.h"

namespace tip::eval {
namespace {

constexpr std::size_t kEvery = 4;  // a query of each fourth article
constexpr std::size_t kCutoff = 10;

struct Known {
  std::string id;
  std::string title;
  std::string body;
};

struct Query {
  std::string id;  // of the article that it is meant to find
  std::string text;
};

std::vector<Known> read(const std::string& exported) {
  std::vector<Known> articles;
  std::istringstream lines(exported);
  for (std::string line; std::getline(lines, line);) {
    const auto article = nlohmann::json::parse(line);
    const auto text = [&](const char* field) {
      return article[field].is_string() ? article[field].get<std::string>() : std::string();
    };
    articles.push_back({text("id"), text("title"), text("body")});
  }
  return articles;
}

// Distinct words of three Latin letters or more, in small letters.
std::set<std::string> words_of(std::string_view text) {
  std::set<std::string> words;
  std::string word;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && ascii::is_alpha(text[i])) {
      word += ascii::to_lower(text[i]);
    } else {
      if (word.size() >= 3) words.insert(word);
      word.clear();
    }
  }
  return words;
}

// In how many of the articles each word stands.
std::map<std::string, std::size_t> frequencies(const std::vector<Known>& articles) {
  std::map<std::string, std::size_t> found;
  for (const Known& article : articles) {
    for (const std::string& word : words_of(article.title + "\n" + article.body)) ++found[word];
  }
  return found;
}

// The `wanted` rarest words of `text` that `least` articles have, in the order of letters.
std::string rarest(std::string_view text, std::size_t wanted, std::size_t least,
                   const std::map<std::string, std::size_t>& found) {
  std::vector<std::string> words;
  for (const std::string& word : words_of(text)) {
    if (found.at(word) >= least) words.push_back(word);
  }
  std::ranges::stable_sort(words, {}, [&](const std::string& word) { return found.at(word); });
  words.resize(std::min(words.size(), wanted));
  std::string query;
  for (const std::string& word : words) query += (query.empty() ? "" : " ") + word;
  return query;
}

double reciprocal_rank(const Archive& archive, const Query& query) {
  SearchRequest request;
  request.query = plain_words(query.text);
  request.limit = kCutoff;
  request.snippets = 0;
  const Answer answer = archive.ask(request);
  for (const Hit& hit : answer.hits) {
    if (hit.id == query.id) return 1 / static_cast<double>(hit.rank);
  }
  return 0;
}

// Prints a row; whether the figure is `target` at least, to three digits.
bool evaluate(const char* name, const Archive& archive, const std::vector<Query>& queries,
              double target) {
  double sum = 0;
  for (const Query& query : queries) sum += reciprocal_rank(archive, query);
  const double mean = queries.empty() ? 0 : sum / static_cast<double>(queries.size());
  constexpr double kHalfDigit = .0005;
  const bool reached = mean > target - kHalfDigit;
  std::printf("%-10s %7zu %7.3f %7.3f   %s\n", name, queries.size(), mean, target,
              reached ? "PASS" : "short");
  std::fflush(stdout);
  return reached;
}

ArticleLines stories(const std::vector<Known>& articles) {
  ArticleLines lines;
  for (const Known& article : articles) lines.add(article.id, article.body);
  return lines;
}

bool evaluate_english(const std::string& tipidx, const std::string& path) {
  const Archive whole(tipidx, {path});
  std::vector<Known> articles = read(whole.exported());
  std::erase_if(articles, [](const Known& a) { return a.title.empty() || a.body.empty(); });
  const std::map<std::string, std::size_t> found = frequencies(articles);
  std::vector<Query> headlines;
  std::vector<Query> rarest_words;
  std::vector<Query> lead_words;
  for (std::size_t i = 0; i < articles.size(); i += kEvery) {
    const Known& a = articles[i];
    headlines.push_back({a.id, a.title});
    rarest_words.push_back({a.id, rarest(a.title, 3, 1, found)});
    const std::string lead = a.body.substr(0, a.body.find("\n\n"));
    lead_words.push_back({a.id, rarest(lead, 4, 5, found)});
  }
  const Archive untitled(tipidx, stories(articles));
  bool reached = evaluate("headline", untitled, headlines, .752);
  reached = evaluate("rarest 3", untitled, rarest_words, .600) && reached;
  return evaluate("lead 4", whole, lead_words, .847) && reached;
}

bool evaluate_khmer(const std::string& tipidx, const std::string& path) {
  std::vector<Known> articles = read(Archive(tipidx, {path}).exported());
  std::vector<Query> queries;
  for (Known& article : articles) {
    const std::size_t end = article.body.find('\n');
    if (article.title.empty() && end != std::string::npos) {
      article.title = article.body.substr(0, end);
      article.body.erase(0, end + 1);
    }
  }
  std::erase_if(articles, [](const Known& a) { return a.title.empty() || a.body.empty(); });
  for (std::size_t i = 0; i < articles.size(); i += kEvery) {
    queries.push_back({articles[i].id, articles[i].title});
  }
  return evaluate("khmer", Archive(tipidx, stories(articles)), queries, .761);
}

}  // namespace
}  // namespace tip::eval

int main(int argc, char** argv) {
  if (argc < 2 || argc > 3) {
    std::fprintf(stderr, "usage: known_items_eval TIPIDX [FOLDER]\n");
    return 2;
  }
  const std::filesystem::path data = argc > 2 ? argv[2] : TIP_SHARED_DATA;
  const std::filesystem::path english = data / "news_en/articles.jsonl.gz";
  const std::filesystem::path khmer = data / "khmer/khmer_news.jsonl.gz";
  std::printf("%-10s %7s %7s %7s\n", "set", "queries", "MRR@10", "BM25");
  try {
    bool reached = true;
    if (std::filesystem::exists(english)) {
      reached = tip::eval::evaluate_english(argv[1], english.string());
    } else {
      std::printf("skipped: no %s\n", english.c_str());
    }
    if (std::filesystem::exists(khmer)) {
      reached = tip::eval::evaluate_khmer(argv[1], khmer.string()) && reached;
    } else {
      std::printf("skipped: no %s\n", khmer.c_str());
    }
    return reached ? 0 : 1;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "known_items_eval: %s\n", error.what());
    return 2;
  }
}
