// What the bulk writer made is a database like any other: Xapian changes it in place.
#include <catch2/catch.hpp>

#include "tests/unit/glass_documents.h"

using namespace tip;
using namespace tip::test;

namespace {

Xapian::Document to_xapian(const TestDocument& document) {
  Xapian::Document out;
  for (const auto& [term, entry] : document.terms) {
    out.add_term(term, entry.wdf);
    for (const std::uint32_t position : entry.positions) out.add_posting(term, position, 0);
  }
  for (const auto& [slot, value] : document.values) out.add_value(slot, value);
  out.set_data(document.data);
  return out;
}

// The same changes to any database.
void change(const std::filesystem::path& path) {
  Xapian::WritableDatabase database(path.string(), Xapian::DB_OPEN | Xapian::DB_BACKEND_GLASS);
  const std::vector<TestDocument> more = mixed_documents(77, 150);
  const Xapian::docid last = database.get_lastdocid();
  for (Xapian::docid id = 1; id <= last; id += 3) database.delete_document(id);
  database.commit();
  for (std::size_t i = 0; i < more.size(); ++i) {
    if (i % 2 == 0) {
      database.add_document(to_xapian(more[i]));
    } else {
      database.replace_document(static_cast<Xapian::docid>(1 + i * 2), to_xapian(more[i]));
    }
    if (i % 40 == 0) database.commit();
  }
  database.delete_document("Q7");
  database.replace_document("Q8", to_xapian(more[0]));
  database.set_metadata("more", "metadata");
  database.commit();
}

}  // namespace

TEST_CASE("Xapian adds, replaces, deletes and compacts what the bulk writer made") {
  const Folder folder;
  const std::vector<TestDocument> documents = mixed_documents(21, 400);
  REQUIRE(write_with_xapian(documents, folder / "xapian-scratch", folder / "xapian"));
  REQUIRE(write_in_bulk(documents, folder / "scratch", folder / "bulk", 2, 1'000'000));
  change(folder / "xapian");
  change(folder / "bulk");

  std::string report;
  CHECK(structural_errors(folder / "bulk", report) == 0);
  INFO(report);
  const Xapian::Database expected((folder / "xapian").string());
  Xapian::Database changed((folder / "bulk").string());
  require_same_content(changed, expected);
  require_same_metadata(changed, expected);
  CHECK(require_same_answers(changed, expected, 6, 300) > 100);

  changed.compact((folder / "compacted").string(), Xapian::DBCOMPACT_NO_RENUMBER);
  CHECK(structural_errors(folder / "compacted", report) == 0);
  INFO(report);
  require_same_content(Xapian::Database((folder / "compacted").string()), expected);
}

TEST_CASE("every document can be deleted") {
  const Folder folder;
  REQUIRE(write_in_bulk(mixed_documents(22, 100), folder / "scratch", folder / "bulk", 1, 1 << 30));
  {
    Xapian::WritableDatabase database((folder / "bulk").string(), Xapian::DB_OPEN);
    for (Xapian::docid id = 1; id <= database.get_lastdocid(); ++id) database.delete_document(id);
    database.commit();
  }
  std::string report;
  CHECK(structural_errors(folder / "bulk", report) == 0);
  const Xapian::Database database((folder / "bulk").string());
  CHECK(database.get_doccount() == 0);
  CHECK((database.allterms_begin() == database.allterms_end()));
}
