// Building an index anew.
#ifndef TIP_INDEXER_COMMIT_BUILD_H_
#define TIP_INDEXER_COMMIT_BUILD_H_

#include <tip/result.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "common/index/same_names.h"
#include "common/text/analyzer.h"
#include "indexer/pipeline/observer.h"
#include "indexer/pipeline/segment_build.h"
#include "indexer/sources/file_walk.h"
#include "indexer/sources/read_settings.h"

namespace tip {

struct BuildOptions {
  // Files, folders or "-". What is in another of them is read once.
  std::vector<std::string> paths;
  std::filesystem::path index_dir;
  unsigned jobs = 0;  // workers; 0: one a processor
  WriterKind writer = WriterKind::bulk;
  bool strict = false;   // nothing is replaced when any article could not be read
  bool partial = false;  // an index is replaced though the system refused to read some files
  std::vector<NamePairCount> aliases;  // what a user says means the same (aliases.h)
  AnalyzerSettings analyzer;
  ReadSettings read;
  BuildObserver* observer = nullptr;  // may be null
};

struct BuildSummary {
  std::uint64_t documents = 0;  // in the index now
  std::uint64_t added = 0;
  std::uint64_t updated = 0;               // articles indexed anew in place of what they were
  std::uint64_t removed = 0;               // articles that are gone
  std::uint64_t unchanged = 0;             // articles that are as they were
  SkipCounts skipped;                      // what was passed over because of its kind
  std::vector<std::string> links;          // to folders, not followed: the first kMostLinks
  std::uint64_t failed = 0;                // articles or files that could not be read
  std::uint64_t refused = 0;               // of these, where the system refused
  std::map<std::string, KindCount> kinds;  // what each kind of file that was read gave
  std::uint64_t bytes = 0;                 // of text indexed
  double seconds = 0;
  std::vector<ReadFailure> errors;  // the first of `failed` (failure_log.h), in input order
  // Why what was read did not become the index, and what to do about it; the old index, if any, is
  // what it was. Nothing when it did, or when there was nothing to read.
  std::optional<Error> kept;
  bool stopped = false;               // the user asked an update to end before it was done
  std::vector<std::string> warnings;  // about what was done, for the user

  // Adds what came of a segment.
  void take(SegmentSummary&& segment);
  // What was met without being opened.
  void take(const std::vector<PassedOver>& passed_over);
  // Each warning is said once.
  void warn(std::vector<std::string> more);
};

// Where relative paths are from, as it is named.
std::string working_folder();

// Reads `paths` and replaces the index in `index_dir` by one of what they hold. Until the last
// moment the old index stays live; when nothing could be indexed, on an error, or when the system
// refused to read files that may be sound (unless `partial`), it stays for good. Memory is bounded
// by the number of jobs, not by the input, but for some 16 bytes an article and the names of the
// files in a folder. Articles with the same id are all kept: the second and later ones get an id
// of their own.
Result<BuildSummary> build(const BuildOptions& options);

}  // namespace tip

#endif  // TIP_INDEXER_COMMIT_BUILD_H_
