// The names an index holds: what is stored is found by any spelling.
#include "common/index/name_lexicon.h"

#include <catch2/catch.hpp>
#include <set>
#include <string>

#include "common/base/varint.h"
#include "tests/unit/glass_documents.h"

namespace tip {
namespace {

Xapian::WritableDatabase with_names(const test::Folder& folder,
                                    const std::vector<NameForm>& forms) {
  Xapian::WritableDatabase database((folder / "names").string(), Xapian::DB_CREATE_OR_OVERWRITE);
  for (const auto& [key, value] : encode_names(forms, 2)) database.set_metadata(key, value);
  return database;
}

const std::string kChouBunEng = "\u1787\u17BC \u1794\u17CA\u17BB\u1793\u17A2\u17C1\u1784";

TEST_CASE("names are found by their other spellings, nearest first") {
  const test::Folder folder;
  const auto database = with_names(
      folder, {{"Chou Bun Eng", 4}, {"Kampong Cham", 9}, {"Kampong Chhnang", 2}, {kChouBunEng, 3}});
  const NameLexicon lexicon(database);
  CHECK(lexicon.forms() == 4);
  CHECK_NOTHROW(lexicon.check());
  struct Row {
    std::string asked;
    std::vector<std::string> found;
  };
  const Row rows[] = {
      {"Chhou Bun-Eng", {"Chou Bun Eng", kChouBunEng}},
      {"Bun Eng Chou", {"Chou Bun Eng", kChouBunEng}},
      {kChouBunEng, {kChouBunEng, "Chou Bun Eng"}},
      {"Kompong Cham", {"Kampong Cham"}},
      {"Washington", {}},
      {"", {}},
  };
  for (const Row& row : rows) {
    INFO(row.asked);
    std::vector<std::string> found;
    float last = 0;
    for (const NameMatch& match : lexicon.find(names::NameQuery(row.asked))) {
      CHECK(match.verdict.cost >= last);
      last = match.verdict.cost;
      found.push_back(match.form.text);
    }
    CHECK(found == row.found);
  }
  CHECK(lexicon.count("Chou Bun Eng") == 4);
  CHECK(lexicon.count("Chhou Bun Eng") == 0);
}

TEST_CASE("thousands of names in many buckets come back as they were") {
  const test::Folder folder;
  std::vector<NameForm> forms;
  const char* const kParts[] = {"Sok", "Chan", "Vanna", "Phal", "Sothea", "Rith", "Meng", "Dara"};
  for (const char* a : kParts) {
    for (const char* b : kParts) {
      for (const char* c : kParts) {
        forms.push_back(
            {std::string(a) + " " + b + " " + c, static_cast<std::uint32_t>(forms.size() + 1)});
      }
    }
  }
  const auto database = with_names(folder, forms);
  const NameLexicon lexicon(database);
  CHECK(lexicon.all().size() == forms.size());
  for (const NameForm& form : forms) CHECK(lexicon.count(form.text) == form.count);
}

TEST_CASE("an index without names has none, a damaged list says so") {
  const test::Folder folder;
  Xapian::WritableDatabase none((folder / "none").string(), Xapian::DB_CREATE);
  CHECK(NameLexicon(none).forms() == 0);
  CHECK_NOTHROW(NameLexicon(none).check());
  CHECK(NameLexicon(none).find(names::NameQuery("Sok An")).empty());
  CHECK(encode_names({}, 1).empty());

  auto database = with_names(folder, {{"Sok An", 1}});
  const std::string bucket = "names:00000000";
  const std::string value = database.get_metadata(bucket);
  REQUIRE_FALSE(value.empty());
  for (std::size_t cut = 1; cut < value.size(); ++cut) {
    database.set_metadata(bucket, value.substr(0, cut));
    const NameLexicon lexicon(database);
    CHECK_THROWS_AS(lexicon.check(), Xapian::DatabaseCorruptError);
    CHECK_THROWS_AS(lexicon.find(names::NameQuery("Sok An")), Xapian::DatabaseCorruptError);
  }
  database.set_metadata(bucket, "");
  CHECK_THROWS_AS(NameLexicon(database).check(), Xapian::DatabaseCorruptError);
}

TEST_CASE("a header of names that is not true is an error and costs nothing") {
  const test::Folder folder;
  auto database = with_names(folder, {{"Sok An", 1}});
  const auto header = [](std::uint64_t buckets, std::uint64_t forms) {
    std::string bytes;
    put_uint(bytes, buckets);
    put_uint(bytes, forms);
    put_uint(bytes, 0);  // in other scripts
    return bytes;
  };
  struct Row {
    std::string header;
    bool opens;
  };
  const Row rows[] = {{"\x81", false},
                      {"\x01", false},
                      {header(0, 1), false},
                      {header(1, 0), false},
                      {header(1, 1) + "x", false},
                      // What is said to be there is not gone through.
                      {header(std::uint64_t{1} << 62, 960), true},
                      {header(1, 2), true}};
  for (const Row& row : rows) {
    database.set_metadata("names", row.header);
    if (!row.opens) {
      CHECK_THROWS_AS(NameLexicon(database), Xapian::DatabaseCorruptError);
      continue;
    }
    const NameLexicon lexicon(database);
    CHECK(lexicon.all().size() == 1);
    CHECK_THROWS_AS(lexicon.check(), Xapian::DatabaseCorruptError);
  }
}

}  // namespace
}  // namespace tip
