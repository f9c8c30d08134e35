#include "searcher/deadline.h"

#include <algorithm>
#include <utility>

namespace tip {
namespace {

using std::chrono::milliseconds;

// Longer is as good as for ever, and sums of times stay in range.
constexpr milliseconds kLongest = std::chrono::hours(24 * 365 * 10);

// To ask may be a call of the system.
constexpr milliseconds kBetweenQuestions{5};

}  // namespace

Deadline::Deadline(Limits limits, Clock clock) : limits_(limits), clock_(std::move(clock)) {
  if (limits_.time < milliseconds(0) || limits_.time > kLongest) limits_.time = milliseconds(0);
  if (limits_.steps > 0) last_step_ = limits_.steps;
  if (limits_.time > milliseconds(0)) end_ = clock_() + limits_.time;
  if (limits_.steps > 0 || limits_.time > milliseconds(0) || limits_.is_cancelled) {
    next_look_ = std::min(kStepsALook, last_step_);
  }
}

bool Deadline::is_cancelled() {
  if (!limits_.is_cancelled) return false;
  const auto now = clock_();
  if (now < ask_) return false;
  ask_ = now + kBetweenQuestions;
  return limits_.is_cancelled();
}

bool Deadline::look() {
  const bool by_time = limits_.time > milliseconds(0);
  passed_ = passed_ || steps_ >= last_step_ || (by_time && clock_() >= end_) || is_cancelled();
  const bool looks_often = by_time || limits_.is_cancelled;
  if (!passed_) {
    next_look_ = looks_often ? std::min(steps_ + kStepsALook, last_step_) : last_step_;
  }
  return passed_;
}

void Deadline::renew() {
  passed_ = false;
  if (limits_.steps > 0) last_step_ = steps_ + std::max<std::uint64_t>(1, limits_.steps / 5);
  if (limits_.time > milliseconds(0)) end_ = clock_() + limits_.time / 5;
  next_look_ = std::min(steps_ + kStepsALook, last_step_);
}

}  // namespace tip
