// Entries of a glass table, found by their keys and read one after the other.
#ifndef TIP_COMMON_INDEX_TABLE_CURSOR_H_
#define TIP_COMMON_INDEX_TABLE_CURSOR_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "common/index/checked_table.h"
#include "common/index/table_block.h"

namespace tip {

// Reads the blocks of a table, which has to outlive it, as they are mapped. All of its functions
// throw Xapian::DatabaseCorruptError for a table that is not as it was written or makes no sense.
// Keys and tags are never longer than they are said to be; what else they hold may be anything.
// Copies are apart. Not thread-safe.
class TableCursor {
 public:
  explicit TableCursor(CheckedTable& table) : table_(&table) {}

  // Goes to the entry with that key; false when there is none. Then it is not to be read.
  bool find(std::string_view key);
  // Goes to the last entry whose key is not behind `key`; false when there is none.
  bool find_last_until(std::string_view key);
  // Goes to the first entry whose key is not before `key`; false when there is none.
  bool find_from(std::string_view key);
  // Goes on to the next entry; false behind the last.
  bool next();

  // Of the entry at hand, valid as long as the table.
  std::string_view key() const { return item_.key.key; }
  // Whether its tag is deflated, as Xapian does with some.
  bool is_deflated() const { return item_.is_deflated; }
  // Its tag. Valid until the next call of anything; mostly, that is unless it stands in several
  // pieces, as long as the table. One of more bytes than `most` is damage.
  std::string_view tag(std::size_t most = std::string_view::npos);

 private:
  // A block on the way from the root, and which of its items is at hand.
  struct Step {
    glass::TableBlock block;
    std::size_t item = 0;
    std::size_t items = 0;
  };

  void seek(const glass::ItemKey& key);
  void enter(unsigned level, std::uint32_t block);
  void load();
  bool move_on();
  bool move_back();
  std::uint32_t child(const Step& step) const;

  CheckedTable* table_;
  std::array<Step, kMostTableLevels + 1> way_;  // by level; the leaf is the first
  unsigned top_ = 0;                            // the root's level
  glass::LeafItem item_;
  std::string joined_;  // a tag of several pieces
};

}  // namespace tip

#endif  // TIP_COMMON_INDEX_TABLE_CURSOR_H_
