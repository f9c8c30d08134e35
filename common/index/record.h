// The stored article: what a document's data holds.
#ifndef TIP_COMMON_INDEX_RECORD_H_
#define TIP_COMMON_INDEX_RECORD_H_

#include <tip/article.h>
#include <tip/result.h>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "common/index/frames.h"
#include "common/index/stored_text.h"

namespace tip {

// A stored article whose story is still packed.
struct StoredArticle {
  Article metadata;  // everything but body and aside
  StoredText story;
};

// An article that cannot be read back, with what its record still says about it, which need not be
// true.
struct DamagedArticle {
  std::uint32_t document = 0;
  std::string id;  // this and the following may be empty
  std::string path;
  std::string title;
  std::string why;
};

// One line that names it: `article 7 (id "a-7", wire.jsonl, "Brick kilns")`.
std::string to_string(const DamagedArticle& article);

// Encodes and decodes stored articles (docs/index-format.md): metadata as it is, the packed texts,
// a checksum of all that and of the document's number. A record that has been changed, or that
// belongs to another document, is `corrupt`. One object a thread.
class RecordCodec {
 public:
  // `dictionary`: what the index's texts are compressed with, or empty.
  explicit RecordCodec(std::string_view dictionary = {}) : frames_(dictionary) {}

  // `parts`: those of the story, as cut_into_parts() gives them, with positions.
  std::string encode(const Article& article, std::span<const TextPart> parts,
                     std::uint32_t document) const;

  // Everything but body and aside.
  Result<Article> decode_metadata(std::string_view record, std::uint32_t document) const;

  // The whole article.
  Result<Article> decode(std::string_view record, std::uint32_t document) const;

  // Record and codec must outlive what is returned.
  Result<StoredArticle> open(std::string_view record, std::uint32_t document) const;

  // What is left of a record that could not be decoded, for `why`.
  static DamagedArticle salvage(std::string_view record, std::uint32_t document, std::string why);

 private:
  Frames frames_;
};

}  // namespace tip

#endif  // TIP_COMMON_INDEX_RECORD_H_
