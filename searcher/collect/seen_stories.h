// Which stories were met: of several copies of one only the first counts.
#ifndef TIP_SEARCHER_COLLECT_SEEN_STORIES_H_
#define TIP_SEARCHER_COLLECT_SEEN_STORIES_H_

#include <xapian.h>

#include <vector>

#include "common/index/stories.h"

namespace tip::collect {

// Documents without copies are stories of their own, and all are without `stories`, which has to
// outlive this. A bit for each story with copies.
class SeenStories {
 public:
  explicit SeenStories(const Stories* stories = nullptr) : stories_(stories) {}

  // Notes the story of a document that comes for the first time; false where a copy of it came
  // before.
  bool add(Xapian::docid document) {
    return stories_ == nullptr || !stories_->has_copies(document) || add_copy(document);
  }

 private:
  bool add_copy(Xapian::docid document) {
    if (seen_.empty()) seen_.resize(stories_->groups().size());
    const std::uint32_t group = stories_->group_of(document);
    const bool is_new = !seen_[group];
    seen_[group] = true;
    return is_new;
  }

  const Stories* stories_;
  std::vector<bool> seen_;  // of each of the groups; empty as long as none was met
};

}  // namespace tip::collect

#endif  // TIP_SEARCHER_COLLECT_SEEN_STORIES_H_
