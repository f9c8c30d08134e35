// Names that are said to mean the same, kept in the database's metadata: pairs that the archive
// itself puts side by side, and what a user's file says.
//
// Layout (docs/index-format.md): a pair stands under both of its names, in buckets
// (common/index/buckets.h).
#ifndef TIP_COMMON_INDEX_SAME_NAMES_H_
#define TIP_COMMON_INDEX_SAME_NAMES_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/snapshot.h"

namespace tip {

// Two names and how often they were seen side by side.
struct NamePairCount {
  std::string first;
  std::string second;
  std::uint32_t sightings = 0;
};

// The lists there are. What is in the first has to be judged (names/pair_likeness.h): it has all
// that was seen.
inline constexpr std::string_view kLearnedNames = "learned";
inline constexpr std::string_view kAliasNames = "aliases";

// Metadata entries that hold the pairs of a list; none if there are none. A pair that is there more
// than once, either way round, is counted together; order does not matter.
std::map<std::string, std::string> encode_same_names(std::string_view list,
                                                     std::vector<NamePairCount> pairs);

// Looks names up in the list of one segment; as SameNames.
class SegmentSameNames {
 public:
  SegmentSameNames(const Segment& segment, std::string_view list)
      : segment_(segment), list_(list) {}

  std::vector<NamePairCount> pairs_of(std::string_view name) const;
  bool may_begin(std::string_view word) const;
  std::uint64_t pairs() const { return header().pairs; }
  std::vector<NamePairCount> all() const;
  void check() const;

 private:
  struct Header {
    std::uint64_t buckets = 0;
    std::uint64_t pairs = 0;
  };

  const Header& header() const;
  const std::string& bucket_of(std::string_view key) const;

  Segment segment_;
  std::string_view list_;
  mutable std::optional<Header> header_;  // read when first asked for
  // The bucket that was read last.
  mutable std::optional<std::uint64_t> bucket_;
  mutable std::string bytes_;
};

// Looks names up in one list, over all segments, whose sightings are added up. An index without the
// list has none. May throw Xapian's errors, that of a damaged index for what it does not
// understand. Not thread-safe, as the database.
class SameNames {
 public:
  SameNames(const Snapshot& snapshot, std::string_view list);

  // The pairs of which `name` is one (by names::comparable()), it first, the most often seen first.
  std::vector<NamePairCount> pairs_of(std::string_view name) const;

  // Whether `word` is one of the names or the first word of one: a quick test before pairs_of().
  bool may_begin(std::string_view word) const;

  // How many pairs there are. Reads all of them where there are several segments.
  std::uint64_t pairs() const;
  // Every pair once, in the order of the letters.
  std::vector<NamePairCount> all() const;
  // Reads every bucket; throws when one cannot be read or the pairs are not as many as there are
  // said to be.
  void check() const;

 private:
  std::vector<SegmentSameNames> segments_;
};

}  // namespace tip

#endif  // TIP_COMMON_INDEX_SAME_NAMES_H_
