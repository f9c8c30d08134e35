// Readers of an index that is being updated: no error, and each answer is that of one commit.
#include <fmt/format.h>
#include <tip/searcher.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <random>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "indexer/commit/build.h"
#include "indexer/commit/update.h"

namespace tip {
namespace {

namespace fs = std::filesystem;

// How many articles there are in the n-th state of the archive.
std::size_t articles_of_state(unsigned n) { return 5 + n % 4; }

// An archive in which each article says in which state of it it was written.
class ChangingArchive {
 public:
  ChangingArchive()
      : folder_(fs::temp_directory_path() /
                ("tip-readers-" + std::to_string(std::random_device{}()))) {
    fs::create_directories(folder_ / "in");
    write(0);
    BuildOptions options;
    options.paths = {(folder_ / "in").string()};
    options.index_dir = index();
    options.jobs = 1;
    REQUIRE(build(options));
  }
  ~ChangingArchive() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  ChangingArchive(const ChangingArchive&) = delete;
  ChangingArchive& operator=(const ChangingArchive&) = delete;

  std::string index() const { return (folder_ / "index").string(); }

  // False when the update failed.
  bool change_to(unsigned state) const {
    write(state);
    UpdateOptions options;
    options.paths = {(folder_ / "in").string()};
    options.index_dir = index();
    options.jobs = 1;
    return update(options).has_value();
  }

 private:
  // The first file has an article that never changes and one more or less from state to state.
  void write(unsigned state) const {
    const std::size_t count = articles_of_state(state);
    for (const std::size_t file : {0U, 1U}) {
      std::ofstream out(folder_ / "in" / fmt::format("{}.jsonl", file));
      for (std::size_t n = file; n < count; n += 2) {
        out << fmt::format(
            "{{\"id\":\"{0}\",\"title\":\"State {1}\",\"source\":\"Paper {1}\","
            "\"body\":\"The river of state {1} rose by {0} feet.\"}}\n",
            n, state);
      }
    }
  }

  fs::path folder_;
};

// What is wrong with an answer; empty: nothing.
std::string fault_of(const Result<Answer>& answer) {
  if (!answer) return "error: " + answer.error().message;
  if (answer->hits.empty()) return "nothing found";
  std::set<std::string> states;
  for (const Hit& hit : answer->hits) {
    states.insert(hit.title);
    for (const Snippet& snippet : hit.snippets) {
      const std::string of_state = "of s" + hit.title.substr(1);
      if (snippet.text.find(of_state) == std::string::npos) return "a snippet: " + snippet.text;
    }
  }
  if (states.size() != 1) return fmt::format("{} states in one answer", states.size());
  const unsigned state = static_cast<unsigned>(std::stoul(states.begin()->substr(6)));
  const std::size_t count = articles_of_state(state);
  if (answer->total != count || answer->hits.size() != count) {
    return fmt::format("{} hits of {} in state {}", answer->hits.size(), answer->total, state);
  }
  const auto& facet = answer->facets.front().values;
  if (facet.size() != 1 || facet.front().count != count) return "counts of another state";
  return {};
}

void read_during_updates(unsigned readers, unsigned updates) {
  const ChangingArchive archive;
  SearchRequest request;
  request.query = "river";
  request.limit = 100;
  request.snippets = 1;
  request.facets = {"source"};
  request.all = true;
  std::mutex mutex;
  std::set<std::string> faults;
  std::atomic<bool> over = false;
  std::atomic<unsigned> answers = 0;
  std::vector<std::thread> threads;
  for (unsigned reader = 0; reader < readers; ++reader) {
    // Half of them open the index for each question, as a program does that is started for it.
    threads.emplace_back([&, stays = reader % 2 == 0] {
      Result<Searcher> searcher = Searcher::open(archive.index());
      do {
        if (!stays) searcher = Searcher::open(archive.index());
        const std::string fault = searcher ? fault_of(searcher->search(request))
                                           : "not opened: " + searcher.error().message;
        ++answers;
        if (fault.empty()) continue;
        const std::lock_guard lock(mutex);
        faults.insert(fault);
      } while (!over);
    });
  }
  bool all_updated = true;
  for (unsigned state = 1; state <= updates; ++state) {
    all_updated = archive.change_to(state) && all_updated;
  }
  over = true;
  for (std::thread& thread : threads) thread.join();
  CHECK(all_updated);
  for (const std::string& fault : faults) FAIL_CHECK(fault);
  CHECK(answers >= readers);
  INFO(answers << " answers");
  const Result<Searcher> last = Searcher::open(archive.index());
  REQUIRE(last);
  CHECK(last->search(request)->hits.front().title == fmt::format("State {}", updates));
}

}  // namespace

TEST_CASE("readers of an index that is updated get the answer of one commit") {
  read_during_updates(6, 6);
}

// Minutes: readers_test "[full]".
TEST_CASE("a hundred readers during two hundred updates", "[.full]") {
  read_during_updates(100, 200);
}

}  // namespace tip
