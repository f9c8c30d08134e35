#include "indexer/parse/html_asides.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

#include "common/base/ascii.h"
#include "indexer/parse/author_note.h"
#include "indexer/parse/byline.h"
#include "indexer/parse/html_fallback.h"
#include "indexer/parse/line_kinds.h"
#include "indexer/parse/phrases.h"

namespace tip {
namespace {

// The day in a line of the unit that says nothing else: a byline may stand in the next one.
LineDay day_of_unit(const TextUnit& unit, DayOrder order) {
  constexpr std::ptrdiff_t kMostLines = 4;
  LineDay day = date_line(unit, order);
  if (!day.day.empty() || std::ranges::count(unit.text, '\n') >= kMostLines) return day;
  std::string_view rest = unit.text;
  while (day.day.empty() && !rest.empty()) {
    day = day_of_line(ascii::trim(ascii::take(rest, '\n')), order);
  }
  return day;
}

// A head that old pages write in one paragraph, line by line: the headline, which the page's own
// title has too, the byline, the day. Nothing where any line is something else.
bool take_head_lines(const TextUnit& unit, DayOrder order, PageRoles& page) {
  constexpr std::ptrdiff_t kMostLines = 5;
  constexpr std::size_t kLeastTitleBytes = 12;
  const auto breaks = std::ranges::count(unit.text, '\n');
  if (breaks == 0 || breaks >= kMostLines) return false;
  const std::string title = folded_line(page.title);
  PageRoles found;
  std::string_view rest = unit.text;
  while (!rest.empty()) {
    const std::string line(ascii::trim(ascii::take(rest, '\n')));
    if (line.empty()) continue;
    const std::string folded = folded_line(line);
    if (found.title.empty() && folded.size() >= kLeastTitleBytes &&
        title.find(folded) != title.npos) {
      found.title = line;
      continue;
    }
    const std::string names = byline_names({line, folded, shape_of_text(line)});
    const LineDay day = day_of_line(line, order);
    if (names.empty() && day.day.empty()) return false;
    if (found.author.empty()) found.author = names;
    if (found.date.day.empty()) found.date = day;
  }
  if (found.author.empty() && found.date.day.empty()) return false;
  if (!found.title.empty()) page.title = std::move(found.title);
  if (page.author.empty()) page.author = std::move(found.author);
  if (page.date.day.empty()) page.date = std::move(found.date);
  return true;
}

// Whether the headline or a paragraph before `end` tells of who is called so.
bool is_told_of(std::string_view name, const std::vector<TextUnit>& units, std::size_t end,
                const PageRoles& page) {
  if (page.title.find(name) != std::string::npos) return true;
  for (std::size_t i = 0; i < end; ++i) {
    if (page.roles[i] == Role::body && units[i].text.find(name) != std::string::npos) return true;
  }
  return false;
}

}  // namespace

void drop_bylines(const std::vector<TextUnit>& units, DayOrder order, PageRoles& page) {
  constexpr std::size_t kNear = 8;
  bool text = false;
  for (std::size_t i = 0; i < std::min(units.size(), kNear); ++i) {
    text = text || units[i].shape.is_prose();
    // What was cut off below the text is about other articles.
    if (text && page.roles[i] == Role::aside) continue;
    if (take_head_lines(units[i], order, page)) {
      page.roles[i] = Role::aside;
      continue;
    }
    const std::string names = byline_names(units[i]);
    const LineDay day = names.empty() ? date_line(units[i], order) : day_of_unit(units[i], order);
    if (names.empty() && day.day.empty()) continue;
    page.roles[i] = Role::aside;
    if (page.author.empty()) page.author = names;
    if (page.date.day.empty() || (page.date.updated && !day.updated)) page.date = day;
  }
}

void keep_captions(const HtmlTree& tree, const std::vector<HtmlBlock>& blocks,
                   const std::vector<TextUnit>& units, PageRoles& page) {
  constexpr std::size_t kLeastCaptions = 3;
  constexpr std::uint32_t kFewWords = 20;
  const std::vector<HtmlNode>& nodes = tree.nodes();
  std::vector<std::size_t> captions;
  std::uint32_t words = 0;
  std::uint32_t below_pictures = 0;
  for (std::size_t i = 0; i < units.size(); ++i) {
    const std::uint32_t own = prose_words(units[i].text);
    if (page.roles[i] == Role::body) words += own;
    if (words > kFewWords) return;
    std::size_t node = blocks[units[i].run].node;
    while (node != 0 && nodes[node].tag != GUMBO_TAG_FIGCAPTION) node = nodes[node].parent;
    if (node == 0 || own == 0) continue;
    captions.push_back(i);
    below_pictures += own;
  }
  if (captions.size() < kLeastCaptions || below_pictures <= 3 * words + kFewWords) return;
  // What is left of it are the numbers of the pictures.
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (page.roles[i] == Role::body && prose_words(units[i].text) == 0) page.roles[i] = Role::aside;
  }
  for (const std::size_t i : captions) page.roles[i] = Role::body;
}

void drop_names(const std::vector<TextUnit>& units, const std::vector<std::string>& authors,
                PageRoles& page) {
  constexpr std::size_t kNear = 4;
  const std::size_t tail = units.size() - std::min(units.size(), kNear);
  // What a story tells of its author is no note: a group's own report on what it does.
  const auto is_note = [&](const TextUnit& unit, const std::string& author) {
    if (!is_author_note(unit, author)) return false;
    const bool whole = unit.text.find(author) != std::string::npos;
    const std::string_view name =
        std::string_view(author).substr(0, whole ? author.size() : author.find(' '));
    return !is_told_of(name, units, tail, page);
  };
  for (std::size_t i = 0; i < units.size(); ++i) {
    const bool below = i + kNear >= units.size();
    if (i >= kNear && !below) continue;
    const bool names = !units[i].shape.ends_sentence && is_byline_of(units[i].text, authors);
    const bool told =
        below && i > kNear && std::ranges::any_of(authors, [&](const std::string& author) {
          return is_note(units[i], author);
        });
    if (names || told) page.roles[i] = Role::aside;
  }
}

}  // namespace tip
