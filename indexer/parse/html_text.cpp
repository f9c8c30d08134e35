#include "indexer/parse/html_text.h"

#include <algorithm>
#include <array>
#include <vector>

#include "common/base/ascii.h"
#include "indexer/parse/html_blocks.h"
#include "indexer/parse/html_tree.h"
#include "indexer/parse/paragraphs.h"

namespace tip {
namespace {

constexpr std::array<std::string_view, 30> kTags = {
    "p",     "br", "div",        "span",   "a",  "b",   "i",   "em",      "strong",  "u",
    "ul",    "ol", "li",         "h1",     "h2", "h3",  "h4",  "h5",      "h6",      "img",
    "table", "td", "blockquote", "figure", "hr", "sup", "sub", "article", "section", "script"};

// "<p>", "</p>", "<br/>", "<a href=...>": what `rest` begins with, behind what opens a tag, where
// `close` follows somewhere.
bool is_tag(std::string_view rest, std::string_view close) {
  if (rest.starts_with('/')) rest.remove_prefix(1);
  std::size_t length = 0;
  while (length < rest.size() && ascii::is_alnum(rest[length])) ++length;
  const std::string_view name = rest.substr(0, length);
  const bool known = std::ranges::any_of(
      kTags, [&](std::string_view tag) { return ascii::equal_ignoring_case(tag, name); });
  if (!known) return false;
  rest.remove_prefix(length);
  if (!rest.starts_with(close) && !rest.starts_with('/') &&
      (rest.empty() || !ascii::is_space(rest.front()))) {
    return false;
  }
  return true;
}

bool has_tags(std::string_view text, std::string_view open, std::string_view close) {
  const std::size_t last = text.rfind(close);
  if (last == text.npos) return false;
  text = text.substr(0, last + close.size());
  for (std::size_t at = text.find(open); at != text.npos; at = text.find(open, at + 1)) {
    if (is_tag(text.substr(at + open.size()), close)) return true;
  }
  return false;
}

// "&amp;", "&#8217;", "&nbsp;"
bool has_entities(std::string_view text) {
  constexpr std::size_t kShortest = 2;  // names
  constexpr std::size_t kLongest = 9;
  for (std::size_t at = text.find('&'); at != text.npos; at = text.find('&', at + 1)) {
    std::string_view name = text.substr(at + 1, kLongest + 1);
    const std::size_t end = name.find(';');
    if (end == name.npos || end < kShortest) continue;
    name = name.substr(0, end);
    const bool number = name.front() == '#';
    const bool word = std::all_of(name.begin(), name.end(), ascii::is_alnum);
    if (number || word) return true;
  }
  return false;
}

bool is_aside_tag(GumboTag tag) {
  return tag == GUMBO_TAG_FIGCAPTION || tag == GUMBO_TAG_FIGURE || tag == GUMBO_TAG_ASIDE ||
         tag == GUMBO_TAG_NAV || tag == GUMBO_TAG_FOOTER || tag == GUMBO_TAG_FORM;
}

bool is_in_aside(const HtmlTree& tree, std::size_t node) {
  for (; node != 0; node = tree.nodes()[node].parent) {
    if (is_aside_tag(tree.nodes()[node].tag)) return true;
  }
  return false;
}

std::string once(std::string_view html, std::string& aside) {
  // Blank lines between paragraphs without tags are lost on a parser.
  std::string marked;
  for (std::size_t at = 0; at < html.size(); ++at) {
    if (html.substr(at).starts_with("\n\n")) {
      marked += "<br><br>";
      while (at + 1 < html.size() && html[at + 1] == '\n') ++at;
    } else {
      marked += html[at];
    }
  }
  const HtmlTree tree(marked);
  std::string body;
  for (const HtmlBlock& block : visible_blocks(tree)) {
    append_paragraph(is_in_aside(tree, block.node) ? aside : body, block.text);
  }
  return body;
}

}  // namespace

bool has_markup(std::string_view text) { return has_tags(text, "<", ">") || has_entities(text); }

std::string html_to_text(std::string_view html, std::string& aside) {
  // Entities alone: line ends are meant.
  if (!has_tags(html, "<", ">") && !has_tags(html, "&lt;", "&gt;")) {
    return once("<pre>\n" + std::string(html), aside);
  }
  if (!has_tags(html, "<", ">") && has_tags(html, "&lt;", "&gt;")) {
    std::string unused;
    return once(once(html, unused), aside);
  }
  return once(html, aside);
}

std::string html_to_line(std::string_view html) {
  if (!has_markup(html)) return std::string(html);
  std::string aside;
  std::string text = html_to_text(html, aside);
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

}  // namespace tip
