// Where on a heavily furnished page the running text is.
#ifndef TIP_INDEXER_PARSE_STORY_SPAN_H_
#define TIP_INDEXER_PARSE_STORY_SPAN_H_

#include <cstddef>
#include <vector>

#include "indexer/parse/text_units.h"

namespace tip {

// A half-open range of units.
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// The range within [from, to) that has the most running text for the fewest fragments: paragraphs
// count for it, most of all next to others; menu lines, headings and labels against it.
Span story_span(const std::vector<TextUnit>& units, std::size_t from, std::size_t to);

// Units of [from, to) that are no sentence: menu lines, headings, labels.
std::size_t count_fragments(const std::vector<TextUnit>& units, std::size_t from, std::size_t to);

// A line that can stand above text: several words, no sentence but a question.
bool is_heading_line(const TextUnit& unit);

// A paragraph that is no beginning of a longer one.
bool is_whole_prose(const TextUnit& unit);

// Whether a text is the beginning of a longer one, as its end shows.
bool is_cut_short(const TextUnit& unit);

// Words of the paragraphs in [from, to).
std::size_t count_prose_words(const std::vector<TextUnit>& units, std::size_t from, std::size_t to);

// Running text outside the span may be given up only if the span has this many times as much.
inline constexpr std::size_t kSpareShare = 4;

}  // namespace tip

#endif  // TIP_INDEXER_PARSE_STORY_SPAN_H_
