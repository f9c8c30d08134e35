// The posting lists of a segment, read many postings at a time.
#ifndef TIP_COMMON_INDEX_SEGMENT_POSTINGS_H_
#define TIP_COMMON_INDEX_SEGMENT_POSTINGS_H_

#include <xapian.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/segment.h"
#include "common/index/table_cursor.h"

namespace tip {

// A list of documents with a count each, a stretch of it at a time: of a table that is mapped a
// chunk as it is stored, else what Xapian's iterator gives. All documents together ascend, are
// above 0 and no more than the segment's last, however the table came to be. Throws Xapian's
// errors. Movable. Not thread-safe.
class SegmentPostings {
 public:
  // Of a term, with how often it stands in each document. The first stretch is at hand.
  SegmentPostings(const Segment& segment, const std::string& term);
  // All documents from the stretch on that `first` is in, with their lengths. Only of a segment
  // whose table is mapped.
  static SegmentPostings lengths(const Segment& segment, Xapian::docid first);

  // The stretch at hand: documents and as many counts. Empty behind the last.
  std::span<const std::uint32_t> documents() const { return documents_; }
  std::span<const std::uint32_t> counts() const { return counts_; }

  // Makes the next stretch the one at hand; false when there is none.
  bool next();
  // The same of the first stretch that ends with `document` or behind it, unless it has passed.
  bool go_to(Xapian::docid document);

 private:
  // What a chunk says of itself.
  struct Header {
    Xapian::docid first;
    Xapian::docid last;
    bool is_last;
  };

  SegmentPostings() = default;
  void open(const Segment& segment, const std::string& first_key, std::string key);
  Header take_header(std::uint64_t first, std::string_view& in) const;
  Header take_header(std::string_view& in) const;
  void read_chunk(const Header& header, std::string_view in);
  bool read_from_xapian();
  void end();
  [[noreturn]] static void throw_damaged();

  std::optional<TableCursor> cursor_;  // none: Xapian reads
  std::string key_;                    // that those of all chunks but the first begin with
  Xapian::docid last_ = 0;             // that there may be
  Xapian::docid read_ = 0;             // the last document of the chunk at hand
  bool is_last_ = false;               // whether that is the last
  Xapian::PostingIterator at_;
  Xapian::PostingIterator end_;
  std::vector<std::uint32_t> documents_;
  std::vector<std::uint32_t> counts_;
};

}  // namespace tip

#endif  // TIP_COMMON_INDEX_SEGMENT_POSTINGS_H_
