// What an index holds at one commit: its segments, read as one.
#ifndef TIP_COMMON_INDEX_SNAPSHOT_H_
#define TIP_COMMON_INDEX_SNAPSHOT_H_

#include <xapian.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/remembered_counts.h"
#include "common/index/segment.h"
#include "common/index/segment_postings.h"
#include "common/index/tombstones.h"

namespace tip {

// A segment among others. Its documents are numbered on behind those of the segments before it:
// document n of the segment is document base + n of the snapshot.
struct SnapshotPart {
  Segment segment;
  Xapian::docid base = 0;
  Xapian::docid last = 0;                       // of the snapshot's numbers, its last
  std::shared_ptr<const Tombstones> dead = {};  // null: none

  bool is_dead(Xapian::docid document) const { return dead && dead->has(document - base); }
};

// The segments of a commit with the statistics over all of them. Documents that are dead still
// count in statistics, as in Lucene, until a merge leaves them out; no reader of postings meets
// them. Copies share what they know. May throw Xapian's errors. It belongs to one thread.
class Snapshot {
 public:
  Snapshot();
  // Of a single segment, as tests make them and as a server of shards has them.
  Snapshot(const Segment& segment);           // NOLINT(google-explicit-constructor)
  Snapshot(const Xapian::Database& database)  // NOLINT(google-explicit-constructor)
      : Snapshot(Segment(database)) {}
  struct Member {
    Segment segment;
    std::shared_ptr<const Tombstones> dead;  // may be null
  };
  // In the order of the commit.
  explicit Snapshot(std::vector<Member> members);

  std::span<const SnapshotPart> parts() const { return shared_->parts; }
  // The part that a document is in; there must be one.
  const SnapshotPart& part_of(Xapian::docid document) const;
  // Where one of parts() stands among them.
  std::size_t number_of(const SnapshotPart& part) const {
    return static_cast<std::size_t>(&part - shared_->parts.data());
  }

  // Documents, dead ones among them, and the number of the last.
  Xapian::doccount get_doccount() const { return shared_->documents; }
  Xapian::docid get_lastdocid() const { return shared_->parts.back().last; }
  bool has_dead() const { return shared_->dead > 0; }
  Xapian::doccount live_documents() const { return shared_->documents - shared_->dead; }
  bool is_dead(Xapian::docid document) const {
    return has_dead() && part_of(document).is_dead(document);
  }

  // As CheckedTable's, of all segments.
  void begin_request() const {
    for (const SnapshotPart& part : parts()) part.segment.begin_request();
  }

  // As Xapian's, over all segments.
  double get_avlength() const;
  Xapian::doccount get_termfreq(const std::string& term) const;
  Xapian::termcount get_doclength(Xapian::docid document) const;
  std::string get_value_lower_bound(Xapian::valueno slot) const;
  std::string get_value_upper_bound(Xapian::valueno slot) const;
  Xapian::doccount get_value_freq(Xapian::valueno slot) const;
  std::string get_value(Xapian::docid document, Xapian::valueno slot) const;

  // How many documents have a list of that name, in all segments (common/index/place_lists.h).
  // `count_in(segment)` looks that up.
  template <class CountIn>
  std::uint64_t list_frequency(const std::string& list, CountIn count_in) const {
    return shared_->lists.of(list, [&] {
      std::uint64_t sum = 0;
      for (const SnapshotPart& part : parts()) sum += count_in(part.segment);
      return sum;
    });
  }

  // How many documents that are not dead have the term. Reads its list where some are.
  Xapian::doccount live_frequency(const std::string& term) const;

  // Calls visit(document, length) for the documents from `first` to `last`, both included, in their
  // order. Dead documents may be among them.
  template <class Visit>
  void for_each_length_of(Xapian::docid first, Xapian::docid last, Visit visit) const;

  // Calls visit(value) for each value of a slot of documents that are not dead.
  void for_each_value(Xapian::valueno slot,
                      const std::function<void(const std::string& value)>& visit) const;
  // Calls visit(document, value) for each value of a slot of the documents from `first` to `last`,
  // both included, in their order. Dead documents may be among them. Of many neighbours several
  // times as fast as get_value().
  void for_each_value_of(
      Xapian::docid first, Xapian::docid last, Xapian::valueno slot,
      const std::function<void(Xapian::docid document, const std::string& value)>& visit) const;

 private:
  struct Shared {
    std::vector<SnapshotPart> parts;  // at least one
    Xapian::doccount documents = 0;
    Xapian::doccount dead = 0;
    mutable RememberedCounts terms = {};  // documents that have them
    mutable RememberedCounts lists = {};
  };
  std::shared_ptr<const Shared> shared_;
};

template <class Visit>
void Snapshot::for_each_length_of(Xapian::docid first, Xapian::docid last, Visit visit) const {
  for (const SnapshotPart& part : parts()) {
    if (last <= part.base) break;
    if (first > part.last) continue;
    const Xapian::docid from = std::max(first, part.base + 1) - part.base;
    const bool mapped = part.segment.postlist() != nullptr;
    // Xapian lists all documents as postings of no term.
    SegmentPostings list =
        mapped ? SegmentPostings::lengths(part.segment, from) : SegmentPostings(part.segment, "");
    if (!mapped) list.go_to(from);
    for (bool more = !list.documents().empty(); more; more = list.next()) {
      for (std::size_t i = 0; i < list.documents().size(); ++i) {
        const Xapian::docid document = list.documents()[i];
        if (document < from) continue;
        if (part.base + document > last) return;
        visit(part.base + document,
              mapped ? list.counts()[i] : part.segment.get_doclength(document));
      }
    }
  }
}

// Calls visit(document) for each document with the term that is not dead, by the snapshot's
// numbers.
template <class Visit>
void for_each_with_term(const Snapshot& snapshot, const std::string& term, Visit visit) {
  for (const SnapshotPart& part : snapshot.parts()) {
    SegmentPostings list(part.segment, term);
    for (bool more = !list.documents().empty(); more; more = list.next()) {
      for (const Xapian::docid document : list.documents()) {
        if (!part.is_dead(part.base + document)) visit(part.base + document);
      }
    }
  }
}

}  // namespace tip

#endif  // TIP_COMMON_INDEX_SNAPSHOT_H_
