// Inverts documents in bounded memory: document by document in, term by term out.
#ifndef TIP_INDEXER_GLASS_INVERTER_H_
#define TIP_INDEXER_GLASS_INVERTER_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/build/index_writer.h"
#include "indexer/glass/run.h"

namespace tip::glass {

// Keeps postings in the order they come and sorts them by term only when they are written out.
// Keeps its storage for the next run. Not thread-safe.
class Inverter {
 public:
  Inverter();

  // Takes the postings, values and length of document `number`, which is above all before it.
  void add(std::uint32_t number, const IndexDocument& document, std::uint32_t length);

  // Memory in use, and what add() may ask for beyond it, about.
  std::size_t bytes() const;
  bool empty() const { return documents_ == 0; }

  // Writes everything, as runs for the postlist and the position table, and forgets it.
  void write(RunWriter& postings, RunWriter& positions);

 private:
  struct Term {
    std::size_t text;  // where its bytes begin in text_
    std::uint32_t text_bytes;
    std::uint32_t documents;
    std::uint32_t documents_with_positions;
    std::uint64_t wdf;
  };
  struct Posting {
    std::uint32_t term;
    std::uint32_t at;  // in log_
  };
  // The items of one list in the order of documents.
  struct List {
    std::uint32_t items = 0;
    std::string log;  // documents, sizes and values
    std::uint32_t last_document = 0;
  };

  std::uint32_t find_or_add(std::string_view term);
  void grow_table();
  std::string_view text_of(const Term& term) const {
    return std::string_view(text_).substr(term.text, term.text_bytes);
  }
  std::vector<std::uint32_t> terms_in_order() const;
  std::vector<std::uint32_t> postings_by_term(const std::vector<std::uint32_t>& order) const;
  void write_values(RunWriter& out) const;
  void write_lengths(RunWriter& out) const;
  void clear();

  std::uint32_t documents_ = 0;
  std::string text_;                  // of all terms, one after the other
  std::vector<Term> terms_;           // in order of first occurrence
  std::vector<std::uint32_t> table_;  // hash table of term number + 1; a power of two long
  std::vector<Posting> postings_;
  std::string log_;  // per posting: document, wdf, size of the position code, the code
  std::map<std::uint32_t, List> values_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> lengths_;  // document and length
};

}  // namespace tip::glass

#endif  // TIP_INDEXER_GLASS_INVERTER_H_
