// Text of any language: its tokens can be indexed and stand where they say.
#include "common/text/analyzer.h"
#include "tests/fuzz/target.h"
#include "tests/unit/token_judge.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text = tip::fuzz::text_of(bytes, size - 1);
  const std::string_view language =
      tip::test::kTokenLanguages[bytes[size - 1] % tip::test::kTokenLanguages.size()];
  // Made once: it reads ICU's rules.
  static tip::Analyzer analyzer;
  tip::test::TokenJudge judge(text);
  analyzer.analyze(text, language, judge);
  tip::fuzz::require(judge.fault.empty(), judge.fault.data());
  return 0;
}
