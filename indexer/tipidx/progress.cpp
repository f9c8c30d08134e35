#include "indexer/tipidx/progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "common/base/counted.h"

namespace tip {
namespace {

constexpr auto kInterval = std::chrono::milliseconds(100);
constexpr double kMegabyte = 1e6;

}  // namespace

std::string clock_of(double seconds) {
  const auto s = std::lround(seconds);
  return s >= 3600 ? fmt::format("{}:{:02}:{:02}", s / 3600, s / 60 % 60, s % 60)
                   : fmt::format("{}:{:02}", s / 60, s % 60);
}

ProgressBar::ProgressBar(Console& console, bool quiet)
    : console_(console), enabled_(!quiet && Console::error_is_terminal()) {}

ProgressBar::~ProgressBar() {
  if (drawn_) console_.transient("");
}

void ProgressBar::reading(std::uint64_t bytes_done, std::uint64_t bytes_total,
                          std::uint64_t articles) {
  if (!enabled_ || Clock::now() - last_ < kInterval) return;
  const double elapsed = std::chrono::duration<double>(Clock::now() - start_).count();
  const double rate = static_cast<double>(bytes_done) / std::max(elapsed, 0.001);
  if (bytes_total == 0) {
    draw(counted(articles, "article"));
    return;
  }
  constexpr int kWidth = 30;
  const double done =
      std::min(1.0, static_cast<double>(bytes_done) / static_cast<double>(bytes_total));
  const int full = static_cast<int>(done * kWidth);
  draw(fmt::format("[{:#<{}}{:-<{}}] {:3.0f} %  {}  {:.1f} MB/s  {} left", "", full, "",
                   kWidth - full, done * 100, counted(articles, "article"), rate / kMegabyte,
                   clock_of(rate > 0 ? static_cast<double>(bytes_total - bytes_done) / rate : 0)));
}

void ProgressBar::merging() {
  if (enabled_) draw("merging ...");
}

void ProgressBar::draw(const std::string& line) {
  console_.transient(line);
  drawn_ = true;
  last_ = Clock::now();
}

}  // namespace tip
