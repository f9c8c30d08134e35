// Finding the copies among the articles of a segment that is being made, and between them and the
// articles of an index.
#ifndef TIP_INDEXER_COPIES_FIND_COPIES_H_
#define TIP_INDEXER_COPIES_FIND_COPIES_H_

#include <tip/result.h>

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

#include "common/index/copies.h"
#include "common/index/open.h"
#include "common/index/tombstones.h"
#include "common/text/analyzer.h"

namespace tip::copies {

// The index that a segment comes to.
struct OlderArticles {
  const std::filesystem::path& dir;
  const OpenIndex& index;
  const Tombstones& dying;  // of its documents, those that go when the segment comes
};

// What the workers of a build have learned of its stories.
struct NewStories {
  std::vector<std::filesystem::path> fingerprints;  // files of pairs: fingerprint, document
  std::vector<std::uint32_t> distinct;              // shingles of each document, from document 1 on
  AnalyzerSettings analyzer;
};

struct FoundCopies {
  std::vector<WrittenFile> files;  // those of the segment
  DocumentGroups own;              // what its file of copies says, by its own numbers
  // Sets of documents that are one story, of which some are older; numbered as the index numbers
  // its own, the segment's behind them.
  DocumentGroups joined;
};

// Writes the fingerprints and the copies of the segment in `folder`, whose tables are there. Its
// articles are compared with each other and with those of `older`, unless that is null, at the cost
// of what is in the segment: a list of documents is read for each of its fingerprints, and the text
// of those that have many. Which are one story depends on no order (same_story.h). Works in the
// folder `scratch`, in bounded memory but for some bytes a document.
Result<FoundCopies> find_copies(const std::filesystem::path& folder,
                                const std::filesystem::path& scratch, const NewStories& stories,
                                const OlderArticles* older);

}  // namespace tip::copies

#endif  // TIP_INDEXER_COPIES_FIND_COPIES_H_
