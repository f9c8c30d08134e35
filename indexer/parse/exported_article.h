// What `tipidx export` writes, read back.
#ifndef TIP_INDEXER_PARSE_EXPORTED_ARTICLE_H_
#define TIP_INDEXER_PARSE_EXPORTED_ARTICLE_H_

#include <tip/article.h>

#include <optional>
#include <string_view>

namespace tip {

// The article of a line of an export: its text and fields are taken as they are, as all that there
// is to find out about them was found out, and keep their origin. Nothing for any other record or
// what is no JSON.
std::optional<Article> exported_article(std::string_view json);

}  // namespace tip

#endif  // TIP_INDEXER_PARSE_EXPORTED_ARTICLE_H_
