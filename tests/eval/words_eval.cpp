// Whether the words of an article, each pasted as a query, find it, in every language:
//
//   words_eval TIPIDX [FOLDER] [--misses]
//
// indexes the pages and articles in FOLDER together with the program TIPIDX, takes words of title
// and story of some articles of each language at random, the same on every run, and asks for each
// through the public library. Prints how many did not find their article; --misses lists them. Ends
// with 0 when no language misses more than 2 in 1,000, or the data is absent; 1 when one does, 2 on
// an error.
#include <unicode/uchar.h>

#include <algorithm>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "common/base/utf8.h"
#include "searcher/language/text.h"
#include "tests/eval/archive.h"

namespace tip::eval {
namespace {

constexpr std::size_t kArticlesALanguage = 400;
constexpr std::size_t kWordsAnArticle = 12;
constexpr double kMostMissed = 0.002;
// Fewer words than this say nothing of a language by itself.
constexpr std::size_t kLeastWords = 500;

struct Sampled {
  std::string id;
  std::vector<std::string> words;
};

// Whether a mark between `before` and `behind` is inside a word: an apostrophe, and a dot or comma
// between digits.
bool is_inside(char32_t before, char32_t mark, char32_t behind) {
  const auto is_digit = [](char32_t c) { return u_charDigitValue(static_cast<UChar32>(c)) >= 0; };
  if (mark == U'\'' || mark == 0x2019) return query::is_word_char(behind);
  return (mark == U'.' || mark == U',') && is_digit(before) && is_digit(behind);
}

// Letters, digits and marks in a row, and what is inside words; two characters at least, one of
// them a letter.
std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  std::string word;
  std::size_t characters = 0;
  bool letters = false;
  char32_t before = 0;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t begin = at;
    const char32_t c = at < text.size() ? utf8::next(text, at) : U' ';
    std::size_t next = at;
    const char32_t behind = next < text.size() ? utf8::next(text, next) : U' ';
    if (query::is_word_char(c) || (characters > 0 && is_inside(before, c, behind))) {
      word += text.substr(begin, at - begin);
      ++characters;
      letters = letters || u_isalpha(static_cast<UChar32>(c)) != 0;
    } else {
      if (characters > 1 && letters) words.push_back(word);
      word.clear();
      characters = 0;
      letters = false;
    }
    before = c;
    if (begin == text.size()) break;
  }
  return words;
}

std::map<std::string, std::vector<Sampled>> sample(const std::string& exported) {
  std::mt19937 random(13);
  std::map<std::string, std::vector<Sampled>> by_language;
  std::istringstream lines(exported);
  for (std::string line; std::getline(lines, line);) {
    const auto article = nlohmann::json::parse(line);
    const auto text = [&](const char* field) {
      return article[field].is_string() ? article[field].get<std::string>() : std::string();
    };
    std::vector<std::string> words = words_of(text("title") + "\n" + text("body"));
    std::ranges::shuffle(words, random);
    words.resize(std::min(words.size(), kWordsAnArticle));
    const std::string language = text("language");
    by_language[language.empty() ? "?" : language].push_back({text("id"), std::move(words)});
  }
  for (auto& [language, articles] : by_language) {
    std::ranges::shuffle(articles, random);
    articles.resize(std::min(articles.size(), kArticlesALanguage));
  }
  return by_language;
}

bool finds(const Archive& archive, const std::string& word, const std::string& id) {
  const auto is_among_first = [&](const std::string& query, std::size_t limit) {
    SearchRequest request;
    request.query = query;
    request.limit = limit;
    request.snippets = 0;
    const Answer answer = archive.ask(request);
    return std::ranges::any_of(answer.hits, [&](const Hit& hit) { return hit.id == id; });
  };
  // To look at all articles with a frequent word takes long: among those behind the first only
  // the one is looked for.
  return is_among_first(word, 20) || is_among_first(word + " id:\"" + id + "\"", 1);
}

bool evaluate(const Archive& archive, bool list) {
  bool reached = true;
  std::printf("%-9s %9s %8s %8s  %s\n", "language", "articles", "words", "missed", "found");
  for (const auto& [language, articles] : sample(archive.exported())) {
    std::size_t words = 0;
    std::size_t missed = 0;
    for (const Sampled& article : articles) {
      for (const std::string& word : article.words) {
        ++words;
        if (finds(archive, word, article.id)) continue;
        ++missed;
        if (list) std::printf("  %s: %s\n", article.id.c_str(), word.c_str());
      }
    }
    const double share = static_cast<double>(missed) / static_cast<double>(std::max(words, 1UL));
    std::printf("%-9s %9zu %8zu %8zu  %.2f %%\n", language.c_str(), articles.size(), words, missed,
                100 * (1 - share));
    std::fflush(stdout);
    reached = reached && (words < kLeastWords || share <= kMostMissed);
  }
  return reached;
}

}  // namespace
}  // namespace tip::eval

int main(int argc, char** argv) {
  bool list = false;
  std::vector<std::string> paths;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--misses") {
      list = true;
    } else {
      paths.push_back(argument);
    }
  }
  if (paths.empty() || paths.size() > 2 || paths.front().starts_with("-")) {
    std::fprintf(stderr, "usage: words_eval TIPIDX [FOLDER] [--misses]\n");
    return 2;
  }
  const std::filesystem::path data = paths.size() == 2 ? paths[1] : TIP_SHARED_DATA;
  std::vector<std::string> sources;
  for (const char* source : {"html/pages", "pages_wcxb/pages", "news_en/articles.jsonl.gz",
                             "khmer/khmer_news.jsonl.gz"}) {
    if (std::filesystem::exists(data / source)) sources.push_back((data / source).string());
  }
  if (sources.empty()) {
    std::printf("skipped: no articles in %s\n", data.c_str());
    return 0;
  }
  try {
    return tip::eval::evaluate(tip::eval::Archive(paths.front(), sources), list) ? 0 : 1;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "words_eval: %s\n", error.what());
    return 2;
  }
}
