// The stored article: what a document's data holds.
#ifndef TIP_COMMON_STORE_RECORD_H_
#define TIP_COMMON_STORE_RECORD_H_

#include <tip/result.h>

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "common/article.h"
#include "common/store/frames.h"
#include "common/store/stored_text.h"

namespace tip {

// A stored article whose story is still packed.
struct StoredArticle {
  Article metadata;  // everything but body and aside
  StoredText story;
};

// Encodes and decodes stored articles (docs/index-format.md): metadata as it is, then the packed
// texts. One object a thread.
class RecordCodec {
 public:
  // `dictionary`: what the index's texts are compressed with, or empty.
  explicit RecordCodec(std::string_view dictionary = {}) : frames_(dictionary) {}

  // `parts`: those of the story, as cut_into_parts() gives them, with positions.
  std::string encode(const Article& article, std::span<const TextPart> parts) const;

  // Everything but body and aside.
  Result<Article> decode_metadata(std::string_view record) const;

  // The whole article.
  Result<Article> decode(std::string_view record) const;

  // Record and codec must outlive what is returned.
  Result<StoredArticle> open(std::string_view record) const;

 private:
  Frames frames_;
};

}  // namespace tip

#endif  // TIP_COMMON_STORE_RECORD_H_
