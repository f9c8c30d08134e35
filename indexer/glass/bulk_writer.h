// The writer seam without Xapian's writer: inverts in memory, spills sorted runs, and loads each
// table of the database once, from front to back.
#ifndef TIP_INDEXER_GLASS_BULK_WRITER_H_
#define TIP_INDEXER_GLASS_BULK_WRITER_H_

#include <cstddef>
#include <filesystem>
#include <memory>

#include "indexer/glass/index_writer.h"

namespace tip {

struct BulkSettings {
  // Memory a writer fills before it writes a run to disk.
  std::size_t writer_bytes = std::size_t{128} << 20;
  // Memory assemble() may use for reading runs.
  std::size_t merge_bytes = std::size_t{128} << 20;
  // Tables that assemble() writes at the same time, each in a thread of its own.
  unsigned threads = 1;
  // Runs of a writer that are merged into one, so that files stay few.
  std::size_t max_runs = 32;
};

// Works in folder `scratch`, where it makes and removes a folder "bulk". Every document must have a
// number; the same documents give the same tables, whatever the settings and number of writers.
std::unique_ptr<IndexAssembler> make_bulk_assembler(const std::filesystem::path& scratch,
                                                    const BulkSettings& settings);

}  // namespace tip

#endif  // TIP_INDEXER_GLASS_BULK_WRITER_H_
