#include "indexer/parse/json_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

#include "common/base/ascii.h"
#include "indexer/parse/json_string.h"

namespace tip {
namespace {

using simdjson::dom::element;

// A text within lists and objects this deep at most: editors keep a story as a tree of blocks and
// runs.
constexpr int kMaxTextDepth = 24;

// What goes between the items of a list.
std::string_view separator(RecordField field) {
  if (field == RecordField::body || field == RecordField::aside) return "\n\n";
  return field == RecordField::author ? "\n" : ", ";
}

// What kind of thing in a list of blocks this is, as editors and exports write it; may be empty.
std::string block_type(element item) {
  simdjson::dom::object object;
  if (item.get(object) != simdjson::SUCCESS) return {};
  for (const std::string_view key : {"type", "_type", "nodeType"}) {
    if (const std::string_view type = string_at(object, key); !type.empty()) return bare_key(type);
  }
  return {};
}

// A part of a line: what stands beside it belongs to the same paragraph.
bool is_run_of_text(element item) {
  constexpr std::array<std::string_view, 4> kRuns = {"text", "span", "link", "hyperlink"};
  return std::ranges::find(kRuns, block_type(item)) != kRuns.end();
}

// A part of a line that does not say so: the blank or mark between it and what stands before it
// shows that it is one.
bool continues_line(element item, std::string_view before, std::string_view text) {
  constexpr std::string_view kMarks = ",.;:!?)";
  return item.is_object() && block_type(item).empty() && !before.empty() && !text.empty() &&
         (before.back() == ' ' || text.front() == ' ' ||
          kMarks.find(text.front()) != std::string_view::npos);
}

// Whether all blocks of a list are called "text": below no other block, each is a paragraph.
bool has_only_texts(simdjson::dom::array list) {
  return std::none_of(list.begin(), list.end(), [](element item) {
    return is_run_of_text(item) && block_type(item) != "text";
  });
}

// Whether a list of strings and objects is one text, of plain and of marked runs, as Telegram has
// it.
bool is_of_runs(simdjson::dom::array list) {
  constexpr std::array<std::string_view, 16> kMarked = {
      "bold",        "italic",   "underline", "strikethrough", "spoiler", "code",
      "link",        "textlink", "mention",   "mentionname",   "hashtag", "cashtag",
      "customemoji", "email",    "phone",     "plain"};
  bool marked = false;
  for (element item : list) {
    if (item.is_string()) continue;
    if (std::ranges::find(kMarked, block_type(item)) == kMarked.end()) return false;
    marked = true;
  }
  return marked;
}

// A block among those of a story that is not of its text.
bool is_beside_story(element item) {
  constexpr std::array<std::string_view, 12> kBeside = {
      "title", "headline",   "kicker", "byline", "authorinfo", "date",
      "image", "imagegroup", "video",  "embed",  "ad",         "advertisement"};
  return std::ranges::find(kBeside, block_type(item)) != kBeside.end();
}

// Of versions of one text (ninjs 2: each with a "role") the main one, or the first; nothing for
// other lists.
std::optional<element> main_version(simdjson::dom::array list, RecordField field) {
  if (field != RecordField::title && field != RecordField::body) return std::nullopt;
  std::optional<element> first;
  for (element item : list) {
    simdjson::dom::object object;
    if (item.get(object) != simdjson::SUCCESS) return std::nullopt;
    const std::string_view role = string_at(object, "role");
    if (role == "main") return item;
    if (role.empty()) return std::nullopt;
    if (!first) first = item;
  }
  return field == RecordField::title ? first : std::nullopt;
}

// A person's given and family name; empty where there is neither.
std::string full_name(simdjson::dom::object person) {
  constexpr std::array<std::string_view, 4> kGiven = {"firstname", "givenname", "first", "given"};
  constexpr std::array<std::string_view, 5> kFamily = {"lastname", "familyname", "surname", "last",
                                                       "family"};
  std::string given;
  std::string family;
  for (const auto& [key, part] : person) {
    std::string_view text;
    if (part.get(text) != simdjson::SUCCESS) continue;
    const std::string bare = bare_key(key);
    if (std::ranges::find(kGiven, bare) != kGiven.end()) given = ascii::trim(text);
    if (std::ranges::find(kFamily, bare) != kFamily.end()) family = ascii::trim(text);
  }
  return given.empty() || family.empty() ? given + family : given + " " + family;
}

// Whether the members of an object are one value in several languages: {"en-US": "...", "km":
// "..."}.
bool is_by_language(simdjson::dom::object object) {
  constexpr std::size_t kLanguage = 2;
  constexpr std::size_t kMostRegion = 4;
  const auto is_tag = [](std::string_view key) {
    const std::string_view language = key.substr(0, key.find_first_of("-_"));
    const std::string_view region = key.substr(std::min(language.size() + 1, key.size()));
    return language.size() == kLanguage && std::ranges::all_of(language, ascii::is_lower) &&
           (key.size() == kLanguage || (region.size() >= 2 && region.size() <= kMostRegion)) &&
           std::ranges::all_of(region, ascii::is_alnum);
  };
  return std::all_of(object.begin(), object.end(),
                     [&](const auto& part) { return is_tag(part.key); });
}

// A scalar as text; a list joined; of an object the part that says what it is called, or all of its
// text where a story is looked for. `in_block`: it stands within a block of the story.
std::string to_text(element value, RecordField field, int depth = 0, bool in_block = false) {
  std::string_view string;
  if (value.get(string) == simdjson::SUCCESS) return std::string(string);
  std::int64_t integer = 0;
  if (value.get(integer) == simdjson::SUCCESS) return std::to_string(integer);
  double real = 0;
  if (value.get(real) == simdjson::SUCCESS) {
    // A number stands for an id, or for Unix time with a fraction of a second.
    if (field == RecordField::date && std::abs(real) < 1e15) {
      return std::to_string(static_cast<std::int64_t>(real));
    }
    return simdjson::minify(value);
  }
  std::string out;
  if (depth >= kMaxTextDepth) return out;
  simdjson::dom::array list;
  if (value.get(list) == simdjson::SUCCESS) {
    if (const auto main = main_version(list, field)) return to_text(*main, field, depth + 1);
    if (field == RecordField::body && is_of_runs(list)) {
      for (element item : list) out += to_text(item, field, depth + 1, true);
      return out;
    }
    bool in_line = false;
    const bool paragraphs = !in_block && has_only_texts(list);
    for (element item : list) {
      if (field == RecordField::body && is_beside_story(item)) continue;
      const std::string text = to_text(item, field, depth + 1, true);
      const bool run = field == RecordField::body && !paragraphs &&
                       (is_run_of_text(item) || (in_block && continues_line(item, out, text)));
      if (text.empty() || (!run && ascii::trim(text).empty())) continue;
      if (!out.empty() && !(run && in_line)) out += separator(field);
      out += text;
      in_line = run || (in_block && block_type(item).empty());
    }
    return out;
  }
  simdjson::dom::object object;
  if (value.get(object) != simdjson::SUCCESS) return out;
  const bool block = in_block || !block_type(value).empty();
  int best = -1;
  for (const auto& [key, part] : object) {
    const auto found = record_names().parts.find(bare_key(key));
    if (found == record_names().parts.end() || (best >= 0 && found->second > best)) continue;
    std::string text = to_text(part, field, depth + 1, block);
    if (ascii::trim(text).empty()) continue;
    out = std::move(text);
    best = found->second;
  }
  if (out.empty() && is_by_language(object)) {
    for (const auto& [language, part] : object) {
      std::string text = to_text(part, field, depth + 1, block);
      if (ascii::trim(text).empty()) continue;
      if (field != RecordField::body) return text;
      if (!out.empty()) out += separator(field);
      out += text;
    }
    return out;
  }
  return out.empty() && field == RecordField::author ? full_name(object) : out;
}

}  // namespace

std::string json_text(element value, RecordField field) { return to_text(value, field); }

std::string text_of_written_json(std::string_view text) {
  text = ascii::trim(text);
  const bool object = text.starts_with('{') && text.ends_with('}');
  const bool list = text.starts_with('[') && text.ends_with(']');
  if (!object && !list) return {};
  simdjson::dom::parser parser;
  element tree;
  if (parser.parse(text.data(), text.size()).get(tree) != simdjson::SUCCESS) return {};
  return json_text(tree, RecordField::body);
}

}  // namespace tip
