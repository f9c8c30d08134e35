#include "indexer/parse/html_streamed.h"

#include <algorithm>

namespace tip {
namespace {

// Each may nest as deep as a page may.
constexpr int kMostNested = 8;

// Nodes among which the end of what waits is looked for, for each place: a page may have as many
// places as it has nodes.
constexpr unsigned kMostWaiting = 200;

std::string_view id_of(const GumboNode* node) {
  const bool element = node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE;
  if (!element) return {};
  const GumboAttribute* id = gumbo_get_attribute(&node->v.element.attributes, "id");
  return id == nullptr ? std::string_view() : std::string_view(id->value);
}

// What stands behind one of the letters and a colon in the id of such an element.
std::string_view number_of(const GumboNode* node, GumboTag tag, std::string_view letters) {
  const std::string_view id = id_of(node);
  if (id.size() < 3 || id[1] != ':' || letters.find(id[0]) == letters.npos) return {};
  return node->v.element.tag == tag ? id.substr(2) : std::string_view();
}

std::string_view number_of_part(const GumboNode* node) {
  const std::string_view number = number_of(node, GUMBO_TAG_DIV, "S");
  const bool hidden = !number.empty() && gumbo_get_attribute(&node->v.element.attributes, "hidden");
  return hidden ? number : std::string_view();
}

std::string_view number_of_place(const GumboNode* node) {
  return number_of(node, GUMBO_TAG_TEMPLATE, "BP");
}

// Past what is shown until the part comes: it ends with a comment of its own, and may hold others
// of the kind.
unsigned end_of_waiting(const GumboVector& children, unsigned place) {
  int open = 1;
  const unsigned end = place + std::min(children.length - place, kMostWaiting);
  for (unsigned i = place + 1; i < end; ++i) {
    const auto* node = static_cast<const GumboNode*>(children.data[i]);
    if (node->type != GUMBO_NODE_COMMENT) continue;
    const std::string_view text = node->v.text.text;
    if (text == "/$") --open;
    if (text == "$" || text == "$?" || text == "$!" || text == "$~") ++open;
    if (open == 0) return i;
  }
  return place;
}

}  // namespace

StreamedParts::StreamedParts(std::string_view html, const GumboNode* document) {
  if (html.find("\"S:") == html.npos || html.find("<template") == html.npos) return;
  std::vector<const GumboNode*> waiting = {document};
  while (!waiting.empty()) {
    const GumboNode* node = waiting.back();
    waiting.pop_back();
    const GumboVector* children = nullptr;
    if (node->type == GUMBO_NODE_DOCUMENT) {
      children = &node->v.document.children;
    } else if (node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE) {
      children = &node->v.element.children;
      if (const auto part = number_of_part(node); !part.empty()) parts_.emplace(part, node);
      if (const auto place = number_of_place(node); !place.empty()) places_.emplace(place, node);
    }
    for (unsigned i = children == nullptr ? 0 : children->length; i > 0; --i) {
      waiting.push_back(static_cast<const GumboNode*>(children->data[i - 1]));
    }
  }
}

// The part that belongs in a place, if there is one that has not been put in.
const GumboNode* StreamedParts::take(const GumboNode* place) {
  const auto found = parts_.find(number_of_place(place));
  if (found == parts_.end() || places_.find(found->first)->second != place) return nullptr;
  const GumboNode* part = found->second;
  found->second = nullptr;
  return part;
}

bool StreamedParts::is_placed(const GumboNode* part) const {
  const std::string_view number = number_of_part(part);
  return !number.empty() && places_.contains(number);
}

void StreamedParts::add_children(const GumboVector& children, int depth, std::vector<Child>& out) {
  for (unsigned i = 0; i < children.length; ++i) {
    const auto* node = static_cast<const GumboNode*>(children.data[i]);
    if (parts_.empty()) {
      out.push_back({node, depth});
      continue;
    }
    if (is_placed(node)) continue;
    const GumboNode* part = depth < kMostNested ? take(node) : nullptr;
    if (part == nullptr) {
      out.push_back({node, depth});
      continue;
    }
    add_children(part->v.element.children, depth + 1, out);
    if (id_of(node).front() == 'B') i = end_of_waiting(children, i);
  }
}

}  // namespace tip
