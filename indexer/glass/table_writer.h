// Loads a glass table, a B-tree of equal blocks, from entries in key order.
#ifndef TIP_INDEXER_GLASS_TABLE_WRITER_H_
#define TIP_INDEXER_GLASS_TABLE_WRITER_H_

#include <tip/result.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/checksums.h"
#include "indexer/glass/block.h"
#include "indexer/glass/file.h"

namespace tip::glass {

inline constexpr std::size_t kBlockBytes = kChecksumBlockBytes;
// A bulk load is the first and only revision.
inline constexpr std::uint32_t kRevision = 1;
inline constexpr std::size_t kMaxKeyBytes = 255;

// What the version file says of a table.
struct TableRoot {
  std::uint32_t root_block = 0;
  unsigned level = 0;                    // of the root; 0: it is a leaf
  std::uint64_t entries = 0;             // keys, not pieces
  std::uint32_t blocks = 0;              // 0: there is no table
  std::vector<std::uint64_t> checksums;  // of the blocks
};

// Writes each block once, in the order of the file. Not thread-safe.
class TableWriter {
 public:
  explicit TableWriter(std::filesystem::path path);

  // Adds an entry. `key` (1 to 255 bytes) comes after all keys before it.
  void add(std::string_view key, std::string_view tag);

  bool failed() const { return file_.failed(); }
  // Completes the file. A table without entries has an empty one.
  Result<TableRoot> finish();

 private:
  // Where a block begins in key order.
  struct Separator {
    std::string key;
    std::size_t piece = 0;
  };
  struct Node {
    explicit Node(unsigned level) : block(kBlockBytes, level) {}
    Block block;
    Separator first;  // its own separator in the level above
    std::size_t children = 0;
  };

  void add_piece(std::string_view key, std::size_t piece, bool last, std::string_view data);
  void close_leaf();
  void add_child(unsigned level, const Separator& separator, std::uint32_t child);
  std::uint32_t write(Block& block);

  OutputFile file_;
  Block leaf_;
  Separator leaf_first_;
  std::string last_key_;
  std::vector<Node> branches_;  // the open node of each level; [0] is level 1
  std::uint32_t blocks_ = 0;
  std::vector<std::uint64_t> checksums_;  // of those
  std::uint64_t entries_ = 0;
  Status status_;
};

}  // namespace tip::glass

#endif  // TIP_INDEXER_GLASS_TABLE_WRITER_H_
