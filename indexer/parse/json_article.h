// One JSON object -> one article.
#ifndef TIP_INDEXER_PARSE_JSON_ARTICLE_H_
#define TIP_INDEXER_PARSE_JSON_ARTICLE_H_

#include <tip/article.h>
#include <tip/result.h>

#include <span>
#include <string_view>

namespace tip {

// Reads the fields of an article from a JSON object, under the names that crawlers and exports
// give them ("headline", "maintext", "published_at"...), in any case. Of several names for the
// same field the first that is filled counts. Strings are taken; numbers too, and lists of them
// for authors and text; all else is ignored. Forgives NaN and half surrogate pairs, as Python
// writes them. Fails when this is no object, or one with neither id nor text.
Result<Article> parse_json_article(std::string_view utf8);

// The fields that a record can have: "id", "title", "body"...
std::span<const std::string_view> record_fields();
// Whether a record of this name is read as some field.
bool is_field_name(std::string_view name);
// Whether it is read as `field`, one of record_fields().
bool is_name_of(std::string_view name, std::string_view field);

}  // namespace tip

#endif  // TIP_INDEXER_PARSE_JSON_ARTICLE_H_
