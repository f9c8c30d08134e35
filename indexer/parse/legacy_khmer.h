// Khmer from before Unicode: Latin code points, which a font of its own showed as Khmer.
#ifndef TIP_INDEXER_PARSE_LEGACY_KHMER_H_
#define TIP_INDEXER_PARSE_LEGACY_KHMER_H_

#include <string_view>

namespace tip {

// Whether `text`, UTF-8, is such a text, by words that the Limon fonts make of frequent ones of
// Khmer. A text that is so is; a short one, or one in another encoding, may be and not be told.
bool is_limon_khmer(std::string_view text);

// Whether `text` changes case and has signs within its words as only such texts do, and no
// language. What is no text (code, lists of names) may as well, so that it takes more to tell.
bool may_be_legacy_khmer(std::string_view text);

// Whether a name of such a font (Limon S1, ABC Zero Space, Khek Brahmin...) stands in `markup`: a
// page, a style sheet, a list of fonts. Case, blanks and hyphens make no difference.
bool names_legacy_khmer_font(std::string_view markup);

}  // namespace tip

#endif  // TIP_INDEXER_PARSE_LEGACY_KHMER_H_
