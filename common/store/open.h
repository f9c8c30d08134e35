// Opening an index for reading.
#ifndef TIP_COMMON_STORE_OPEN_H_
#define TIP_COMMON_STORE_OPEN_H_

#include <tip/result.h>
#include <xapian.h>

#include <filesystem>
#include <string>

#include "common/store/manifest.h"

namespace tip {

// An open index. As Xapian's database it belongs to one thread.
struct OpenIndex {
  Xapian::Database database;
  Manifest manifest;
  std::string generation;
  std::string dictionary;  // of its records
};

// Opens the live generation of `dir`. A build that swaps in another one meanwhile is waited for.
// Only local glass databases are opened: a stub file, which could start a program, is refused.
Result<OpenIndex> open_index(const std::filesystem::path& dir);

}  // namespace tip

#endif  // TIP_COMMON_STORE_OPEN_H_
