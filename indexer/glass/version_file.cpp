#include "indexer/glass/version_file.h"

#include <random>

#include "common/base/system_error.h"
#include "common/base/varint.h"
#include "common/index/glass_keys.h"
#include "indexer/glass/file.h"

namespace tip::glass {
namespace {

constexpr std::string_view kMagic = "\x0f\x0dXapian Glass";
constexpr std::uint32_t kFormat = 0x046e;  // 14 March 2016

// From how many bytes on Xapian tries to compress a tag when it updates the table; 0: never.
constexpr std::uint32_t kNeverCompress = 0;
constexpr std::uint32_t kCompressFrom = 18;

void put_table(std::string& out, const TableRoot& table, std::uint32_t compress_from) {
  const bool absent = table.blocks == 0;
  constexpr unsigned kSequential = 2;
  put_uint(out, table.root_block);
  put_uint(out, table.level << 2 | kSequential | (absent ? 1U : 0U));
  put_uint(out, table.entries);
  put_uint(out, kBlockBytes / 2048);
  put_uint(out, compress_from);
  std::string free_list;
  if (!absent) {
    // No block is free: the list is empty and the next block is the one after the last.
    put_uint(free_list, kRevision);
    put_uint(free_list, table.blocks);
    free_list.append(4, '\0');
  }
  put_string(out, free_list);
}

}  // namespace

Uuid make_uuid() {
  std::random_device random;
  Uuid uuid;
  for (unsigned char& byte : uuid) byte = static_cast<unsigned char>(random());
  uuid[6] = static_cast<unsigned char>((uuid[6] & 0x0f) | 0x40);
  uuid[8] = static_cast<unsigned char>((uuid[8] & 0x3f) | 0x80);
  return uuid;
}

std::string version_file(const Tables& tables, const Statistics& statistics, const Uuid& uuid) {
  std::string out(kMagic);
  put_big_endian(out, kFormat, 2);
  out.append(uuid.begin(), uuid.end());
  put_uint(out, kRevision);
  put_table(out, tables.postlist, kNeverCompress);
  put_table(out, tables.docdata, kCompressFrom);
  put_table(out, tables.termlist, kCompressFrom);
  put_table(out, {}, kNeverCompress);  // positions
  put_table(out, {}, kCompressFrom);   // spelling
  put_table(out, {}, kCompressFrom);   // synonyms
  put_uint(out, statistics.documents);
  put_uint(out, statistics.last_document - statistics.documents);
  put_uint(out, statistics.shortest_document);
  put_uint(out, statistics.highest_wdf);
  put_uint(out, statistics.longest_document - statistics.highest_wdf);
  put_uint(out, 0);  // oldest changeset
  put_uint(out, statistics.total_length);
  put_uint(out, 0);  // highest frequency of a spelling
  return out;
}

Status write_version_file(const std::filesystem::path& folder, std::string_view content) {
  const std::filesystem::path path = folder / kVersionFile;
  OutputFile file(folder / "iamglass.tmp");
  file.append(content);
  if (Status status = file.close(); !status) return status;
  std::error_code failed;
  std::filesystem::rename(file.path(), path, failed);
  if (failed) return io_error("write " + path.string(), failed.value());
  return {};
}

}  // namespace tip::glass
