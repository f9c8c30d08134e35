#include "common/index/segment.h"

#include <optional>
#include <set>

#include "common/base/varint.h"
#include "common/index/checked_table.h"
#include "common/index/glass_keys.h"
#include "common/index/guard.h"
#include "common/index/sanity.h"
#include "common/index/table_cursor.h"

namespace tip {

struct Segment::Tables {
  std::optional<CheckedTable> postlist;
  std::optional<CheckedTable> docdata;
  bool lengths_checked = false;
  std::set<Xapian::valueno> checked_slots;
};

Segment::Segment(const std::filesystem::path& folder, const Checksums& checksums,
                 const TableRoots& roots)
    : Xapian::Database(folder.string(), Xapian::DB_BACKEND_GLASS),
      tables_(std::make_shared<Tables>()) {
  const FileChecksum* file = checksums.find("postlist.glass");
  if (file != nullptr) {
    const auto of_blocks = CheckedTable::open_checksums(folder);
    tables_->postlist.emplace(folder, *file, roots.postlist, of_blocks);
    const FileChecksum* const docdata = checksums.find("docdata.glass");
    if (docdata != nullptr && docdata->bytes > 0) {
      tables_->docdata.emplace(folder, *docdata, roots.docdata, of_blocks);
    }
  } else if (!checksums.files().empty()) {
    throw Xapian::DatabaseCorruptError("it has no checksums of its postings");
  }
}

CheckedTable* Segment::postlist() const {
  return tables_ && tables_->postlist ? &*tables_->postlist : nullptr;
}

std::shared_ptr<CheckedTable> Segment::shared_postlist() const { return {tables_, postlist()}; }

void Segment::begin_request() const {
  if (!tables_) return;
  if (tables_->postlist) tables_->postlist->begin_request();
  if (tables_->docdata) tables_->docdata->begin_request();
}

std::string Segment::get_data(Xapian::docid document) const {
  if (tables_ && tables_->docdata) {
    // What is damaged there Xapian reads, as far as it can: something of it may be told.
    try {
      std::string key;
      glass::put_ordered_uint(key, document);
      TableCursor cursor(*tables_->docdata);
      if (cursor.find(key) && !cursor.is_deflated()) return std::string(cursor.tag());
    } catch (const Xapian::DatabaseCorruptError&) {
    } catch (const ThrownError&) {
    }
  }
  // Whether there is such a document takes longer to ask than to read it.
  return get_document(document, Xapian::DOC_ASSUME_VALID).get_data();
}

std::string Segment::get_metadata(const std::string& key) const {
  CheckedTable* const table = postlist();
  if (table == nullptr) return Xapian::Database::get_metadata(key);
  TableCursor cursor(*table);
  return cursor.find(glass::metadata_key(key)) ? std::string(cursor.tag()) : std::string();
}

Xapian::TermIterator Segment::metadata_keys_begin(const std::string& prefix) const {
  if (tables_ && tables_->postlist) tables_->postlist->check_entries(glass::metadata_key(prefix));
  return Xapian::Database::metadata_keys_begin(prefix);
}

Xapian::TermIterator Segment::allterms_begin(const std::string& prefix) const {
  if (tables_ && tables_->postlist) tables_->postlist->check_entries(glass::postings_key(prefix));
  return Xapian::Database::allterms_begin(prefix);
}

void Segment::check_term(const std::string& term) const {
  if (!tables_) return;
  if (term.empty()) return check_lengths();  // the list of all documents
  const std::string key = glass::postings_key(term);
  if (tables_->postlist) {
    tables_->postlist->check_entry(key);
    tables_->postlist->check_entries(key + '\0');
  }
}

void Segment::check_lengths() const {
  if (!tables_ || !tables_->postlist || tables_->lengths_checked) return;
  tables_->postlist->check_entries(glass::kLengths);
  tables_->lengths_checked = true;
}

// What is known of all values in a slot.
void Segment::check_slot(Xapian::valueno slot) const {
  if (tables_ && tables_->postlist) tables_->postlist->check_entry(glass::slot_key(slot));
}

void Segment::check_values(Xapian::valueno slot) const {
  if (!tables_ || !tables_->postlist || tables_->checked_slots.contains(slot)) return;
  check_slot(slot);
  tables_->postlist->check_entries(glass::values_key(slot));
  tables_->checked_slots.insert(slot);
}

Xapian::PostingIterator Segment::postlist_begin(const std::string& term) const {
  check_term(term);
  return Xapian::Database::postlist_begin(term);
}

Xapian::doccount Segment::get_termfreq(const std::string& term) const {
  CheckedTable* const table = postlist();
  if (table == nullptr || term.empty()) return Xapian::Database::get_termfreq(term);
  // The first entry of its list tells.
  TableCursor cursor(*table);
  if (!cursor.find(glass::postings_key(term))) return 0;
  std::string_view in = cursor.tag();
  const auto frequency = take_uint(in);
  if (!frequency || *frequency > get_lastdocid()) table->throw_changed();
  return static_cast<Xapian::doccount>(*frequency);
}

Xapian::termcount Segment::get_doclength(Xapian::docid document) const {
  check_lengths();
  return Xapian::Database::get_doclength(document);
}

Xapian::ValueIterator Segment::valuestream_begin(Xapian::valueno slot) const {
  check_values(slot);
  return Xapian::Database::valuestream_begin(slot);
}

std::string Segment::get_value_lower_bound(Xapian::valueno slot) const {
  check_slot(slot);
  return Xapian::Database::get_value_lower_bound(slot);
}

std::string Segment::get_value_upper_bound(Xapian::valueno slot) const {
  check_slot(slot);
  return Xapian::Database::get_value_upper_bound(slot);
}

Xapian::doccount Segment::get_value_freq(Xapian::valueno slot) const {
  check_slot(slot);
  return Xapian::Database::get_value_freq(slot);
}

}  // namespace tip
