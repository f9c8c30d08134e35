#include "indexer/extract/html_page.h"

#include <string>

#include "indexer/extract/html_blocks.h"
#include "indexer/extract/html_tree.h"

namespace tip {

Article read_html_page(std::string_view utf8) {
  const HtmlTree tree(utf8);
  Article article;
  for (std::size_t i = 0; i < tree.nodes().size(); ++i) {
    if (tree.nodes()[i].tag == GUMBO_TAG_TITLE && article.title.empty()) {
      article.title = tree.text_of(i);
    }
    if (tree.nodes()[i].tag == GUMBO_TAG_HTML) article.language = tree.attribute(i, "lang");
  }
  for (const HtmlBlock& block : visible_blocks(tree)) {
    std::string& part = tree.nodes()[block.node].tag == GUMBO_TAG_P ? article.body : article.aside;
    if (!part.empty()) part += "\n\n";
    part += block.text;
  }
  return article;
}

}  // namespace tip
