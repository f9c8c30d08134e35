#include "common/index/checked_table.h"

#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "common/index/guard.h"
#include "common/index/table_block.h"

namespace tip {
namespace {

// No key is longer, so this ends behind all that begin with the same bytes.
const std::string kBehind(256, '\xff');

// Checksums that are read at a time.
constexpr std::uint64_t kWindow = 512;

template <class File>
File opened(const std::filesystem::path& path) {
  auto file = File::open(path);
  if (!file) throw ThrownError(file.error());
  return std::move(*file);
}

}  // namespace

std::shared_ptr<const ReadableFile> CheckedTable::open_checksums(
    const std::filesystem::path& folder) {
  return std::make_shared<const ReadableFile>(opened<ReadableFile>(folder / kBlockChecksumsFile));
}

CheckedTable::CheckedTable(const std::filesystem::path& folder, const FileChecksum& file,
                           TreeRoot root)
    : CheckedTable(folder, file, root, open_checksums(folder)) {}

CheckedTable::CheckedTable(const std::filesystem::path& folder, const FileChecksum& file,
                           TreeRoot root, std::shared_ptr<const ReadableFile> checksums)
    : name_(file.name),
      first_block_(file.first_block),
      blocks_(static_cast<std::uint32_t>(blocks_of(file.bytes))),
      root_(root),
      file_(opened<MappedFile>(folder / file.name)),
      checksums_(std::move(checksums)),
      unchecked_(blocks_),
      checked_(blocks_),
      all_below_(blocks_),
      read_(kChecksumBlockBytes, '\0') {
  if (file_.bytes().size() != file.bytes) throw_changed();
}

void CheckedTable::begin_request() {
  spared_a_look_ = kSpared;
  looks_spared_ = 0;
}

void CheckedTable::throw_changed() const {
  throw Xapian::DatabaseCorruptError("its file " + name_ + " is not as it was written");
}

std::uint64_t CheckedTable::expected(std::uint32_t block) {
  const std::uint64_t number = first_block_ + block;
  std::string& window = windows_[number / kWindow];
  if (window.empty()) {
    window.resize(kWindow * kChecksumBytes);
    const auto size = checksums_->read(number / kWindow * window.size(), window);
    if (!size) throw ThrownError(size.error());
  }
  return checksum_from_bytes(
      std::string_view(window).substr(number % kWindow * kChecksumBytes, kChecksumBytes));
}

void CheckedTable::compare(std::uint32_t number) {
  const auto size = file_.read(std::uint64_t{number} * kChecksumBlockBytes, read_);
  if (!size) throw ThrownError(size.error());
  if (*size != kChecksumBlockBytes || checksum(read_) != expected(number)) throw_changed();
  checked_[number] = true;
  --unchecked_;
}

void CheckedTable::visit(const Visit& at, const Span& span) {
  if (at.block >= blocks_) throw_changed();
  if (!all_below_.empty() && all_below_[at.block]) return;
  if (at.level == 0) {
    block(at.block);
    all_below_[at.block] = true;
    return;
  }
  const glass::TableBlock branch(block(at.block));
  if (branch.level() != at.level) throw_changed();
  const std::size_t children = branch.items();
  const auto child_at = [&](std::size_t i) {
    const auto child = branch.branch_item(i);
    if (!child) throw_changed();
    return *child;
  };
  const auto key_of = [&](std::size_t i) { return child_at(i).key.key; };
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
    visit({child_at(i).child, at.level - 1, all}, span);
  }
  if (at.all) all_below_[at.block] = true;
}

void CheckedTable::check(const Span& span) {
  require_whole();
  next_.clear();
  visit({root_.block, root_.level, false}, span);
}

// Two of them have one hash about as often as two blocks have one checksum.
std::uint64_t& CheckedTable::known_place(Of of, std::string_view key, std::uint64_t& mark) {
  if (known_.empty()) known_.resize(kKnown);
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
