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

}  // namespace tip

#endif  // TIP_COMMON_TEXT_LANGUAGE_H_
