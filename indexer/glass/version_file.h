// The file that makes tables a database.
#ifndef TIP_INDEXER_GLASS_VERSION_FILE_H_
#define TIP_INDEXER_GLASS_VERSION_FILE_H_

#include <tip/result.h>

#include <array>
#include <filesystem>
#include <string>

#include "indexer/glass/statistics.h"
#include "indexer/glass/table_writer.h"

namespace tip::glass {

using Uuid = std::array<unsigned char, 16>;

// A random one (RFC 4122, version 4).
Uuid make_uuid();

// The tables of a database; one left as it is has no entries.
struct Tables {
  TableRoot postlist;
  TableRoot docdata;
  TableRoot termlist;
};

// What the version file holds.
std::string version_file(const Tables& tables, const Statistics& statistics, const Uuid& uuid);

// Writes it into the folder of a database whose tables are complete.
Status write_version_file(const std::filesystem::path& folder, std::string_view content);

}  // namespace tip::glass

#endif  // TIP_INDEXER_GLASS_VERSION_FILE_H_
