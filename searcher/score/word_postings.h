// Where the words of a query stand.
#ifndef TIP_SEARCHER_SCORE_WORD_POSTINGS_H_
#define TIP_SEARCHER_SCORE_WORD_POSTINGS_H_

#include <xapian.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "searcher/deadline.h"
#include "searcher/score/bm25.h"
#include "searcher/score/document_set.h"
#include "searcher/score/scorer_plan.h"

namespace tip::score {

// In place of a count, which is 0 in fields that do not count: the word does not stand there.
inline constexpr std::uint32_t kAbsent = std::numeric_limits<std::uint32_t>::max();

// The postings of one term in all segments, of documents that are not dead.
class Postings {
 public:
  Postings(const Snapshot& snapshot, const std::string& term) : snapshot_(snapshot), term_(term) {
    open(0);
    read();
  }

  Xapian::docid doc() const { return doc_; }
  Xapian::termcount wdf() const { return at_.get_wdf(); }
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
    if (doc > base_ && at_ != end_) at_.skip_to(doc - base_);
    read();
  }

 private:
  void open(std::size_t part) {
    part_ = part;
    const SnapshotPart& here = snapshot_.parts()[part];
    base_ = here.base;
    last_ = here.last;
    dead_ = here.dead.get();
    at_ = here.segment.postlist_begin(term_);
    end_ = here.segment.postlist_end(term_);
  }

  void read() {
    for (;; ++at_) {
      while (at_ == end_ && part_ + 1 < snapshot_.parts().size()) open(part_ + 1);
      if (at_ == end_) {
        doc_ = kNoDocument;
        return;
      }
      const Xapian::docid here = *at_;
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
  Xapian::PostingIterator at_;
  Xapian::PostingIterator end_;
  Xapian::docid doc_ = kNoDocument;  // at hand, by the snapshot's number
};

// A word of the query, or what articles have to be within: where one of some terms stands, or in
// the documents of some lists.
struct WordPostings {
  std::vector<Postings> terms;
  std::optional<DocumentSet> forms;  // of a word that is found by its forms
  double weight = 0;                 // more than it adds to any score
  std::size_t postings = 0;          // of all its terms, or documents in the lists
  // What it adds at most, by how often it stands in a document.
  std::array<double, 8> bounds{};

  double bound(std::uint32_t count) const {
    if (count == kAbsent) return 0;
    return count < bounds.size() ? bounds[count] : weight;
  }

  // The first document from `from` on.
  Xapian::docid doc_from(Xapian::docid from) {
    if (forms) return forms->document_from(from);
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
};

// The postings of some terms, without weight.
WordPostings find_terms(const std::vector<std::string>& terms, const Snapshot& snapshot);

// The same of a query's word, weighted. Reads the lists of its forms until the deadline passes.
WordPostings find_word(const Word& query, const Bm25& ranking, const Snapshot& snapshot,
                       Deadline& deadline);

}  // namespace tip::score

#endif  // TIP_SEARCHER_SCORE_WORD_POSTINGS_H_
