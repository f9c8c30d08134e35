// When a search has to stop.
#ifndef TIP_SEARCHER_DEADLINE_H_
#define TIP_SEARCHER_DEADLINE_H_

#include <chrono>
#include <cstdint>
#include <functional>
#include <limits>

namespace tip {

// What a search may use; 0: as much as it takes.
struct Limits {
  std::chrono::milliseconds time{0};
  std::uint64_t steps = 0;
  std::function<bool()> is_cancelled = {};  // from outside; empty: it is not
};

// About how many steps it takes to unpack an article, to find a list in a table, to compare two
// words.
inline constexpr std::uint64_t kUnpackSteps = 1000;
inline constexpr std::uint64_t kLookUpSteps = 100;
inline constexpr std::uint64_t kComparisonSteps = 10;

// Counts the steps of a search and says when its limits are over. A step is about a posting, a
// position or a word of a text that is looked at: some ten nanoseconds. Whatever loops for long
// asks passed() and ends with what it has; what was being looked at then may be half known and is
// not kept. One object a search, passed down by reference. Not thread-safe.
class Deadline {
 public:
  using Clock = std::function<std::chrono::steady_clock::time_point()>;

  // The time begins now.
  explicit Deadline(Limits limits = {}, Clock clock = std::chrono::steady_clock::now);

  // Counts `steps`; true once the limits are over. The clock is read every kStepsALook steps.
  bool passed(std::uint64_t steps = 1) {
    steps_ += steps;
    return steps_ >= next_look_ && look();
  }
  // The same without counting or looking.
  bool has_passed() const { return passed_; }

  // Whether there are limits at all.
  bool is_limited() const { return next_look_ != kNever; }
  // So far.
  std::uint64_t steps() const { return steps_; }

  // Lets a search that was stopped go on for a fifth of its limits, to show what it has found.
  void renew();

  static constexpr std::uint64_t kStepsALook = 1000;

 private:
  static constexpr std::uint64_t kNever = std::numeric_limits<std::uint64_t>::max();

  bool look();
  bool is_cancelled();

  Limits limits_;
  Clock clock_;
  std::chrono::steady_clock::time_point end_;
  std::chrono::steady_clock::time_point ask_;  // when to ask again whether it is cancelled
  std::uint64_t last_step_ = kNever;
  std::uint64_t steps_ = 0;
  std::uint64_t next_look_ = kNever;
  bool passed_ = false;
};

}  // namespace tip

#endif  // TIP_SEARCHER_DEADLINE_H_
