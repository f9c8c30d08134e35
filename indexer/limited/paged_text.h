// Documents of pages, as the reading program sends them: a frame for the document, then one a page.
#ifndef TIP_INDEXER_LIMITED_PAGED_TEXT_H_
#define TIP_INDEXER_LIMITED_PAGED_TEXT_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tip {

struct PagedDocument {
  int pages = 0;
  std::string title;  // as the document's own data has them
  std::string author;
  std::string created;     // YYYY-MM-DD
  std::string fonts = {};  // names of the first pages' fonts, a line each
};

// A word, or a piece of one, and its box, in points from the upper left corner of the page as it is
// shown.
struct PlacedWord {
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;
  int rotation = 0;  // quarters of a turn
  bool space_after = true;
  std::string text;
};

struct PagedText {
  double width = 0;  // points
  double height = 0;
  bool as_drawn = false;  // `text` is text; otherwise words, in order of reading
  std::string text;
};

std::vector<std::string> to_fields(PagedDocument document);
std::vector<std::string> to_fields(PagedText page);
// Nothing for fields of something else.
std::optional<PagedDocument> to_document(std::vector<std::string> fields);
std::optional<PagedText> to_page(std::vector<std::string> fields);

// Words one after the other, to a tenth of a point.
void append_word(std::string& words, const PlacedWord& word);
// Takes the first word off `words`, made valid UTF-8; nothing at the end, or where no word stands.
std::optional<PlacedWord> take_word(std::string_view& words);

}  // namespace tip

#endif  // TIP_INDEXER_LIMITED_PAGED_TEXT_H_
