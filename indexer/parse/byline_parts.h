// What bylines have besides names: labels, roles, addresses, marks of lists.
#ifndef TIP_INDEXER_PARSE_BYLINE_PARTS_H_
#define TIP_INDEXER_PARSE_BYLINE_PARTS_H_

#include <optional>
#include <string>
#include <string_view>

namespace tip {

// The names of a list as programs write it ("['Sok Dara', 'Keo Maly']"), one a line; nothing for
// what is no such list.
std::optional<std::string> listed_names(std::string_view byline);

// Whether a name is given as that of somebody who wrote nothing: "Photos by Sok Dara".
bool leads_others(std::string_view text);

// A name without a label of a few words before it ("Text and layout: Sok Dara"), and without what
// is said of others behind it.
std::string_view without_label(std::string_view text);

// A name without the address behind it: "Sok Dara sok@river.example".
std::string_view without_address(std::string_view text);

// A name without its role in scripts that have no capitals, and what follows a stroke there.
std::string_view without_role_behind(std::string_view text);

// Whether a folded name is one of a desk or an account, word by word: "super admin", "web editor".
bool is_made_of_house_words(std::string_view folded);

}  // namespace tip

#endif  // TIP_INDEXER_PARSE_BYLINE_PARTS_H_
