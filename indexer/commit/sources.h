// What an index was made of: every file that was read, or could not be.
#ifndef TIP_INDEXER_COMMIT_SOURCES_H_
#define TIP_INDEXER_COMMIT_SOURCES_H_

#include <tip/result.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "common/index/open.h"
#include "indexer/sources/skip_counts.h"

namespace tip {

// A file as it was when it was read last.
struct SourceFile {
  std::string path;  // as its articles have it; "-": standard input
  std::string kind;  // OpenedSource::kind; empty where it could not be opened
  std::uint64_t bytes = 0;
  std::uint64_t articles = 0;  // that are in the index
  SkipCounts failed;
  SkipCounts skipped;
};

struct Sources {
  std::vector<SourceFile> files;  // by their paths; one whose articles are all gone is none
  SkipCounts passed_over;         // in folders, without being opened (images, hidden files)
};
Result<Sources> read_sources(const std::filesystem::path& dir, const OpenIndex& index);

}  // namespace tip

#endif  // TIP_INDEXER_COMMIT_SOURCES_H_
