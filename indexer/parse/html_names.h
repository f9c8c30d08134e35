// What the elements of a page are called: the words in their classes, ids and the like.
#ifndef TIP_INDEXER_PARSE_HTML_NAMES_H_
#define TIP_INDEXER_PARSE_HTML_NAMES_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/parse/html_tree.h"

namespace tip {

// Appends names in lower case, with a hyphen where a capital begins a word: "postAuthor" becomes
// "post-author". Values in brackets are left out: "grid-cols-[sidebar_1fr]" is a measure, no name.
void append_hyphenated(std::string& out, std::string_view names);

// An element's class, id, itemprop, data-testid and data-component, hyphenated, each before a
// blank.
std::string names_of(const HtmlTree& tree, std::size_t node);

// Whether any of the parts stands anywhere in the names.
template <class Parts>
bool has_any_part(std::string_view names, const Parts& parts) {
  return std::ranges::any_of(parts, [&](auto part) { return names.find(part) != names.npos; });
}

// What the words among an element's names say that it holds; bits.
namespace called {
constexpr std::uint8_t kForeign = 1;  // what belongs to other articles, or to nobody
constexpr std::uint8_t kAuthor = 2;
constexpr std::uint8_t kDate = 4;
constexpr std::uint8_t kHeadline = 8;
constexpr std::uint8_t kOwnSide = 16;  // the article's, not the page's
}  // namespace called

// For every node the bits above.
std::vector<std::uint8_t> read_names(const HtmlTree& tree);

}  // namespace tip

#endif  // TIP_INDEXER_PARSE_HTML_NAMES_H_
