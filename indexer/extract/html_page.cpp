#include "indexer/extract/html_page.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/text/ascii.h"
#include "indexer/extract/byline.h"
#include "indexer/extract/html_blocks.h"
#include "indexer/extract/html_content.h"
#include "indexer/extract/html_meta.h"
#include "indexer/extract/html_tree.h"
#include "indexer/extract/line_kinds.h"
#include "indexer/extract/page_roles.h"
#include "indexer/extract/phrases.h"
#include "indexer/extract/text_units.h"

namespace tip {
namespace {

TextUnit unit_of(const HtmlBlock& block, std::uint32_t run) {
  TextUnit unit;
  unit.text = block.text;
  unit.folded = folded_line(block.text);
  unit.shape = shape_of_text(block.text);
  unit.run = run;
  unit.gap = 1;
  return unit;
}

void append(std::string& text, std::string_view more) {
  if (!text.empty()) text += "\n\n";
  text += more;
}

bool has_standfirst_class(const HtmlTree& tree, std::size_t node) {
  constexpr std::string_view kWords[] = {"standfirst", "subdeck", "deck",           "dek",
                                         "subtitle",   "subhead", "subheadline",    "sub-head",
                                         "summary",    "lede",    "article__intro", "chapo"};
  std::string names(tree.attribute(node, "class"));
  names += tree.attribute(tree.nodes()[node].parent, "class");
  for (char& c : names) c = ascii::to_lower(c);
  return std::ranges::any_of(kWords, [&](auto word) { return names.find(word) != names.npos; });
}

// A standfirst often stands in the page's header, away from the story. It is told from slogans and
// captions by its class, by being a lesser heading below the headline, or by the page's own
// description.
void add_standfirst(const HtmlTree& tree, const PageMeta& meta,
                    const std::vector<HtmlBlock>& blocks, std::vector<bool>& story) {
  constexpr std::uint32_t kMinWords = 6;
  constexpr std::size_t kNear = 8;  // blocks below the headline
  const std::string title = folded_line(meta.title);
  const std::string description = folded_line(meta.description);
  std::size_t headline = blocks.size();
  for (std::size_t b = 0; b < blocks.size() && !story[b]; ++b) {
    const HtmlBlock& block = blocks[b];
    const GumboTag tag = tree.nodes()[block.node].tag;
    const std::string folded = folded_line(block.text);
    if (folded == title) {
      headline = b;
      continue;
    }
    const bool linked = block.link_bytes * 2 > block.text.size();
    if (linked || shape_of_text(block.text).words < kMinWords) continue;
    const bool near = headline < b && b <= headline + kNear;
    const bool heading = tag == GUMBO_TAG_H2 || tag == GUMBO_TAG_H3;
    if (folded == description || (near && (heading || has_standfirst_class(tree, block.node)))) {
      story[b] = true;
      return;
    }
  }
}

// Byline and date that stand among the first paragraphs.
void drop_bylines(const std::vector<TextUnit>& units, PageRoles& page) {
  constexpr std::size_t kNear = 8;
  for (std::size_t i = 0; i < std::min(units.size(), kNear); ++i) {
    if (byline_names(units[i]).empty() && date_line(units[i]).empty()) continue;
    page.roles[i] = Role::aside;
    if (page.author.empty()) page.author = byline_names(units[i]);
    if (page.date.empty()) page.date = date_line(units[i]);
  }
}

}  // namespace

Article read_html_page(std::string_view utf8) {
  const HtmlTree tree(utf8);
  PageMeta meta = read_meta(tree);
  const std::vector<HtmlBlock> blocks = visible_blocks(tree);
  std::vector<bool> story = find_story(tree, blocks);
  add_standfirst(tree, meta, blocks, story);

  // What the markup calls the story is read once more for what the wording gives away.
  std::vector<TextUnit> units;
  for (std::size_t b = 0; b < blocks.size(); ++b) {
    if (story[b]) units.push_back(unit_of(blocks[b], static_cast<std::uint32_t>(b)));
  }
  PageRoles page;
  page.roles.assign(units.size(), Role::body);
  page.title = meta.title;
  page.author = meta.author;
  page.cluttered = true;
  page.date = meta.date;
  trim_story(units, page);
  drop_bylines(units, page);

  Article article;
  article.title = std::move(meta.title);
  article.source = std::move(meta.site);
  set_authors(article, author_names(page.author));
  article.date = std::move(page.date);
  article.url = std::move(meta.url);
  article.section = std::move(meta.section);
  article.language = std::move(meta.language);
  std::size_t u = 0;
  for (std::size_t b = 0; b < blocks.size(); ++b) {
    const bool body = story[b] && page.roles[u] == Role::body;
    if (story[b]) ++u;
    append(body ? article.body : article.aside, blocks[b].text);
  }
  if (article.source.empty()) article.source = std::move(page.source);
  return article;
}

}  // namespace tip
