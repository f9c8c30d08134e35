// What articles say, as HTML: highlights, and Khmer with its line breaks.
#ifndef TIP_SEARCHER_TIPSERVE_PAGE_PROSE_H_
#define TIP_SEARCHER_TIPSERVE_PAGE_PROSE_H_

#include <tip/answer.h>
#include <unicode/brkiter.h>

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "common/khmer/normalize.h"
#include "common/khmer/segment.h"
#include "searcher/render/html.h"

namespace tip::serve::page {

using render::Html;
using render::Markup;

// Whether most letters of a text are Khmer.
bool is_khmer(std::string_view text);

// The language that an element with this text says it is in: what its letters are, else what is
// known of the article.
std::string_view language_of(std::string_view text, std::string_view known);

// Highlights that can be gone to one by one, numbered through an article from 1.
struct MarkNumbers {
  std::size_t next = 1;
  std::size_t current = 0;  // 0: none
  bool goes_on = false;     // the first mark of the next text is the rest of the last one
};

// Khmer has no spaces, and a browser's dictionary breaks lines inside words and names that tip
// knows to be one. So each of tip's words may be broken before (wbr), and stands in a span that is
// not broken where ICU's dictionary, which browsers use, would cut it.
//
// One object a thread: it keeps iterators and storage.
class Prose {
 public:
  Prose();

  // Marks up to so many characters are not broken.
  static constexpr std::size_t kWholeMark = 24;

  // Text inside an element in the language `around`: runs of Khmer in another language get their
  // own lang. A blank line in the text becomes a pilcrow.
  void add(Html& html, std::string_view text, std::string_view around,
           std::span<const Range> marks = {}, MarkNumbers* numbers = nullptr);

 private:
  struct Word {
    std::size_t begin = 0;  // bytes of the text
    std::size_t end = 0;
    bool may_break = false;  // a line may end before it
    bool whole = false;      // ICU would cut it
  };
  void find_words(std::string_view text);
  void cut_run(std::string_view text, std::size_t begin, std::size_t end);
  void add_part(Html& html, std::string_view text, std::size_t begin, std::size_t end, bool khmer,
                bool breaks);

  khmer::Segmenter segmenter_;
  std::unique_ptr<icu::BreakIterator> lines_;  // null where ICU has no data for it
  khmer::Run run_;
  std::vector<khmer::SegmentedWord> cut_;
  std::vector<Word> words_;  // Khmer ones of the text at hand, ascending
  std::size_t at_ = 0;       // the first of them that may be ahead
};

}  // namespace tip::serve::page

#endif  // TIP_SEARCHER_TIPSERVE_PAGE_PROSE_H_
