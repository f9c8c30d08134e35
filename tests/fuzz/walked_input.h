// One input as a file that the walker reads.
#ifndef TIP_TESTS_FUZZ_WALKED_INPUT_H_
#define TIP_TESTS_FUZZ_WALKED_INPUT_H_

#include <fstream>
#include <string>
#include <string_view>
#include <variant>

#include "indexer/sources/input.h"
#include "tests/fuzz/target.h"

namespace tip::fuzz {

// Writes the file, into the working folder, which is the fuzzer's own, and calls visit(raw) for
// each article in it. Each failure has to say why and where.
template <class Visit>
void walk(const std::string& name, std::string_view bytes, Visit visit) {
  constexpr int kMostItems = 10'000;
  std::ofstream(name, std::ios::binary) << bytes;
  InputWalker walker({name});
  for (int items = 0; items < kMostItems; ++items) {
    const auto item = walker.next();
    if (!item) break;
    if (const auto* failure = std::get_if<ReadFailure>(&*item)) {
      require(!failure->reason.empty() && failure->path.starts_with(name),
              "a failure has a reason and a place");
    } else {
      visit(std::get<RawArticle>(*item));
    }
  }
}

}  // namespace tip::fuzz

#endif  // TIP_TESTS_FUZZ_WALKED_INPUT_H_
