// Which languages an archive holds.
#ifndef TIP_COMMON_INDEX_LANGUAGES_H_
#define TIP_COMMON_INDEX_LANGUAGES_H_

#include <string_view>
#include <vector>

#include "common/index/snapshot.h"

namespace tip {

// The languages whose stemmers an archive's articles got (stemming_language() in
// common/text/word_terms.h), that of most articles first; kDefaultLanguage for an empty archive.
// One article is enough: a word is looked for under each of these, and what no article has costs a
// look-up. May throw Xapian's errors.
std::vector<std::string_view> stemming_languages_of(const Snapshot& snapshot);

}  // namespace tip

#endif  // TIP_COMMON_INDEX_LANGUAGES_H_
