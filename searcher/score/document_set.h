// Sets of documents.
#ifndef TIP_SEARCHER_SCORE_DOCUMENT_SET_H_
#define TIP_SEARCHER_SCORE_DOCUMENT_SET_H_

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <string>

#include "common/index/document_bits.h"
#include "common/index/place_list.h"
#include "searcher/deadline.h"

namespace tip::score {

// The documents of some lists, as a set (open_index() sees to it that an index cannot claim more
// than fits its size). Lists are read once, when they are added, and may name dead documents. May
// throw Xapian's errors then.
class DocumentSet {
 public:
  explicit DocumentSet(const Snapshot& snapshot)
      : snapshot_(snapshot), last_(snapshot.get_lastdocid()) {}

  // Adds the documents in the list of a word, or of each word that begins with `prefix`; none once
  // the deadline has passed.
  void add_word(const std::string& word, Deadline& deadline) {
    add_list(documents_list(word), deadline);
  }
  void add_words_from(const std::string& prefix, Deadline& deadline);
  // The same of the postings of each term that begins with `prefix`.
  void add_terms_from(const std::string& prefix, Deadline& deadline);
  // Takes out what is dead.
  void leave_out_dead();

  bool has(Xapian::docid document) const { return documents_.has(document); }
  // The first document from `document` on; kNoDocument behind the last.
  Xapian::docid document_from(Xapian::docid document) const {
    return documents_.next_from(document);
  }

  // How many there are.
  std::size_t count() const { return documents_.count(); }

 private:
  void add_list(const std::string& list, Deadline& deadline);
  void add(Xapian::docid document) {
    if (document <= last_) documents_.add(document);
  }

  Snapshot snapshot_;
  Xapian::docid last_;
  DocumentBits documents_;
};

}  // namespace tip::score

#endif  // TIP_SEARCHER_SCORE_DOCUMENT_SET_H_
