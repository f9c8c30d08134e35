// The postlist table: metadata, value statistics, values, document lengths and postings.
#ifndef TIP_INDEXER_GLASS_POSTLIST_TABLE_H_
#define TIP_INDEXER_GLASS_POSTLIST_TABLE_H_

#include <tip/result.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "indexer/glass/index_writer.h"
#include "indexer/glass/run_merge.h"
#include "indexer/glass/statistics.h"
#include "indexer/glass/table_writer.h"

namespace tip::glass {

// What the table is made of. Lists in the runs have the table's keys, without the document.
struct PostlistRuns {
  RunMerge& postings;   // values, lengths and postings
  RunMerge& documents;  // lists of documents and of places (common/index/place_list.h), whose keys
  RunMerge& places;     // are their names
};

// Writes the table to `path`. Uses several threads if it may use two.
Result<TableRoot> write_postlist_table(const std::filesystem::path& path, const PostlistRuns& runs,
                                       const MakeMetadata& metadata, const Statistics& statistics,
                                       unsigned threads);

}  // namespace tip::glass

#endif  // TIP_INDEXER_GLASS_POSTLIST_TABLE_H_
