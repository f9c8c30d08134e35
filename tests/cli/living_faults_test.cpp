// An index that is kept up to date, whose update, removal, merge or compaction is killed at a
// system call, or fails at one: by strace, so that no moment is left to luck. Whatever happens no
// article is lost and none is there twice, and the next one goes on there.
#include <fmt/format.h>
#include <signal.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "tests/cli/archive.h"
#include "tests/cli/tracing.h"

using namespace tip::test;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

using Calls = std::map<std::string, unsigned>;
using Articles = std::set<std::string>;  // path, member and title of each

std::string page(const std::string& title) {
  return fmt::format("{0}\n\n{0} by the river. It rose on Friday and fell on Sunday.\n", title);
}

// What is done to an index that is of several segments, of which something is gone.
struct Change {
  const char* what;
  std::vector<std::string> arguments;  // of tipidx, without the index and the input
  int segments;                        // before
  bool files_change;
  bool takes_paths;
};

const Change kChanges[] = {
    {"update", {"update", "-j", "1", "--max-merge", "0", "--commit-every", "0"}, 3, true, true},
    {"merge", {"update", "-j", "1"}, 10, true, true},
    {"remove", {"remove", "--query", "ferry OR rain"}, 3, false, false},
    {"compact", {"compact", "-j", "1"}, 3, false, false},
};

class Changing {
 public:
  explicit Changing(const Change& change) : change_(change) {
    for (const char* name : {"kilns", "ferry", "rain", "gone", "away"}) write(name, name);
    dir_.write("in/wire.jsonl", to_jsonl(numbered_stories(4, "orchids")));
    REQUIRE(tipidx({"build", "-q", "--index", index(), in()}).status == 0);
    for (int n = 1; n < change.segments; ++n) {
      write(fmt::format("day-{}", n), fmt::format("Day {}", n));
      REQUIRE(tipidx({"update", "-q", "--max-merge", "0", "--index", index(), in()}).status == 0);
    }
    REQUIRE(tipidx({"remove", "-q", "--index", index(), "--path", in() + "/away.txt"}).status == 0);
    if (change.files_change) {
      write("new", "New");
      write("kilns", "Changed kilns");
      fs::remove(dir_ / "in/gone.txt");
      for (const char* name : {"in/away.txt", "in/rain.txt"}) {
        fs::last_write_time(dir_ / name, fs::last_write_time(dir_ / name) + std::chrono::hours(1));
      }
      std::ofstream(dir_ / "in/wire.jsonl", std::ios::app)
          << to_jsonl(numbered_stories(1, "appended"));
    }
    fs::copy(index_, pristine_, fs::copy_options::recursive);
    before_ = articles();
    count_calls();
    after_ = articles();
    REQUIRE(before_.size() > 5);
    if (change.arguments.front() != "compact") REQUIRE(after_ != before_);
  }

  // Which calls of this name those are that a thread makes: the main one from the opening of the
  // lock file on, the others, which are counted each by itself, from their beginning. At most
  // `most` of each kind.
  std::vector<unsigned> numbers_of(const std::string& call, unsigned most) const {
    std::set<unsigned> numbers;
    const auto add = [&](unsigned first, unsigned last) {
      const unsigned step = std::max(1U, (last + 1 - std::min(first, last + 1)) / most);
      for (unsigned k = first; k <= last; k += step) numbers.insert(k);
    };
    add(of(ahead_, call) + 1, of(all_, call));
    // The main thread's first mappings are of the loader, which does not live without them.
    if (call != "mmap") add(1, std::min(of(others_, call), of(ahead_, call)));
    return {numbers.begin(), numbers.end()};
  }

  Outcome under_strace(const std::string& injection) {
    reset();
    return run(with_fault(injection, command()));
  }

  void judge(const Outcome& outcome, bool was_killed) {
    INFO("status " << outcome.status << ", signal " << outcome.signal << ": " << outcome.err);
    CHECK_FALSE(outcome.timed_out);
    const Articles now = articles();
    Articles in_both;
    std::set_intersection(before_.begin(), before_.end(), after_.begin(), after_.end(),
                          std::inserter(in_both, in_both.end()));
    CHECK(std::includes(now.begin(), now.end(), in_both.begin(), in_both.end()));
    for (const std::string& article : now) {
      INFO(article);
      CHECK((before_.contains(article) || after_.contains(article)));
    }
    // One or the other of what an article was and is.
    CHECK(now.contains("kilns.txt  kilns") + now.contains("kilns.txt  Changed kilns") == 1);
    if (!change_.files_change) CHECK((now == before_ || now == after_));
    if (!was_killed) {
      CHECK(outcome.signal == 0);
      if (outcome.status == 2) CHECK_THAT(outcome.err, Contains("hint: "));
      // What could not be read stays as it is, and is told.
      const bool told = outcome.err.find("cannot") != std::string::npos;
      if (outcome.status == 0 && !told) CHECK(now == after_);
    }
    CHECK(tipidx({"check", "--quiet", "--index", index()}).status == 0);
    CHECK(run(command()).status < 2);
    CHECK(articles() == after_);
    for (const std::string& name : strangers()) FAIL_CHECK(name << " is left");
  }

 private:
  static unsigned of(const Calls& calls, const std::string& call) {
    const auto found = calls.find(call);
    return found == calls.end() ? 0 : found->second;
  }
  std::string index() const { return index_.string(); }
  std::string in() const { return (dir_ / "in").string(); }
  void write(const std::string& name, const std::string& title) const {
    dir_.write("in/" + name + ".txt", page(title));
  }

  Command command() const {
    std::vector<std::string> arguments = change_.arguments;
    arguments.insert(arguments.end(), {"--index", index()});
    if (change_.takes_paths) arguments.push_back(in());
    return {.program = TIP_TIPIDX, .arguments = std::move(arguments)};
  }
  void reset() const {
    fs::remove_all(index_);
    fs::copy(pristine_, index_, fs::copy_options::recursive);
  }

  // Fails where an article is there twice.
  Articles articles() const {
    Articles all;
    std::set<std::string> ids;
    const Outcome outcome = tipidx({"export", "--index", index()});
    CHECK(outcome.status == 0);
    std::istringstream lines(outcome.out);
    for (std::string line; std::getline(lines, line);) {
      const nlohmann::json json = nlohmann::json::parse(line);
      const std::string member = json.at("member").is_null() ? "" : json.at("member");
      const std::string name = fs::path(json.at("path").get<std::string>()).filename().string();
      CHECK(all.insert(fmt::format("{} {} {}", name, member, json.at("title").get<std::string>()))
                .second);
      CHECK(ids.insert(json.at("id")).second);
    }
    return all;
  }

  // What is in the index folder though the commit does not name it.
  std::vector<std::string> strangers() const {
    std::ifstream current(index_ / "CURRENT");
    const std::string text((std::istreambuf_iterator<char>(current)), {});
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(index_)) {
      const std::string name = entry.path().filename().string();
      if (name != "CURRENT" && name != "lock" && text.find(name) == std::string::npos) {
        names.push_back(name);
      }
    }
    return names;
  }

  void count_calls() {
    const fs::path trace = dir_ / "trace";
    REQUIRE(run(with_calls_in(trace, command())).status == 0);
    std::string main;
    std::map<std::string, Calls> threads;
    bool is_open = false;
    std::ifstream lines(trace);
    for (std::string line; std::getline(lines, line);) {
      std::istringstream words(line);
      std::string thread;
      std::string call;
      words >> thread;
      std::getline(words >> std::ws, call, '(');
      if (main.empty()) main = thread;
      is_open = is_open || line.find("/lock\"") != std::string::npos;
      if (thread != main) {
        others_[call] = std::max(others_[call], ++threads[thread][call]);
        continue;
      }
      ++all_[call];
      if (!is_open) ++ahead_[call];
    }
  }

  const Change& change_;
  TempDir dir_;
  fs::path index_ = dir_ / "index";
  fs::path pristine_ = dir_ / "pristine";
  Articles before_;
  Articles after_;
  Calls ahead_;  // before the lock file
  Calls all_;
  Calls others_;  // the most of any other thread
};

// Kills at, and then fails, at most `most` calls of each name.
void sweep(const Change& change, const std::vector<const char*>& killing,
           const std::vector<std::pair<const char*, const char*>>& failing, unsigned most) {
  if (!can_trace()) return;
  Changing changing(change);
  unsigned killed = 0;
  for (const char* call : killing) {
    for (const unsigned k : changing.numbers_of(call, most)) {
      const std::string injection = fmt::format("{}:signal=KILL:when={}", call, k);
      INFO(change.what << ", " << injection);
      const Outcome outcome = changing.under_strace(injection);
      killed += outcome.signal == SIGKILL ? 1 : 0;
      changing.judge(outcome, true);
    }
  }
  CHECK(killed > 0);
  for (const auto& [call, error] : failing) {
    for (const unsigned k : changing.numbers_of(call, most)) {
      for (const char* then : {"", "+"}) {
        const std::string injection = fmt::format("{}:error={}:when={}{}", call, error, k, then);
        INFO(change.what << ", " << injection);
        changing.judge(changing.under_strace(injection), false);
      }
    }
  }
}

}  // namespace

TEST_CASE("a change of an index that is killed or fails at a call loses nothing") {
  for (const Change& change : kChanges) {
    sweep(change, {"renameat2", "rename"}, {{"renameat2", "EIO"}}, 2);
  }
}

// Half an hour: living_faults_cli_test "[full]".
TEST_CASE("a change of an index that is killed or fails at any call loses nothing", "[.full]") {
  for (const Change& change : kChanges) {
    sweep(change,
          {"openat", "read", "write", "pwrite64", "fsync", "close", "mkdir", "rename", "renameat2",
           "unlink", "unlinkat", "rmdir", "fcntl", "mmap", "munmap"},
          {{"openat", "EMFILE"},
           {"openat", "EIO"},
           {"close", "EIO"},
           {"read", "EIO"},
           {"pread64", "EIO"},
           {"pwrite64", "ENOSPC"},
           {"fsync", "EIO"},
           {"fcntl", "ENOLCK"},
           {"mkdir", "ENOSPC"},
           {"rename", "EIO"},
           {"renameat2", "EIO"},
           {"renameat2", "EINVAL"},
           {"newfstatat", "EIO"},
           {"getdents64", "EIO"},
           {"mmap", "ENOMEM"},
           {"clone3", "EAGAIN"}},
          30);
  }
}
