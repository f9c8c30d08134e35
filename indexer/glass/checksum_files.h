// The files that tell damage to an index from what was written (common/index/checksums.h).
#ifndef TIP_INDEXER_GLASS_CHECKSUM_FILES_H_
#define TIP_INDEXER_GLASS_CHECKSUM_FILES_H_

#include <tip/result.h>

#include <filesystem>
#include <vector>

#include "common/index/checksums.h"

namespace tip::glass {

// Writes them into the folder of a database that has `files` and no others: the last thing to be
// written there.
Status write_checksums(const std::filesystem::path& folder, std::vector<WrittenFile> files);

// Reads a file that has been written.
Result<WrittenFile> read_written_file(const std::filesystem::path& path);

// Reads the files of a database that somebody else has written.
Result<std::vector<WrittenFile>> read_written(const std::filesystem::path& folder);

}  // namespace tip::glass

#endif  // TIP_INDEXER_GLASS_CHECKSUM_FILES_H_
