// A file of JSON lines, or what is called one: packed or not, each line is an article or a failure.
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <string>
#include <variant>

#include "indexer/parse/decode.h"
#include "indexer/sources/input.h"
#include "tests/fuzz/target.h"

namespace {

// In the working folder, which is the fuzzer's own; the name says what is in it.
constexpr const char* kFile = "input.jsonl";

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  std::ofstream(kFile, std::ios::binary) << tip::fuzz::text_of(bytes, size);
  tip::InputWalker walker({kFile});
  std::uint64_t last = 0;
  while (const auto item = walker.next()) {
    if (const auto* failure = std::get_if<tip::ReadFailure>(&*item)) {
      tip::fuzz::require(!failure->reason.empty(), "a failure has a reason");
      continue;
    }
    const auto& raw = std::get<tip::RawArticle>(*item);
    // Bytes that say they are something else (RTF, say) are read as that, and have no lines.
    const auto line = std::strtoull(raw.member.c_str(), nullptr, 10);
    tip::fuzz::require(line == 0 || line >= last, "lines come in their order");
    last = std::max<std::uint64_t>(last, line);
    const auto article = tip::parse_article(raw);
    if (!article) continue;
    tip::fuzz::require(!article->id.empty() && article->id.size() <= 200, "an article has an id");
    tip::fuzz::require(tip::is_valid_utf8(article->title + article->body + article->aside),
                       "fields are valid UTF-8");
  }
  return 0;
}
