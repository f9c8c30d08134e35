// The persons in a byline.
#ifndef TIP_INDEXER_PARSE_BYLINE_H_
#define TIP_INDEXER_PARSE_BYLINE_H_

#include <tip/article.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tip {

// Each name in a byline as it was written: "By Jane Doe, Staff Writer, and SOK DARA" -> "Jane Doe",
// "SOK DARA". What is no part of a name is left out: the words before it, zero-width characters,
// addresses, roles, dates, closing marks; a name that is given twice counts once. Empty for what is
// no byline at all: an address alone, a text of many words. The words are in bylines.tsv.
// Thread-safe.
std::vector<std::string> author_names(std::string_view byline);

// A machine, an account or a desk ("admin", "Staff Writer", "Newsroom"): it gives way to any person
// whom the page names.
bool is_house_name(std::string_view name);

// All of them are, or there are none.
bool are_house_names(const std::vector<std::string>& names);

// Whether a line holds nothing but names among `authors`, with the words that go with them ("By",
// "Staff Writer"), or such a word alone.
bool is_byline_of(std::string_view line, const std::vector<std::string>& authors);

// How many bytes of `line` the words before the names take up at its beginning ("By", "Par :"),
// with the marks and blanks behind them; 0 if it does not begin so.
std::size_t byline_lead(std::string_view line);

// Invisible characters (zero-width spaces, soft hyphens, marks of direction) out, blanks of all
// kinds single; line ends stay.
std::string plain_line(std::string_view text);

// As one readable line.
std::string joined_authors(const std::vector<std::string>& authors);

// Sets `author` and `authors` of an article.
void set_authors(Article& article, std::vector<std::string> authors);

}  // namespace tip

#endif  // TIP_INDEXER_PARSE_BYLINE_H_
