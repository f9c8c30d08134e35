// What Xapian believes an index about itself without looking, checked before it does.
#ifndef TIP_COMMON_INDEX_SANITY_H_
#define TIP_COMMON_INDEX_SANITY_H_

#include <tip/result.h>
#include <xapian.h>

#include <filesystem>

#include "common/index/checked_table.h"

namespace tip {

// Where the trees of the tables begin, by the version file in `folder`. Fails with `corrupt` for
// tables such as there cannot be: Xapian 1.4 writes beyond its memory for a tree that is said to be
// very high.
Result<TableRoots> read_version_file(const std::filesystem::path& folder);

// Whether there can be as many document numbers as the index in `folder` claims: memory for sets
// of documents is a bit for each number.
Status check_document_numbers(const Xapian::Database& database,
                              const std::filesystem::path& folder);

}  // namespace tip

#endif  // TIP_COMMON_INDEX_SANITY_H_
