// The progress bar of a build.
#ifndef TIP_INDEXER_TIPIDX_PROGRESS_H_
#define TIP_INDEXER_TIPIDX_PROGRESS_H_

#include <chrono>
#include <string>

#include "common/cli/console.h"
#include "indexer/commit/build.h"

namespace tip {

// A span of time as minutes and seconds, with hours from an hour on: "0:07", "1:02:05".
std::string clock_of(double seconds);

// Draws one line on standard error with rate and time left, some times a second; nothing at all
// when standard error is no terminal.
class ProgressBar : public BuildObserver {
 public:
  ProgressBar(Console& console, bool quiet);
  ~ProgressBar() override;
  // Whether it would draw anything; to know how far a build is costs a look at every file.
  bool enabled() const { return enabled_; }
  void reading(std::uint64_t bytes_done, std::uint64_t bytes_total,
               std::uint64_t articles) override;
  void merging() override;

 private:
  void draw(const std::string& line);

  using Clock = std::chrono::steady_clock;
  Console& console_;
  bool enabled_;
  bool drawn_ = false;
  Clock::time_point start_ = Clock::now();
  Clock::time_point last_{};
};

}  // namespace tip

#endif  // TIP_INDEXER_TIPIDX_PROGRESS_H_
