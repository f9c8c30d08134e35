#include "common/store/sanity.h"

#include <array>
#include <bit>
#include <fstream>
#include <string>
#include <string_view>

#include "common/store/index_dir.h"
#include "common/store/varint.h"

namespace tip {
namespace {

constexpr std::string_view kMagic = "\x0f\x0dXapian Glass";
constexpr std::size_t kFormatAndUuidBytes = 2 + 16;
constexpr std::size_t kMostVersionBytes = 256;  // Xapian's limit
constexpr int kTables = 6;
constexpr std::uint64_t kMostLevels = 8;         // Xapian has room for 10
constexpr std::uint64_t kMostBlockUnits = 32;    // of 2 KiB
constexpr std::uint64_t kFreeNumbers = 1 << 24;  // that the smallest index may claim

tl::unexpected<Error> damaged(const std::string& what) {
  return fail(ErrorCode::corrupt, "the index is damaged: " + what, kRebuildHint);
}

// One table's root; takes it off the front of `in`.
bool take_root(std::string_view& in) {
  const auto block = take_uint(in);
  const auto level_and_flags = take_uint(in);
  const auto entries = take_uint(in);
  const auto block_units = take_uint(in);
  const auto compress_from = take_uint(in);
  const auto free_list = take_string(in);
  return block && level_and_flags && entries && block_units && compress_from && free_list &&
         *level_and_flags >> 2 <= kMostLevels && *block_units <= kMostBlockUnits &&
         std::has_single_bit(*block_units);
}

}  // namespace

Status check_version_file(const std::filesystem::path& folder) {
  std::ifstream file(folder / "iamglass", std::ios::binary);
  std::array<char, kMostVersionBytes> bytes{};
  file.read(bytes.data(), bytes.size());
  std::string_view in(bytes.data(), static_cast<std::size_t>(file.gcount()));
  if (!in.starts_with(kMagic)) return {};
  in.remove_prefix(kMagic.size());
  if (in.size() < kFormatAndUuidBytes) return damaged("its version file is cut short");
  in.remove_prefix(kFormatAndUuidBytes);
  bool good = take_uint(in).has_value();  // revision
  for (int table = 0; table < kTables && good; ++table) good = take_root(in);
  if (!good) return damaged("its version file describes no tables");
  return {};
}

Status check_document_numbers(const Xapian::Database& database,
                              const std::filesystem::path& folder) {
  const std::uint64_t last = database.get_lastdocid();
  if (last <= kFreeNumbers) return {};
  std::uint64_t bytes = 0;
  std::error_code failed;
  for (std::filesystem::directory_iterator it(folder, failed), end; !failed && it != end;
       it.increment(failed)) {
    const std::uint64_t size = it->file_size(failed);
    if (!failed) bytes += size;
  }
  // Even a document that has been deleted since has cost more than a byte for each of its words.
  if (!failed && last > bytes) return damaged("it claims more articles than it has bytes");
  return {};
}

}  // namespace tip
