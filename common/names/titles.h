// Titles before the names of persons.
#ifndef TIP_COMMON_NAMES_TITLES_H_
#define TIP_COMMON_NAMES_TITLES_H_

#include <string>
#include <string_view>

namespace tip::names {

// `name` (UTF-8) without the titles before it, as many as there are ("Samdech Techo Hun Sen"), in
// normal form; those of common/data/name_titles.tsv. Empty if it has none, or if less than two
// parts, in Khmer two syllables, would be left: a surname is many persons'. Thread-safe; the first
// call reads the table.
std::string without_title(std::string_view name);

}  // namespace tip::names

#endif  // TIP_COMMON_NAMES_TITLES_H_
