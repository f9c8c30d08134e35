// Which version of a story an answer shows.
#ifndef TIP_SEARCHER_SEARCH_STORY_VERSIONS_H_
#define TIP_SEARCHER_SEARCH_STORY_VERSIONS_H_

#include <tip/article.h>
#include <tip/result.h>
#include <xapian.h>

#include <functional>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "common/index/document_bits.h"
#include "common/index/stories.h"
#include "searcher/collect/seen_stories.h"
#include "searcher/collect/top_k.h"
#include "searcher/score/bm25.h"
#include "searcher/score/scorer.h"

namespace tip {

// Of the copies of a story that match a search: the one with the longest text, of such the
// earliest, undated ones last, of such the one with the least identifier; so neither the order of
// arrival nor what it scores decides (docs/copies.md). May throw Xapian's errors.
class StoryVersions {
 public:
  // What a story's version is chosen by; nothing for an article that is damaged.
  using Describe = std::function<Result<std::optional<Article>>(Xapian::docid document)>;
  // Whether the stored text matches, of a document that the scorers let through.
  using Passes = std::function<Result<bool>(Xapian::docid document)>;

  // `root`: what matches. Everything must outlive this.
  StoryVersions(const Stories& stories, score::ScorerPlanPtr root, const Snapshot& snapshot,
                score::DocColumns& columns, Deadline& deadline, Describe describe, Passes passes)
      : stories_(stories),
        root_(std::move(root)),
        snapshot_(snapshot),
        columns_(columns),
        deadline_(deadline),
        describe_(std::move(describe)),
        passes_(std::move(passes)),
        looked_at_(&stories) {}

  // Learns which copies of some matches the scorers let through, in one pass over them all.
  void look_at(std::span<const Xapian::docid> matches);

  // The version of a document's story that is shown, of a document that matches and that was looked
  // at. Once the deadline has passed, the document itself, where it is not known.
  Result<Xapian::docid> shown(Xapian::docid document);

 private:
  Result<Xapian::docid> choose(Xapian::docid document);

  const Stories& stories_;
  score::ScorerPlanPtr root_;
  const Snapshot& snapshot_;
  score::DocColumns& columns_;
  Deadline& deadline_;
  Describe describe_;
  Passes passes_;
  collect::SeenStories looked_at_;
  DocumentBits matching_;                                   // of the copies looked at
  std::unordered_map<std::uint32_t, Xapian::docid> shown_;  // by group
};

}  // namespace tip

#endif  // TIP_SEARCHER_SEARCH_STORY_VERSIONS_H_
