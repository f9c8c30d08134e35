// Names that are said to mean the same: what is stored is found by each of its names.
#include "common/index/same_names.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "common/base/varint.h"
#include "common/names/comparable.h"
#include "common/names/pair_likeness.h"
#include "tests/unit/glass_documents.h"

namespace tip {
namespace {

constexpr std::string_view kList = "learned";

Xapian::WritableDatabase with_pairs(const test::Folder& folder, std::vector<NamePairCount> pairs) {
  Xapian::WritableDatabase database((folder / "names").string(), Xapian::DB_CREATE_OR_OVERWRITE);
  for (const auto& [key, value] : encode_same_names(kList, std::move(pairs))) {
    database.set_metadata(key, value);
  }
  return database;
}

std::vector<std::string> others(const SameNames& names, const std::string& name) {
  std::vector<std::string> out;
  for (const NamePairCount& pair : names.pairs_of(name)) {
    out.push_back(pair.second + " " + std::to_string(pair.sightings));
  }
  return out;
}

// Mu Sochua.
const std::string kSochua = "\u1798\u17BC\u179A \u179F\u17BB\u1781\u17A0\u17BD\u179A";

TEST_CASE("names compare without spaces, hyphens, quotes, capitals and accents") {
  struct Row {
    std::string name;
    std::string comparable;
  };
  const Row rows[] = {
      {"Sam Rainsy", "samrainsy"},
      {"SAM-RAINSY", "samrainsy"},
      {"Xi'an", "xian"},
      {"Tier 3", "tier3"},
      {"Nguy\u1EC5n V\u0103n H\u1EA3i", "nguyenvanhai"},
      {"\u0141\u00F3d\u017A", "lodz"},
      {"\u0412\u043B\u0430\u0434\u0438\u043C\u0438\u0440 \u041F\u0443\u0442\u0438\u043D",
       "\u0432\u043B\u0430\u0434\u0438\u043C\u0438\u0440\u043F\u0443\u0442\u0438\u043D"},
      {"\u4E60\u8FD1\u5E73", "\u4E60\u8FD1\u5E73"},
      {"\u179F\u1798 \u179A\u1784\u17D2\u179F\u17CA\u17B8",
       "\u179F\u1798\u179A\u1784\u17D2\u179F\u17CA\u17B8"},
      {"\u1797\u17D2\u1793\u17C6\u1796\u17C1\u1789\u17C8",
       "\u1797\u17D2\u1793\u17C6\u1796\u17C1\u1789"},
      {" - ", ""},
      {"", ""},
  };
  for (const Row& row : rows) {
    INFO(row.name);
    CHECK(names::comparable(row.name) == row.comparable);
  }
}

TEST_CASE("names in brackets sound alike or not") {
  struct Row {
    std::string latin;
    std::string khmer;
    bool alike;
  };
  const Row rows[] = {
      {"Mu Sochua", kSochua, true},
      {"Sam Rainsy", "\u179F\u1798 \u179A\u1784\u17D2\u179F\u17CA\u17B8", true},
      {"Barcelona", "\u1794\u17B6\u179F\u17C1\u17A1\u17BC\u178E\u17B6", true},
      {"UNTAC", "\u17A2\u17CA\u17BB\u1793\u178F\u17B6\u1780\u17CB", true},
      {"IRGC", "\u17A2\u17CA\u17B8\u179A\u17C9\u1784\u17CB", false},  // Iran
      {"CPP", "\u1782\u178E\u1794\u1780\u17D2\u179F\u1794\u17D2\u179A\u1787\u17B6\u1787\u1793",
       false},
      {"Ministry of Health",
       "\u1780\u17D2\u179A\u179F\u17BD\u1784\u179F\u17BB\u1781\u17B6\u1797\u17B7\u1794\u17B6\u179B",
       false},
      {"Dubai Aquarium", "\u178C\u17BC\u1794\u17C3", false},  // Dubai
      {"Video Inside", kSochua, false},
  };
  for (const Row& row : rows) {
    INFO(row.latin);
    CHECK(names::sound_alike(row.latin, row.khmer) == row.alike);
    CHECK(names::sound_alike(row.khmer, row.latin) == row.alike);
  }
}

TEST_CASE("pairs are found by either name, the most often seen first") {
  const test::Folder folder;
  const auto database = with_pairs(folder, {{kSochua, "Mu Sochua", 1},
                                            {"Mu Sochua", kSochua, 2},
                                            {"Mu Sochua", "Sochua Mu", 9},
                                            {"Same", "Same", 5},
                                            {"", "Nothing", 5}});
  const SameNames names(database, kList);
  CHECK(names.pairs() == 2);
  CHECK_NOTHROW(names.check());
  CHECK(others(names, "mu-sochua") == std::vector<std::string>{"Sochua Mu 9", kSochua + " 3"});
  CHECK(others(names, kSochua) == std::vector<std::string>{"Mu Sochua 3"});
  CHECK(others(names, "Sochua").empty());
  for (const char* word : {"Mu", "mu", "MuSochua", "Sochua", "\u1798\u17BC\u179A"}) {
    INFO(word);
    CHECK(names.may_begin(word));
  }
  CHECK_FALSE(names.may_begin("Rainsy"));
  CHECK_FALSE(names.may_begin(""));
}

TEST_CASE("thousands of pairs in many buckets come back as they were") {
  const test::Folder folder;
  std::vector<NamePairCount> pairs;
  for (std::uint32_t i = 0; i < 3000; ++i) {
    pairs.push_back({"Name " + std::to_string(i), "Other " + std::to_string(i % 1000), i + 1});
  }
  const auto database = with_pairs(folder, pairs);
  const SameNames names(database, kList);
  CHECK(names.all().size() == pairs.size());
  CHECK_NOTHROW(names.check());
  for (const NamePairCount& pair : pairs) {
    const auto found = names.pairs_of(pair.first);
    REQUIRE(found.size() == 1);
    CHECK(found[0].second == pair.second);
    CHECK(found[0].sightings == pair.sightings);
    CHECK(names.pairs_of(pair.second).size() == 3);
  }
}

TEST_CASE("an index without pairs has none, a damaged list says so") {
  const test::Folder folder;
  Xapian::WritableDatabase none((folder / "none").string(), Xapian::DB_CREATE);
  CHECK(SameNames(none, kList).pairs() == 0);
  CHECK(SameNames(none, kList).pairs_of("Mu Sochua").empty());
  CHECK_FALSE(SameNames(none, kList).may_begin("Mu"));
  CHECK_NOTHROW(SameNames(none, kList).check());
  CHECK(encode_same_names(kList, {}).empty());

  auto database = with_pairs(folder, {{"Mu Sochua", kSochua, 1}});
  const std::string bucket = "learned:00000000";
  const std::string value = database.get_metadata(bucket);
  REQUIRE_FALSE(value.empty());
  for (std::size_t cut = 1; cut < value.size(); ++cut) {
    database.set_metadata(bucket, value.substr(0, cut));
    CHECK_THROWS_AS(SameNames(database, kList).pairs_of("Mu"), Xapian::DatabaseCorruptError);
    CHECK_THROWS_AS(SameNames(database, kList).check(), Xapian::DatabaseCorruptError);
  }
  database.set_metadata(bucket, "");
  CHECK_THROWS_AS(SameNames(database, kList).check(), Xapian::DatabaseCorruptError);
  for (const std::string& header : {std::string("\x81"), std::string("\x01"),
                                    std::string("\0\1", 2), std::string("\1\1x", 3)}) {
    database.set_metadata(std::string(kList), header);
    CHECK_THROWS_AS(SameNames(database, kList).pairs(), Xapian::DatabaseCorruptError);
  }
}

}  // namespace
}  // namespace tip
