// The stored article: what a document's data holds.
#ifndef TIP_COMMON_STORE_RECORD_H_
#define TIP_COMMON_STORE_RECORD_H_

#include <tip/result.h>

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "common/article.h"

namespace tip {

// Longest body or aside that is stored, in bytes.
inline constexpr std::size_t kMaxTextBytes = std::size_t{64} << 20;

// Metadata entry of an index whose texts are compressed with a dictionary: that dictionary.
inline constexpr std::string_view kDictionaryKey = "dictionary";

// What `texts` repeat, for texts like them to be compressed with; empty when they are too few to
// learn from.
std::string train_dictionary(std::span<const std::string> texts);

// Encodes and decodes stored articles (docs/index-format.md). Body and aside are zstd frames, so
// the metadata can be read without touching them. Holds compression contexts: one object a thread.
class RecordCodec {
 public:
  // `dictionary`: what the index's texts are compressed with, or empty.
  explicit RecordCodec(std::string_view dictionary = {});
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
