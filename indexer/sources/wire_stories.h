// What sources of stories that are told by marks in a text have in common.
#ifndef TIP_INDEXER_SOURCES_WIRE_STORIES_H_
#define TIP_INDEXER_SOURCES_WIRE_STORIES_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/sources/article_source.h"
#include "indexer/sources/record.h"
#include "indexer/sources/utf8_stream.h"

namespace tip {

// A paragraph a line, from text whose lines are cut at some width: a blank line, or white space at
// the beginning of a line, begins a paragraph.
std::string paragraphs(std::string_view text);

// The text without control characters but line ends and tabs.
std::string without_controls(std::string_view text);

// Pieces of a text that begin with one of some marks, of at most 16 bytes each, one after the
// other. Not thread-safe.
class MarkedPieces {
 public:
  MarkedPieces(Utf8Stream& text, std::vector<std::string_view> marks)
      : text_(text), marks_(std::move(marks)) {}

  // The next piece, with its mark; nothing at the end, or where `error` is set. Of one longer than
  // kMaxLineBytes nothing but that it is `too_long`.
  std::optional<std::string> next(bool& too_long, std::optional<Error>& error);

 private:
  std::size_t find(std::size_t from) const;
  void keep_tail();
  bool fill(std::optional<Error>& error);

  Utf8Stream& text_;
  std::vector<std::string_view> marks_;
  std::string buffer_;
  bool begun_ = false;
  bool ended_ = false;
};

// An article a piece. A derived source reads the fields of one. Not thread-safe.
class WireStories : public ArticleSource {
 public:
  WireStories(SourceEntry entry, std::vector<std::string_view> marks);

  std::optional<SourceItem> next() override;

 private:
  virtual void read(std::string_view piece, RecordWriter& record) const = 0;

  Utf8Stream text_;
  MarkedPieces pieces_;
  std::optional<Error> pending_;
  std::uint64_t number_ = 0;
  bool left_ = false;
};

}  // namespace tip

#endif  // TIP_INDEXER_SOURCES_WIRE_STORIES_H_
