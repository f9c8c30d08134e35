// Inverts documents in bounded memory: document by document in, term by term out.
#ifndef TIP_INDEXER_GLASS_INVERTER_H_
#define TIP_INDEXER_GLASS_INVERTER_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/glass/document_file.h"
#include "indexer/glass/index_writer.h"
#include "indexer/glass/run.h"

namespace tip::glass {

// Keeps postings in the order they come, which costs nothing but their bytes, and sorts them by
// term only when they are written out; terms are sorted once for all documents. Keeps its storage
// for the next run. Not thread-safe.
class Inverter {
 public:
  // Expects to be written out before it holds `memory_bytes`.
  explicit Inverter(std::size_t memory_bytes);

  // What numbers the terms of documents.
  Vocabulary& vocabulary() { return vocabulary_; }

  // Takes the terms, values and length of a document, whose number is above all before it.
  void add(const IndexDocument& document, std::uint32_t length);

  // Memory in use, and what write() will need beside it.
  std::size_t bytes() const;
  bool empty() const { return documents_.empty(); }

  // The runs that write() fills.
  struct Runs {
    RunWriter& postings;   // for the postlist table
    RunWriter& documents;  // lists of documents
    RunWriter& places;     // lists of places
  };
  // Writes everything, as runs and each document's slots, and forgets it; the vocabulary too.
  void write(const Runs& runs, DocumentFile& slots);

 private:
  struct Document {
    std::uint32_t number;
    std::uint32_t length;
    std::size_t slots_end;  // in slots_
  };
  // A term of a document: its number in vocabulary_ and where its posting is in log_.
  struct Posting {
    std::uint32_t term;
    std::uint32_t at;
  };
  // A term that occurs, in a sorted list of them.
  struct Term {
    std::string_view text;
    std::uint32_t postings;
  };
  // The values of one slot.
  struct Values {
    std::uint32_t items = 0;
    std::string log;  // document number, size, value
  };

  // Sorts the terms: fills terms_, and ranks_ with where each of them is.
  void rank_terms();
  std::vector<std::uint32_t> postings_by_rank() const;
  void write_values(RunWriter& out) const;
  void write_lengths(RunWriter& out) const;
  void write_terms(const Runs& runs) const;
  void write_slots(DocumentFile& out) const;
  void clear();

  Vocabulary vocabulary_;
  std::vector<Document> documents_;
  std::vector<Posting> postings_;
  std::string
      log_;  // of each posting: place in documents_, wdf * 4 + listing, positions as a string
  std::map<std::uint32_t, Values> values_;
  std::string slots_;  // the tag of each document's slots, one after the other

  // Made by write().
  std::vector<Term> terms_;           // in byte order
  std::vector<std::uint32_t> ranks_;  // by number in vocabulary_
  std::string sorted_text_;           // of terms_
};

}  // namespace tip::glass

#endif  // TIP_INDEXER_GLASS_INVERTER_H_
