// Words with their places to lines and paragraphs.
#ifndef TIP_INDEXER_SOURCES_PAGE_LINES_H_
#define TIP_INDEXER_SOURCES_PAGE_LINES_H_

#include <string>
#include <string_view>
#include <vector>

#include "indexer/limited/paged_text.h"

namespace tip {

// How a line goes on from the one before.
enum class LineStart {
  same_paragraph,
  paragraph,  // something new: a gap, an indent, another size of type
  elsewhere,  // in another column or on another page: perhaps still the same sentence
};

struct PageLine {
  std::string text;
  LineStart start = LineStart::elsewhere;
  int page = 0;        // from 1
  double height = 0;   // of its type, in points; 0: not known
  double depth = 0.5;  // of its middle on the page, from the top (0) to the bottom (1)
};

// The lines of a page in its order of words. Words that run in another direction than most of the
// page are left out: notes in the margin.
std::vector<PageLine> page_lines(const PagedText& page, int number);

}  // namespace tip

#endif  // TIP_INDEXER_SOURCES_PAGE_LINES_H_
