// The table of fields, against what the documents say: docs/index-format.md of where each is kept,
// docs/query-language.md of what it is called.
#include "common/index/fields.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "common/index/terms.h"

namespace tip {
namespace {

TEST_CASE("where each field is kept") {
  struct Row {
    FieldId id;
    std::string_view name, prefix;
    FieldTerms terms;
    Places places;
    bool listed;
    std::uint32_t slot;
  };
  constexpr std::uint32_t kNone = 0xffffffff;
  const Row rows[] = {
      {FieldId::body, "text", "", FieldTerms::text, Places::lists, false, kNone},
      {FieldId::title, "title", "S", FieldTerms::text, Places::text, false, kNone},
      {FieldId::lead, "lead", "XL", FieldTerms::text, Places::text, true, kNone},
      {FieldId::aside, "aside", "XA", FieldTerms::text, Places::text, true, kNone},
      {FieldId::source, "source", "XS", FieldTerms::forms, Places::lists, false, 1},
      {FieldId::author, "author", "A", FieldTerms::forms, Places::lists, false, 3},
      {FieldId::section, "section", "XD", FieldTerms::forms, Places::lists, false, 4},
      {FieldId::language, "lang", "L", FieldTerms::whole, Places::text, false, 2},
      {FieldId::url, "url", "U", FieldTerms::forms, Places::text, true, kNone},
      {FieldId::path, "path", "P", FieldTerms::forms, Places::text, true, kNone},
      {FieldId::id, "id", "Q", FieldTerms::whole, Places::text, false, kNone},
      {FieldId::date, "date", "", FieldTerms::none, Places::text, false, 0},
      {FieldId::indexed, "indexed", "XI", FieldTerms::whole, Places::text, false, kNone},
      {FieldId::name, "name", "", FieldTerms::none, Places::text, false, kNone},
  };
  CHECK(std::size(rows) == all_fields().size());
  for (const Row& row : rows) {
    INFO(row.name);
    const FieldInfo& field = field_info(row.id);
    CHECK(field.id == row.id);
    CHECK(field.name == row.name);
    CHECK(field.prefix == row.prefix);
    CHECK(field.terms == row.terms);
    CHECK(field.places == row.places);
    CHECK(field.listed == row.listed);
    CHECK(field.slot == row.slot);
    CHECK(lists_forms(row.id) == (row.id == FieldId::body));
    CHECK(is_part_of_body(row.id) == (row.id == FieldId::title || row.id == FieldId::lead));
    CHECK_FALSE(field.help.empty());
  }
}

// "| `title:` | `headline:` | the headline |": every field but dates, which have rules of their
// own.
TEST_CASE("what each field is called") {
  std::ifstream file(TIP_SOURCE_DIR "/docs/query-language.md");
  std::set<FieldId> seen;
  for (std::string line; std::getline(file, line);) {
    const std::size_t end = line.find(":` |");
    if (!line.starts_with("| `") || end == line.npos) continue;
    const FieldInfo* field = find_field(line.substr(3, end - 3));
    INFO(line);
    REQUIRE(field != nullptr);
    seen.insert(field->id);
    const std::size_t second = end + 4;
    std::string also;
    if (line.compare(second, 2, " `") == 0) {
      also = line.substr(second + 2, line.find(':', second) - second - 2);
      CHECK(find_field(also) == field);
    }
    CHECK(field->aliases == also);
  }
  CHECK(seen.size() == all_fields().size() - 1);
  CHECK(find_field("date") == &field_info(FieldId::date));
  CHECK(find_field("HeadLine") == &field_info(FieldId::title));
  for (const char* unknown : {"", " ", "titles", "titl", "body ", "headline title"}) {
    INFO(unknown);
    CHECK(find_field(unknown) == nullptr);
  }
}

TEST_CASE("terms of fields") {
  const FieldInfo& title = field_info(FieldId::title);
  const FieldInfo& author = field_info(FieldId::author);
  CHECK(token_term(title, "run", "running") == "Srun");
  CHECK(token_term(author, "run", "running") == "Arunning");
  CHECK(cluster_term(title, "k") == "SCk");
  CHECK(bigram_term(author, "k", "l") == "ABkl");
  CHECK(whole_term(field_info(FieldId::language), " EN ") == "Len");
  // Identifiers are what they are.
  CHECK(whole_term(field_info(FieldId::id), " Ab") == "Q Ab");
  const std::string endless(1000, 'x');
  CHECK(whole_term(field_info(FieldId::id), endless).size() == 1 + 200);
  CHECK(cluster_term(title, endless).size() == 2 + 200);
  CHECK(bigram_term(title, endless, endless).size() == 2 + 200);
}

}  // namespace
}  // namespace tip
