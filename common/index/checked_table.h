// A table of an index, whose blocks are compared with their checksums when they are first read.
//
// Xapian 1.4 believes what a table says: a changed byte can cost an article its place in a list
// without a word. It offers no way to look at the blocks it reads, so those are compared before,
// along the way that it will go.
#ifndef TIP_COMMON_INDEX_CHECKED_TABLE_H_
#define TIP_COMMON_INDEX_CHECKED_TABLE_H_

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/checksums.h"
#include "common/index/mapped_file.h"
#include "common/index/read_file.h"

namespace tip {

// Where a table's tree begins, as the version file says.
struct TreeRoot {
  std::uint32_t block = 0;
  unsigned level = 0;  // 0: the root is a leaf
};

// The same of the tables that are read as they are mapped.
struct TableRoots {
  TreeRoot postlist;
  TreeRoot docdata;
};

// No tree is higher.
inline constexpr unsigned kMostTableLevels = 8;

// Compares each block once. Not thread-safe.
class CheckedTable {
 public:
  // A table in `folder`, and where the checksums of its blocks are. Opens its files, so that they
  // can be read when a build has removed them; throws ThrownError when the system refuses.
  CheckedTable(const std::filesystem::path& folder, const FileChecksum& file, TreeRoot root);
  // The same, with a file of checksums that is open already; tables of one index share it.
  CheckedTable(const std::filesystem::path& folder, const FileChecksum& file, TreeRoot root,
               std::shared_ptr<const ReadableFile> checksums);
  static std::shared_ptr<const ReadableFile> open_checksums(const std::filesystem::path& folder);

  // Compares the blocks where an entry of that key is, or would be.
  void check_entry(std::string_view key);
  // The same for all entries whose keys begin with `prefix`, and the one behind them, which tells
  // that there are no more.
  void check_entries(std::string_view prefix);

  // A block as it is mapped, compared. What follows it in the file may not be read. Whoever reads
  // blocks asks for require_whole() before, now and then: a file that was cut ends the program.
  std::string_view block(std::uint32_t number) {
    if (number >= blocks_) throw_changed();
    if (!checked_[number]) compare(number);
    return file_.bytes().substr(std::size_t{number} * kChecksumBlockBytes, kChecksumBlockBytes);
  }
  void require_whole() {
    if (looks_spared_ > 0) {
      --looks_spared_;
      return;
    }
    look_whole();
    looks_spared_ = spared_a_look_;
  }
  // A request begins, which will ask for require_whole() again and again: that looks the next time,
  // and from then on only every so many times. To ask the system takes as long as to find an entry.
  void begin_request();
  const TreeRoot& root() const { return root_; }

  [[noreturn]] void throw_changed() const;

  // All throw Xapian::DatabaseCorruptError when a block was changed, ThrownError
  // (common/index/guard.h) when the system refuses to read it or its checksum.

 private:
  // A request asks some fifty times, an export of an archive for ever.
  static constexpr unsigned kSpared = 255;

  void look_whole() const {
    if (!file_.is_whole()) throw_changed();
  }

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
  void compare(std::uint32_t number);
  std::uint64_t expected(std::uint32_t block);

  std::string name_;
  std::uint64_t first_block_;  // of its checksums
  std::uint32_t blocks_;
  TreeRoot root_;
  MappedFile file_;
  std::shared_ptr<const ReadableFile> checksums_;
  unsigned looks_spared_ = 0;                     // how many times require_whole() has not to look
  unsigned spared_a_look_ = 0;                    // after each look
  std::uint64_t unchecked_;                       // blocks
  std::vector<bool> checked_;                     // by block
  std::vector<bool> all_below_;                   // by block: it and all below it are checked
  std::map<std::uint64_t, std::string> windows_;  // of checksums, some hundred each
  std::string read_;                              // the block that is compared
  std::string next_;                              // the first key behind the span that a branch has
  // What was asked for and found sound, by hash: queries ask for the same lists again and again.
  static constexpr std::size_t kKnown = 16384;
  std::vector<std::uint64_t> known_;  // made when it is first needed
};

}  // namespace tip

#endif  // TIP_COMMON_INDEX_CHECKED_TABLE_H_
