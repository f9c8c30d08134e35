// A file whose first bytes say what it is: tables, feeds, wire files, crawls. What is in it is
// articles and failures, each with a place.
#include <fstream>
#include <string>
#include <variant>

#include "indexer/readers/decode.h"
#include "indexer/readers/input.h"
#include "tests/fuzz/target.h"

namespace {

// In the working folder, which is the fuzzer's own; the name says nothing.
constexpr const char* kFile = "input";
constexpr int kMostItems = 10'000;

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  // What a program of its own reads would start it for each input.
  const std::string_view text = tip::fuzz::text_of(bytes, size);
  if (text.find("%PDF-") != text.npos) return 0;
  std::ofstream(kFile, std::ios::binary) << text;
  tip::InputWalker walker({kFile});
  for (int items = 0; items < kMostItems; ++items) {
    const auto item = walker.next();
    if (!item) break;
    if (const auto* failure = std::get_if<tip::ReadFailure>(&*item)) {
      tip::fuzz::require(!failure->reason.empty() && failure->path.starts_with(kFile),
                         "a failure has a reason and a place");
      continue;
    }
    const auto article = tip::parse_article(std::get<tip::RawArticle>(*item));
    if (!article) continue;
    tip::fuzz::require(tip::is_valid_utf8(article->title + article->body + article->aside),
                       "fields are valid UTF-8");
  }
  return 0;
}
