// Names, publications and bylines of an archive, by what they begin with.
#ifndef TIP_SEARCHER_SEARCH_SUGGEST_INDEX_H_
#define TIP_SEARCHER_SEARCH_SUGGEST_INDEX_H_

#include <memory>
#include <string>
#include <vector>

#include "common/index/snapshot.h"
#include "searcher/search/beginnings.h"

namespace tip {

// Of one segment, what is dead in it included.
struct SegmentValues {
  explicit SegmentValues(const Segment& segment);

  std::string uuid;  // of its database, each of which has another; empty: of none on disk
  ValueTable names;
  ValueTable authors;
  ValueTable sources;
};

// Of one commit.
class SuggestIndex {
 public:
  // Segments that `before`, of another commit, has read are not read again; it may be null. May
  // throw Xapian's errors.
  explicit SuggestIndex(const Snapshot& snapshot, const SuggestIndex* before = nullptr);

  const Beginnings& names() const { return names_; }
  const Beginnings& authors() const { return authors_; }
  const Beginnings& sources() const { return sources_; }
  // What was read, by segments in the order of the snapshot.
  const std::vector<std::shared_ptr<const SegmentValues>>& segments() const { return segments_; }

 private:
  std::vector<std::shared_ptr<const SegmentValues>> segments_;
  Beginnings names_;
  Beginnings authors_;
  Beginnings sources_;
};

}  // namespace tip

#endif  // TIP_SEARCHER_SEARCH_SUGGEST_INDEX_H_
