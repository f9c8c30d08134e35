#include "searcher/deadline.h"

#include <algorithm>
#include <utility>

namespace tip {
namespace {

using std::chrono::milliseconds;

// Longer is as good as for ever, and sums of times stay in range.
constexpr milliseconds kLongest = std::chrono::hours(24 * 365 * 10);

}  // namespace

Deadline::Deadline(Limits limits, Clock clock) : limits_(limits), clock_(std::move(clock)) {
  if (limits_.time < milliseconds(0) || limits_.time > kLongest) limits_.time = milliseconds(0);
  if (limits_.steps > 0) last_step_ = limits_.steps;
  if (limits_.time > milliseconds(0)) end_ = clock_() + limits_.time;
  if (limits_.steps > 0 || limits_.time > milliseconds(0)) {
    next_look_ = std::min(kStepsALook, last_step_);
  }
}

bool Deadline::look() {
  const bool by_time = limits_.time > milliseconds(0);
  passed_ = passed_ || steps_ >= last_step_ || (by_time && clock_() >= end_);
  if (!passed_) next_look_ = by_time ? std::min(steps_ + kStepsALook, last_step_) : last_step_;
  return passed_;
}

void Deadline::renew() {
  passed_ = false;
  if (limits_.steps > 0) last_step_ = steps_ + std::max<std::uint64_t>(1, limits_.steps / 5);
  if (limits_.time > milliseconds(0)) end_ = clock_() + limits_.time / 5;
  next_look_ = std::min(steps_ + kStepsALook, last_step_);
}

}  // namespace tip
