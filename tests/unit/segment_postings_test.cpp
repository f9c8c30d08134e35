// Tables that are read as they are mapped: what Xapian reads of them, or an error.
#include "common/index/segment_postings.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "common/index/checked_table.h"
#include "common/index/checksums.h"
#include "common/index/glass_keys.h"
#include "common/index/metadata_reader.h"
#include "common/index/read_file.h"
#include "common/index/sanity.h"
#include "tests/unit/glass_documents.h"

using namespace tip;
using namespace tip::test;

namespace {

namespace fs = std::filesystem;

using List = std::vector<std::pair<Xapian::docid, std::uint32_t>>;

// An index, and the segment that it is.
class Built {
 public:
  explicit Built(const std::vector<TestDocument>& documents) {
    REQUIRE(write_in_bulk(documents, folder / "scratch", path(), 2, 1 << 30));
  }
  fs::path path() const { return folder / "bulk"; }
  fs::path table() const { return path() / "postlist.glass"; }
  Segment open() const {
    const auto root = read_version_file(path());
    const auto checksums = read_checksums(path());
    REQUIRE(root);
    REQUIRE(checksums);
    return {path(), *checksums, *root};
  }
  std::string bytes() const { return *read_file(table(), std::size_t{1} << 30); }

  // With `bytes` as its table, and checksums that are those of `bytes`.
  Segment open_with(const std::string& bytes) const {
    std::vector<WrittenFile> files = {{"postlist.glass", bytes.size(), block_checksums(bytes)}};
    std::ofstream(table(), std::ios::binary) << bytes;
    std::ofstream(path() / kBlockChecksumsFile, std::ios::binary)
        << checksum_bytes(files.front().blocks);
    const auto root = read_version_file(path());
    REQUIRE(root);
    return {path(), Checksums(files), *root};
  }

  Folder folder;
};

void append(List& list, const SegmentPostings& postings) {
  for (std::size_t i = 0; i < postings.documents().size(); ++i) {
    list.emplace_back(postings.documents()[i], postings.counts()[i]);
  }
}

List all_of(SegmentPostings postings) {
  List list;
  for (bool more = !postings.documents().empty(); more; more = postings.next()) {
    append(list, postings);
  }
  CHECK_FALSE(postings.next());
  CHECK(postings.documents().empty());
  return list;
}

List by_xapian(const Xapian::Database& database, const std::string& term) {
  List list;
  for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at) {
    list.emplace_back(*at, at.get_wdf());
  }
  return list;
}

// Documents of which so many that lists have several chunks have the same terms.
std::vector<TestDocument> many_documents(std::size_t count) {
  std::mt19937 random(11);
  const std::string long_term(200, 'l');
  std::vector<TestDocument> documents(count);
  for (std::size_t i = 0; i < count; ++i) {
    auto& terms = documents[i].terms;
    terms["all"].wdf = 1 + static_cast<std::uint32_t>(random() % 3);
    if (random() % 3 == 0) terms[long_term].wdf = 1;
    if (random() % 40 == 0) terms["rare"].wdf = static_cast<std::uint32_t>(random() % 100'000);
    if (i == 0 || i + 1 == count) terms["ends"].wdf = 7;
    if (i % 4000 == 0) terms["far"].wdf = 200;
    terms[std::string("zero\0byte", 9)].wdf = 1;
    terms["own" + std::to_string(i)].wdf = 1;
  }
  return documents;
}

}  // namespace

TEST_CASE("document numbers in keys come back, and nothing else does") {
  for (const std::uint32_t number : {0U, 1U, 0x7fffU, 0x8000U, 0x3fffffU, 0x400000U, 0x1fffffffU,
                                     0x20000000U, 0xfffffffeU, 0xffffffffU}) {
    std::string key;
    glass::put_ordered_uint(key, number);
    CHECK(glass::ordered_uint(key) == number);
    CHECK_FALSE(glass::ordered_uint(key + "x") == number);
  }
  for (const std::string key : {"", "1", "\xff\xff", "123", "1234", "\xff\xff\xff\xff\xff"}) {
    INFO(key);
    CHECK_FALSE(glass::ordered_uint(key));
  }
}

TEST_CASE("postings, lengths and metadata are those that Xapian reads") {
  for (const auto& documents : {mixed_documents(7, 400), many_documents(9000)}) {
    const Built built(documents);
    const Segment segment = built.open();
    REQUIRE(segment.postlist() != nullptr);
    const Xapian::Database plain(built.path().string());
    const Segment unmapped(plain);
    for (auto term = plain.allterms_begin(); term != plain.allterms_end(); ++term) {
      INFO(*term);
      const List right = by_xapian(plain, *term);
      if (all_of(SegmentPostings(segment, *term)) != right) FAIL("differs");
      if (right.size() > 50 && all_of(SegmentPostings(unmapped, *term)) != right) FAIL("differs");
      CHECK(segment.get_termfreq(*term) == plain.get_termfreq(*term));
    }
    for (const std::string term : {"", "al", "alm", "zzz", "zero"}) {
      if (!term.empty()) CHECK(all_of(SegmentPostings(segment, term)) == List());
      CHECK(segment.get_termfreq(term) == plain.get_termfreq(term));
    }
    List lengths;
    for (Xapian::docid id = 1; id <= plain.get_lastdocid(); ++id) {
      lengths.emplace_back(id, plain.get_doclength(id));
    }
    CHECK(all_of(SegmentPostings::lengths(segment, 1)) == lengths);
    MetadataReader entries(segment);
    MetadataReader next(segment);
    for (auto key = plain.metadata_keys_begin(); key != plain.metadata_keys_end(); ++key) {
      INFO(*key);
      const std::string right = plain.get_metadata(*key);
      CHECK(segment.get_metadata(*key) == right);
      CHECK(entries.read(*key) == right);
      CHECK(next.read_next(*key) == right);
    }
    CHECK(entries.read("no such entry").empty());
  }
}

TEST_CASE("a list goes to the stretch that a document is in") {
  const Built built(many_documents(9000));
  const Segment mapped = built.open();
  const Xapian::Database plain(built.path().string());
  std::mt19937 random(12);
  for (const Segment& segment : {mapped, Segment(plain)}) {
    for (const std::string& term :
         {std::string("all"), std::string(200, 'l'), std::string("rare"), std::string("ends"),
          std::string("far"), std::string("own77"), std::string("none")}) {
      const List right = by_xapian(plain, term);
      for (int trial = 0; trial < 60; ++trial) {
        INFO(term << ", trial " << trial);
        SegmentPostings list(segment, term);
        for (Xapian::docid document = 0; document < 9100;) {
          document += 1 + static_cast<Xapian::docid>(random() % (trial < 30 ? 4000 : 300));
          const auto first = std::ranges::lower_bound(right, std::pair(document, 0U));
          const bool found = list.go_to(document);
          REQUIRE(found == (first != right.end()));
          if (!found) break;
          List here;
          append(here, list);
          const auto at = std::ranges::lower_bound(here, std::pair(document, 0U));
          REQUIRE(at != here.end());
          REQUIRE(*at == *first);
        }
      }
    }
  }
  for (const Xapian::docid first : {1U, 700U, 4321U, 9000U}) {
    const SegmentPostings lengths = SegmentPostings::lengths(mapped, first);
    REQUIRE(lengths.documents().back() >= first);
    CHECK(lengths.documents().front() <= first);
  }
}

TEST_CASE("a table made on purpose with right checksums is read within its bounds") {
  const Built built(many_documents(5000));
  const std::string whole = built.bytes();
  std::mt19937 random(13);
  std::size_t errors = 0;
  for (int trial = 0; trial < 300; ++trial) {
    std::string bytes = whole;
    const std::size_t changes = 1 + random() % 40;
    const std::size_t block = random() % (bytes.size() / kChecksumBlockBytes);
    for (std::size_t i = 0; i < changes; ++i) {
      // Half of them together in one block, where headers of blocks are among them.
      const std::size_t at = trial % 2 == 0
                                 ? random() % bytes.size()
                                 : block * kChecksumBlockBytes +
                                       random() % (trial % 4 == 1 ? 40 : kChecksumBlockBytes);
      bytes[at] = static_cast<char>(random());
    }
    try {
      const Segment segment = built.open_with(bytes);
      for (const std::string term : {"all", "rare", "far", "ends", "own4000"}) {
        try {
          SegmentPostings list(segment, term);
          Xapian::docid before = 0;
          for (bool more = !list.documents().empty(); more; more = list.next()) {
            REQUIRE(list.documents().size() == list.counts().size());
            for (const Xapian::docid document : list.documents()) {
              // One that did not ascend or was too high would be written behind a window.
              if (document <= before || document > 5000) FAIL("document " << document);
              before = document;
            }
          }
        } catch (const Xapian::DatabaseError&) {
          ++errors;
        }
        try {
          SegmentPostings list(segment, term);
          for (Xapian::docid document = 1; list.go_to(document); document += 900) {
            REQUIRE(list.documents().back() >= document);
          }
          segment.get_termfreq(term);
        } catch (const Xapian::DatabaseError&) {
          ++errors;
        }
      }
    } catch (const Xapian::Error&) {
      ++errors;
    }
  }
  CHECK(errors > 10);
}

TEST_CASE("a table that was cut while it was open is an error") {
  const Built built(many_documents(3000));
  const Segment segment = built.open();
  CHECK(segment.get_termfreq("all") == 3000);
  fs::resize_file(built.table(), kChecksumBlockBytes);
  CHECK_THROWS_AS(segment.get_termfreq("all"), Xapian::DatabaseCorruptError);
  CHECK_THROWS_AS(SegmentPostings(segment, "all"), Xapian::DatabaseCorruptError);
  CHECK_THROWS_AS(segment.get_metadata("any"), Xapian::DatabaseCorruptError);
}

TEST_CASE("a table that was cut between two requests is an error to the second") {
  const Built built(many_documents(3000));
  const Segment segment = built.open();
  segment.begin_request();
  CHECK(segment.get_termfreq("all") == 3000);
  fs::resize_file(built.table(), kChecksumBlockBytes);
  segment.begin_request();
  CHECK_THROWS_AS(segment.get_termfreq("all"), Xapian::DatabaseCorruptError);
  CHECK_THROWS_AS(segment.get_termfreq("all"), Xapian::DatabaseCorruptError);
}
