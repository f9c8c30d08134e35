#include "common/index/sanity.h"

#include <array>
#include <bit>
#include <optional>
#include <string>
#include <string_view>

#include "common/base/varint.h"
#include "common/index/checksums.h"
#include "common/index/read_file.h"

namespace tip {
namespace {

constexpr std::string_view kMagic = "\x0f\x0dXapian Glass";
constexpr std::size_t kFormatAndUuidBytes = 2 + 16;
constexpr std::size_t kMostVersionBytes = 256;  // Xapian's limit
// Tables in the order of the file.
constexpr std::size_t kTables = 6;
constexpr std::size_t kPostlist = 0;
constexpr std::size_t kDocdata = 1;
constexpr std::uint64_t kMostBlocks = 0xffffffff;
constexpr std::uint64_t kMostBlockUnits = 32;    // of 2 KiB
constexpr std::uint64_t kFreeNumbers = 1 << 24;  // that the smallest index may claim

// One table's root; takes it off the front of `in`.
std::optional<TreeRoot> take_root(std::string_view& in) {
  const auto block = take_uint(in);
  const auto level_and_flags = take_uint(in);
  const auto entries = take_uint(in);
  const auto block_units = take_uint(in);
  const auto compress_from = take_uint(in);
  const auto free_list = take_string(in);
  if (!block || !level_and_flags || !entries || !block_units || !compress_from || !free_list ||
      *block > kMostBlocks || *level_and_flags >> 2 > kMostTableLevels ||
      *block_units > kMostBlockUnits || !std::has_single_bit(*block_units)) {
    return std::nullopt;
  }
  return TreeRoot{static_cast<std::uint32_t>(*block), static_cast<unsigned>(*level_and_flags >> 2)};
}

}  // namespace

Result<TableRoots> read_version_file(const std::filesystem::path& folder) {
  const Result<std::string> bytes = read_file(folder / kVersionFile, kMostVersionBytes);
  if (!bytes) return tl::unexpected(bytes.error());
  std::string_view in = *bytes;
  if (!in.starts_with(kMagic)) return damaged_index("its version file is of another kind");
  in.remove_prefix(kMagic.size());
  if (in.size() < kFormatAndUuidBytes) return damaged_index("its version file is cut short");
  in.remove_prefix(kFormatAndUuidBytes);
  std::array<TreeRoot, kTables> roots;
  bool good = take_uint(in).has_value();  // revision
  for (TreeRoot& root : roots) {
    const auto taken = take_root(in);
    good = good && taken;
    root = taken.value_or(TreeRoot());
  }
  if (!good) return damaged_index("its version file describes no tables");
  return TableRoots{roots[kPostlist], roots[kDocdata]};
}

Status check_document_numbers(const Xapian::Database& database,
                              const std::filesystem::path& folder) {
  const std::uint64_t last = database.get_lastdocid();
  if (last <= kFreeNumbers) return {};
  std::error_code failed;
  const std::uint64_t bytes = folder_bytes(folder, failed);
  // Even a document that has been deleted since has cost more than a byte for each of its words.
  if (!failed && last > bytes) return damaged_index("it claims more articles than it has bytes");
  return {};
}

}  // namespace tip
