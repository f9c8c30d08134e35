// Which documents are in some lists of documents.
#ifndef TIP_SEARCHER_QUERY_LISTED_DOCUMENTS_H_
#define TIP_SEARCHER_QUERY_LISTED_DOCUMENTS_H_

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "common/store/place_list.h"
#include "searcher/deadline.h"

namespace tip::query {

// A set of documents, a bit for each document of the index (open_index() sees to it that an index
// cannot claim more than fits its size). Lists are read once, when they are
// added; they may name documents that have been deleted since. May throw Xapian's errors then.
class ListedDocuments {
 public:
  explicit ListedDocuments(const Snapshot& database)
      : database_(database), last_(database.get_lastdocid()), bits_(last_ / 64 + std::size_t{1}) {}

  // Adds the documents in the list of a word, or of each word that begins with `prefix`; none once
  // the deadline has passed.
  void add_word(const std::string& word, Deadline& deadline) {
    add_list(documents_list(word), deadline);
  }
  void add_words_from(const std::string& prefix, Deadline& deadline);
  // Adds all that there may be.
  void add_all();

  bool has(Xapian::docid document) const {
    return document <= last_ && (bits_[document / 64] >> document % 64 & 1) != 0;
  }
  // The first document from `document` on; kNoDocument behind the last.
  Xapian::docid document_from(Xapian::docid document) const;

  // How many there are.
  std::size_t count() const;

 private:
  void add_list(const std::string& list, Deadline& deadline);

  Snapshot database_;
  Xapian::docid last_;
  std::vector<std::uint64_t> bits_;
};

}  // namespace tip::query

#endif  // TIP_SEARCHER_QUERY_LISTED_DOCUMENTS_H_
