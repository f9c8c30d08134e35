// The stored article: what a document's data holds.
#ifndef TIP_COMMON_STORE_RECORD_H_
#define TIP_COMMON_STORE_RECORD_H_

#include <tip/result.h>

#include <memory>
#include <string>
#include <string_view>

#include "common/article.h"

namespace tip {

// Longest body or aside that is stored, in bytes.
inline constexpr std::size_t kMaxTextBytes = std::size_t{64} << 20;

// Encodes and decodes stored articles (docs/index-format.md). Body and aside are zstd frames, so
// the metadata can be read without touching them. Holds compression contexts: one object a thread.
class RecordCodec {
 public:
  RecordCodec();
  ~RecordCodec();
  RecordCodec(RecordCodec&&) noexcept;
  RecordCodec& operator=(RecordCodec&&) noexcept;

  std::string encode(const Article& article);

  // Everything but body and aside.
  Result<Article> decode_metadata(std::string_view record) const;

  // The whole article.
  Result<Article> decode(std::string_view record);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace tip

#endif  // TIP_COMMON_STORE_RECORD_H_
