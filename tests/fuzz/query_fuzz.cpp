// Queries: each has an answer, and its tree, its plan and the engine's query can be shown.
// The environment's TIP_FUZZ_INDEX names an index of the sample archive.
#include <tip/searcher.h>

#include <cstdlib>

#include "searcher/language/parse.h"
#include "tests/fuzz/target.h"

namespace {

const tip::Searcher& archive() {
  static const auto opened = [] {
    const char* index = std::getenv("TIP_FUZZ_INDEX");
    tip::fuzz::require(index != nullptr, "TIP_FUZZ_INDEX names an index");
    auto archive = tip::Searcher::open(index);
    tip::fuzz::require(archive.has_value(), "the index opens");
    return *std::move(archive);
  }();
  return opened;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view query = tip::fuzz::text_of(bytes, size);
  const tip::query::Parsed parsed = tip::query::parse(query);
  tip::fuzz::require(!parsed.root || !to_string(*parsed.root).empty(), "a tree can be shown");
  tip::SearchRequest request;
  request.query = std::string(query);
  request.limit = 3;
  tip::fuzz::require(archive().search(request).has_value(), "every query has an answer");
  tip::fuzz::require(archive().analyze(request).has_value(), "every query can be explained");
  return 0;
}
