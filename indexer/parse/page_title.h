// Page titles of the kind "HEADLINE | Site", as browsers show and save them.
#ifndef TIP_INDEXER_PARSE_PAGE_TITLE_H_
#define TIP_INDEXER_PARSE_PAGE_TITLE_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tip {

// A page title taken apart.
struct PageTitle {
  std::string headline;
  std::string site;  // may be empty
};

// Every way to cut `line` at a separator, headline first or last. The headline is one side as it
// stands; the site is what the other side calls the publisher.
std::vector<PageTitle> page_title_cuts(std::string_view line);

// A cut that the line alone justifies, because one side is a publisher's name.
std::optional<PageTitle> cut_page_title(std::string_view line);

// The publisher's name out of a page title's remainder: "Logo of X newspaper X" -> "X",
// "National | X" -> "X".
std::string site_name(std::string_view remainder);

}  // namespace tip

#endif  // TIP_INDEXER_PARSE_PAGE_TITLE_H_
