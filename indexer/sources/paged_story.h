// A document of pages, with every word and its place, to a text in paragraphs.
#ifndef TIP_INDEXER_SOURCES_PAGED_STORY_H_
#define TIP_INDEXER_SOURCES_PAGED_STORY_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/limited/paged_text.h"
#include "indexer/sources/page_lines.h"

namespace tip {

// Collects pages and makes one text of them: lines to paragraphs, also from column to column and
// page to page, hyphens at line ends undone, headings and feet that pages have in common put at the
// end once, page numbers left out. Not thread-safe.
class PagedStory {
 public:
  explicit PagedStory(PagedDocument document) : document_(std::move(document)) {}

  void add(const PagedText& page);

  bool has_text() const { return !lines_.empty(); }
  std::size_t text_bytes() const { return bytes_; }  // so far, about
  const PagedDocument& document() const { return document_; }
  int pages() const { return document_.pages; }  // that it should have
  int pages_read() const { return pages_read_; }

  // Paragraphs, a blank line between them. Takes the lines away.
  std::string text();

  // What the document's own data say and its beginning confirms, as they are often left over from
  // another document, or the name of a file; else what the first page has in the largest type.
  // Empty where neither tells. Both before text().
  std::string title() const;
  std::string author() const { return confirmed(document_.author); }
  // The day of its making.
  const std::string& saved() const { return document_.created; }

 private:
  std::string confirmed(const std::string& said) const;

  PagedDocument document_;
  int pages_read_ = 0;
  std::size_t bytes_ = 0;
  std::vector<PageLine> lines_;
};

}  // namespace tip

#endif  // TIP_INDEXER_SOURCES_PAGED_STORY_H_
