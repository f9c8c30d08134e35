// A table of an index, looked at before Xapian reads it.
//
// Xapian 1.4 believes what a table says: a changed byte can cost an article its place in a list
// without a word. It offers no way to look at the blocks it reads, so they are compared with their
// checksums before, along the way that it will go.
#ifndef TIP_COMMON_INDEX_CHECKED_TABLE_H_
#define TIP_COMMON_INDEX_CHECKED_TABLE_H_

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/checksums.h"
#include "common/index/read_file.h"

namespace tip {

// Where a table's tree begins, as the version file says.
struct TreeRoot {
  std::uint32_t block = 0;
  unsigned level = 0;  // 0: the root is a leaf
};

// Compares each block once. Branches that were read stay in memory, a hundredth of the table at
// most. Not thread-safe.
class CheckedTable {
 public:
  // A table in `folder`, and where the checksums of its blocks are. Opens its files, so that they
  // can be read when a build has removed them; throws ThrownError when the system refuses.
  CheckedTable(const std::filesystem::path& folder, const FileChecksum& file, TreeRoot root);

  // Compares the blocks where an entry of that key is, or would be.
  void check_entry(std::string_view key);
  // The same for all entries whose keys begin with `prefix`, and the one behind them, which tells
  // that there are no more.
  void check_entries(std::string_view prefix);

  // Both throw Xapian::DatabaseCorruptError when a block was changed, ThrownError
  // (common/index/guard.h) when the system refuses to read it.

 private:
  struct Span {  // of keys, both included
    std::string_view first;
    std::string_view last;
  };
  // What a look at one block needs to know.
  struct Visit {
    std::uint32_t block;
    unsigned level;
    bool all;  // of the keys below it are in the span
  };

  void check(const Span& span);
  // The place in known_ of what `of` makes of `key`, and what stands there once it was checked.
  enum class Of : std::uint64_t { entry, entries };
  std::uint64_t& known_place(Of of, std::string_view key, std::uint64_t& mark);
  void visit(const Visit& at, const Span& span);
  std::string_view branch(const Visit& at);
  std::string read(std::uint32_t block);
  std::uint64_t expected(std::uint32_t block);
  [[noreturn]] void throw_changed() const;

  std::string name_;
  std::uint64_t first_block_;  // of its checksums
  std::uint32_t blocks_;
  TreeRoot root_;
  ReadableFile file_;
  ReadableFile checksums_;
  std::uint64_t unchecked_;      // blocks
  std::vector<bool> checked_;    // by block
  std::vector<bool> all_below_;  // by block: it and all below it are checked
  std::map<std::uint32_t, std::string> branches_;
  std::map<std::uint64_t, std::string> windows_;  // of checksums, some hundred each
  std::string next_;                              // the first key behind the span that a branch has
  // What was asked for and found sound, by hash: queries ask for the same lists again and again.
  static constexpr std::size_t kKnown = 16384;
  std::vector<std::uint64_t> known_;
};

}  // namespace tip

#endif  // TIP_COMMON_INDEX_CHECKED_TABLE_H_
