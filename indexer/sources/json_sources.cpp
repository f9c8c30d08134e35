#include "indexer/sources/json_sources.h"

#include <simdjson.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <type_traits>
#include <utility>

#include "common/base/ascii.h"
#include "common/base/byte_order_mark.h"
#include "common/input/lines.h"
#include "indexer/parse/decode.h"
#include "indexer/parse/record_fields.h"
#include "indexer/sources/json_elements.h"
#include "indexer/sources/json_records.h"
#include "indexer/sources/whole_source.h"

namespace tip {
namespace {

// An array begins in so many bytes, white space before it included.
constexpr std::size_t kBeginningBytes = 4096;
// Blank lines in a row after which a file is left: a packed one may have them without end.
constexpr std::uint64_t kMostBlankLines = 10'000'000;

bool is_blank(std::string_view bytes) {
  return std::all_of(bytes.begin(), bytes.end(),
                     [](char c) { return ascii::is_space(c) || c == '\0'; });
}

bool begins_array(std::string_view document) {
  return ascii::trim(without_byte_order_mark(document)).starts_with('[');
}

// Whether this is a line of OpenSearch's bulk interface, {"index":{"_id":...}}, that says what to
// do with the next one.
bool is_bulk_action(std::string_view line) {
  constexpr std::size_t kMaxBytes = 2000;
  if (line.size() > kMaxBytes) return false;
  const auto take = [&](std::string_view part) {
    line = ascii::trim(line);
    if (!line.starts_with(part)) return false;
    line.remove_prefix(part.size());
    return true;
  };
  if (!take("{")) return false;
  if (!take("\"index\"") && !take("\"create\"") && !take("\"update\"")) return false;
  return take(":") && take("{") && take("\"_");
}

std::string most_of(std::string_view what) {
  return std::string(what) + " is longer than " + std::to_string(kMaxLineBytes >> 20) + " MiB";
}

// The records that an object holds, as an array.
struct HeldRecords {
  std::string array;
  std::string source;  // what the object says all of them are from
};

// Nothing where it is a record itself or no JSON.
std::optional<HeldRecords> records_in(std::string_view object) {
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  if (parser.parse(object.data(), object.size()).get(root) != simdjson::SUCCESS) {
    return std::nullopt;
  }
  const auto list = json_record_list(root);
  if (!list) return std::nullopt;
  HeldRecords held{simdjson::minify(*list), {}};
  // A JSON Feed (https://www.jsonfeed.org/version/1.1/) has a title, as all of its items may.
  std::string_view version;
  std::string_view title;
  if (root["version"].get(version) == simdjson::SUCCESS &&
      version.find("jsonfeed.org") != version.npos &&
      root["title"].get(title) == simdjson::SUCCESS) {
    held.source = title;
  }
  return held;
}

// Whether the object says of itself what articles do: then a list in it is a part of it.
bool is_titled(std::string_view object) {
  simdjson::dom::parser parser;
  simdjson::dom::object root;
  if (parser.parse(object.data(), object.size()).get(root) != simdjson::SUCCESS) return false;
  return std::any_of(root.begin(), root.end(), [](const auto& member) {
    return is_name_of(member.key, "title") || is_name_of(member.key, "url");
  });
}

// What stands in `record` at `path`: the name of a member, or several with dots between, of lists
// the number of an element from 0.
std::optional<simdjson::dom::element> at_path(simdjson::dom::element record,
                                              std::string_view path) {
  simdjson::dom::element whole;
  if (record[path].get(whole) == simdjson::SUCCESS) return whole;
  while (!path.empty()) {
    const std::string_view part = ascii::take(path, '.');
    simdjson::dom::array list;
    const bool is_list = record.get(list) == simdjson::SUCCESS;
    const auto number = is_list ? ascii::whole_number(part) : std::nullopt;
    const auto error =
        is_list ? list.at(number.value_or(list.size())).get(whole) : record[part].get(whole);
    if (error != simdjson::SUCCESS) return std::nullopt;
    record = whole;
  }
  return record;
}

// The record with the fields that the user says stand where (--map body=article.text): they come
// before what it has itself. Nothing where it has none of them.
std::optional<std::string> mapped_record(std::string_view record, const ReadSettings& settings) {
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  if (parser.parse(record.data(), record.size()).get(root) != simdjson::SUCCESS ||
      !root.is_object()) {
    return std::nullopt;
  }
  std::string out = "{";
  for (const auto& [field, column] : settings.columns) {
    const auto value = at_path(root, column);
    if (!value || value->is_null()) continue;
    if (out.size() > 1) out += ',';
    out += '"' + field + "\":" + simdjson::minify(*value);
  }
  if (out.size() == 1) return std::nullopt;
  const std::string rest = simdjson::minify(root);
  if (rest.size() > 2) out += ',';
  return out + rest.substr(1);
}

// What is read record by record: `Reader` gives them as lines with numbers.
template <class Reader>
class Records : public ArticleSource {
 public:
  // The records of the entry's own stream. `what`: what a record is called in messages.
  Records(SourceEntry entry, const char* what)
      : ArticleSource(std::move(entry)),
        what_(what),
        reader_(
            [this](char* to, std::size_t capacity) { return entry_.stream.read(to, capacity); }) {}
  // The records of a document in memory.
  Records(SourceEntry entry, const char* what, std::string document)
      : ArticleSource(std::move(entry)), what_(what), reader_(reader_of(std::move(document))) {}

  std::optional<SourceItem> next() override {
    while (!left_) {
      Line line = reader_.next();
      const auto failed = [&](std::string reason) {
        const std::string place = entry_.member_at(std::to_string(line.number));
        return ReadFailure{shown_place(entry_.path, place), std::move(reason), line.code};
      };
      switch (line.kind) {
        case Line::Kind::text:
          if (std::is_same_v<Reader, LineReader> && is_blank(line.bytes)) {
            if (++blank_lines_ < kMostBlankLines) break;
            left_ = true;
            return failed(std::to_string(kMostBlankLines) +
                          " blank lines in a row: the rest of this file is not read");
          }
          blank_lines_ = 0;
          if (is_bulk_action(line.bytes)) break;
          some_ = true;
          // Answers of an interface, one after the other, are all of the same kind; some are empty.
          if (!of_records_ && !begins_array(line.bytes)) {
            const bool titled = is_titled(line.bytes);
            of_records_ = titled && !of_lists_;
            auto held = titled ? std::nullopt : records_in(line.bytes);
            if (held) {
              of_lists_ = true;
              return entry_.entry_at(std::to_string(line.number), "list.json",
                                     ByteStream::of_reader(reader_of(std::move(held->array))));
            }
          }
          if (begins_array(line.bytes) && line.bytes.find('{') != line.bytes.npos &&
              is_bracketed(line.bytes)) {
            return entry_.entry_at(std::to_string(line.number), "list.json",
                                   ByteStream::of_reader(reader_of(std::move(line.bytes))));
          }
          return article_of(line);
        case Line::Kind::too_long:
          some_ = true;
          return failed(most_of(std::string("the ") + what_));
        case Line::Kind::damage:
          left_ = true;
          return failed(line.bytes + " in " + what_ + " " + std::to_string(line.number));
        case Line::Kind::end:
          left_ = true;
          if (!some_) return entry_.failure("no article in it");
      }
    }
    return std::nullopt;
  }

 private:
  SourceItem article_of(Line& line) const {
    const std::string place = std::to_string(line.number);
    if (!entry_.settings->columns.empty()) {
      if (auto mapped = mapped_record(line.bytes, *entry_.settings)) {
        RawArticle article = entry_.article_at(place, Format::json, *std::move(mapped));
        article.made = true;
        return article;
      }
    }
    return entry_.article_at(place, Format::json, std::move(line.bytes));
  }

  const char* what_;
  Reader reader_;
  bool some_ = false;  // there was an article, or a failure
  // Whether the lines hold the articles, or are them; neither, as long as none has told.
  bool of_lists_ = false;
  bool of_records_ = false;
  bool left_ = false;
  std::uint64_t blank_lines_ = 0;  // in a row
};

class Document : public ArticleSource {
 public:
  Document(SourceEntry entry, std::optional<std::string> bytes)
      : ArticleSource(std::move(entry)), bytes_(std::move(bytes)) {}

  std::optional<SourceItem> next() override {
    if (records_) return records_->next();
    if (std::exchange(read_, true)) return std::nullopt;
    if (!bytes_) {
      auto whole = read_whole(entry_);
      if (!whole) return std::move(whole.error());
      bytes_ = *std::move(whole);
    }
    auto decoded = decode(*bytes_, DecodeHint::json, entry_.known.charset);
    if (!decoded) return entry_.failure(decoded.error().message);
    if (begins_array(*decoded)) return first_of(*std::move(decoded));
    if (bytes_->size() > kMaxLineBytes) return entry_.failure(most_of("the object"));
    if (auto records = json_records_otherwise(*decoded)) return first_of(*std::move(records));
    if (auto held = records_in(*decoded)) {
      entry_.known.source = std::move(held->source);
      return first_of(std::move(held->array));
    }
    if (!entry_.settings->columns.empty()) {
      if (auto mapped = mapped_record(*decoded, *entry_.settings)) {
        return entry_.article_of_text(Format::json, *std::move(mapped));
      }
    }
    return entry_.article(Format::json, *std::move(bytes_));
  }

 private:
  std::optional<SourceItem> first_of(std::string array) {
    bytes_.reset();
    records_ =
        std::make_unique<Records<JsonElements>>(std::move(entry_), "element", std::move(array));
    return records_->next();
  }

  std::optional<std::string> bytes_;
  bool read_ = false;
  std::unique_ptr<Records<JsonElements>> records_;  // when there are many
};

}  // namespace

bool begins_json_array(ByteStream& stream) { return begins_array(stream.peek(kBeginningBytes)); }

bool begins_json_line(ByteStream& stream) {
  std::string_view first;
  for (std::size_t bytes = kBeginningBytes;; bytes *= 4) {
    first = stream.peek(std::min(bytes, kMaxLineBytes));
    const bool all = first.size() < bytes || bytes >= kMaxLineBytes;
    if (all || first.find('\n') != first.npos) break;
  }
  const std::string_view line = ascii::trim(ascii::take(first, '\n'));
  const auto is_line = [&] {
    return is_json_document(line) && !records_in(line) && !json_records_otherwise(line);
  };
  return line.starts_with('{') && is_line();
}

bool is_json_document(std::string_view bytes) {
  if (!is_bracketed(bytes) || bytes.size() > kMaxLineBytes) return is_bracketed(bytes);
  simdjson::dom::parser parser;
  simdjson::dom::element element;
  return parser.parse(bytes.data(), bytes.size()).get(element) == simdjson::SUCCESS;
}

std::unique_ptr<ArticleSource> open_json_lines(SourceEntry entry) {
  return std::make_unique<Records<LineReader>>(std::move(entry), "line");
}

std::unique_ptr<ArticleSource> open_json_array(SourceEntry entry) {
  return std::make_unique<Records<JsonElements>>(std::move(entry), "element");
}

std::unique_ptr<ArticleSource> open_json_document(SourceEntry entry) {
  return std::make_unique<Document>(std::move(entry), std::nullopt);
}

std::unique_ptr<ArticleSource> open_json_document(SourceEntry entry, std::string bytes) {
  return std::make_unique<Document>(std::move(entry), std::move(bytes));
}

}  // namespace tip
