#include "indexer/copies/same_story.h"

#include <algorithm>
#include <cstdlib>
#include <numeric>
#include <vector>

#include "common/text/date.h"

namespace tip::copies {
namespace {

// All figures are of the pairs of news articles in docs/copies.md.
constexpr std::size_t kLeastRun = 12;  // shingles
constexpr double kLeastContainment = 0.5;
// Between pieces that one publisher may have made.
constexpr double kSurelyCopied = 0.8;
constexpr double kLeastBesideBlocks = 0.25;
constexpr std::size_t kBlock = std::size_t{300} * kWordWeight;
constexpr std::size_t kBlockOfAnotherTime = std::size_t{100} * kWordWeight;
constexpr int kSameTimeDays = 14;
constexpr std::size_t kTellingNumbers = 4;
constexpr double kLeastNumbers = 0.3;

std::size_t count_shared(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  std::size_t shared = 0;
  for (auto at_a = a.begin(), at_b = b.begin(); at_a != a.end() && at_b != b.end();) {
    if (*at_a < *at_b) {
      ++at_a;
    } else if (*at_b < *at_a) {
      ++at_b;
    } else {
      ++shared;
      ++at_a;
      ++at_b;
    }
  }
  return shared;
}

// Which shingles of `story`, in the order of its text, `other` has as well.
std::vector<bool> shared_places(const Passages& story, const Passages& other) {
  std::vector<bool> shared;
  shared.reserve(story.shingles.size());
  for (const Shingle shingle : story.shingles) {
    shared.push_back(std::ranges::binary_search(other.distinct, shingle));
  }
  return shared;
}

// Shingles side by side.
struct Run {
  std::size_t shingles = 0;
  std::size_t weight = 0;
};

// The runs of shared places, each as long as it can be.
std::vector<Run> runs_of(const std::vector<bool>& shared, const Passages& story) {
  std::vector<Run> runs;
  for (std::size_t at = 0; at < shared.size(); ++at) {
    if (!shared[at]) continue;
    if (at == 0 || !shared[at - 1]) runs.emplace_back();
    ++runs.back().shingles;
    runs.back().weight += story.weights[at];
  }
  return runs;
}

// How much of what stands beside runs of at least the weight `block` is shared; 0 of nothing.
double shared_beside_blocks(const std::vector<Run>& runs, std::size_t shingles, std::size_t block) {
  std::size_t shared = 0;
  for (const Run& run : runs) {
    if (run.weight < block) {
      shared += run.shingles;
    } else {
      shingles -= run.shingles;
    }
  }
  return shingles == 0 ? 0 : static_cast<double>(shared) / static_cast<double>(shingles);
}

// Whether nothing says who published it, or when.
bool is_of_unknown_origin(const Story& story) {
  return story.date.empty() && story.publisher.site.empty() && story.publisher.source.empty();
}

// What a publisher puts into many of its pieces, a gallery, a newsletter's head, the background of
// a running story, is one block; of an update or a second edition many runs stay.
std::size_t block_between(const Story& a, const Story& b) {
  if (a.date.empty() || b.date.empty()) {
    return is_of_unknown_origin(a) || is_of_unknown_origin(b) ? kBlockOfAnotherTime : kBlock;
  }
  return std::abs(days_between(a.date, b.date)) <= kSameTimeDays ? kBlock : kBlockOfAnotherTime;
}

// Notices, error pages and notes are alike: of what is no longer than a block, only the title tells
// whether it is the same, where nothing is known of either.
bool is_short_and_unknown(const Story& a, const Story& b, const Passages& shorter) {
  return is_of_unknown_origin(a) && is_of_unknown_origin(b) &&
         std::accumulate(shorter.weights.begin(), shorter.weights.end(), std::size_t{0}) <
             kBlockOfAnotherTime;
}

// A template filled in anew, as prices or results of each day, has other numbers.
bool numbers_agree(const Passages& shorter, const Passages& longer) {
  if (shorter.numbers.size() < kTellingNumbers) return true;
  return static_cast<double>(count_shared(shorter.numbers, longer.numbers)) >=
         kLeastNumbers * static_cast<double>(shorter.numbers.size());
}

bool is_shorter(const Story& a, const Story& b) {
  const std::size_t in_a = a.passages.distinct.size();
  const std::size_t in_b = b.passages.distinct.size();
  // Of two that are as long it must not matter which comes first.
  return in_a != in_b ? in_a < in_b : a.passages.shingles < b.passages.shingles;
}

}  // namespace

Story StoryReader::read(const Article& article) {
  TitleSink title;
  analyzer_.analyze(article.title, article.language, title);
  sink_.clear();
  analyzer_.analyze(article.body, article.language, sink_);
  return {sink_.passages(), title.hash(), publisher_of(article.url, article.source), article.date};
}

bool same_story(const Story& a, const Story& b) {
  const bool a_first = is_shorter(a, b);
  const Passages& shorter = a_first ? a.passages : b.passages;
  const Passages& longer = a_first ? b.passages : a.passages;
  const std::size_t least = shorter.distinct.size();
  if (least == 0) return false;
  if (shorter.distinct == longer.distinct && a.title == b.title) return true;
  if (a.title != b.title && is_short_and_unknown(a, b, shorter)) return false;
  const std::size_t shared = count_shared(shorter.distinct, longer.distinct);
  const double contained = static_cast<double>(shared) / static_cast<double>(least);
  if (shared < kLeastShared || contained < kLeastContainment) return false;
  const std::vector<Run> runs = runs_of(shared_places(shorter, longer), shorter);
  if (std::ranges::none_of(runs, [](const Run& run) { return run.shingles >= kLeastRun; })) {
    return false;
  }
  if (!may_be_same(a.publisher, b.publisher)) return true;
  if (contained < kSurelyCopied && shared_beside_blocks(runs, shorter.shingles.size(),
                                                        block_between(a, b)) < kLeastBesideBlocks) {
    return false;
  }
  return numbers_agree(shorter, longer);
}

}  // namespace tip::copies
