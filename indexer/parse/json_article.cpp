#include "indexer/parse/json_article.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/base/ascii.h"
#include "common/text/date.h"
#include "indexer/parse/byline.h"
#include "indexer/parse/date_line.h"
#include "indexer/parse/html_page.h"
#include "indexer/parse/html_text.h"
#include "indexer/parse/json_prose.h"
#include "indexer/parse/json_repair.h"
#include "indexer/parse/json_text.h"
#include "indexer/parse/record_fields.h"
#include "indexer/parse/text_units.h"
#include "indexer/parse/universal_day.h"

namespace tip {
namespace {

using simdjson::dom::element;

// A record within a record this deep at most.
constexpr int kMaxJsonDepth = 6;
constexpr std::uint8_t kUnnamedConfidence = 50;

// Names of what a story may be kept under in error: no running text has others.
bool may_be_story(RecordField field) {
  constexpr std::array<RecordField, 6> kFields = {RecordField::body, RecordField::page,
                                                  RecordField::date, RecordField::url,
                                                  RecordField::id,   RecordField::language};
  return std::ranges::find(kFields, field) != kFields.end();
}

// "https://river.example/lots", and not "https://river.example/".
bool is_page_address(std::string_view text) {
  if (!text.starts_with("http://") && !text.starts_with("https://")) return false;
  const std::size_t path = text.find('/', text.find("//") + 2);
  return path != text.npos && path + 1 < text.size();
}

// Whether a text is a whole page, and no piece of one.
bool is_whole_page(std::string_view text) {
  text = ascii::trim(text);
  if (text.starts_with("<?xml"))
    text = ascii::trim(text.substr(std::min(text.find("?>"), text.size() - 2) + 2));
  for (const std::string_view begin : {"<!doctype html", "<html"}) {
    const std::string_view rest = text.substr(std::min(begin.size(), text.size()));
    const bool named = ascii::equal_ignoring_case(text.substr(0, begin.size()), begin);
    if (named && !rest.empty() && (rest[0] == '>' || ascii::is_space(rest[0]))) return true;
  }
  return false;
}

// As content managers call the state of what its readers do not see, or not yet.
bool is_unpublished(std::string_view status) {
  constexpr std::array<std::string_view, 8> kStates = {
      "draft", "autodraft", "pending", "private", "scheduled", "future", "trash", "trashed"};
  return std::ranges::find(kStates, status) != kStates.end();
}

class RecordReader {
 public:
  Result<Article> run(simdjson::dom::object object) {
    collect(object, 0, false);
    if (is_unpublished(status_)) {
      return fail(ErrorCode::not_found, "posts that were not published");
    }
    Article article;
    find_page();
    if (value(RecordField::body).empty()) read_page(article);
    read_text(article);
    if (article.title.empty() && article.body.empty()) {
      if (type_ == "message" || type_ == "service") {
        return fail(ErrorCode::not_found, "messages without a text");
      }
      return fail(ErrorCode::invalid_input, "a record without title and text");
    }
    set(article.id, RecordField::id);
    set(article.aside, RecordField::aside);
    set(article.source, RecordField::source, Origin::record, &article.origins.source);
    set(article.section, RecordField::section, Origin::record, &article.origins.section);
    set(article.url, RecordField::url, Origin::record, &article.origins.url);
    set(article.language, RecordField::language, Origin::record, &article.origins.language);
    if (std::string day = parse_date(value(RecordField::date)); !day.empty()) {
      article.date = std::move(day);
      article.origins.date = Origin::record;
      take_local_day(article);
    }
    read_authors(article);
    return article;
  }

 private:
  // Ranks of a record within the record are larger by so much.
  static constexpr int kBehindAllNames = 100000;

  std::string& value(RecordField field) { return values_[static_cast<std::size_t>(field)]; }

  static void set_origin(Origin* origin, Origin from) {
    if (origin != nullptr) *origin = from;
  }

  void set(std::string& to, RecordField field, Origin from = Origin::record,
           Origin* origin = nullptr) {
    if (value(field).empty()) return;
    to = html_to_line(value(field));
    set_origin(origin, from);
  }

  void offer(RecordField field, int rank, element given) {
    const auto at = static_cast<std::size_t>(field);
    if (!values_[at].empty() && rank >= ranks_[at]) return;
    std::string text = json_text(given, field);
    if (ascii::trim(text).empty()) return;
    // The number of a row in another table.
    if (field == RecordField::author && ascii::all_digits(text)) return;
    // The address of a page is no publication.
    if (field == RecordField::source && is_page_address(text)) {
      return offer(RecordField::url, kBehindAllNames - 1, given);
    }
    values_[at] = std::move(text);
    ranks_[at] = rank;
  }

  // Fields of the record, and of records within it where it does not have them itself.
  void collect(simdjson::dom::object object, int depth, bool side) {
    constexpr int kInner = kBehindAllNames;
    struct Inner {
      std::string_view key;
      element object;
      bool side;
    };
    std::vector<Inner> inner;
    for (const auto& [key, given] : object) {
      const std::string bare = bare_key(key);
      if (!side && status_.empty() && (bare == "status" || bare == "poststatus"))
        note_word(given, status_);
      if (!side && type_.empty() && bare == "type") note_word(given, type_);
      const bool source = key == "_source";
      const bool wrap = given.is_object() && (source || record_names().wraps.contains(bare));
      if (wrap || (given.is_object() && record_names().sides.contains(bare))) {
        inner.push_back({key, given, side || !wrap});
      }
      const auto found = record_names().aliases.find(bare);
      if (found == record_names().aliases.end() || source) {
        if (inner.empty() || inner.back().key != key) unnamed_.note(bare, given);
        continue;
      }
      for (const FieldAlias& alias : found->second) {
        // "article": {...} is a record, not a story.
        if (wrap && (alias.field == RecordField::body || alias.field == RecordField::page ||
                     alias.field == RecordField::date)) {
          continue;
        }
        if (side && (alias.field == RecordField::id || alias.field == RecordField::title)) continue;
        offer(alias.field, alias.rank + depth * kInner, given);
        if (may_be_story(alias.field)) unnamed_.note(bare, given);
      }
    }
    if (depth >= kMaxJsonDepth) return;
    for (const Inner& each : inner) {
      simdjson::dom::object one;
      if (each.object.get(one) == simdjson::SUCCESS) collect(one, depth + 1, each.side);
    }
  }

  static void note_word(element given, std::string& word) {
    std::string_view string;
    if (given.get(string) == simdjson::SUCCESS) word = bare_key(string.substr(0, 40));
  }

  // A page that stands where the story should be.
  void find_page() {
    std::string& body = value(RecordField::body);
    if (!is_whole_page(body)) return;
    if (!is_whole_page(value(RecordField::page))) value(RecordField::page) = std::move(body);
    body.clear();
  }

  // A day in universal time may be another one where the article was written, as its address tells.
  void take_local_day(Article& article) {
    std::string local = day_in_address(article.url);
    if (!is_local_day_of(local, value(RecordField::date), article.date)) return;
    article.date = std::move(local);
    article.origins.date = Origin::address;
  }

  void read_page(Article& article) {
    if (value(RecordField::page).empty()) return;
    article = read_html_page(value(RecordField::page));
  }

  void read_text(Article& article) {
    set(article.title, RecordField::title, Origin::record, &article.origins.title);
    std::string& body = value(RecordField::body);
    if (body.empty() && article.body.empty()) {
      body = unnamed_.longest([](element given) { return json_text(given, RecordField::body); });
      if (!body.empty()) article.confidence = kUnnamedConfidence;
    }
    if (body.empty()) return;
    if (std::string tree = text_of_written_json(body); !tree.empty()) body = std::move(tree);
    article.body = has_markup(body) ? html_to_text(body, article.aside) : std::move(body);
    article.origins.body = Origin::record;
  }

  // What a record calls its author stays, even where it is no name.
  void read_authors(Article& article) {
    if (value(RecordField::author).empty()) return;
    std::string given = html_to_line(value(RecordField::author));
    std::vector<std::string> authors = author_names(given);
    const bool name = given.find("://") == given.npos && shape_of_text(given).words > 0;
    if (authors.empty() && name) authors = {std::move(given)};
    if (authors.empty()) return;
    set_authors(article, std::move(authors));
    article.origins.author = Origin::record;
  }

  std::array<std::string, kRecordFields> values_;
  std::array<int, kRecordFields> ranks_{};
  UnnamedValues unnamed_;
  std::string status_;  // both as bare_key() has them
  std::string type_;
};

}  // namespace

Result<Article> parse_json_article(std::string_view utf8) {
  simdjson::dom::parser parser;
  element root;
  simdjson::error_code error = parser.parse(utf8.data(), utf8.size()).get(root);
  if (error != simdjson::SUCCESS && error != simdjson::CAPACITY && error != simdjson::MEMALLOC) {
    error = parser.parse(repaired_json(utf8)).get(root);
  }
  if (error == simdjson::CAPACITY || error == simdjson::MEMALLOC) {
    return fail(ErrorCode::io, "not enough memory for this JSON");
  }
  if (error != simdjson::SUCCESS) return fail(ErrorCode::invalid_input, "not valid JSON");
  simdjson::dom::object object;
  if (root.get(object) != simdjson::SUCCESS) {
    return fail(ErrorCode::invalid_input, "not a JSON object");
  }
  return RecordReader().run(object);
}

}  // namespace tip
