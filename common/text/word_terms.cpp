#include "common/text/word_terms.h"

#include <algorithm>

#include "common/text/ascii.h"
#include "common/text/fold.h"
#include "common/text/token.h"
#include "common/text/utf8.h"

namespace tip {

std::string_view stemming_language(std::string_view code) {
  const std::string_view primary = code.substr(0, code.find_first_of("-_"));
  for (const std::string_view language : stemmed_languages()) {
    if (ascii::equal_ignoring_case(language, primary)) return language;
  }
  return kDefaultLanguage;
}

WordTerms::WordTerms(std::string_view language) : stemmer_(language) {
  if (language != kDefaultLanguage) tag_.append(":").append(language);
}

std::string WordTerms::stem(std::string_view folded) {
  const bool digits = std::any_of(folded.begin(), folded.end(), ascii::is_digit);
  std::string stem = strip_accents(digits ? folded : stemmer_.stem(folded));
  if (stem.empty()) stem = strip_accents(folded);
  return std::string(utf8::truncate(stem, kMaxTermBytes));
}

}  // namespace tip
