#include "common/index/checked_table.h"

#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "common/index/guard.h"

namespace tip {
namespace {

// Of a block (docs/index-format.md).
constexpr std::size_t kLevelAt = 4;
constexpr std::size_t kDirectoryEndAt = 9;
constexpr std::size_t kHeaderBytes = 11;
constexpr std::size_t kEntryBytes = 2;
constexpr std::size_t kChildBytes = 4;

// No key is longer, so this ends behind all that begin with the same bytes.
const std::string kBehind(256, '\xff');

// Checksums that are read at a time.
constexpr std::uint64_t kWindow = 512;

std::size_t big_endian(std::string_view bytes, std::size_t at, std::size_t size) {
  std::size_t value = 0;
  for (std::size_t i = 0; i < size; ++i) {
    value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  }
  return value;
}

// A child of a branch, and the key from which on entries are in it.
struct Child {
  std::uint32_t block;
  std::string_view key;
};

std::size_t count_children(std::string_view branch) {
  const std::size_t end = std::min(big_endian(branch, kDirectoryEndAt, 2), branch.size());
  return end < kHeaderBytes ? 0 : (end - kHeaderBytes) / kEntryBytes;
}

// Nothing when the block makes no sense.
std::optional<Child> child_at(std::string_view branch, std::size_t index) {
  const std::size_t item = big_endian(branch, kHeaderBytes + index * kEntryBytes, kEntryBytes);
  if (item + kChildBytes + 1 > branch.size()) return std::nullopt;
  const std::size_t size = big_endian(branch, item + kChildBytes, 1);
  if (item + kChildBytes + 1 + size > branch.size()) return std::nullopt;
  return Child{static_cast<std::uint32_t>(big_endian(branch, item, kChildBytes)),
               branch.substr(item + kChildBytes + 1, size)};
}

ReadableFile opened(const std::filesystem::path& path) {
  auto file = ReadableFile::open(path);
  if (!file) throw ThrownError(file.error());
  return std::move(*file);
}

}  // namespace

CheckedTable::CheckedTable(const std::filesystem::path& folder, const FileChecksum& file,
                           TreeRoot root)
    : name_(file.name),
      first_block_(file.first_block),
      blocks_(static_cast<std::uint32_t>(blocks_of(file.bytes))),
      root_(root),
      file_(opened(folder / file.name)),
      checksums_(opened(folder / kBlockChecksumsFile)),
      unchecked_(blocks_),
      checked_(blocks_),
      all_below_(blocks_),
      known_(kKnown) {}

void CheckedTable::throw_changed() const {
  throw Xapian::DatabaseCorruptError("its file " + name_ + " is not as it was written");
}

std::uint64_t CheckedTable::expected(std::uint32_t block) {
  const std::uint64_t number = first_block_ + block;
  std::string& window = windows_[number / kWindow];
  if (window.empty()) {
    window.resize(kWindow * kChecksumBytes);
    const auto size = checksums_.read(number / kWindow * window.size(), window);
    if (!size) throw ThrownError(size.error());
  }
  return checksum_from_bytes(
      std::string_view(window).substr(number % kWindow * kChecksumBytes, kChecksumBytes));
}

// A block, compared.
std::string CheckedTable::read(std::uint32_t block) {
  if (block >= blocks_) throw_changed();
  std::string bytes(kChecksumBlockBytes, '\0');
  const auto size = file_.read(std::uint64_t{block} * kChecksumBlockBytes, bytes);
  if (!size) throw ThrownError(size.error());
  if (*size != bytes.size() || checksum(bytes) != expected(block)) throw_changed();
  if (!checked_[block]) {
    checked_[block] = true;
    --unchecked_;
  }
  return bytes;
}

std::string_view CheckedTable::branch(const Visit& at) {
  const auto known = branches_.find(at.block);
  if (known != branches_.end()) return known->second;
  std::string bytes = read(at.block);
  if (big_endian(bytes, kLevelAt, 1) != at.level) throw_changed();
  return branches_.emplace(at.block, std::move(bytes)).first->second;
}

void CheckedTable::visit(const Visit& at, const Span& span) {
  if (at.block >= blocks_) throw_changed();
  if (!all_below_.empty() && all_below_[at.block]) return;
  if (at.level == 0) {
    if (checked_.empty() || !checked_[at.block]) read(at.block);
    all_below_[at.block] = true;
    return;
  }
  const std::string_view block = branch(at);
  const std::size_t children = count_children(block);
  const auto key_of = [&](std::size_t i) {
    const auto child = child_at(block, i);
    if (!child) throw_changed();
    return child->key;
  };
  // Pieces of one entry may begin several children with the same key; the first piece is before.
  std::size_t first = 0;
  std::size_t last = children;
  if (!at.all) {
    for (std::size_t end = children; first + 1 < end;) {
      const std::size_t middle = first + (end - first) / 2;
      if (key_of(middle) < span.first) {
        first = middle;
      } else {
        end = middle;
      }
    }
    last = first + 1;
    while (last < children && key_of(last) <= span.last) ++last;
    if (last < children && (next_.empty() || key_of(last) < next_)) next_ = key_of(last);
  }
  for (std::size_t i = first; i < last && i < children; ++i) {
    // What lies between two that are inside is inside.
    const bool all = at.all || (i > first && i + 1 < last);
    const auto child = child_at(block, i);
    if (!child) throw_changed();
    visit({child->block, at.level - 1, all}, span);
  }
  if (at.all) all_below_[at.block] = true;
}

void CheckedTable::check(const Span& span) {
  next_.clear();
  visit({root_.block, root_.level, false}, span);
}

// Two of them have one hash about as often as two blocks have one checksum.
std::uint64_t& CheckedTable::known_place(Of of, std::string_view key, std::uint64_t& mark) {
  mark = checksum(key, static_cast<std::uint64_t>(of)) | 1;  // 0: nothing is known there
  return known_[mark / 2 % kKnown];
}

void CheckedTable::check_entry(std::string_view key) {
  if (unchecked_ == 0 || blocks_ == 0) return;
  std::uint64_t mark = 0;
  std::uint64_t& known = known_place(Of::entry, key, mark);
  if (known == mark) return;
  check({key, key});
  known = mark;
}

void CheckedTable::check_entries(std::string_view prefix) {
  if (unchecked_ == 0 || blocks_ == 0) return;
  std::uint64_t mark = 0;
  std::uint64_t& known = known_place(Of::entries, prefix, mark);
  if (known == mark) return;
  const std::string last = std::string(prefix) + kBehind;
  check({prefix, last});
  if (!next_.empty()) {
    // That key begins the child behind the span.
    const std::string next = std::exchange(next_, {});
    check({next, next});
  }
  known = mark;
}

}  // namespace tip
