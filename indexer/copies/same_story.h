// Whether two articles are one story.
#ifndef TIP_INDEXER_COPIES_SAME_STORY_H_
#define TIP_INDEXER_COPIES_SAME_STORY_H_

#include <tip/article.h>

#include <cstdint>
#include <string>

#include "common/text/analyzer.h"
#include "indexer/copies/passages.h"
#include "indexer/copies/publisher.h"

namespace tip::copies {

// What is compared of an article.
struct Story {
  Passages passages;
  std::uint64_t title = 0;  // hash of its words
  Publisher publisher;
  std::string date;  // YYYY-MM-DD, or empty
};

// Analyzes articles into stories. One object a thread.
class StoryReader {
 public:
  explicit StoryReader(AnalyzerSettings settings) : analyzer_(settings) {}
  Story read(const Article& article);

 private:
  Analyzer analyzer_;
  PassageSink sink_;
};

// The relation that copies are folded by (docs/copies.md): decided by these two alone, and alike
// whichever comes first. Thread-safe.
bool same_story(const Story& a, const Story& b);

// Fewer distinct shingles than this are too few to tell a copy by its passages: such stories are
// one only if they are the same, title and all.
inline constexpr std::size_t kLeastShared = 20;

}  // namespace tip::copies

#endif  // TIP_INDEXER_COPIES_SAME_STORY_H_
