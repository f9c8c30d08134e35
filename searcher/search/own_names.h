// Whether a name stands in a text by itself or inside a longer one.
#ifndef TIP_SEARCHER_SEARCH_OWN_NAMES_H_
#define TIP_SEARCHER_SEARCH_OWN_NAMES_H_

#include <cstddef>
#include <string_view>

#include "common/text/analyzer.h"

namespace tip::match {

// How a name stands in a text.
enum class Standing {
  absent,     // not at all
  in_longer,  // as a part of longer names alone: Kampong Cham in Kampong Cham Thmei
  own,        // somewhere by itself
};

// `name`: in ASCII letters, its words parted by spaces, which may be hyphens in the text, capitals
// and small letters being one; or in Khmer, as it is written in the text. In Latin letters a longer
// name has another capitalised word directly beside it that is no title and no function word, or a
// short number behind it; in Khmer a short number or a letter in quotes, or it is cut as one word
// with what stands beside it. A Khmer name is looked at in its first few places. Linear in time.
Standing standing_of(std::string_view name, std::string_view text, Analyzer& analyzer);

}  // namespace tip::match

#endif  // TIP_SEARCHER_SEARCH_OWN_NAMES_H_
