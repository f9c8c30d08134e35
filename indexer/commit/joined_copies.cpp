#include "indexer/commit/joined_copies.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "common/index/unions.h"

namespace tip {
namespace {

using Set = std::vector<CopyPlace>;

Unions::Element element(const CopyPlace& place) {
  return Unions::Element{place.segment} << 32 | place.document;
}

CopyPlace place_of(Unions::Element element) {
  return {static_cast<std::uint32_t>(element >> 32), static_cast<std::uint32_t>(element)};
}

// Where the documents of an index are in the commit that follows.
class CommitPlaces {
 public:
  CommitPlaces(const OpenIndex& index, std::span<const SegmentToCommit> segments,
               std::span<const std::uint32_t> merged)
      : index_(index) {
    for (const CommitSegment& segment : index.commit.segments) {
      const auto same = std::ranges::find(segments, segment.name, &SegmentToCommit::name);
      numbers_.push_back(
          same == segments.end() ? kGone : static_cast<std::uint32_t>(same - segments.begin()));
    }
    const auto built = std::ranges::find(segments, std::string(), &SegmentToCommit::name);
    built_ = static_cast<std::uint32_t>(built - segments.begin());
    if (!merged.empty()) merged_.resize(index.snapshot.get_lastdocid() + 1);
    std::uint32_t number = 0;
    for (const std::uint32_t document : merged) merged_[document] = ++number;
  }

  // By the snapshot's numbers, new ones behind them; nothing when it is gone.
  std::optional<CopyPlace> of(std::uint32_t document) const {
    const std::uint32_t last = index_.snapshot.get_lastdocid();
    if (document > last) return CopyPlace{built_, document - last};
    if (!merged_.empty() && merged_[document] != 0) return CopyPlace{built_, merged_[document]};
    const SnapshotPart& part = index_.snapshot.part_of(document);
    const std::uint32_t number = numbers_[index_.snapshot.number_of(part)];
    if (number == kGone) return std::nullopt;
    return CopyPlace{number, document - part.base};
  }
  bool stays(std::uint32_t document) const {
    return numbers_[index_.snapshot.number_of(index_.snapshot.part_of(document))] != kGone;
  }
  bool all_stay() const { return std::ranges::find(numbers_, kGone) == numbers_.end(); }
  std::uint32_t built() const { return built_; }

 private:
  static constexpr std::uint32_t kGone = 0xffffffff;
  const OpenIndex& index_;
  std::vector<std::uint32_t> numbers_;  // of the index's segments in the commit
  std::uint32_t built_;                 // and of the new one
  std::vector<std::uint32_t> merged_;   // by document: its number in the new one
};

}  // namespace

JoinedCopies joined_copies(const OpenIndex& index, std::span<const SegmentToCommit> segments,
                           const BuiltSegment* built, std::span<const std::uint32_t> merged) {
  const CommitPlaces places(index, segments, merged);
  std::vector<Set> sets;
  const auto add = [&](std::span<const std::uint32_t> documents) {
    Set set;
    for (const std::uint32_t document : documents) {
      if (const auto place = places.of(document)) set.push_back(*place);
    }
    if (set.size() > 1) sets.push_back(std::move(set));
  };
  if (places.all_stay()) {
    for (const Set& joined : index.copies->joined) {
      std::vector<std::uint32_t> documents;
      for (const CopyPlace& place : joined) {
        documents.push_back(index.snapshot.parts()[place.segment].base + place.document);
      }
      add(documents);
    }
  } else {
    // Whole stories: a document that goes may have been the link between others.
    const Stories stories = stories_of(index);
    for (std::size_t i = 0; i < stories.groups().size(); ++i) {
      const std::span<const std::uint32_t> group = stories.groups()[i];
      const SnapshotPart& first = index.snapshot.part_of(group.front());
      const bool in_one_that_stays = places.stays(group.front()) && group.back() <= first.last;
      if (!in_one_that_stays) add(group);
    }
  }
  // What the new segment says itself is known.
  Unions known;
  for (std::size_t i = 0; built != nullptr && i < built->copies.size(); ++i) {
    for (const std::uint32_t document : built->copies[i]) {
      known.join(element({places.built(), built->copies[i].front()}),
                 element({places.built(), document}));
    }
  }
  for (std::size_t i = 0; built != nullptr && i < built->joined.size(); ++i) add(built->joined[i]);
  Unions joined;
  for (const Set& set : sets) {
    for (const CopyPlace& place : set) {
      if (known.join(element(set.front()), element(place))) {
        joined.join(element(set.front()), element(place));
      }
    }
  }
  JoinedCopies all;
  for (const std::vector<Unions::Element>& set : joined.sets()) {
    Set& out = all.emplace_back();
    for (const Unions::Element one : set) out.push_back(place_of(one));
  }
  return all;
}

std::uint64_t count_duplicates(const OpenIndex& index) {
  const Stories stories = stories_of(index);
  std::uint64_t duplicates = 0;
  for (std::size_t i = 0; i < stories.groups().size(); ++i) {
    const auto living = std::ranges::count_if(stories.groups()[i], [&](std::uint32_t document) {
      return !index.snapshot.part_of(document).is_dead(document);
    });
    if (living > 1) duplicates += static_cast<std::uint64_t>(living) - 1;
  }
  return duplicates;
}

}  // namespace tip
