// Names that mean the same where no rule of sound says so: public figures, ministries and other
// bodies with their acronyms, parties, companies, clubs, countries, cities and sights.
#ifndef TIP_COMMON_NAMES_KNOWN_NAMES_H_
#define TIP_COMMON_NAMES_KNOWN_NAMES_H_

#include <string_view>
#include <vector>

namespace tip::names {

// The other names of what is called `name` (UTF-8), in both scripts: those that stand beside it in
// common/data/known_names.tsv. Empty for most names. Spaces, hyphens, accents and capitals do not
// count. Thread-safe; the first call reads the table.
std::vector<std::string_view> known_names(std::string_view name);

// Whether a name of the table begins with this word, in Latin letters, or with what this word
// begins with, in Khmer ones, which set no spaces: a quick test before known_names(). Thread-safe.
bool begins_known_name(std::string_view word);

}  // namespace tip::names

#endif  // TIP_COMMON_NAMES_KNOWN_NAMES_H_
