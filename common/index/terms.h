// How tokens and values are spelled as index terms: the one place that indexer and searcher share.
#ifndef TIP_COMMON_INDEX_TERMS_H_
#define TIP_COMMON_INDEX_TERMS_H_

#include <string>
#include <string_view>

#include "common/index/fields.h"
#include "common/text/token.h"

namespace tip {

// The term of a token in a field: its stem, or its form in a field that is not stemmed.
std::string token_term(const FieldInfo& field, std::string_view stem, std::string_view form);

// A Khmer cluster of a field, and two that follow each other.
std::string cluster_term(const FieldInfo& field, std::string_view cluster);
std::string bigram_term(const FieldInfo& field, std::string_view first, std::string_view second);

// The one term of a field that is searched by whole value (FieldTerms::whole), cut to fit.
std::string whole_term(const FieldInfo& field, std::string_view value);

// What stands, in lists of places, for the term of a word: where the sentences and the paragraphs
// of title and story begin, as the positions of their first tokens. No field has the prefix.
inline constexpr std::string_view kSentenceStarts = "XUsentence";
inline constexpr std::string_view kParagraphStarts = "XUparagraph";

// True for fields whose unstemmed forms are listed (documents_list() in common/index/place_list.h),
// so that
// `=word` needs no look at the text.
constexpr bool lists_forms(FieldId field) { return field == FieldId::body; }

}  // namespace tip

#endif  // TIP_COMMON_INDEX_TERMS_H_
