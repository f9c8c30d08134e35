#include "indexer/parse/record_fields.h"

#include <algorithm>
#include <array>

#include "common/base/ascii.h"
#include "common/text/fold.h"
#include "json_fields.data.h"

namespace tip {
namespace {

constexpr std::array<std::string_view, kRecordFields> kFieldNames = {
    "id",     "title",   "body", "page",     "aside", "source",
    "author", "section", "url",  "language", "date"};

// What is said of a field's owner in front of its name: "article_author", "newsTitle". Not of names
// that mean something else behind such a word, as "news data" and "post name". They rank directly
// behind the name alone.
void add_owned_names(RecordNames& names) {
  constexpr std::array<std::string_view, 5> kOwners = {"article", "news", "post", "story", "item"};
  constexpr std::array<std::string_view, 5> kLoose = {"by", "data", "name", "value", "page"};
  const auto known = names.aliases;
  for (const auto& [key, aliases] : known) {
    if (!ascii::all_ascii(key) || std::ranges::find(kLoose, key) != kLoose.end()) continue;
    for (const std::string_view owner : kOwners) {
      const std::string owned = std::string(owner) + key;
      if (known.contains(owned) || names.wraps.contains(owned) || names.sides.contains(owned))
        continue;
      for (const FieldAlias& alias : aliases) {
        names.aliases[owned].push_back({alias.field, alias.rank + 1});
      }
    }
  }
}

RecordNames read_names() {
  RecordNames names;
  int rank = 0;
  std::string_view rest = data::json_fields();
  std::string_view row;
  while (ascii::take_row(rest, row)) {
    const std::string_view kind = ascii::take(row, '\t');
    const std::string key = bare_key(row);
    rank += 2;
    if (kind == "wrap") names.wraps.insert(key);
    if (kind == "side") names.sides.insert(key);
    if (kind == "part") names.parts.emplace(key, rank);
    const auto field = std::find(kFieldNames.begin(), kFieldNames.end(), kind);
    if (field == kFieldNames.end()) continue;
    names.aliases[key].push_back({static_cast<RecordField>(field - kFieldNames.begin()), rank});
  }
  add_owned_names(names);
  return names;
}

}  // namespace

std::string bare_key(std::string_view key) {
  constexpr std::string_view kPassedOver = "_-. :()";
  std::string out;
  for (const char c : key) {
    if (kPassedOver.find(c) == kPassedOver.npos) out += ascii::to_lower(c);
  }
  return ascii::all_ascii(out) ? out : fold(out);
}

const RecordNames& record_names() {
  static const RecordNames table = read_names();
  return table;
}

std::span<const std::string_view> record_fields() { return kFieldNames; }

bool is_field_name(std::string_view name) {
  return record_names().aliases.contains(bare_key(name));
}

bool is_name_of(std::string_view name, std::string_view field) {
  const auto found = record_names().aliases.find(bare_key(name));
  return found != record_names().aliases.end() &&
         std::ranges::any_of(found->second, [&](const FieldAlias& alias) {
           return kFieldNames[static_cast<std::size_t>(alias.field)] == field;
         });
}

}  // namespace tip
