// One JSON object -> one article.
#ifndef TIP_INDEXER_PARSE_JSON_ARTICLE_H_
#define TIP_INDEXER_PARSE_JSON_ARTICLE_H_

#include <tip/article.h>
#include <tip/result.h>

#include <string_view>

namespace tip {

// Reads the fields of an article from a JSON object, under the names that crawlers and exports
// give them ("headline", "maintext", "published_at"...), in any case. Of several names for the
// same field the first that is filled counts. Strings are taken; numbers too, and lists of them
// for authors and text; all else is ignored. Forgives NaN and half surrogate pairs, as Python
// writes them. Fails when this is no object, or one with neither id nor text; with
// ErrorCode::not_found and what it is where a content manager says that it was not published.
Result<Article> parse_json_article(std::string_view utf8);

}  // namespace tip

#endif  // TIP_INDEXER_PARSE_JSON_ARTICLE_H_
