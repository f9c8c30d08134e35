#include "indexer/parse/text_page.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "indexer/parse/byline.h"
#include "indexer/parse/page_roles.h"
#include "indexer/parse/story_span.h"
#include "indexer/parse/text_units.h"

namespace tip {
namespace {

// A text of more lines is no page. What is known of each line takes hundreds of bytes.
constexpr std::ptrdiff_t kMostLines = 200'000;

// Verse, lists and tables: short lines that hang together.
constexpr std::uint32_t kShortLineCharacters = 70;

bool hang_together(const TextUnit& a, const TextUnit& b) {
  if (a.run != b.run || a.shape.characters > kShortLineCharacters ||
      b.shape.characters > kShortLineCharacters) {
    return false;
  }
  return !a.shape.ends_sentence || (a.bullet && b.bullet);
}

// A page of which nothing seems to be a story is one that the rules do not understand: all of it is
// kept, rather than hidden.
void keep_some_body(const std::vector<TextUnit>& units, PageRoles& page) {
  constexpr std::uint32_t kMinWords = 40;
  std::uint32_t words = 0;
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (page.roles[i] == Role::body) return;
    words += units[i].shape.words;
  }
  if (words < kMinWords) return;
  for (Role& role : page.roles) {
    if (role == Role::aside) role = Role::body;
  }
}

std::size_t story_words(const std::vector<TextUnit>& units, const PageRoles& page) {
  std::size_t words = 0;
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (page.roles[i] == Role::body) words += count_prose_words(units, i, i + 1);
  }
  return words;
}

PageRoles read_roles(const std::vector<TextUnit>& units) {
  PageRoles page = read_head(units);
  trim_story(units, page);
  return page;
}

// What a page shows above its story, an offer or what is new, may be taken for it. Where most of
// the running text stands together elsewhere, the page is read once more from a little above that.
void read_again(const std::vector<TextUnit>& units, PageRoles& page) {
  constexpr std::size_t kHead = 12;  // headline, byline, standfirst
  constexpr std::size_t kMinWords = 60;
  if (page.labelled) return;
  const Span span = story_span(units, 0, units.size());
  const std::size_t begin = span.begin - std::min(span.begin, kHead);
  const std::size_t least = 2 * story_words(units, page) + kMinWords;
  if (begin == 0 || count_prose_words(units, span.begin, span.end) < least) return;
  const std::vector<TextUnit> rest(units.begin() + static_cast<std::ptrdiff_t>(begin), units.end());
  PageRoles again = read_roles(rest);
  if (story_words(rest, again) < least) return;
  again.roles.insert(again.roles.begin(), begin, Role::aside);
  page = std::move(again);
}

void append(std::string& text, std::string_view separator, std::string_view more) {
  if (!text.empty()) text += separator;
  text += more;
}

}  // namespace

Article read_text_page(std::string_view utf8, const PageHints& hints) {
  if (std::ranges::count(utf8, '\n') > kMostLines) {
    Article article;
    article.body = utf8;
    return article;
  }
  const std::vector<TextUnit> units = cut_into_units(utf8);
  PageRoles page = read_roles(units);
  read_again(units, page);
  keep_some_body(units, page);
  Article article;
  article.title = std::move(page.title);
  article.source = std::move(page.source);
  set_authors(article, author_names(page.author));
  article.section = std::move(page.section);
  article.date = hints.possible(std::move(page.date.day));
  article.url = std::move(page.url);
  const Origin origin = page.labelled ? Origin::record : Origin::text;
  for (const auto& [value, field] : {std::pair(&article.title, &article.origins.title),
                                     std::pair(&article.source, &article.origins.source),
                                     std::pair(&article.author, &article.origins.author),
                                     std::pair(&article.section, &article.origins.section),
                                     std::pair(&article.date, &article.origins.date),
                                     std::pair(&article.url, &article.origins.url)}) {
    if (!value->empty()) *field = origin;
  }
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (page.roles[i] == Role::aside) append(article.aside, "\n\n", units[i].text);
    if (page.roles[i] != Role::body) continue;
    const bool joined =
        i > 0 && page.roles[i - 1] == Role::body && hang_together(units[i - 1], units[i]);
    append(article.body, joined ? "\n" : "\n\n", units[i].text);
  }
  if (!article.body.empty()) article.origins.body = Origin::text;
  return article;
}

}  // namespace tip
