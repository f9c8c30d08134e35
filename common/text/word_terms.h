// From a word to the term that it is indexed and searched by.
#ifndef TIP_COMMON_TEXT_WORD_TERMS_H_
#define TIP_COMMON_TEXT_WORD_TERMS_H_

#include <string>
#include <string_view>

#include "common/text/stem.h"

namespace tip {

// The language whose stemmer the words of an article get: the primary subtag of its BCP 47 code, in
// any case, where there is a stemmer for it, else kDefaultLanguage. Valid forever.
std::string_view stemming_language(std::string_view code);

// Terms of one language. Not thread-safe: one object a thread.
class WordTerms {
 public:
  // `language`: a stemming_language().
  explicit WordTerms(std::string_view language);

  // The stem, without accents, of a word that fold_case() has made: what words of this language are
  // compared by. Never empty if `folded` is not.
  std::string stem(std::string_view folded);

  // A word that fold_case() has made, as it is typed where keyboards lack its letters: umlauts,
  // a-ring and o-stroke spelled out (mueller, soerensen, aarhus) unless nobody does so in this
  // language, else its accents left out (economia). Empty if that has the same stem.
  std::string in_plain_letters(std::string_view folded);
  // False for most words of which in_plain_letters() is empty, folded or not; soon told.
  static bool may_have_accents(std::string_view word);

  // What is behind the stem in a term, so that stems of different languages never meet: English
  // "former" is no form of German "Form". Empty for the default language, ":de" for German.
  std::string_view tag() const { return tag_; }

  // stem() and tag().
  std::string term(std::string_view folded) { return stem(folded).append(tag_); }

 private:
  std::string spelled_out(std::string_view folded) const;

  Stemmer stemmer_;
  bool is_english_;
  bool spells_out_;
  std::string tag_;
};

}  // namespace tip

#endif  // TIP_COMMON_TEXT_WORD_TERMS_H_
