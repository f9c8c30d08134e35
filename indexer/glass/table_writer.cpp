#include "indexer/glass/table_writer.h"

#include <fmt/format.h>

#include <algorithm>

namespace tip::glass {
namespace {

// Four items fit in any block, which Xapian counts on when it updates a table.
constexpr std::size_t kMaxItemBytes =
    (kBlockBytes - Block::kHeaderBytes - 4 * Block::kEntryBytes) / 4;

// Bits of a leaf item's first word; the rest is its size less three.
constexpr std::size_t kLastPiece = 0x4000;
constexpr std::size_t kFirstPiece = 0x2000;

// Item size, key size and key and piece number: what a piece costs besides its data. The first
// piece has no number.
constexpr std::size_t kPieceBytes = 5;
constexpr std::size_t kNumberBytes = 2;
constexpr std::size_t kMaxPieces = 65535;

// Splitting a tag early to fill a block pays from this many bytes on, beside the key.
constexpr std::size_t kWorthSplitting = 34;

// How much of a tag that takes several pieces goes into the first: a full piece, or what fills the
// block when that costs no additional piece or saves much room.
std::size_t first_piece_bytes(std::size_t key_bytes, std::size_t tag_bytes,
                              std::size_t free_bytes) {
  const std::size_t overhead = key_bytes + kPieceBytes;
  const std::size_t most = kMaxItemBytes - overhead;
  std::size_t room = free_bytes % (kMaxItemBytes + Block::kEntryBytes);
  if (room > overhead + Block::kEntryBytes) {
    room -= overhead + Block::kEntryBytes;
    if (room >= (tag_bytes - kNumberBytes) % most || room >= key_bytes + kWorthSplitting) {
      return room + kNumberBytes;
    }
  }
  return most + kNumberBytes;
}

}  // namespace

TableWriter::TableWriter(std::filesystem::path path)
    : file_(std::move(path)), leaf_(kBlockBytes, 0) {}

void TableWriter::add(std::string_view key, std::string_view tag) {
  if (entries_++ == 0) {
    // Xapian wants the first leaf to begin with an empty key.
    leaf_.begin_item(3);
    leaf_.append_uint(kFirstPiece | kLastPiece, 2);
    leaf_.append_uint(0, 1);
  }
  const std::size_t most = kMaxItemBytes - key.size() - kPieceBytes;
  const std::size_t whole = key.size() + kPieceBytes - kNumberBytes + tag.size();
  const std::size_t first = first_piece_bytes(key.size(), tag.size(), leaf_.free_bytes());
  if (tag.size() <= most + kNumberBytes && (leaf_.fits(whole) || first >= tag.size())) {
    add_piece(key, 1, true, tag);
  } else if (tag.size() / most >= kMaxPieces) {
    status_ = fail(ErrorCode::invalid_input,
                   fmt::format("an entry of {} bytes is too long for the index", tag.size()),
                   "build an index for each part of the articles");
  } else {
    add_piece(key, 1, false, tag.substr(0, first));
    tag.remove_prefix(first);
    for (std::size_t piece = 2; !tag.empty(); ++piece) {
      const std::string_view data = tag.substr(0, most);
      tag.remove_prefix(data.size());
      add_piece(key, piece, tag.empty(), data);
    }
  }
}

void TableWriter::add_piece(std::string_view key, std::size_t piece, bool last,
                            std::string_view data) {
  const bool first = piece == 1;
  const std::size_t size = key.size() + kPieceBytes - (first ? kNumberBytes : 0) + data.size();
  if (!leaf_.fits(size)) {
    close_leaf();
    // The shortest key that keeps the two leaves apart.
    const auto differ = std::mismatch(key.begin(), key.end(), last_key_.begin(), last_key_.end());
    const auto common = static_cast<std::size_t>(differ.first - key.begin());
    leaf_first_ = {std::string(key.substr(0, common + 1)), piece};
  }
  leaf_.begin_item(size);
  leaf_.append_uint((last ? kLastPiece : 0) | (first ? kFirstPiece : 0) | (size - 3), 2);
  leaf_.append_uint(key.size(), 1);
  leaf_.append(key);
  if (!first) leaf_.append_uint(piece, 2);
  leaf_.append(data);
  last_key_.assign(key);
}

std::uint32_t TableWriter::write(Block& block) {
  const std::string_view bytes = block.seal(kRevision);
  checksums_.push_back(checksum(bytes));
  file_.append(bytes);
  return blocks_++;
}

void TableWriter::close_leaf() {
  const std::uint32_t number = write(leaf_);
  leaf_.reset(0);
  add_child(1, leaf_first_, number);
}

void TableWriter::add_child(unsigned level, const Separator& separator, std::uint32_t child) {
  if (branches_.size() < level) branches_.emplace_back(level);
  constexpr std::size_t kItemBytes = 7;  // child, key size and piece number, without the key
  if (Node& node = branches_[level - 1]; !node.block.fits(kItemBytes + separator.key.size())) {
    const std::uint32_t number = write(node.block);
    node.block.reset(level);
    node.children = 0;
    const Separator first = std::exchange(node.first, {});
    add_child(level + 1, first, number);
  }
  Node& node = branches_[level - 1];
  // A node's first child needs no key: everything below the second key is in it.
  const bool first = node.children++ == 0;
  if (first) node.first = separator;
  const std::string_view key = first ? std::string_view() : std::string_view(separator.key);
  node.block.begin_item(kItemBytes + key.size());
  node.block.append_uint(child, 4);
  node.block.append_uint(key.size(), 1);
  node.block.append(key);
  node.block.append_uint(first ? 0 : separator.piece, 2);
}

Result<TableRoot> TableWriter::finish() {
  TableRoot root;
  root.entries = entries_;
  if (entries_ > 0) {
    if (branches_.empty()) {
      root.root_block = write(leaf_);
    } else {
      close_leaf();
      // Closing a node may add a level.
      for (std::size_t level = 1; level <= branches_.size(); ++level) {
        Node& node = branches_[level - 1];
        const std::uint32_t number = write(node.block);
        root.root_block = number;
        root.level = static_cast<unsigned>(level);
        if (level < branches_.size()) {
          const Separator first = node.first;
          add_child(static_cast<unsigned>(level) + 1, first, number);
        }
      }
    }
  }
  root.blocks = blocks_;
  root.checksums = std::move(checksums_);
  const Status closed = file_.close();
  if (status_) status_ = closed;
  if (!status_) return tl::unexpected(status_.error());
  return root;
}

}  // namespace tip::glass
