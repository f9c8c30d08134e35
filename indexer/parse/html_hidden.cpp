#include "indexer/parse/html_hidden.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <string_view>

#include "common/base/ascii.h"
#include "indexer/parse/html_names.h"

namespace tip {
namespace {

// In the names of what opens and closes in place.
constexpr std::string_view kFolding[] = {"accordion", "collaps", "expand",        "faq",
                                         "toggle",    "answer",  "acceptedanswer"};

// In the names of what comes and goes above the page or at its edge.
constexpr std::string_view kFloating[] = {"nav",    "menu",   "modal",   "popup",  "dropdown",
                                          "drawer", "dialog", "overlay", "search", "tooltip"};

// Of an attribute, not the whole: many elements may stand below one with a long name.
std::string_view beginning(const HtmlTree& tree, std::size_t node, const char* name) {
  constexpr std::size_t kMaxBytes = 300;
  const GumboNode* source = tree.nodes()[node].source;
  if (source->type != GUMBO_NODE_ELEMENT) return {};
  const GumboAttribute* found = gumbo_get_attribute(&source->v.element.attributes, name);
  return found == nullptr ? std::string_view()
                          : std::string_view(found->value, strnlen(found->value, kMaxBytes));
}

// A button that opens and closes something, among the elements of the sibling before a node.
bool follows_switch(const HtmlTree& tree, std::size_t node) {
  constexpr std::size_t kMaxNodes = 40;
  const std::vector<HtmlNode>& nodes = tree.nodes();
  const std::size_t parent = nodes[node].parent;
  const std::size_t from = node - std::min(node - parent, kMaxNodes);
  for (std::size_t i = node - 1; i > from; --i) {
    if (!nodes[i].is_text() && !tree.attribute(i, "aria-expanded").empty()) return true;
  }
  return false;
}

}  // namespace

bool is_hidden(const HtmlTree& tree, std::size_t node) {
  const GumboNode* source = tree.nodes()[node].source;
  if (source->type != GUMBO_NODE_ELEMENT) return false;
  const GumboVector* attributes = &source->v.element.attributes;
  if (attributes->length == 0) return false;
  if (gumbo_get_attribute(attributes, "hidden") != nullptr) return true;
  std::string style = ascii::lower(tree.attribute(node, "style"));
  std::erase_if(style, ascii::is_space);
  return style.find("display:none") != style.npos || style.find("visibility:hidden") != style.npos;
}

bool is_folded(const HtmlTree& tree, std::size_t node) {
  constexpr int kNear = 3;
  std::string names;
  std::size_t at = node;
  for (int up = 0; up < kNear && at != 0; ++up, at = tree.nodes()[at].parent) {
    for (const char* attribute : {"class", "id", "itemprop"}) {
      for (const char c : beginning(tree, at, attribute)) names += ascii::to_lower(c);
      names += ' ';
    }
  }
  const std::string_view role = tree.attribute(node, "role");
  if (has_any_part(names, kFloating) || role == "dialog" || role == "alertdialog") return false;
  const bool labelled = !tree.attribute(node, "aria-labelledby").empty();
  if (labelled && (role == "region" || role == "tabpanel")) return true;
  return has_any_part(names, kFolding) || follows_switch(tree, node);
}

}  // namespace tip
