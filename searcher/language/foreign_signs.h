// The signs of other query languages: what of them tip has under another sign, and what it has not.
#ifndef TIP_SEARCHER_LANGUAGE_FOREIGN_SIGNS_H_
#define TIP_SEARCHER_LANGUAGE_FOREIGN_SIGNS_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace tip::query {

// The operator of tip's that a word of another system's is; empty if it is none. Only between
// words, where it has something to join.
std::string joining_operator(std::string_view word);

// The length in bytes of a dash at the beginning of `text` that stands for a hyphen, else 0.
std::size_t dash_length(std::string_view text);

// A field's name with the sign behind it that another system writes for tip's colon.
struct ForeignField {
  std::size_t length = 0;  // bytes of the word; 0: it begins with none
  std::string own;         // what tip writes for it
};
// That of title=word, date>2020 and date:<=2020.
ForeignField foreign_field(std::string_view word);

// Whether `word` of the query `text` ends in a sign that cuts words off elsewhere (traffick!), not
// in the mark of a sentence: it is in small letters, as is the beginning of the query.
bool has_foreign_ending(std::string_view text, std::string_view word);

// Whether the query is a phrase in single quotation marks.
bool is_in_single_quotes(std::string_view text);

// What the user should know of a word that is an operator elsewhere, and a word here; empty if it
// is none. `opens`: a parenthesis stands directly behind it; `between`: it stands between words.
std::string remark_on(std::string_view word, bool opens, bool between);

}  // namespace tip::query

#endif  // TIP_SEARCHER_LANGUAGE_FOREIGN_SIGNS_H_
