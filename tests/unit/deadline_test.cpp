// When a search has to stop: by steps, by a clock that the test sets, and how it goes on to show
// what it has.
#include "searcher/deadline.h"

#include <catch2/catch.hpp>
#include <chrono>
#include <cstdint>

namespace tip {
namespace {

using std::chrono::milliseconds;

// A clock that goes on by `step` whenever it is read.
struct FakeClock {
  std::chrono::steady_clock::time_point now;
  milliseconds step{0};
  int reads = 0;

  Deadline::Clock read() {
    return [this] {
      ++reads;
      now += step;
      return now;
    };
  }
};

// How many steps of `size` it takes until the deadline passes, at most 100,000.
std::uint64_t steps_until(Deadline& deadline, std::uint64_t size = 1) {
  std::uint64_t steps = 0;
  while (steps < 100000) {
    steps += size;
    if (deadline.passed(size)) break;
  }
  return steps;
}

}  // namespace

TEST_CASE("a deadline without limits never passes and reads no clock") {
  FakeClock clock;
  Deadline deadline({}, clock.read());
  CHECK_FALSE(deadline.is_limited());
  CHECK_FALSE(deadline.passed(std::uint64_t{1} << 60));
  CHECK_FALSE(deadline.has_passed());
  CHECK(deadline.steps() == std::uint64_t{1} << 60);
  CHECK(clock.reads == 0);
}

TEST_CASE("a limit of steps is met exactly and stays met") {
  for (const std::uint64_t limit : {1, 7, 999, 1000, 1001, 54321}) {
    INFO(limit);
    Deadline deadline({milliseconds(0), limit});
    CHECK(deadline.is_limited());
    CHECK(steps_until(deadline) == limit);
    CHECK(deadline.has_passed());
    CHECK(deadline.passed(0));
    CHECK(deadline.passed());
  }
}

TEST_CASE("a limit of time is looked at every thousand steps, or at a step as large") {
  struct Row {
    int limit_ms;
    int clock_ms;  // that pass between two readings
    std::uint64_t step;
    std::uint64_t passes_after;
  };
  // The first reading is the begin.
  const Row rows[] = {{100, 10, 1, 10 * Deadline::kStepsALook},
                      {100, 1000, 1, Deadline::kStepsALook},
                      {100, 10, 5000, 10 * 5000},
                      {100, 10, 300, 10 * 1200}};
  for (const Row& row : rows) {
    INFO(row.limit_ms << " " << row.clock_ms << " " << row.step);
    FakeClock clock{{}, milliseconds(row.clock_ms)};
    Deadline deadline({milliseconds(row.limit_ms), 0}, clock.read());
    CHECK(steps_until(deadline, row.step) == row.passes_after);
    const int reads = clock.reads;
    CHECK(deadline.passed());
    CHECK(clock.reads == reads);
  }
}

TEST_CASE("limits beyond all measure are none") {
  for (const milliseconds time : {milliseconds(-1), milliseconds::max(), milliseconds::min()}) {
    CHECK_FALSE(Deadline({time, 0}).is_limited());
  }
}

TEST_CASE("a stopped search has a fifth of its limits to show what it found") {
  Deadline by_steps({milliseconds(0), 5000});
  steps_until(by_steps);
  by_steps.renew();
  CHECK_FALSE(by_steps.has_passed());
  CHECK(steps_until(by_steps) == 1000);

  FakeClock clock{{}, milliseconds(10)};
  Deadline by_time({milliseconds(500), 0}, clock.read());
  steps_until(by_time);
  by_time.renew();
  CHECK_FALSE(by_time.has_passed());
  CHECK(steps_until(by_time) == 10 * Deadline::kStepsALook);
  CHECK(by_time.has_passed());
}

TEST_CASE("a search that nobody waits for ends") {
  FakeClock clock;
  clock.step = milliseconds(1);
  int asked = 0;
  Deadline deadline({milliseconds(0), 0, [&asked] { return ++asked == 3; }}, clock.read());
  CHECK(deadline.is_limited());
  // It is asked every few looks at the clock, not every time.
  CHECK(steps_until(deadline) > 3 * Deadline::kStepsALook);
  CHECK(asked == 3);
  CHECK(deadline.has_passed());
}

}  // namespace tip
