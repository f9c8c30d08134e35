#include "indexer/parse/html_blocks.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "common/base/ascii.h"
#include "indexer/parse/html_hidden.h"
#include "indexer/parse/text_units.h"

namespace tip {
namespace {

bool is_dropped_tag(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_NOFRAMES:
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_MATH:
    case GUMBO_TAG_CANVAS:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_TEXTAREA:
      return true;
    default:
      return false;
  }
}

bool is_inline_tag(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_A:
    case GUMBO_TAG_ABBR:
    case GUMBO_TAG_ACRONYM:
    case GUMBO_TAG_B:
    case GUMBO_TAG_BDI:
    case GUMBO_TAG_BDO:
    case GUMBO_TAG_BIG:
    case GUMBO_TAG_CITE:
    case GUMBO_TAG_CODE:
    case GUMBO_TAG_DATA:
    case GUMBO_TAG_DEL:
    case GUMBO_TAG_DFN:
    case GUMBO_TAG_EM:
    case GUMBO_TAG_FONT:
    case GUMBO_TAG_I:
    case GUMBO_TAG_IMG:
    case GUMBO_TAG_INS:
    case GUMBO_TAG_KBD:
    case GUMBO_TAG_LABEL:
    case GUMBO_TAG_MARK:
    case GUMBO_TAG_NOBR:
    case GUMBO_TAG_Q:
    case GUMBO_TAG_RUBY:
    case GUMBO_TAG_RT:
    case GUMBO_TAG_RP:
    case GUMBO_TAG_S:
    case GUMBO_TAG_SAMP:
    case GUMBO_TAG_SMALL:
    case GUMBO_TAG_SPAN:
    case GUMBO_TAG_STRIKE:
    case GUMBO_TAG_STRONG:
    case GUMBO_TAG_SUB:
    case GUMBO_TAG_SUP:
    case GUMBO_TAG_TIME:
    case GUMBO_TAG_TT:
    case GUMBO_TAG_U:
    case GUMBO_TAG_VAR:
    case GUMBO_TAG_WBR:
    case GUMBO_TAG_UNKNOWN:  // custom elements are inline unless styled
      return true;
    default:
      return false;
  }
}

class BlockCollector {
 public:
  // `unscripted`: with what is there for browsers that run no scripts.
  BlockCollector(const HtmlTree& tree, bool unscripted) : tree_(tree), unscripted_(unscripted) {}

  std::vector<HtmlBlock> run() {
    const std::vector<HtmlNode>& nodes = tree_.nodes();
    for (std::size_t i = 0; i < nodes.size();) {
      close_elements(i);
      const HtmlNode& node = nodes[i];
      if (node.is_text()) {
        if (text_.empty()) first_ = static_cast<std::uint32_t>(i);
        add(node.text);
        ++i;
      } else if (node.tag == GUMBO_TAG_BR) {
        line_break();
        ++i;
      } else if (is_dropped_tag(node.tag) || (node.tag == GUMBO_TAG_NOSCRIPT && !unscripted_) ||
                 (is_hidden(tree_, i) && !is_folded(tree_, i))) {
        i = node.end;
      } else {
        open_element(i++);
      }
    }
    close_elements(nodes.size());
    flush();
    return std::move(blocks_);
  }

 private:
  struct Open {
    std::uint32_t node;
    std::uint32_t end;
    bool block;
    bool link;
    bool preformatted;
  };

  // An anchor leads nowhere, and a heading that links to itself says where it is.
  bool is_link(std::size_t i) const {
    if (tree_.nodes()[i].tag != GUMBO_TAG_A) return false;
    const std::string_view href = tree_.attribute(i, "href");
    if (href.empty()) return false;
    return href.front() != '#' || block_node_.empty() ||
           !is_heading_tag(tree_.nodes()[block_node_.back()].tag);
  }

  void open_element(std::size_t i) {
    const HtmlNode& node = tree_.nodes()[i];
    const bool root = node.source->type == GUMBO_NODE_DOCUMENT;
    const bool block = root || !is_inline_tag(node.tag);
    if (block) flush();
    open_.push_back(
        {static_cast<std::uint32_t>(i), node.end, block, is_link(i), node.tag == GUMBO_TAG_PRE});
    links_ += open_.back().link ? 1 : 0;
    preformatted_ += open_.back().preformatted ? 1 : 0;
    if (block) block_node_.push_back(static_cast<std::uint32_t>(i));
  }

  void close_elements(std::size_t at) {
    while (!open_.empty() && open_.back().end <= at) {
      const Open closed = open_.back();
      open_.pop_back();
      if (closed.block) {
        flush();
        block_node_.pop_back();
      }
      links_ -= closed.link ? 1 : 0;
      preformatted_ -= closed.preformatted ? 1 : 0;
    }
  }

  void add(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      char c = text[i];
      if (preformatted_ > 0 && c == '\n') {
        line_break();
        continue;
      }
      // A no-break space is white space like any other once the layout is gone.
      if (c == '\xc2' && i + 1 < text.size() && text[i + 1] == '\xa0') {
        ++i;
        c = ' ';
      }
      if (ascii::is_space(c)) {
        if (!text_.empty() && text_.back() != ' ' && text_.back() != '\n') text_ += ' ';
        continue;
      }
      breaks_ = 0;
      text_ += c;
      if (links_ > 0) ++link_bytes_;
    }
  }

  void line_break() {
    if (++breaks_ >= 2) {
      flush();
    } else if (!text_.empty()) {
      while (text_.ends_with(' ')) text_.pop_back();
      text_ += '\n';
    }
  }

  void flush() {
    const std::string_view trimmed = ascii::trim(text_);
    if (!trimmed.empty()) {
      const std::uint32_t node = block_node_.empty() ? 0 : block_node_.back();
      blocks_.push_back({std::string(trimmed), node, first_, link_bytes_});
    }
    text_.clear();
    link_bytes_ = 0;
    breaks_ = 0;
  }

  const HtmlTree& tree_;
  bool unscripted_;
  std::vector<HtmlBlock> blocks_;
  std::vector<Open> open_;
  std::vector<std::uint32_t> block_node_;
  std::string text_;
  std::uint32_t first_ = 0;
  std::size_t link_bytes_ = 0;
  int links_ = 0;
  int preformatted_ = 0;
  int breaks_ = 0;
};

std::uint32_t running_words(const std::vector<HtmlBlock>& blocks) {
  std::uint32_t words = 0;
  for (const HtmlBlock& block : blocks) {
    const Shape shape = shape_of_text(block.text);
    words += shape.is_prose() ? shape.words : 0;
  }
  return words;
}

}  // namespace

std::vector<HtmlBlock> visible_blocks(const HtmlTree& tree) {
  constexpr std::uint32_t kFew = 40;  // words: a notice, a slogan
  std::vector<HtmlBlock> blocks = BlockCollector(tree, false).run();
  const bool unscripted = std::ranges::any_of(
      tree.nodes(), [](const HtmlNode& node) { return node.tag == GUMBO_TAG_NOSCRIPT; });
  if (!unscripted) return blocks;
  const std::uint32_t words = running_words(blocks);
  if (words >= kFew) return blocks;
  std::vector<HtmlBlock> all = BlockCollector(tree, true).run();
  return running_words(all) > 3 * words + kFew ? all : blocks;
}

}  // namespace tip
