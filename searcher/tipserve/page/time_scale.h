// Where a day stands on the archive's timeline.
#ifndef TIP_SEARCHER_TIPSERVE_PAGE_TIME_SCALE_H_
#define TIP_SEARCHER_TIPSERVE_PAGE_TIME_SCALE_H_

#include <tip/searcher.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tip::serve::page {

// The steps (days, months or years) of a timeline side by side, from 0 to 1; but long stretches
// without any article are short.
class TimeScale {
 public:
  // Steps that follow each other.
  struct Piece {
    int first = 0;  // steps since the year 0
    int last = 0;
    bool empty = false;  // no article in any of them
    double begin = 0;    // 0 to 1
    double end = 0;
  };

  // `timeline`: of all articles, as Searcher::search() gives it: step by step without a gap.
  TimeScale(Timeline step, const std::vector<Interval>& timeline);

  Timeline step() const { return step_; }
  const std::vector<Piece>& pieces() const { return pieces_; }
  // Where a step begins and ends.
  struct Extent {
    double begin = 0;
    double end = 0;
  };
  // Of the step that a date (YYYY, YYYY-MM, YYYY-MM-DD) is in; of a date that is several steps,
  // from the first to the last. None outside the timeline.
  std::optional<Extent> of(std::string_view date) const;
  // Of what is since and until, as far as it is on the timeline; an empty date is open.
  std::optional<Extent> of(std::string_view since, std::string_view until) const;

  // The step that a date begins with, and the one that it ends with.
  static int first_step(Timeline step, std::string_view date);
  static int last_step(Timeline step, std::string_view date);
  // A step as a date: "2022-07".
  static std::string date_of(Timeline step, int number);

 private:
  Extent extent(int first, int last) const;
  double begin_of(int step) const;

  Timeline step_;
  std::vector<Piece> pieces_;
};

}  // namespace tip::serve::page

#endif  // TIP_SEARCHER_TIPSERVE_PAGE_TIME_SCALE_H_
