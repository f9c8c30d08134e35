// The pages for which a crawl was made, as its lists name them: pages/pages.jsonl in WACZ files.
#ifndef TIP_INDEXER_SOURCES_PAGE_LIST_H_
#define TIP_INDEXER_SOURCES_PAGE_LIST_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "indexer/sources/stream.h"

namespace tip {

// A line of a list.
struct ListedPage {
  std::string url;
  std::string title;
  std::string time;  // of its capture, as written; may be empty
  std::string text;  // what a browser showed of it; may be empty
};

// Nothing where the line is no page: the first line of a list says what it is.
std::optional<ListedPage> listed_page(std::string_view line);

// Whether a stream begins as such a list.
bool is_page_list(ByteStream& stream);

// The pages in the lists of one crawl, and which of them its records have. Of very many pages those
// behind the first millions are not known, and titles are kept as far as they are not too long
// together. Not thread-safe.
class PageList {
 public:
  struct Facts {
    std::string title;
    std::string time;
  };

  // Takes what a list says, up to where it is damaged.
  void read(ByteStream& list);

  // What is said of the page at an address, or null.
  const Facts* find(std::string_view address) const;
  // The page has been read or is none, so that the text in a list is not needed.
  void hold(std::string_view address);
  // Whether the page is known and nothing has held it.
  bool is_missing(std::string_view address) const;

  bool empty() const { return pages_.empty(); }
  // Whether a list has the text of any page.
  bool has_text() const { return has_text_; }

 private:
  struct Page {
    Facts facts;
    bool held = false;
  };

  std::unordered_map<std::size_t, Page> pages_;  // by the hash of the address
  std::size_t bytes_ = 0;                        // of what is said of them
  bool has_text_ = false;
};

}  // namespace tip

#endif  // TIP_INDEXER_SOURCES_PAGE_LIST_H_
