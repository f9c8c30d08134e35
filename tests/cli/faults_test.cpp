// A build whose system calls fail, or that is killed at one: every call of every thread in turn, by
// strace, so that no moment is left to luck. Whatever happens, the old index answers or the new
// one, whole; the program says which; and the next build works.
#include <signal.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "tests/cli/archive.h"
#include "tests/cli/tracing.h"

using namespace tip::test;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t kOld = 20;
constexpr std::size_t kNew = 50;

// How often a thread makes each system call.
using Calls = std::map<std::string, unsigned>;

// An index of `kOld` stories about kilns that is built anew of `kNew` about orchids, time and
// again.
class Rebuild {
 public:
  Rebuild()
      : old_(dir_.write("old.jsonl", to_jsonl(numbered_stories(kOld, "kilns")))),
        new_text_(to_jsonl(numbered_stories(kNew, "orchids"))),
        new_(dir_.write("new.jsonl", new_text_)) {
    REQUIRE(tipidx(build(old_)).status == 0);
    fs::rename(index_, pristine_);
    count_calls();
  }

  // Calls of the main thread before it begins to change the index folder, and all of them.
  const Calls& main_before() const { return before_; }
  const Calls& main() const { return main_; }
  // Calls of the thread that makes most of them, the main thread apart.
  const Calls& workers() const { return workers_; }

  // Runs a build under strace with `injection` ("read:error=EIO:when=7").
  Outcome under_strace(const std::string& injection) {
    reset();
    return run(with_fault(injection, {.program = TIP_TIPIDX, .arguments = build(new_)}));
  }

  // The same, but strace comes when the index folder is open and the first article has not been
  // read: its counts are those of the threads that read and write.
  Outcome attached(const std::string& injection) {
    reset();
    Process child({.program = TIP_TIPIDX, .arguments = build("-"), .piped_input = true});
    wait_until([&] { return fs::exists(index_ / "scratch"); });
    Process tracer(fault_of(injection, child.id()));
    wait_until([&] { return is_traced(child.id()) || !child.is_running(); });
    child.feed(new_text_);
    Outcome outcome = child.wait();
    tracer.wait();
    return outcome;
  }

  // What has to hold after a build in which calls failed; `can_speak`: its messages could be
  // written.
  void judge_failed(const Outcome& outcome, bool can_speak) {
    INFO("status " << outcome.status << ", signal " << outcome.signal << ": " << outcome.err);
    CHECK_FALSE(outcome.timed_out);
    CHECK(outcome.signal == 0);
    const std::size_t found = judge_index();
    if (found == kOld) {
      CHECK(outcome.status != 0);
      // Where the program could not even be loaded, the system says so in its own words.
      if (outcome.status == 2 && can_speak) CHECK_THAT(outcome.err, Contains("hint: "));
    } else {
      CHECK(outcome.status == 0);
    }
  }

  // What has to hold whatever happened; how many stories were found before the next build.
  std::size_t judge_index() {
    const std::size_t found = matches();
    CHECK((found == kOld || found == kNew));
    CHECK(tipidx({"check", "--quiet", "--index", index_.string()}).status == 0);
    CHECK(tipidx(build(old_)).status == 0);
    CHECK(matches() == kOld);
    std::size_t entries = 0;
    for ([[maybe_unused]] const auto& entry : fs::directory_iterator(index_)) ++entries;
    CHECK(entries == 3);  // CURRENT, the generation, the lock: nothing is left of the dead
    return found;
  }

 private:
  std::vector<std::string> build(const fs::path& input) const {
    return {"build", "--quiet", "--jobs", "1", "--index", index_.string(), input.string()};
  }
  // kOld of the old index, kNew of the new one; 0 when nothing is answered.
  std::size_t matches() const {
    const Outcome outcome = tipsearch({"--index", index_.string(), "--count", "kilns OR orchids"});
    return outcome.status == 0 ? std::stoul(outcome.out) : 0;
  }
  void reset() {
    fs::remove_all(index_);
    fs::copy(pristine_, index_, fs::copy_options::recursive);
  }

  void count_calls() {
    reset();
    const fs::path trace = dir_ / "trace";
    REQUIRE(run(with_calls_in(trace, {.program = TIP_TIPIDX, .arguments = build(new_)})).status ==
            0);
    std::map<std::string, Calls> threads;
    std::string first;
    bool open = false;  // the folder's lock file
    std::ifstream lines(trace);
    for (std::string line; std::getline(lines, line);) {
      std::istringstream words(line);
      std::string thread;
      std::string call;
      words >> thread;
      std::getline(words >> std::ws, call, '(');
      if (first.empty()) first = thread;
      open = open || line.find("/lock\"") != std::string::npos;
      if (thread == first && !open) ++before_[call];
      ++threads[thread][call];
    }
    main_ = threads[first];
    threads.erase(first);
    for (const auto& [thread, calls] : threads) {
      for (const auto& [call, times] : calls) {
        workers_[call] = std::max(workers_[call], times);
      }
    }
  }

  static bool is_traced(pid_t process) {
    std::ifstream status("/proc/" + std::to_string(process) + "/status");
    for (std::string line; std::getline(status, line);) {
      if (line.starts_with("TracerPid:")) return line != "TracerPid:\t0";
    }
    return false;
  }

  template <class Condition>
  static void wait_until(Condition condition) {
    for (int i = 0; i < 20000 && !condition(); ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    REQUIRE(condition());
  }

  TempDir dir_;
  fs::path index_ = dir_ / "index";
  fs::path pristine_ = dir_ / "pristine";
  fs::path old_;
  std::string new_text_;
  fs::path new_;
  Calls before_;
  Calls main_;
  Calls workers_;
};

unsigned times(const Calls& calls, const std::string& call) {
  const auto found = calls.find(call);
  return found == calls.end() ? 0 : found->second;
}

// Fails each of these calls, once and from then on, with each of the errors.
void sweep(const std::vector<std::pair<std::string, std::vector<std::string>>>& faults) {
  if (!can_trace()) return;
  Rebuild rebuild;
  for (const auto& [call, errors] : faults) {
    for (const std::string& error : errors) {
      // An interruption that never ends, or memory that can never be given back, is no failure
      // there is.
      const bool lasting = error != "EINTR" && call != "munmap" && call != "madvise";
      const bool can_speak = call != "write";
      const std::string fault = call + ":error=" + error + ":when=";
      for (unsigned k = times(rebuild.main_before(), call) + 1; k <= times(rebuild.main(), call);
           ++k) {
        for (const char* then : {"", "+"}) {
          if (*then != '\0' && !lasting) continue;
          INFO("main thread, " << fault << k << then);
          rebuild.judge_failed(rebuild.under_strace(fault + std::to_string(k) + then), can_speak);
        }
      }
      for (unsigned k = 1; k <= times(rebuild.workers(), call); ++k) {
        INFO("any thread once the input is read, " << fault << k);
        rebuild.judge_failed(rebuild.attached(fault + std::to_string(k)), can_speak);
      }
    }
  }
}

}  // namespace

TEST_CASE("a build killed at any system call leaves the old index or the new one") {
  if (!can_trace()) return;
  Rebuild rebuild;
  unsigned killed = 0;
  for (const char* call :
       {"openat", "read", "write", "pwrite64", "fsync", "close", "mkdir", "rename", "renameat2",
        "unlink", "unlinkat", "rmdir", "fcntl", "mmap", "munmap"}) {
    const std::string injection = std::string(call) + ":signal=KILL:when=";
    for (unsigned k = times(rebuild.main_before(), call) + 1; k <= times(rebuild.main(), call);
         ++k) {
      INFO("main thread, " << injection << k);
      const Outcome outcome = rebuild.under_strace(injection + std::to_string(k));
      killed += outcome.signal == SIGKILL;
      rebuild.judge_index();
    }
    for (unsigned k = 1; k <= times(rebuild.workers(), call); ++k) {
      INFO("any thread once the input is read, " << injection << k);
      const Outcome outcome = rebuild.attached(injection + std::to_string(k));
      killed += outcome.signal == SIGKILL;
      rebuild.judge_index();
    }
  }
  CHECK(killed > 50);
}

TEST_CASE("a build whose files fail says so and leaves the old index") {
  sweep({{"openat", {"EMFILE", "EIO"}}, {"close", {"EIO", "EINTR"}}, {"getdents64", {"EIO"}}});
}

TEST_CASE("a build that cannot read says so and leaves the old index") {
  sweep({{"read", {"EIO", "EINTR"}},
         {"pread64", {"EIO", "EINTR"}},
         {"lseek", {"EIO"}},
         {"newfstatat", {"EIO"}}});
}

TEST_CASE("a build that cannot write says so and leaves the old index") {
  sweep({{"write", {"ENOSPC", "EINTR"}},
         {"pwrite64", {"ENOSPC", "EINTR"}},
         {"fsync", {"EIO", "EINTR"}},
         {"mkdir", {"ENOSPC"}},
         {"fallocate", {"ENOSPC"}}});
}

TEST_CASE("a build that cannot lock, move or remove says so and leaves an index") {
  sweep({{"fcntl", {"ENOLCK", "EINTR"}},
         {"rename", {"EIO"}},
         {"renameat2", {"EIO", "EINVAL"}},
         {"unlink", {"EIO"}},
         {"unlinkat", {"EIO"}},
         {"rmdir", {"EIO"}}});
}

TEST_CASE("a build without memory or threads says so and leaves the old index") {
  sweep({{"mmap", {"ENOMEM"}},
         {"munmap", {"ENOMEM"}},
         {"mprotect", {"ENOMEM"}},
         {"madvise", {"ENOMEM"}},
         {"clone3", {"EAGAIN"}}});
}
