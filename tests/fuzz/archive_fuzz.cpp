// A file that is called an archive: its members are articles or failures, each with a place.
#include <fstream>
#include <string>
#include <variant>

#include "indexer/readers/input.h"
#include "tests/fuzz/target.h"

namespace {

// In the working folder, which is the fuzzer's own.
constexpr const char* kFile = "input.zip";
constexpr int kMostItems = 10'000;

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  std::ofstream(kFile, std::ios::binary) << tip::fuzz::text_of(bytes, size);
  tip::InputWalker walker({kFile});
  for (int items = 0; items < kMostItems; ++items) {
    const auto item = walker.next();
    if (!item) break;
    if (const auto* failure = std::get_if<tip::ReadFailure>(&*item)) {
      tip::fuzz::require(!failure->reason.empty() && failure->path.starts_with(kFile),
                         "a failure has a reason and a place");
      continue;
    }
    tip::fuzz::require(!std::get<tip::RawArticle>(*item).bytes.empty(), "an article has bytes");
  }
  return 0;
}
