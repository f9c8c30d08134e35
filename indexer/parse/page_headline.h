// The headline among the lines above a story.
#ifndef TIP_INDEXER_PARSE_PAGE_HEADLINE_H_
#define TIP_INDEXER_PARSE_PAGE_HEADLINE_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "indexer/parse/text_units.h"

namespace tip {

// A head that goes on for longer is a menu; nothing beyond is searched for title and publisher.
inline constexpr std::size_t kMaxHeadUnits = 400;
// So many fragments above a story are the menus of a site.
inline constexpr std::size_t kMenuFragments = 12;

struct Headline {
  std::string text;
  std::size_t first_unit = 0;  // the units it takes up: one, or several lines in capitals
  std::size_t unit = 0;        // the last of them
  std::string source;          // the publisher, where the headline's line names it
  bool confirmed = false;      // another line has it together with the publisher
};

// The headline of a story whose running text begins at unit `prose`; nothing if that is the first
// unit and no line above it can be one.
std::optional<Headline> find_headline(const std::vector<TextUnit>& units, std::size_t prose);

// Short enough for a headline.
bool can_be_title(const TextUnit& unit);

// A line of the page rather than of the story: button, menu, byline, date, desk, link. The first
// line of all counts as headline even where it begins with "By" or names a day.
bool is_page_line(const std::vector<TextUnit>& units, std::size_t i);

}  // namespace tip

#endif  // TIP_INDEXER_PARSE_PAGE_HEADLINE_H_
