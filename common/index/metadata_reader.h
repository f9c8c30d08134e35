// Entries of a segment's metadata, one after the other.
#ifndef TIP_COMMON_INDEX_METADATA_READER_H_
#define TIP_COMMON_INDEX_METADATA_READER_H_

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "common/index/segment.h"
#include "common/index/table_cursor.h"

namespace tip {

// Reads them where they are mapped, or through Xapian. May throw Xapian's errors. Not thread-safe.
class MetadataReader {
 public:
  explicit MetadataReader(const Segment& segment);

  // The value of an entry; empty when there is none. Valid until the next call.
  std::string_view read(const std::string& name);
  // The same of one that is likely to follow the last one.
  std::string_view read_next(const std::string& name);

 private:
  void make_key(std::string_view name);
  std::string_view find();

  std::shared_ptr<CheckedTable> table_;
  std::optional<TableCursor> cursor_;  // none: Xapian reads
  std::optional<Segment> segment_;     // that it reads
  bool is_found_ = false;              // whether the cursor stands at an entry
  std::string key_;
  std::string value_;  // that Xapian has read
};

}  // namespace tip

#endif  // TIP_COMMON_INDEX_METADATA_READER_H_
