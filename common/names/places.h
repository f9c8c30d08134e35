// Other names of places: exonyms, countries, and the words for kinds of places.
#ifndef TIP_COMMON_NAMES_PLACES_H_
#define TIP_COMMON_NAMES_PLACES_H_

#include <string>
#include <string_view>
#include <vector>

namespace tip::names {

// The other names of the place called `name` (UTF-8), in both scripts: those that stand beside it
// in common/data/khmer_places.tsv. Empty for most names. Spaces, accents and capitals do not count.
// Thread-safe; the first call reads the table.
std::vector<std::string_view> other_names(std::string_view name);

// True when some name with other names begins with this word, in Latin letters: a quick test before
// other_names(). Thread-safe.
bool begins_other_names(std::string_view word);

// True for a word that says what kind of place a name names: "province", "srok". Thread-safe.
bool is_unit(std::string_view word);

// `name` without a word for a kind of place before or after it ("Khan Sen Sok", "Kampot province");
// empty if it has none or is nothing else. Thread-safe.
std::string without_unit(std::string_view name);

// The form in which names are compared letter by letter: folded Latin letters, or the Khmer letters
// in normal form without spaces.
std::string plain_form(std::string_view name);
// The same for a name in normal form, sooner.
std::string plain_normal_form(std::string_view name);

}  // namespace tip::names

#endif  // TIP_COMMON_NAMES_PLACES_H_
