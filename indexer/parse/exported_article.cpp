#include "indexer/parse/exported_article.h"

#include <simdjson.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>

#include "common/text/date.h"
#include "indexer/parse/json_string.h"

namespace tip {
namespace {

using simdjson::dom::object;

// The fields that together nobody else writes.
bool is_export(object record) {
  constexpr std::size_t kDigestDigits = 64;
  object origin;
  double confidence = 0;
  std::int64_t words = 0;
  return string_at(record, "sha256").size() == kDigestDigits && !string_at(record, "id").empty() &&
         record["origin"].get(origin) == simdjson::SUCCESS &&
         record["confidence"].get(confidence) == simdjson::SUCCESS && confidence >= 0 &&
         confidence <= 1 && record["words"].get(words) == simdjson::SUCCESS;
}

Origin origin_called(std::string_view name) {
  for (std::size_t i = 0; i < kOrigins; ++i) {
    if (origin_name(static_cast<Origin>(i)) == name) return static_cast<Origin>(i);
  }
  return Origin::unknown;
}

}  // namespace

std::optional<Article> exported_article(std::string_view json) {
  // No other record is parsed twice.
  if (json.find("\"sha256\"") == json.npos || json.find("\"origin\"") == json.npos) {
    return std::nullopt;
  }
  simdjson::dom::parser parser;
  object record;
  if (parser.parse(json.data(), json.size()).get(record) != simdjson::SUCCESS ||
      !is_export(record)) {
    return std::nullopt;
  }
  Article article;
  article.id = string_at(record, "id");
  article.title = string_at(record, "title");
  article.body = string_at(record, "body");
  article.aside = string_at(record, "aside");
  article.source = string_at(record, "source");
  article.author = string_at(record, "author");
  article.section = string_at(record, "section");
  article.url = string_at(record, "url");
  article.language = string_at(record, "language");
  article.encoding = string_at(record, "encoding");
  article.date = parse_date(string_at(record, "date"));
  simdjson::dom::array authors;
  if (record["authors"].get(authors) == simdjson::SUCCESS) {
    for (const simdjson::dom::element author : authors) {
      std::string_view name;
      if (author.get(name) == simdjson::SUCCESS) article.authors.emplace_back(name);
    }
  }
  constexpr double kPercent = 100;
  article.confidence = static_cast<std::uint8_t>(
      std::lround(kPercent * double(record["confidence"].get_double().value_unsafe())));
  for (const OriginField& field : kOriginFields) {
    article.origins.*field.origin =
        origin_called(string_at(record["origin"].get_object().value_unsafe(), field.name));
  }
  return article;
}

}  // namespace tip
