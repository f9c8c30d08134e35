// Walking all stored articles of an index.
#ifndef TIP_INDEXER_TIPIDX_EACH_ARTICLE_H_
#define TIP_INDEXER_TIPIDX_EACH_ARTICLE_H_

#include <cstdint>
#include <string>
#include <utility>

#include "common/store/open.h"
#include "common/store/record.h"

namespace tip {

// How many damaged articles are named; the others are counted.
inline constexpr std::size_t kMostNamed = 1000;

// Calls read(document, article) for every article that can be read and damaged(article) for every
// other one, in the order of the index, until one of the two returns false.
template <class Read, class Damaged>
void for_each_article(const OpenIndex& index, Read read, Damaged damaged) {
  const RecordCodec codec(index.dictionary);
  const std::uint64_t documents = index.manifest.documents;
  for (std::uint64_t number = 1; number <= documents; ++number) {
    const auto document = static_cast<std::uint32_t>(number);
    const Result<std::string> record = stored_record(index.database, document);
    const Result<Article> article =
        record ? codec.decode(*record, document) : tl::unexpected(record.error());
    const bool go_on =
        article
            ? read(document, *article)
            : damaged(RecordCodec::salvage(record.value_or(""), document, article.error().message));
    if (!go_on) return;
  }
}

}  // namespace tip

#endif  // TIP_INDEXER_TIPIDX_EACH_ARTICLE_H_
