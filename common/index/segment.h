// The database of a segment, whose tables are compared with their checksums as far as they are
// read.
#ifndef TIP_COMMON_INDEX_SEGMENT_H_
#define TIP_COMMON_INDEX_SEGMENT_H_

#include <tip/result.h>
#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace tip {

class CheckedTable;
class Checksums;
struct TableRoots;

// Xapian's database, of which what is read through these functions is compared first, once. Copies
// share what they know. Throws Xapian::DatabaseCorruptError where a table was changed. As Xapian's
// database it belongs to one thread.
class Segment : public Xapian::Database {
 public:
  Segment() = default;
  // Of which nothing is compared: one that has no checksums, as tests make them.
  Segment(const Xapian::Database& database)  // NOLINT(google-explicit-constructor)
      : Xapian::Database(database) {}
  // The database in `folder`, of whose files `checksums` tells; `roots`: of its tables.
  Segment(const std::filesystem::path& folder, const Checksums& checksums, const TableRoots& roots);

  // As Xapian's.
  std::string get_metadata(const std::string& key) const;
  Xapian::TermIterator metadata_keys_begin(const std::string& prefix) const;
  Xapian::TermIterator allterms_begin(const std::string& prefix) const;
  Xapian::PostingIterator postlist_begin(const std::string& term) const;
  Xapian::doccount get_termfreq(const std::string& term) const;
  Xapian::termcount get_doclength(Xapian::docid document) const;
  Xapian::ValueIterator valuestream_begin(Xapian::valueno slot) const;
  std::string get_value_lower_bound(Xapian::valueno slot) const;
  std::string get_value_upper_bound(Xapian::valueno slot) const;
  Xapian::doccount get_value_freq(Xapian::valueno slot) const;

  // The data of a document; empty when there is none. It is not known to be as it was written:
  // a stored article has a checksum of its own.
  std::string get_data(Xapian::docid document) const;

  // The table that all before are in, to be read as it is mapped; null: only Xapian can.
  CheckedTable* postlist() const;
  // The same, for who outlives the segment.
  std::shared_ptr<CheckedTable> shared_postlist() const;
  // As CheckedTable's, of the tables of this segment.
  void begin_request() const;

  // What a document's get_value() reads of a slot has to be asked for first.
  void check_values(Xapian::valueno slot) const;

 private:
  struct Tables;

  void check_term(const std::string& term) const;
  void check_lengths() const;
  void check_slot(Xapian::valueno slot) const;

  std::shared_ptr<Tables> tables_;  // null: nothing is compared
};

}  // namespace tip

#endif  // TIP_COMMON_INDEX_SEGMENT_H_
