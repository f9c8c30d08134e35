// A file whose first bytes say what it is: tables, feeds, wire files, crawls. What is in it is
// articles and failures, each with a place.
#include "indexer/parse/decode.h"
#include "tests/fuzz/walked_input.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  // What a program of its own reads would start it for each input.
  const std::string_view text = tip::fuzz::text_of(bytes, size);
  if (text.find("%PDF-") != text.npos) return 0;
  // The name says nothing.
  tip::fuzz::walk("input", text, [](const tip::RawArticle& raw) {
    const auto article = tip::parse_article(raw);
    if (!article) return;
    tip::fuzz::require(tip::is_valid_utf8(article->title + article->body + article->aside),
                       "fields are valid UTF-8");
  });
  return 0;
}
