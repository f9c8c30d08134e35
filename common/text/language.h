// Language detection.
#ifndef TIP_COMMON_TEXT_LANGUAGE_H_
#define TIP_COMMON_TEXT_LANGUAGE_H_

#include <string>
#include <string_view>

namespace tip {

// The language most of `text` (UTF-8) is in, as a BCP 47 primary subtag, or empty when CLD2 is not
// sure; but words in ASCII letters that are too few for it are English ("See photo, page 2"). Looks
// at the first 16 KiB; of long texts only at samples of it, if these leave no doubt. Thread-safe.
std::string detect_language(std::string_view text);

// Whether most letters of the beginning of `text` (UTF-8) are of a script that the language with
// this tag ("en-US", "km") is written in. True of text without letters and of tags that ICU doesn't
// know. Thread-safe.
bool may_be_written_in(std::string_view tag, std::string_view text);

// The language of `text` that is said to be in `declared` (a BCP 47 primary subtag, or empty): what
// is detected where nothing is declared, or where the letters contradict it, as those of Khmer
// stories do in pages of systems that were never told so. Other languages than English in Latin
// letters contradict nothing: any language may be romanised. Thread-safe.
std::string language_of(std::string_view declared, std::string_view text);

}  // namespace tip

#endif  // TIP_COMMON_TEXT_LANGUAGE_H_
