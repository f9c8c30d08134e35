// Deciding what each unit of a page saved as text is: the head above the story and the tail below.
#ifndef TIP_INDEXER_PARSE_PAGE_ROLES_H_
#define TIP_INDEXER_PARSE_PAGE_ROLES_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "indexer/parse/date_line.h"
#include "indexer/parse/text_units.h"

namespace tip {

enum class Role : std::uint8_t {
  body,
  aside,
  title,   // kept in PageRoles::title
  source,  // kept in PageRoles::source
};

// The outcome: a role for every unit, and what the page says about the article.
struct PageRoles {
  std::vector<Role> roles;
  std::string title;
  std::string source;
  std::string author;
  std::string section;
  LineDay date;
  std::string url;
  std::size_t story = 0;   // first unit that can be part of the story
  bool labelled = false;   // the fields were written above the text
  bool bounded = false;    // markup says where the story is: its end is not to be guessed
  bool cluttered = false;  // the head shows that this is a saved page, not just a text
};

// Finds title, publisher, byline and where the story begins; gives roles to the units before it.
// The units after it are left as body.
PageRoles read_head(const std::vector<TextUnit>& units);

// Takes out of the story what a page puts between and below its paragraphs: buttons, captions,
// links and lists of other stories, comment forms, legal lines.
void trim_story(const std::vector<TextUnit>& units, PageRoles& page);

// Reads a text that was exported with its fields above it ("Title: ...", "Date: ..."). False, and
// nothing changed, if it was not. `page.roles` has to have the right size.
bool read_labels(const std::vector<TextUnit>& units, PageRoles& page);

// Finds the publisher in the lines above the story, once their roles are known, if it is not set
// yet. A line that is nothing but the publisher's name takes that role. `title`: the title's unit.
void find_source(const std::vector<TextUnit>& units, std::size_t title, PageRoles& page);

// The first unit at or after `from` that is surely running text of a story; units.size() if none.
std::size_t first_prose(const std::vector<TextUnit>& units, std::size_t from);

// The same, or the first sentence where there is no longer text.
std::size_t first_text(const std::vector<TextUnit>& units, std::size_t from);

}  // namespace tip

#endif  // TIP_INDEXER_PARSE_PAGE_ROLES_H_
