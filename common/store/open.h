// Opening an index for reading.
#ifndef TIP_COMMON_STORE_OPEN_H_
#define TIP_COMMON_STORE_OPEN_H_

#include <tip/result.h>
#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <string>

#include "common/store/index_database.h"
#include "common/store/manifest.h"

namespace tip {

// An open index. As Xapian's database it belongs to one thread.
struct OpenIndex {
  IndexDatabase database;
  Manifest manifest;
  std::string generation;
  std::string dictionary;  // of its records
};

// Opens the live generation of `dir`. A build that swaps in another one meanwhile is waited for.
// Only local glass databases are opened: a stub file, which could start a program, is refused. So
// is an index of which something is missing, cut or added; a changed byte in a table is told by who
// reads it, or by `tipidx check`.
Result<OpenIndex> open_index(const std::filesystem::path& dir);

// The stored article of a document, for RecordCodec; empty when there is none.
Result<std::string> stored_record(const Xapian::Database& database, std::uint32_t document);

}  // namespace tip

#endif  // TIP_COMMON_STORE_OPEN_H_
