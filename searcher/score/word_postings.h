// Where the words of a query stand.
#ifndef TIP_SEARCHER_SCORE_WORD_POSTINGS_H_
#define TIP_SEARCHER_SCORE_WORD_POSTINGS_H_

#include <xapian.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "common/index/segment_postings.h"
#include "searcher/deadline.h"
#include "searcher/score/bm25.h"
#include "searcher/score/document_set.h"
#include "searcher/score/scorer_plan.h"

namespace tip::score {

// In place of a count, which is 0 in fields that do not count: the word does not stand there.
inline constexpr std::uint32_t kAbsent = std::numeric_limits<std::uint32_t>::max();

// The postings of one term in all segments, of documents that are not dead. Movable.
class Postings {
 public:
  Postings(const Snapshot& snapshot, std::string term)
      : snapshot_(snapshot), term_(std::move(term)) {
    open(0);
    read();
  }

  Xapian::docid doc() const { return doc_; }
  std::uint32_t wdf() const { return list_->counts()[at_]; }
  void next() {
    ++at_;
    read();
  }
  void skip_to(Xapian::docid doc) {
    if (doc_ >= doc) return;
    if (doc > last_) {
      std::size_t next = part_;
      while (next + 1 < snapshot_.parts().size() && doc > snapshot_.parts()[next].last) ++next;
      if (next != part_) open(next);
    }
    if (doc > base_) go_to(doc - base_);
    read();
  }

  // Calls visit(document, wdf) for those at hand and behind it that are before `end`, of which the
  // last ones are at hand then.
  template <class Visit>
  void for_each_before(Xapian::docid end, Visit visit) {
    while (doc_ < end) {
      const auto documents = list_->documents();
      const auto counts = list_->counts();
      const std::size_t size = documents.size();
      // By the segment's numbers, which are no more than the snapshot's.
      const Xapian::docid before = end - base_;
      for (; at_ < size && documents[at_] < before; ++at_) {
        if (dead_ == nullptr || !dead_->has(documents[at_])) {
          visit(base_ + documents[at_], counts[at_]);
        }
      }
      read();
    }
  }

 private:
  void open(std::size_t part) {
    part_ = part;
    const SnapshotPart& here = snapshot_.parts()[part];
    base_ = here.base;
    last_ = here.last;
    dead_ = here.dead.get();
    list_.emplace(here.segment, term_);
    at_ = 0;
  }

  // To the first posting of the segment from `document` on.
  void go_to(std::uint32_t document) {
    const std::span<const std::uint32_t> now = list_->documents();
    if (now.empty()) return;
    if (now.back() < document) {
      at_ = 0;
      if (!list_->go_to(document)) return;
    }
    // Mostly it is not far: steps that double, then halves.
    const std::span<const std::uint32_t> documents = list_->documents();
    std::size_t step = 1;
    while (at_ + step < documents.size() && documents[at_ + step] < document) step *= 2;
    const auto from = documents.begin() + static_cast<std::ptrdiff_t>(at_ + step / 2);
    const auto to =
        documents.begin() + static_cast<std::ptrdiff_t>(std::min(at_ + step + 1, documents.size()));
    at_ = static_cast<std::size_t>(std::lower_bound(from, to, document) - documents.begin());
  }

  void read() {
    for (;; ++at_) {
      while (at_ >= list_->documents().size()) {
        at_ = 0;
        if (list_->next()) break;
        if (part_ + 1 == snapshot_.parts().size()) {
          doc_ = kNoDocument;
          return;
        }
        open(part_ + 1);
      }
      const std::uint32_t here = list_->documents()[at_];
      doc_ = base_ + here;
      if (dead_ == nullptr || !dead_->has(here)) return;
    }
  }

  Snapshot snapshot_;
  std::string term_;
  // The segment at hand.
  std::size_t part_ = 0;
  Xapian::docid base_ = 0;
  Xapian::docid last_ = 0;
  const Tombstones* dead_ = nullptr;
  std::optional<SegmentPostings> list_;
  std::size_t at_ = 0;               // in the stretch of the list at hand
  Xapian::docid doc_ = kNoDocument;  // at hand, by the snapshot's number
};

// A word of the query, or what articles have to be within: where one of some terms stands, or in
// the documents of some lists.
struct WordPostings {
  std::vector<Postings> terms;
  std::size_t most_frequent = 0;     // of them
  std::optional<DocumentSet> forms;  // of a word that is found by its forms
  double weight = 0;                 // more than it adds to any score
  std::size_t postings = 0;          // of all its terms, or documents in the lists
  // The first document of `forms` from `from` on. Rare forms are far apart: what was found last is
  // remembered.
  Xapian::docid form_from(Xapian::docid from) {
    if (from < asked || from > found) {
      asked = from;
      found = forms->document_from(from);
    }
    return found;
  }
  // The first document from `from` on.
  Xapian::docid doc_from(Xapian::docid from) {
    if (forms) return form_from(from);
    Xapian::docid first = kNoDocument;
    for (Postings& term : terms) {
      term.skip_to(from);
      first = std::min(first, term.doc());
    }
    return first;
  }
  // How often it stands in `doc`, which must not be before those asked for before.
  std::uint32_t count_in(Xapian::docid doc) {
    if (forms && !forms->has(doc)) return kAbsent;
    std::uint32_t count = kAbsent;
    for (Postings& term : terms) {
      term.skip_to(doc);
      if (term.doc() == doc) count = (count == kAbsent ? 0 : count) + term.wdf();
    }
    // In an article of another language its stem is another.
    if (count == kAbsent && forms) return 0;
    return count;
  }

  // Of form_from(): no form is in what lies between. At first nothing does.
  Xapian::docid asked = 1;
  Xapian::docid found = 0;
};

// The postings of some terms, without weight.
WordPostings find_terms(const std::vector<std::string>& terms, const Snapshot& snapshot);

// The same of a query's word, weighted. Reads the lists of its forms until the deadline passes.
WordPostings find_word(const Word& query, const Bm25& ranking, const Snapshot& snapshot,
                       Deadline& deadline);

}  // namespace tip::score

#endif  // TIP_SEARCHER_SCORE_WORD_POSTINGS_H_
