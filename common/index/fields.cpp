#include "common/index/fields.h"

#include <array>

#include "common/base/ascii.h"

namespace tip {
namespace {

// Single capital letters follow Xapian's conventional prefixes (S subject, A author, L language,
// U url, P path, Q unique id); X marks tip's own.
constexpr std::array kFields = {
    FieldInfo{FieldId::body, "text", "body", "", FieldTerms::text, Places::lists, false, kNoSlot,
              "title and story, what a bare word searches"},
    FieldInfo{FieldId::title, "title", "headline", "S", FieldTerms::text, Places::text, false,
              kNoSlot, "the headline"},
    FieldInfo{FieldId::lead, "lead", "", "XL", FieldTerms::text, Places::text, true, kNoSlot,
              "the first paragraphs of the story"},
    FieldInfo{FieldId::aside, "aside", "", "XA", FieldTerms::text, Places::text, true, kNoSlot,
              "captions, menus and teasers around the story"},
    FieldInfo{FieldId::source, "source", "publication", "XS", FieldTerms::forms, Places::lists,
              false, 1, "the publication"},
    FieldInfo{FieldId::author, "author", "byline", "A", FieldTerms::forms, Places::lists, false, 3,
              "the byline"},
    FieldInfo{FieldId::section, "section", "desk", "XD", FieldTerms::forms, Places::lists, false, 4,
              "the desk or rubric"},
    FieldInfo{FieldId::language, "lang", "language", "L", FieldTerms::whole, Places::text, false, 2,
              "language code: en, km"},
    FieldInfo{FieldId::url, "url", "link", "U", FieldTerms::forms, Places::text, true, kNoSlot,
              "words of the address"},
    FieldInfo{FieldId::path, "path", "file", "P", FieldTerms::forms, Places::text, true, kNoSlot,
              "words of the file's path"},
    FieldInfo{FieldId::id, "id", "", "Q", FieldTerms::whole, Places::text, false, kNoSlot,
              "the article's identifier"},
    FieldInfo{FieldId::date, "date", "", "", FieldTerms::none, Places::text, false, 0,
              "YYYY, YYYY-MM, YYYY-MM-DD or a range A..B; also since: and until:"},
    FieldInfo{FieldId::indexed, "indexed", "", "XI", FieldTerms::whole, Places::text, false,
              kNoSlot, "when it came into the index: a day or a range, as of date:"},
    FieldInfo{FieldId::name, "name", "", "", FieldTerms::none, Places::text, false, kNoSlot,
              "a name in any spelling or script"},
};

}  // namespace

std::span<const FieldInfo> all_fields() { return kFields; }

const FieldInfo& field_info(FieldId id) { return kFields[static_cast<std::size_t>(id)]; }

const FieldInfo* find_field(std::string_view name) {
  for (const FieldInfo& field : kFields) {
    if (ascii::equal_ignoring_case(field.name, name)) return &field;
    std::string_view rest = field.aliases;
    while (!rest.empty()) {
      if (ascii::equal_ignoring_case(ascii::take(rest, ' '), name)) return &field;
    }
  }
  return nullptr;
}

}  // namespace tip
