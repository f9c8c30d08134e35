#include "tests/bench/peers/ask.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <fstream>
#include <map>
#include <sstream>

namespace tip::bench {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kTimedRounds = 3;

std::vector<Query> read_queries(const std::string& path) {
  std::vector<Query> queries;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    std::istringstream fields(line);
    Query query;
    std::string words;
    std::getline(fields, query.kind, '\t');
    std::getline(fields, words, '\t');
    std::getline(fields, query.since, '\t');
    std::getline(fields, query.until, '\t');
    std::istringstream split(words);
    for (std::string word; split >> word;) query.words.push_back(word);
    queries.push_back(std::move(query));
  }
  return queries;
}

void ask_kind(const std::vector<Query>& queries, Wanted wanted, const char* name, const Ask& ask) {
  std::vector<std::array<double, kTimedRounds>> times(queries.size());
  std::vector<std::size_t> answers;
  for (const Query& query : queries) {
    const std::optional<std::size_t> answer = ask(query, wanted);
    if (!answer) return;
    answers.push_back(*answer);
  }
  for (std::size_t round = 0; wanted != Wanted::count && round < kTimedRounds; ++round) {
    for (std::size_t i = 0; i < queries.size(); ++i) {
      const auto start = Clock::now();
      ask(queries[i], wanted);
      times[i][round] = std::chrono::duration<double, std::milli>(Clock::now() - start).count();
    }
  }
  for (std::size_t i = 0; i < queries.size(); ++i) {
    fmt::print("{}\t{}\t{:.4f}\t{}\n", queries[i].kind, name,
               *std::min_element(times[i].begin(), times[i].end()), answers[i]);
  }
}

}  // namespace

std::string join(const std::vector<std::string>& words, std::string_view separator) {
  return fmt::format("{}", fmt::join(words, separator));
}

void ask_all(const std::string& query_file, const Ask& ask) {
  std::map<std::string, std::vector<Query>> kinds;
  for (Query& query : read_queries(query_file)) kinds[query.kind].push_back(std::move(query));
  for (const auto& [kind, queries] : kinds) {
    ask_kind(queries, Wanted::hits, "hits", ask);
    ask_kind(queries, Wanted::snippets, "snippets", ask);
    ask_kind(queries, Wanted::count, "count", ask);
  }
}

}  // namespace tip::bench
