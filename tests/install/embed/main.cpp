// embed INDEX: a program outside tip's tree that searches an index of tip's corpus/, from four
// threads that share one Searcher, and reads its articles. Says what is wrong and fails when the
// answers are not right.
#include <tip/searcher.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <iostream>
#include <string>
#include <thread>

namespace {

constexpr int kSearches = 25;  // by each thread

// What is wrong with the answers a thread gets, or nothing.
std::string search_often(const tip::Searcher& archive) {
  for (int i = 0; i < kSearches; ++i) {
    const auto answer = archive.search({.query = "Tier 3 Sihanoukville", .limit = 10});
    if (!answer) return answer.error().message + " (" + answer.error().hint + ")";
    if (answer->hits.empty()) return "no hits";
    const tip::Hit& first = answer->hits.front();
    if (first.path.find("tier-3-sihanoukville.txt") == std::string::npos) {
      return "the first hit is " + first.path;
    }
    if (first.snippets.empty() || first.snippets.front().highlights.empty()) {
      return "no highlighted passage";
    }
    const tip::Snippet& snippet = first.snippets.front();
    const tip::Range range = snippet.highlights.front();
    if (range.begin >= range.end || range.end > snippet.text.size()) return "a highlight outside";
    const auto all_but = archive.search({.query = "NOT football", .limit = 1});
    if (!all_but || all_but->hits.empty()) return "nothing but football";
  }
  return {};
}

// The same for stored articles: one that a search found, and all of them.
std::string read_articles(const tip::Searcher& archive) {
  const std::string query = "\"Tier 3\"";
  const auto answer = archive.search({.query = query, .limit = 1});
  if (!answer || answer->hits.empty()) return "no hit to show";
  const tip::Hit& hit = answer->hits.front();
  const auto shown = archive.article(hit.id, {.query = query});
  if (!shown) return shown.error().message;
  if (shown->article.path != hit.path || shown->article.body.empty()) return "another article";
  if (shown->body_highlights.empty()) return "an article without highlights";
  for (const tip::Range& range : shown->body_highlights) {
    if (shown->article.body.substr(range.begin, range.end - range.begin) != "Tier 3") {
      return "a highlight that is not what was asked for";
    }
  }
  if (tip::origin_name(shown->article.origins.body) == "unknown") return "a story from nowhere";
  if (archive.article("no such article")) return "an article that is not there";
  std::size_t all = 0;
  std::size_t matching = 0;
  const auto read = archive.articles({}, [&](const tip::Article&) { return ++all > 0; });
  if (!read || read->articles != all || all < 2) return "not all articles";
  if (!archive.articles({.query = query}, [&](const tip::Article&) { return ++matching > 0; }) ||
      matching != answer->total) {
    return "not all articles of a query";
  }
  return {};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: embed INDEX\n";
    return 2;
  }
  if (const auto none = tip::Searcher::open(std::string(argv[1]) + "/no-such-folder");
      none || none.error().code != tip::ErrorCode::not_found || none.error().hint.empty()) {
    std::cerr << "a missing index is no error with a hint\n";
    return 1;
  }
  const auto archive = tip::Searcher::open(argv[1]);
  if (!archive) {
    std::cerr << archive.error().message << '\n';
    return 1;
  }
  std::array<std::string, 5> wrong;
  wrong.back() = read_articles(*archive);
  std::array<std::thread, 4> threads;
  for (std::size_t i = 0; i < threads.size(); ++i) {
    threads[i] = std::thread([&, i] { wrong[i] = search_often(*archive); });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& message : wrong) {
    if (!message.empty()) std::cerr << message << '\n';
  }
  return std::all_of(wrong.begin(), wrong.end(), [](const auto& m) { return m.empty(); }) ? 0 : 1;
}
