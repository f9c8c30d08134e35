// A file that is called an archive: its members are articles or failures, each with a place.
#include "tests/fuzz/walked_input.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  tip::fuzz::walk("input.zip", tip::fuzz::text_of(bytes, size), [](const tip::RawArticle& raw) {
    tip::fuzz::require(raw.path == "input.zip", "an article has a place");
  });
  return 0;
}
