// The passages of a text that show best why it was found.
#ifndef TIP_SEARCHER_PASSAGES_PASSAGES_H_
#define TIP_SEARCHER_PASSAGES_PASSAGES_H_

#include <tip/answer.h>

#include <cstddef>
#include <string_view>
#include <vector>

#include "common/text/analyzer.h"
#include "searcher/deadline.h"

namespace tip::snippet {

// A place worth showing: a half-open byte range, what it is worth, and which word of the query it
// is (places of the same word are worth less the second time).
struct Place {
  std::size_t begin = 0;
  std::size_t end = 0;
  double weight = 1;
  std::size_t word = 0;
};

struct PassageOptions {
  std::size_t count = 2;
  std::size_t bytes = 240;  // aimed at; a passage may be half as long again to end with a sentence
};

// The text that passages are cut from, of which only some may have been read.
class Story {
 public:
  virtual ~Story() = default;

  // Bytes that were not asked for may be spaces.
  virtual std::string_view text() const = 0;
  // Makes the bytes [range.begin, range.end) of text() what they are.
  virtual void need(Range range) = 0;

  // Ascending by begin. Where the text was not looked at, begins and ends are estimates, and a
  // place may prove none.
  virtual const std::vector<Place>& places() = 0;
  // Looks which places are in a range. False if they were known; if not, places() may have changed.
  virtual bool look_at(Range range) = 0;
};

// At most `count` passages, best first, that do not overlap. Each begins and ends with a sentence
// where that fits, else with a word, so never inside a Khmer cluster; only what is around them is
// asked of the story. Without places: the story's beginning. Fewer once the deadline has passed.
std::vector<Snippet> best_passages(Story& story, Analyzer& analyzer, const PassageOptions& options,
                                   Deadline& deadline);

// Ranges to highlight in [begin, end) of `text`, relative to begin: overlapping ones united, and
// those that only a space or hyphen parts.
std::vector<Range> highlight_ranges(std::string_view text, const std::vector<Place>& places,
                                    std::size_t begin, std::size_t end);

}  // namespace tip::snippet

#endif  // TIP_SEARCHER_PASSAGES_PASSAGES_H_
