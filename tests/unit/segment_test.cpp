// A database whose blocks are compared: what is read is right, or an error.
#include "common/index/segment.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <functional>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/checked_table.h"
#include "common/index/checksums.h"
#include "common/index/read_file.h"
#include "common/index/sanity.h"
#include "tests/unit/glass_documents.h"

using namespace tip;
using namespace tip::test;

namespace {

namespace fs = std::filesystem;

std::string postings(const Segment& database, const std::string& term) {
  std::string out = std::to_string(database.get_termfreq(term)) + ":";
  const auto end = database.postlist_end(term);
  for (auto it = database.postlist_begin(term); it != end; ++it) {
    out += " " + std::to_string(*it) + "," + std::to_string(it.get_wdf());
  }
  return out;
}

std::string values(const Segment& database, Xapian::valueno slot) {
  std::string out = database.get_value_lower_bound(slot) + database.get_value_upper_bound(slot) +
                    std::to_string(database.get_value_freq(slot));
  const auto end = database.valuestream_end(slot);
  for (auto it = database.valuestream_begin(slot); it != end; ++it) {
    out += " " + std::to_string(it.get_docid()) + *it;
  }
  return out;
}

std::string lengths(const Segment& database) {
  std::string out;
  for (Xapian::docid id = 1; id <= database.get_lastdocid(); ++id) {
    out += std::to_string(database.get_doclength(id)) + " ";
  }
  return out;
}

// All that can be read of an index, as what it says.
using Read = std::function<std::string(const Segment&)>;

std::vector<Read> all_reads(const Xapian::Database& sound) {
  std::vector<Read> reads = {lengths, [](const Segment& d) { return postings(d, ""); }};
  for (auto it = sound.allterms_begin(); it != sound.allterms_end(); ++it) {
    const std::string term = *it;
    reads.emplace_back([term](const Segment& d) { return postings(d, term); });
  }
  std::set<std::string> names;
  for (auto it = sound.metadata_keys_begin(); it != sound.metadata_keys_end(); ++it) {
    const std::string name = *it;
    reads.emplace_back([name](const Segment& d) { return d.get_metadata(name); });
    names.insert(name.substr(0, 2));
  }
  for (const std::string& prefix : names) {
    reads.emplace_back([prefix](const Segment& d) {
      std::string out;
      const auto end = d.metadata_keys_end(prefix);
      for (auto it = d.metadata_keys_begin(prefix); it != end; ++it) out += *it + " ";
      return out;
    });
  }
  for (const Xapian::valueno slot : {0U, 1U, 2U, 3U, 4U, 300U}) {
    reads.emplace_back([slot](const Segment& d) { return values(d, slot); });
  }
  return reads;
}

// An index to damage.
class Sound {
 public:
  explicit Sound(const std::vector<TestDocument>& documents = ordinary_documents(5, 300)) {
    REQUIRE(write_in_bulk(documents, folder / "scratch", path(), 1, 1 << 30));
    const auto read = read_checksums(path());
    REQUIRE(read);
    checksums = *read;
  }
  fs::path path() const { return folder / "bulk"; }
  Segment open() const {
    const auto root = read_version_file(path());
    REQUIRE(root);
    return {path(), checksums, *root};
  }
  std::string read(const std::string& file) const {
    return *read_file(path() / file, std::size_t{1} << 30);
  }
  void write(const std::string& file, const std::string& bytes) const {
    std::ofstream(path() / file, std::ios::binary) << bytes;
  }

  Folder folder;
  Checksums checksums;
};

}  // namespace

TEST_CASE("whichever block is changed, what is read is right or an error") {
  const Sound sound;
  const std::vector<Read> reads = all_reads(sound.open());
  std::vector<std::string> right;
  {
    const Segment database = sound.open();
    for (const Read& read : reads) right.push_back(read(database));
  }
  std::mt19937 random(3);
  const char* file = "postlist.glass";
  const std::string whole = sound.read(file);
  const std::size_t blocks = whole.size() / kChecksumBlockBytes;
  REQUIRE(blocks > 3);
  const std::size_t step = std::max<std::size_t>(1, blocks / 12);
  for (std::size_t block = random() % step; block < blocks; block += step) {
    INFO(file << ", block " << block);
    std::string damaged = whole;
    const std::size_t at = block * kChecksumBlockBytes + random() % kChecksumBlockBytes;
    damaged[at] = static_cast<char>(damaged[at] ^ (1 << random() % 8));
    sound.write(file, damaged);
    bool seen = false;
    try {
      const Segment database = sound.open();
      for (std::size_t i = 0; i < reads.size(); ++i) {
        try {
          const bool same = reads[i](database) == right[i];
          if (!same) FAIL("read " << i << " differs");
        } catch (const Xapian::Error&) {
          seen = true;
        }
      }
    } catch (const Xapian::Error&) {
      seen = true;
    }
    CHECK(seen);
  }
}

TEST_CASE("an error that was met is met again") {
  const Sound sound;
  std::string bytes = sound.read("postlist.glass");
  for (std::size_t at = 100; at < bytes.size(); at += kChecksumBlockBytes) bytes[at] ^= 1;
  const Segment database = sound.open();
  sound.write("postlist.glass", bytes);
  for (int i = 0; i < 3; ++i) {
    CHECK_THROWS_AS(database.get_metadata("any"), Xapian::DatabaseCorruptError);
    CHECK_THROWS_AS(database.postlist_begin("any"), Xapian::DatabaseCorruptError);
  }
}

TEST_CASE("a document's data is what Xapian reads, also where its table is damaged") {
  std::vector<TestDocument> documents = ordinary_documents(5, 300);
  for (std::size_t i = 0; i < documents.size(); ++i) {
    // Of no bytes, and of several pieces in several blocks.
    documents[i].data.resize(i % 7 == 0 ? 0 : i * i % 9000, static_cast<char>('a' + i % 26));
  }
  const Sound sound(documents);
  const auto check = [&] {
    const Segment segment = sound.open();
    for (Xapian::docid document = 1; document <= segment.get_lastdocid() + 2; ++document) {
      INFO(document);
      const auto by_xapian = [&] {
        return segment.get_document(document, Xapian::DOC_ASSUME_VALID).get_data();
      };
      try {
        const std::string expected = by_xapian();
        CHECK(segment.get_data(document) == expected);
      } catch (const Xapian::Error&) {
        CHECK_THROWS_AS(segment.get_data(document), Xapian::Error);
      }
    }
  };
  check();
  std::string bytes = sound.read("docdata.glass");
  REQUIRE(bytes.size() > 3 * kChecksumBlockBytes);
  for (std::size_t at = kChecksumBlockBytes + 4000; at < bytes.size();
       at += 2 * kChecksumBlockBytes) {
    bytes[at] ^= 1;
  }
  sound.write("docdata.glass", bytes);
  check();
  const Segment cut = sound.open();
  fs::resize_file(sound.path() / "docdata.glass", kChecksumBlockBytes);
  CHECK_THROWS_AS(cut.get_data(cut.get_lastdocid()), Xapian::Error);
}

TEST_CASE("a tree that was made to lead astray is gone through once") {
  const Sound sound;
  const std::string whole = sound.read("postlist.glass");
  const auto root = read_version_file(sound.path());
  REQUIRE(root);
  REQUIRE(root->postlist.level > 0);
  std::mt19937 random(4);
  for (int trial = 0; trial < 100; ++trial) {
    std::string bytes = whole;
    // Half of them in the root, where most leads on.
    const std::size_t block =
        trial % 2 == 0 ? root->postlist.block : random() % (whole.size() / kChecksumBlockBytes);
    for (int i = 0; i < 30; ++i) {
      bytes[block * kChecksumBlockBytes + random() % kChecksumBlockBytes] =
          static_cast<char>(random());
    }
    const std::vector<WrittenFile> files = {
        {"postlist.glass", bytes.size(), block_checksums(bytes)}};
    sound.write("postlist.glass", bytes);
    sound.write(kBlockChecksumsFile, checksum_bytes(files.front().blocks));
    TreeRoot start = root->postlist;
    if (trial % 5 == 0) start.level = static_cast<unsigned>(random() % 9);
    CheckedTable table(sound.path(), *Checksums(files).find("postlist.glass"), start);
    for (const std::string& prefix : {std::string(), std::string("\0", 1), std::string("k")}) {
      try {
        table.check_entries(prefix);
        table.check_entry(prefix);
      } catch (const Xapian::DatabaseCorruptError&) {
      }
    }
  }
}

TEST_CASE("a database without checksums is read as it is") {
  Xapian::WritableDatabase plain(std::string(), Xapian::DB_BACKEND_INMEMORY);
  plain.set_metadata("name", "value");
  const Segment database = plain;
  CHECK(database.get_metadata("name") == "value");
  CHECK_NOTHROW(database.postlist_begin("term"));
  CHECK_NOTHROW(database.check_values(0));
}
