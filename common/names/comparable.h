// The form in which names of any script are compared letter by letter.
#ifndef TIP_COMMON_NAMES_COMPARABLE_H_
#define TIP_COMMON_NAMES_COMPARABLE_H_

#include <string>
#include <string_view>

namespace tip::names {

// The letters, marks and digits of a name (UTF-8, any script), folded as words are
// (common/text/fold.h), Khmer ones in normal form: what remains when spaces, hyphens, quotes, dots,
// capitals and accents do not count. A Khmer name's last sign U+17C8, which writers leave out, does
// not count either. Empty when there is nothing to compare. Thread-safe.
std::string comparable(std::string_view name);

}  // namespace tip::names

#endif  // TIP_COMMON_NAMES_COMPARABLE_H_
