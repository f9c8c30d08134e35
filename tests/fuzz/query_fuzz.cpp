// Asks an index of the sample archive mutated queries for a number of seconds (argument, default 5;
// a second argument is the seed). Prints how many it tried; a crash, a sanitizer report or a query
// without an answer is a failure, and the last query is then in the file named by the third
// argument, if there is one.
#include <tip/searcher.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>

#include "indexer/build/build.h"
#include "searcher/query/parse.h"

namespace {

constexpr std::string_view kSeeds[] = {
    "Tier 3 Sihanoukville",
    "+must -not (a OR b) AND NOT c",
    "\"brick kilns\"~5 NEAR/5 owner BEFORE/3 boss SENTENCE x PARAGRAPH y",
    "=labour =\"labour laws\" traffick* sihanukvil~",
    "title:(a b) lead:\"x y\" source:post lang:km url:https://a.b/c?d=e",
    "since:2021 until:2022-06 date:2022-07..2022-10 date:..2020",
    "name:\"Chhou Bun Eng\" trafficking",
    "http://x.y 10:30 re: C++ anti-trafficking 2,760 U.S.",
    "\u00AB\u1787\u17BC \u1794\u17CA\u17BB\u1793\u17A2\u17C1\u1784\u00BB \u1793\u17B7\u1799\u17B6"
    "\u1799\u17D4",
    "\u201Ca b\u201D \u201Ec\u201C (d OR (e f)) \u200B\u1781\u17D2\u1798\u17C2\u179A*",
};

class Mutator {
 public:
  explicit Mutator(std::uint64_t seed) : random_(seed) {}

  std::string next() {
    std::string query(kSeeds[below(std::size(kSeeds))]);
    for (std::size_t times = 1 + below(6); times > 0; --times) change(query);
    return query;
  }

 private:
  std::size_t below(std::size_t end) {
    return std::uniform_int_distribution<std::size_t>(0, end - 1)(random_);
  }

  void change(std::string& query) {
    const std::size_t pos = below(query.size() + 1);
    const std::size_t length = below(query.size() - pos + 1);
    switch (below(6)) {
      case 0:  // a byte becomes another
        if (pos < query.size()) query[pos] = static_cast<char>(below(256));
        break;
      case 1:  // a piece goes
        query.erase(pos, length);
        break;
      case 2:  // a piece comes twice
        query.insert(pos, query.substr(pos, length));
        break;
      case 3: {  // a piece of another query comes in
        const std::string_view other = kSeeds[below(std::size(kSeeds))];
        const std::size_t from = below(other.size());
        query.insert(pos, other.substr(from, 1 + below(other.size() - from)));
        break;
      }
      case 4: {  // an operator character comes in
        constexpr std::string_view kSpecial = "()\"+-=*~: /.";
        query.insert(pos, 1, kSpecial[below(kSpecial.size())]);
        break;
      }
      default: {  // one piece many times over, now and then very many
        const std::string piece = query.substr(pos, below(8));
        const std::size_t count = below(50) == 0 ? 5000 : below(20);
        for (std::size_t i = 0; i < count; ++i) query.insert(pos, piece);
      }
    }
  }

  std::mt19937_64 random_;
};

// An index of the sample archive, gone at the end.
class SampleIndex {
 public:
  SampleIndex()
      : folder_(std::filesystem::temp_directory_path() /
                ("tip-fuzz-" + std::to_string(std::random_device{}()))) {
    tip::BuildOptions options;
    options.paths = {TIP_SOURCE_DIR "/corpus"};
    options.index_dir = folder_;
    built_ = tip::build(options).has_value();
  }
  ~SampleIndex() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  SampleIndex(const SampleIndex&) = delete;
  SampleIndex& operator=(const SampleIndex&) = delete;

  bool built() const { return built_; }
  std::string path() const { return folder_.string(); }

 private:
  std::filesystem::path folder_;
  bool built_ = false;
};

// Parses, explains and searches. Every query has to get an answer.
bool try_query(const tip::Searcher& archive, const std::string& query) {
  const tip::query::Parsed parsed = tip::query::parse(query);
  if (parsed.root && to_string(*parsed.root).empty()) return false;
  tip::SearchRequest request;
  request.query = query;
  request.limit = 3;
  return archive.search(request).has_value() && archive.analyze(request).has_value();
}

}  // namespace

int main(int argc, char** argv) {
  const std::chrono::seconds budget(argc > 1 ? std::atoi(argv[1]) : 5);
  Mutator mutator(argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 1);
  const SampleIndex index;
  const auto archive = tip::Searcher::open(index.path());
  if (!index.built() || !archive) {
    std::puts("cannot index the sample archive");
    return 1;
  }
  const auto end = std::chrono::steady_clock::now() + budget;
  std::uint64_t tried = 0;
  while (std::chrono::steady_clock::now() < end) {
    const std::string query = mutator.next();
    if (argc > 3) std::ofstream(argv[3], std::ios::binary) << query;
    if (!try_query(*archive, query)) {
      std::printf("no answer to: %s\n", query.c_str());
      return 1;
    }
    ++tried;
  }
  std::printf("%llu queries tried\n", static_cast<unsigned long long>(tried));
  return 0;
}
