// Which parts of a book (EPUB) are its text, and in what order.
#ifndef TIP_INDEXER_SOURCES_BOOK_ORDER_H_
#define TIP_INDEXER_SOURCES_BOOK_ORDER_H_

#include <tip/result.h>

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace tip {

struct BookOrder {
  std::vector<std::string> chapters;  // names of members
  std::string author;
  std::string publisher;
  std::string published;  // as written
  std::string modified;   // as written
};

// By META-INF/container.xml and the package document that it names (EPUB 3.3, 4 and 5). Lists of
// contents and what is not for reading on (linear="no") are left out.
Result<BookOrder> book_order(const std::map<std::string, std::string, std::less<>>& members);

// Whether a page has any text.
bool has_letters_outside_tags(std::string_view html);

}  // namespace tip

#endif  // TIP_INDEXER_SOURCES_BOOK_ORDER_H_
