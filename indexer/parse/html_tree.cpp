#include "indexer/parse/html_tree.h"

#include <algorithm>
#include <csetjmp>
#include <new>
#include <optional>
#include <stdexcept>
#include <utility>

#include "common/base/ascii.h"
#include "indexer/parse/html_streamed.h"

namespace tip {
namespace {

// As browsers do: what nests deeper hangs on this level. The parser looks at all open elements for
// every tag, so that without a limit a hostile page costs the square of its size.
constexpr int kMaxTreeDepth = 400;

// What a tag has more is cut off: the parser compares each attribute with all before it.
constexpr std::size_t kMaxAttributes = 1000;

constexpr std::size_t kArenaBlockBytes = std::size_t{256} * 1024;
// Memory for the parser, enough for a third of a million elements.
constexpr std::size_t kMaxArenaBytes = std::size_t{128} << 20;

// Elements that never hold others, or that close themselves: they do not add to the depth.
constexpr std::string_view kFlatTags[] = {
    "area",  "base", "br",    "col",    "embed",    "hr",     "img",   "input",
    "link",  "meta", "param", "source", "track",    "wbr",    "p",     "li",
    "dt",    "dd",   "tr",    "td",     "th",       "option", "tbody", "thead",
    "tfoot", "html", "head",  "body",   "optgroup", "rp",     "rt",    "colgroup"};

// Elements whose content is not markup.
constexpr std::string_view kRawTags[] = {"script", "style",   "textarea", "title",
                                         "xmp",    "noembed", "noframes", "iframe"};

std::string lower_name(std::string_view html, std::size_t at) {
  std::string name;
  while (at < html.size() && name.size() < 24 && (ascii::is_alnum(html[at]) || html[at] == '-')) {
    name += ascii::to_lower(html[at++]);
  }
  return name;
}

template <class Table>
bool is_listed(const Table& table, std::string_view name) {
  return std::find(std::begin(table), std::end(table), name) != std::end(table);
}

// Where the raw content of a `name` element that begins at `at` ends.
std::size_t raw_end(std::string_view html, std::size_t at, std::string_view name) {
  for (at = html.find("</", at); at != html.npos; at = html.find("</", at + 2)) {
    if (ascii::equal_ignoring_case(html.substr(at + 2, name.size()), name)) return at;
  }
  return html.size();
}

// Where the '>' of a tag stands, and where too many attributes begin. Both are the end of the page
// if there is none.
struct TagEnd {
  std::size_t close;
  std::size_t cut;
};

// Of the tag whose name ends at `at`. A '>' between the quotes of a value closes nothing.
TagEnd tag_end(std::string_view html, std::size_t at) {
  TagEnd end = {html.size(), html.size()};
  std::size_t attributes = 0;
  bool between = true;  // not in an attribute
  while (at < html.size() && html[at] != '>') {
    if (ascii::is_space(html[at]) || html[at] == '/') {
      between = true;
      ++at;
    } else if (html[at] == '=') {
      do ++at;
      while (at < html.size() && ascii::is_space(html[at]));
      if (at < html.size() && (html[at] == '"' || html[at] == '\'')) {
        at = html.find(html[at], at + 1);
        if (at == html.npos) return end;
        ++at;
        between = true;
      } else {
        between = false;
      }
    } else {
      if (between && ++attributes == kMaxAttributes) end.cut = at;
      between = false;
      ++at;
    }
  }
  end.close = at;
  return end;
}

// The page without the tags that nest too deep and without the attributes that are too many;
// nothing if there are none, as in all honest pages.
std::optional<std::string> limit_markup(std::string_view html) {
  std::string out;
  std::size_t copied = 0;
  int depth = 0;
  int dropped = 0;  // open elements beyond the limit, whose end tags are to be dropped too
  bool changed = false;
  for (std::size_t at = html.find('<'); at != html.npos; at = html.find('<', at)) {
    if (html.substr(at, 4) == "<!--") {
      const std::size_t close = html.find("-->", at + 4);
      at = close == html.npos ? html.size() : close + 3;
      continue;
    }
    const bool closing = at + 1 < html.size() && html[at + 1] == '/';
    const std::size_t name_at = at + (closing ? 2 : 1);
    const std::string name = lower_name(html, name_at);
    if (name.empty() || !ascii::is_alpha(name[0])) {
      ++at;
      continue;
    }
    const auto [close, cut] = tag_end(html, name_at + name.size());
    if (close == html.size()) break;
    const bool raw = !closing && is_listed(kRawTags, name);
    bool drop = false;
    if (!raw && !is_listed(kFlatTags, name)) {
      if (closing) {
        drop = dropped > 0;
        if (drop) --dropped;
        if (!drop && depth > 0) --depth;
      } else if (depth >= kMaxTreeDepth) {
        drop = true;
        ++dropped;
      } else {
        ++depth;
      }
    }
    if (drop || cut < close) {
      out.append(html, copied, (drop ? at : cut) - copied);
      copied = drop ? close + 1 : close;
      changed = true;
    }
    at = raw ? raw_end(html, close, name) + 2 : close + 1;
  }
  if (!changed) return std::nullopt;
  out.append(html, copied);
  return out;
}

}  // namespace

// Memory for the parser, given back all at once: its own clean-up is recursive.
struct HtmlTree::Arena {
  std::vector<std::unique_ptr<std::byte[]>> blocks;
  std::byte* free = nullptr;
  std::size_t left = 0;
  std::size_t bytes = 0;  // of all blocks
  std::jmp_buf full;      // where to go on when there is no more

  // Objects with destructors must not be alive where this jumps.
  void* allocate(std::size_t size) {
    size = (size + 15) / 16 * 16;
    if (size > kArenaBlockBytes / 4) {
      std::byte* const own = add_block(size);
      if (own == nullptr) std::longjmp(full, 1);
      return own;
    }
    if (size > left) {
      free = add_block(kArenaBlockBytes);
      if (free == nullptr) std::longjmp(full, 1);
      left = kArenaBlockBytes;
    }
    std::byte* const out = free;
    free += size;
    left -= size;
    return out;
  }

  // Null when there is no more.
  std::byte* add_block(std::size_t size) {
    if (size > kMaxArenaBytes - bytes) return nullptr;
    try {
      blocks.emplace_back(new std::byte[size]);
    } catch (const std::bad_alloc&) {
      return nullptr;
    }
    bytes += size;
    return blocks.back().get();
  }
};

// The parser is written in C and expects to get memory whenever it asks. Its frames own nothing
// that is not in the arena, so they can be left by a jump. Null when the arena is full.
const GumboOutput* HtmlTree::parse(Arena& arena, const std::string& html) {
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  options.userdata = &arena;
  options.allocator = [](void* to, std::size_t size) {
    return static_cast<Arena*>(to)->allocate(size);
  };
  options.deallocator = [](void*, void*) {};
  if (setjmp(arena.full) != 0) return nullptr;
  return gumbo_parse_with_options(&options, html.data(), html.size());
}

HtmlTree::HtmlTree(std::string_view utf8) : arena_(std::make_unique<Arena>()) {
  auto limited = limit_markup(utf8);
  html_ = limited ? *std::move(limited) : std::string(utf8);
  const GumboOutput* output = parse(*arena_, html_);
  if (output == nullptr) throw std::length_error("the page has more markup than any page has");

  struct Waiting {
    StreamedParts::Child child;
    std::uint32_t parent;
  };
  StreamedParts parts(html_, output->document);
  std::vector<StreamedParts::Child> shown;
  std::vector<Waiting> waiting = {{{output->document, 0}, 0}};
  while (!waiting.empty()) {
    const auto [child, parent] = waiting.back();
    const GumboNode* const node = child.node;
    waiting.pop_back();
    const auto index = static_cast<std::uint32_t>(nodes_.size());
    HtmlNode out{GUMBO_TAG_UNKNOWN, parent, 0, {}, node};
    const GumboVector* children = nullptr;
    if (node->type == GUMBO_NODE_DOCUMENT) {
      children = &node->v.document.children;
    } else if (node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE) {
      out.tag = node->v.element.tag;
      children = &node->v.element.children;
    } else if (node->type == GUMBO_NODE_COMMENT) {
      continue;
    } else {
      out.tag = GUMBO_TAG_LAST;
      out.text = node->v.text.text;
    }
    nodes_.push_back(out);
    shown.clear();
    if (children != nullptr) parts.add_children(*children, child.depth, shown);
    for (std::size_t i = shown.size(); i > 0; --i) waiting.push_back({shown[i - 1], index});
  }
  // Children come after their parents, so ends can be handed up from the back.
  for (std::size_t i = nodes_.size(); i > 0; --i) {
    HtmlNode& node = nodes_[i - 1];
    node.end = std::max(node.end, static_cast<std::uint32_t>(i));
    HtmlNode& parent = nodes_[node.parent];
    parent.end = std::max(parent.end, node.end);
  }
}

HtmlTree::~HtmlTree() = default;

std::string_view HtmlTree::attribute(std::size_t node, const char* name) const {
  const GumboNode* source = nodes_[node].source;
  if (source->type != GUMBO_NODE_ELEMENT) return {};
  const GumboAttribute* attribute = gumbo_get_attribute(&source->v.element.attributes, name);
  return attribute == nullptr ? std::string_view() : std::string_view(attribute->value);
}

std::string HtmlTree::text_of(std::size_t node) const {
  std::string out;
  for (std::size_t i = node; i < nodes_[node].end; ++i) {
    for (char c : nodes_[i].text) {
      if (!ascii::is_space(c)) {
        out += c;
      } else if (!out.empty() && out.back() != ' ') {
        out += ' ';
      }
    }
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

}  // namespace tip
