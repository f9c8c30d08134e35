// The bulk writer against Xapian's own: the same documents must give the same database.
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

#include "common/index/open.h"
#include "common/index/place_list_format.h"
#include "common/index/place_lists.h"
#include "indexer/commit/build.h"
#include "tests/unit/glass_documents.h"

using namespace tip;
using namespace tip::test;

namespace {

Xapian::Database open(const std::filesystem::path& path) {
  return Xapian::Database(path.string(), Xapian::DB_BACKEND_GLASS);
}

std::string content_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void require_clean(const std::filesystem::path& database) {
  std::string report;
  const std::size_t errors = structural_errors(database, report);
  INFO(report);
  REQUIRE(errors == 0);
}

}  // namespace

TEST_CASE("the same documents give the same database as Xapian's writer") {
  const Folder folder;
  const std::vector<TestDocument> documents = mixed_documents(11, 600);
  REQUIRE(write_with_xapian(documents, folder / "xapian-scratch", folder / "xapian"));
  const Xapian::Database expected = open(folder / "xapian");

  struct Row {
    std::size_t writers;
    std::size_t writer_bytes;
    std::size_t batch;
    std::size_t max_runs;
  };
  const Row row = GENERATE(Row{1, 1 << 30, 7, 32}, Row{2, 1 << 30, 7, 32}, Row{7, 1 << 30, 3, 32},
                           Row{1, 400'000, 7, 32}, Row{3, 300'000, 1, 3}, Row{2, 1, 50, 4});
  CAPTURE(row.writers, row.writer_bytes, row.batch, row.max_runs);
  const Status written = write_in_bulk(documents, folder / "scratch", folder / "bulk", row.writers,
                                       row.writer_bytes, row.batch, row.max_runs);
  INFO((written ? "" : written.error().message));
  REQUIRE(written);
  CHECK(std::filesystem::is_empty(folder / "scratch"));

  require_clean(folder / "bulk");
  const Xapian::Database database = open(folder / "bulk");
  require_same_content(database, expected);
  require_same_metadata(database, expected);
  CHECK(require_same_answers(database, expected, 5, 600) > 300);
}

TEST_CASE("compacted, it is Xapian's database byte for byte") {
  const Folder folder;
  const std::vector<TestDocument> documents = mixed_documents(12, 300);
  REQUIRE(write_with_xapian(documents, folder / "xapian-scratch", folder / "xapian"));
  REQUIRE(write_in_bulk(documents, folder / "scratch", folder / "bulk", 2, 500'000));
  open(folder / "bulk").compact((folder / "compacted").string());
  require_clean(folder / "compacted");
  for (const char* table : {"postlist.glass", "docdata.glass"}) {
    INFO(table);
    CHECK((content_of(folder / "compacted" / table) == content_of(folder / "xapian" / table)));
    // Nothing was left to compact; only what Xapian leaves in free space differs.
    CHECK(file_size(folder / "bulk" / table) <= file_size(folder / "xapian" / table));
  }
}

TEST_CASE("runs and writers leave no trace in the tables") {
  const Folder folder;
  const std::vector<TestDocument> documents = mixed_documents(13, 200);
  REQUIRE(write_in_bulk(documents, folder / "scratch", folder / "one", 1, 1 << 30));
  REQUIRE(write_in_bulk(documents, folder / "scratch", folder / "many", 5, 100'000, 2, 4));
  for (const char* table : {"postlist.glass", "docdata.glass", "termlist.glass"}) {
    INFO(table);
    CHECK((content_of(folder / "one" / table) == content_of(folder / "many" / table)));
  }
}

TEST_CASE("document numbers of more than 15 bits, tables of several levels") {
  const Folder folder;
  std::vector<TestDocument> documents(40'000);
  for (std::size_t i = 0; i < documents.size(); ++i) {
    documents[i].terms["all"] = {1 + static_cast<std::uint32_t>(i % 3), {0}};
    documents[i].terms["n" + std::to_string(i)] = {1, {1, 3}};
    documents[i].values[0] = std::to_string(i % 1000);
  }
  REQUIRE(write_with_xapian(documents, folder / "xapian-scratch", folder / "xapian"));
  REQUIRE(write_in_bulk(documents, folder / "scratch", folder / "bulk", 2, 1 << 20, 500));
  require_clean(folder / "bulk");
  require_same_content(open(folder / "bulk"), open(folder / "xapian"));
}

TEST_CASE("an index of nothing but empty documents") {
  const Folder folder;
  const std::vector<TestDocument> documents(3);
  REQUIRE(write_with_xapian(documents, folder / "xapian-scratch", folder / "xapian"));
  REQUIRE(write_in_bulk(documents, folder / "scratch", folder / "bulk", 2, 1 << 20, 1));
  require_clean(folder / "bulk");
  require_same_content(open(folder / "bulk"), open(folder / "xapian"));
}

TEST_CASE("articles, English and Khmer, give the same index with both writers") {
  const Folder folder;
  BuildOptions options;
  options.paths = {TIP_SOURCE_DIR "/corpus"};
  options.index_dir = folder / "xapian";
  options.writer = WriterKind::xapian;
  options.jobs = 1;
  const Result<BuildSummary> expected = build(options);
  REQUIRE(expected);
  REQUIRE(expected->added > 0);

  options.index_dir = folder / "bulk";
  options.writer = WriterKind::bulk;
  options.jobs = GENERATE(1U, 3U);
  const Result<BuildSummary> built = build(options);
  REQUIRE(built);
  CHECK(built->added == expected->added);
  const Result<OpenIndex> bulk = open_index(folder / "bulk");
  const Result<OpenIndex> xapian = open_index(folder / "xapian");
  REQUIRE(bulk);
  REQUIRE(xapian);
  require_clean(folder / "bulk" / bulk->commit.segments.front().name);
  require_same_content(bulk->snapshot.parts().front().segment,
                       xapian->snapshot.parts().front().segment);
  CHECK_NOTHROW(check_place_lists(bulk->snapshot.parts().front().segment));
  for (const std::string_view prefix : {kDocumentsPrefix, kPlacesPrefix}) {
    std::size_t lists = 0;
    for_each_list(xapian->snapshot.parts().front().segment, std::string(prefix),
                  [&](const std::string& name) {
                    ++lists;
                    REQUIRE(bulk->snapshot.parts().front().segment.get_metadata(name) ==
                            xapian->snapshot.parts().front().segment.get_metadata(name));
                  });
    CHECK(lists > 100);
  }
  CHECK(require_same_answers(bulk->snapshot.parts().front().segment,
                             xapian->snapshot.parts().front().segment, 8, 300) > 100);
}
