// An HTML document as a flat list of nodes, safe to walk however deep it nests.
#ifndef TIP_INDEXER_PARSE_HTML_TREE_H_
#define TIP_INDEXER_PARSE_HTML_TREE_H_

#include <gumbo.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tip {

// One element or text node. A node's descendants are the nodes after it up to `end`.
struct HtmlNode {
  GumboTag tag = GUMBO_TAG_LAST;  // GUMBO_TAG_LAST: a text node
  std::uint32_t parent = 0;       // index; the root is its own parent
  std::uint32_t end = 0;          // one past its last descendant
  std::string_view text;          // of a text node, entities resolved
  const GumboNode* source = nullptr;

  bool is_text() const { return tag == GUMBO_TAG_LAST; }
};

constexpr bool is_heading_tag(GumboTag tag) { return tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6; }

// Parsed once, then read-only. Comments are left out. Views live as long as the tree. Making one
// throws std::length_error when the page has so much markup that it would take more memory than is
// given to a page.
class HtmlTree {
 public:
  explicit HtmlTree(std::string_view utf8);
  ~HtmlTree();
  HtmlTree(const HtmlTree&) = delete;
  HtmlTree& operator=(const HtmlTree&) = delete;

  const std::vector<HtmlNode>& nodes() const { return nodes_; }

  // An attribute's value; empty if the element has none of that name or the node is text.
  std::string_view attribute(std::size_t node, const char* name) const;

  // Calls each(name, value), both ending in a zero, for the attributes of an element in turn.
  template <class Each>
  void for_each_attribute(std::size_t node, Each each) const {
    const GumboNode* source = nodes_[node].source;
    if (source->type != GUMBO_NODE_ELEMENT) return;
    const GumboVector& attributes = source->v.element.attributes;
    for (unsigned int i = 0; i < attributes.length; ++i) {
      const auto* attribute = static_cast<const GumboAttribute*>(attributes.data[i]);
      each(attribute->name, attribute->value);
    }
  }

  // All text below a node, white space collapsed.
  std::string text_of(std::size_t node) const;

 private:
  struct Arena;
  static const GumboOutput* parse(Arena& arena, const std::string& html);

  std::unique_ptr<Arena> arena_;
  std::string html_;
  std::vector<HtmlNode> nodes_;
};

}  // namespace tip

#endif  // TIP_INDEXER_PARSE_HTML_TREE_H_
