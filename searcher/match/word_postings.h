// Where the words of a query stand, as the pass for bare words reads it.
#ifndef TIP_SEARCHER_MATCH_WORD_POSTINGS_H_
#define TIP_SEARCHER_MATCH_WORD_POSTINGS_H_

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
#include "searcher/match/bm25.h"
#include "searcher/query/listed_documents.h"
#include "searcher/query/scored.h"

namespace tip::match {

// In place of a count, which is 0 in fields that do not count: the word does not stand there.
inline constexpr std::uint32_t kAbsent = std::numeric_limits<std::uint32_t>::max();

// The postings of one term.
class Postings {
 public:
  Postings(const IndexDatabase& database, const std::string& term)
      : at_(database.postlist_begin(term)), end_(database.postlist_end(term)) {
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
    at_.skip_to(doc);
    read();
  }

 private:
  void read() { doc_ = at_ == end_ ? kNoDocument : *at_; }

  Xapian::PostingIterator at_;
  Xapian::PostingIterator end_;
  Xapian::docid doc_ = kNoDocument;
};

// The documents of a word that is found by its forms.
struct Forms {
  query::ListedDocuments listed;
  Postings existing;  // all documents: lists may name deleted ones

  bool has(Xapian::docid doc) {
    if (!listed.has(doc)) return false;
    existing.skip_to(doc);
    return existing.doc() == doc;
  }
};

// A word of the query, or what articles have to be within: where one of some terms stands, or in
// the documents of some lists.
struct Word {
  std::vector<Postings> terms;
  std::optional<Forms> forms;
  double weight = 0;         // more than it adds to any score
  std::size_t postings = 0;  // of all its terms, or documents in the lists
  // What it adds at most, by how often it stands in a document.
  std::array<double, 8> bounds{};

  double bound(std::uint32_t count) const {
    if (count == kAbsent) return 0;
    return count < bounds.size() ? bounds[count] : weight;
  }

  // The first document from `from` on.
  Xapian::docid doc_from(Xapian::docid from) {
    if (forms) return forms->listed.document_from(from);
    Xapian::docid first = kNoDocument;
    for (Postings& term : terms) {
      term.skip_to(from);
      first = std::min(first, term.doc());
    }
    return first;
  }
  // How often it stands in `doc`, which must not be before those asked for before.
  std::uint32_t count_in(Xapian::docid doc) {
    if (forms && !forms->listed.has(doc)) return kAbsent;
    std::uint32_t count = kAbsent;
    for (Postings& term : terms) {
      term.skip_to(doc);
      if (term.doc() == doc) count = (count == kAbsent ? 0 : count) + term.wdf();
    }
    // In an article of another language its stem is another.
    if (count == kAbsent && forms && forms->has(doc)) return 0;
    return count;
  }
};

// The postings of some terms, without weight.
Word find_terms(const std::vector<std::string>& terms, const IndexDatabase& database);

// The same of a query's word, weighted. Reads the lists of its forms until the deadline passes.
Word find_word(const query::BareWord& query, const Bm25& ranking, const IndexDatabase& database,
               Deadline& deadline);

}  // namespace tip::match

#endif  // TIP_SEARCHER_MATCH_WORD_POSTINGS_H_
