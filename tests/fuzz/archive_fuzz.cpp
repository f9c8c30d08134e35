// A file that is called an archive, a crawl or saved pages: its members are articles or failures,
// each with a place.
#include <array>

#include "tests/fuzz/walked_input.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  constexpr std::array kNames = {"input.zip", "input.wacz", "input.maff"};
  const std::string name = kNames[size % kNames.size()];
  tip::fuzz::walk(name, tip::fuzz::text_of(bytes, size), [&](const tip::RawArticle& raw) {
    tip::fuzz::require(raw.path == name, "an article has a place");
  });
  return 0;
}
