// What stands in a block of a glass table (docs/index-format.md), whatever its bytes are.
#ifndef TIP_COMMON_INDEX_TABLE_BLOCK_H_
#define TIP_COMMON_INDEX_TABLE_BLOCK_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <tuple>

namespace tip::glass {

// What items are in order by: a key, and which piece of its tag this is, from 1 on.
struct ItemKey {
  std::string_view key;
  std::uint32_t piece = 1;

  friend bool operator<(const ItemKey& a, const ItemKey& b) {
    return std::tie(a.key, a.piece) < std::tie(b.key, b.piece);
  }
};

// An item of a branch: a child, and the key from which on entries are in it.
struct BranchItem {
  ItemKey key;
  std::uint32_t child = 0;
};

// An item of a leaf: a tag or a piece of it.
struct LeafItem {
  ItemKey key;
  std::string_view tag;
  bool is_last = true;  // piece
  bool is_deflated = false;
};

// A view of a block's bytes, all of a block.
class TableBlock {
 public:
  TableBlock() = default;
  explicit TableBlock(std::string_view bytes) : bytes_(bytes) {}

  unsigned level() const { return byte(kLevelAt); }  // 0: a leaf

  // How many items there are: as many as there is room for, at most.
  std::size_t items() const {
    const std::size_t end = two_bytes(kDirectoryEndAt);
    return end < kHeaderBytes || end > bytes_.size() ? 0 : (end - kHeaderBytes) / kEntryBytes;
  }

  // Item number `index`, which is below items(); nothing when it makes no sense.
  std::optional<BranchItem> branch_item(std::size_t index) const {
    const std::size_t item = two_bytes(kHeaderBytes + index * kEntryBytes);
    const std::size_t key = item + kChildBytes + 1;
    if (key > bytes_.size()) return std::nullopt;
    const std::size_t piece = key + byte(key - 1);
    if (piece + kPieceBytes > bytes_.size()) return std::nullopt;
    return BranchItem{{bytes_.substr(key, piece - key), two_bytes(piece)},
                      two_bytes(item) << 16 | two_bytes(item + 2)};
  }
  std::optional<LeafItem> leaf_item(std::size_t index) const {
    const std::size_t item = two_bytes(kHeaderBytes + index * kEntryBytes);
    if (item + kLeafHeaderBytes > bytes_.size()) return std::nullopt;
    const std::uint32_t flags = two_bytes(item);
    const std::size_t end = item + (flags & kSizeMask) + kLeafHeaderBytes;
    const std::size_t key = item + kLeafHeaderBytes;
    const bool is_first = (flags & kFirstPiece) != 0;
    const std::size_t behind_key = key + byte(key - 1);
    const std::size_t tag = behind_key + (is_first ? 0 : kPieceBytes);
    if (end > bytes_.size() || tag > end) return std::nullopt;
    return LeafItem{{bytes_.substr(key, behind_key - key), is_first ? 1 : two_bytes(behind_key)},
                    bytes_.substr(tag, end - tag),
                    (flags & kLastPiece) != 0,
                    (flags & kDeflated) != 0};
  }

 private:
  static constexpr std::size_t kLevelAt = 4;
  static constexpr std::size_t kDirectoryEndAt = 9;
  static constexpr std::size_t kHeaderBytes = 11;
  static constexpr std::size_t kEntryBytes = 2;  // of the directory
  static constexpr std::size_t kChildBytes = 4;
  static constexpr std::size_t kPieceBytes = 2;
  static constexpr std::size_t kLeafHeaderBytes = 3;
  static constexpr std::uint32_t kSizeMask = 0x1fff;
  static constexpr std::uint32_t kFirstPiece = 0x2000;
  static constexpr std::uint32_t kLastPiece = 0x4000;
  static constexpr std::uint32_t kDeflated = 0x8000;

  // Both inside the block.
  unsigned byte(std::size_t at) const { return static_cast<unsigned char>(bytes_[at]); }
  std::uint32_t two_bytes(std::size_t at) const { return byte(at) << 8 | byte(at + 1); }

  std::string_view bytes_;
};

}  // namespace tip::glass

#endif  // TIP_COMMON_INDEX_TABLE_BLOCK_H_
