#include "indexer/extract/html_page.h"

#include <string>
#include <utility>
#include <vector>

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

}  // namespace

Article read_html_page(std::string_view utf8) {
  const HtmlTree tree(utf8);
  PageMeta meta = read_meta(tree);
  const std::vector<HtmlBlock> blocks = visible_blocks(tree);
  const std::vector<bool> story = find_story(tree, blocks);

  // What the markup calls the story is read once more for what the wording gives away.
  std::vector<TextUnit> units;
  for (std::size_t b = 0; b < blocks.size(); ++b) {
    if (story[b]) units.push_back(unit_of(blocks[b], static_cast<std::uint32_t>(b)));
  }
  PageRoles page;
  page.roles.assign(units.size(), Role::body);
  page.title = meta.title;
  page.cluttered = true;
  trim_story(units, page);

  Article article;
  article.title = std::move(meta.title);
  article.source = std::move(meta.site);
  article.author = std::move(meta.author);
  article.date = std::move(meta.date);
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
