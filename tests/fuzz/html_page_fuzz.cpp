// Pages: whatever the bytes, an article of valid UTF-8 comes of them, or a reason why not.
#include "indexer/parse/decode.h"
#include "indexer/parse/raw_article.h"
#include "tests/fuzz/target.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view page = tip::fuzz::text_of(bytes, size);
  for (const tip::Format format : {tip::Format::html, tip::Format::text}) {
    const auto article = tip::parse_article({format, "page", "", std::string(page)});
    if (!article) continue;
    for (const std::string* field : {&article->title, &article->body, &article->aside,
                                     &article->source, &article->author, &article->url}) {
      tip::fuzz::require(tip::is_valid_utf8(*field), "fields are valid UTF-8");
    }
  }
  return 0;
}
