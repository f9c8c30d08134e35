// Making one segment of articles.
#ifndef TIP_INDEXER_PIPELINE_SEGMENT_BUILD_H_
#define TIP_INDEXER_PIPELINE_SEGMENT_BUILD_H_

#include <tip/result.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "common/index/copies.h"
#include "common/index/same_names.h"
#include "common/text/analyzer.h"
#include "indexer/copies/find_copies.h"
#include "indexer/pipeline/file_table.h"
#include "indexer/pipeline/id_register.h"
#include "indexer/pipeline/item_source.h"
#include "indexer/pipeline/observer.h"

namespace tip {

// Which writer makes the index; both make the same one.
enum class WriterKind : std::uint8_t {
  bulk,    // tip's own, several times as fast
  xapian,  // Xapian's API
};

struct SegmentSettings {
  unsigned jobs = 0;  // workers; 0: one a processor
  WriterKind writer = WriterKind::bulk;
  AnalyzerSettings analyzer;
  std::vector<NamePairCount> aliases = {};  // what a user says means the same
  IdRegister::IsTaken is_taken = {};        // identifiers of articles in other segments
  // Names are kept however rare: those of other segments count with them.
  bool keep_rare_names = false;
  // Paths are relative to this folder, and were named so.
  std::string root;
  std::vector<std::string> paths;
  std::vector<std::pair<std::string, std::string>> columns;  // ReadSettings::columns
  BuildObserver* observer = nullptr;                         // may be null
};

// What came of it.
struct SegmentSummary {
  std::uint64_t added = 0;                 // articles
  std::uint64_t bytes = 0;                 // of their text
  std::uint64_t failed = 0;                // articles or files that could not be read
  std::uint64_t refused = 0;               // of these, where the system refused
  std::vector<ReadFailure> errors;         // the first of them (failure_log.h), in order
  SkipCounts skipped;                      // articles passed over because of their kind
  std::map<std::string, KindCount> kinds;  // what each kind of file gave
};

// A segment that was made.
struct BuiltSegment {
  std::filesystem::path folder;  // inside the scratch folder
  // Copies among its articles, by its own numbers; and sets some of which are older, by those of
  // the index that it comes to, the segment's behind them.
  DocumentGroups copies;
  DocumentGroups joined;
};

// Reads items and makes a segment of them, in two steps. The same items give the same tables
// whatever the number of workers. Memory is bounded by that number, not by the items, but for some
// 16 bytes an article.
class SegmentBuild {
 public:
  // Works in the folder `scratch`. `items` must outlive it.
  SegmentBuild(const SegmentSettings& settings, ItemSource& items,
               const std::filesystem::path& scratch);
  ~SegmentBuild();
  SegmentBuild(const SegmentBuild&) = delete;
  SegmentBuild& operator=(const SegmentBuild&) = delete;

  // Analyzes all items.
  Result<SegmentSummary> read();
  // Of what was read, without any article, the files: there is no segment to be made.
  Result<std::vector<IndexedFile>> files();
  // Makes the segment of what was read, some articles, and finds the copies among them and those
  // of the index that it comes to, `older`, unless that is null.
  Result<BuiltSegment> write(const copies::OlderArticles* older = nullptr);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace tip

#endif  // TIP_INDEXER_PIPELINE_SEGMENT_BUILD_H_
