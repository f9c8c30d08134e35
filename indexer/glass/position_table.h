// The position table: one entry for each term of a document that has positions.
#ifndef TIP_INDEXER_GLASS_POSITION_TABLE_H_
#define TIP_INDEXER_GLASS_POSITION_TABLE_H_

#include <tip/result.h>

#include <filesystem>
#include <string>
#include <string_view>

#include "indexer/glass/run_merge.h"
#include "indexer/glass/table_writer.h"

namespace tip::glass {

// The key of a term's list in the runs this table is made of.
void put_positions_key(std::string& out, std::string_view term);

// Writes the table of everything in `runs` to `path`.
Result<TableRoot> write_position_table(const std::filesystem::path& path, RunMerge& runs);

}  // namespace tip::glass

#endif  // TIP_INDEXER_GLASS_POSITION_TABLE_H_
