// Names that are not said as they are written.
#ifndef TIP_COMMON_NAMES_HEARD_H_
#define TIP_COMMON_NAMES_HEARD_H_

#include <string>
#include <string_view>

namespace tip::names {

// A name (UTF-8 in normal form) spelt as it is said, by the table common/data/khmer_heard.tsv:
// words from Pali with sounds that no letter shows, French endings (Dimanche is said "dimang").
// Empty when nothing in it is special. Thread-safe.
std::string as_heard(std::string_view name);

}  // namespace tip::names

#endif  // TIP_COMMON_NAMES_HEARD_H_
