#include "indexer/parse/html_content.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/base/ascii.h"
#include "indexer/parse/html_hidden.h"
#include "indexer/parse/html_names.h"
#include "indexer/parse/text_units.h"

namespace tip {
namespace {

// Words in class names and ids of what is not the story.
constexpr std::string_view kSideWords[] = {
    "comment",      "comments",     "disqus",       "share",
    "sharing",      "sharebar",     "social",       "related",
    "recommended",  "recommend",    "recirc",       "recirculation",
    "promo",        "promos",       "promotion",    "sidebar",
    "newsletter",   "signup",       "subscribe",    "subscription",
    "caption",      "captions",     "credit",       "credits",
    "cookie",       "cookies",      "consent",      "gdpr",
    "breadcrumb",   "breadcrumbs",  "nav",          "navbar",
    "navigation",   "menu",         "footer",       "masthead",
    "ad",           "ads",          "advert",       "advertisement",
    "advertising",  "sponsored",    "sponsor",      "popup",
    "modal",        "overlay",      "paywall",      "tags",
    "taglist",      "topics",       "byline",       "bylines",
    "authorbio",    "bio",          "timestamp",    "dateline",
    "pagination",   "pager",        "widget",       "toolbar",
    "trending",     "popular",      "mostread",     "outbrain",
    "taboola",      "hidden",       "screenreader", "teaser",
    "teasers",      "donate",       "donation",     "toc",
    "skip",         "search",       "login",        "disclaimer",
    "copyright",    "syndication",  "affiliate",    "rating",
    "poll",         "quiz",         "metadata",     "postmeta",
    "noprint",      "follow",       "readmore",     "upnext",
    "shortcode",    "infobox",      "lightbox",     "carousel",
    "slideshow",    "playlist",     "factbox",      "attribution",
    "correction",   "excerpt",      "campaign",     "disclosure",
    "dialog",       "alertdialog",  "contentinfo",  "complementary",
    "cookiebanner", "cookienotice", "author",       "authors",
    "cta",          "tweet",        "banner",       "popover",
    "invisible",    "signature"};

// Joined spellings of the same, looked for anywhere in class names.
constexpr std::string_view kSideParts[] = {
    "visually-hidden", "visuallyhidden", "sr-only",   "screen-reader",    "author-bio",
    "author-box",      "author-info",    "read-more", "more-from",        "most-read",
    "most-popular",    "you-may-like",   "up-next",   "newslettersignup", "sharetools",
    "social-",         "related-",       "comment-",  "wp-caption-text",  "entry-meta",
    "post-meta",       "article-meta",   "post-tags", "entry-footer",     "jp-relatedposts",
    "image-caption",   "photo-credit",   "pullquote", "pull-quote",       "ad-slot",
    "ad-container"};

// Elements that hold most of a page's text are what they are, whatever their class says.
constexpr double kMainShare = 0.5;

constexpr double kArticleShare = 0.2;

constexpr double kMaxLinkShare = 0.5;

// An element that holds so many paragraphs itself is the story's own.
constexpr std::uint32_t kMinSiblings = 2;

// This many paragraphs in a row, each with a linked headline above it, are teasers.
constexpr std::size_t kMinTeasers = 3;

bool is_side_tag(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_HEADER:
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_FIELDSET:
    case GUMBO_TAG_ADDRESS:
    case GUMBO_TAG_MENU:
      return true;
    default:
      return false;
  }
}

// What readers wrote is no story even where it is most of the page.
constexpr double kSureShare = 0.95;
constexpr std::string_view kSureWords[] = {"comment", "comments", "disqus"};

// What says that an element is not the story: a tag, or a word or part of a word of its class, by
// place in the tables.
using Sign = std::uint16_t;
constexpr Sign kTagSigns = 0;
constexpr Sign kHiddenSign = 256;
constexpr Sign kPartSigns = 257;
constexpr Sign kWordSigns = kPartSigns + std::size(kSideParts);
constexpr Sign kSigns = kWordSigns + std::size(kSideWords);
static_assert(GUMBO_TAG_LAST < kHiddenSign);

// What article elements are called that hold something else than the page's article.
constexpr std::string_view kOtherArticles[] = {"comment", "comments",    "teaser", "teasers",
                                               "related", "recommended", "promo",  "recirc"};

bool is_sure(Sign sign) {
  if (sign < kWordSigns) return false;
  return std::ranges::find(kSureWords, kSideWords[sign - kWordSigns]) != std::end(kSureWords);
}

// kSideWords by word: asked for every word of every class.
const std::unordered_map<std::string_view, Sign>& side_words() {
  static const std::unordered_map<std::string_view, Sign> words = [] {
    std::unordered_map<std::string_view, Sign> out;
    for (std::size_t i = 0; i < std::size(kSideWords); ++i) {
      out.emplace(kSideWords[i], static_cast<Sign>(kWordSigns + i));
    }
    return out;
  }();
  return words;
}

// A figure may be a table or a quotation of the story's.
bool holds_text(const HtmlTree& tree, std::size_t figure) {
  const std::vector<HtmlNode>& nodes = tree.nodes();
  for (std::size_t i = figure + 1; i < nodes[figure].end; ++i) {
    const GumboTag tag = nodes[i].tag;
    if (tag == GUMBO_TAG_TABLE || tag == GUMBO_TAG_BLOCKQUOTE || tag == GUMBO_TAG_PRE) return true;
  }
  return false;
}

// The id of a section that is named after its heading: "how-popular-are-meditation-and-yoga".
bool is_heading_slug(std::string_view id) {
  return std::ranges::count(id, '-') + std::ranges::count(id, '_') >= 4;
}

// kSideParts by first byte: looked for at every place of every class.
class SideParts {
 public:
  SideParts() {
    for (std::size_t p = 0; p < std::size(kSideParts); ++p) {
      by_first_[static_cast<unsigned char>(kSideParts[p].front())].push_back(p);
    }
  }

  // The parts that stand in `names`, once each for every place.
  template <class Each>
  void for_each_in(std::string_view names, Each each) const {
    for (std::size_t at = 0; at + kShortest <= names.size(); ++at) {
      for (const std::size_t p : by_first_[static_cast<unsigned char>(names[at])]) {
        const std::string_view part = kSideParts[p];
        if (names[at + 1] == part[1] && names.substr(at).starts_with(part)) each(p);
      }
    }
  }

 private:
  static constexpr std::size_t kShortest = 7;

  std::array<std::vector<std::size_t>, 256> by_first_;
};

// What add_signs reads, of all attributes.
bool is_name_attribute(std::string_view name) {
  return name == "class" || name == "id" || name == "role" || name == "data-component" ||
         name == "data-testid";
}

void add_signs(const HtmlTree& tree, std::size_t node, std::vector<Sign>& signs) {
  const GumboTag tag = tree.nodes()[node].tag;
  const bool article = tag == GUMBO_TAG_ARTICLE || tag == GUMBO_TAG_MAIN;
  if (is_side_tag(tag) && !(tag == GUMBO_TAG_FIGURE && holds_text(tree, node))) {
    signs.push_back(static_cast<Sign>(kTagSigns + tag));
  }
  std::string names;
  bool hidden = false;
  tree.for_each_attribute(node, [&](std::string_view name, const char* value) {
    if (*value == '\0') return;
    if (is_name_attribute(name)) {
      if (name == "id" && is_heading_slug(value)) return;
      if (!names.empty()) names += ' ';
      append_hyphenated(names, value);
    } else if (name == "itemprop" && std::string_view(value) == "author") {
      names += " author";
    } else if (name == "aria-hidden" && std::string_view(value) == "true") {
      hidden = true;
    }
  });
  if (!article) {
    static const SideParts parts;
    parts.for_each_in(names,
                      [&](std::size_t p) { signs.push_back(static_cast<Sign>(kPartSigns + p)); });
  }
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= names.size(); ++i) {
    if (i < names.size() && ascii::is_alnum(names[i])) continue;
    std::string_view word = std::string_view(names).substr(begin, i - begin);
    const bool whole =
        (begin == 0 || names[begin - 1] == ' ') && (i == names.size() || names[i] == ' ');
    begin = i + 1;
    // "ad2", but not the "ad" in "4ad7".
    while (!word.empty() && ascii::is_digit(word.back())) word.remove_suffix(1);
    if (word.size() < 2) continue;
    // "panel-hidden" is a state that scripts change.
    if (word == "hidden" && !whole) continue;
    // An article's class has its subjects and states: "sponsored", "has-sidebar".
    if (article && std::ranges::find(kOtherArticles, word) == std::end(kOtherArticles)) continue;
    const auto found = side_words().find(word);
    if (found != side_words().end()) signs.push_back(found->second);
  }
  if (hidden) signs.push_back(kHiddenSign);
  const auto hides = [](Sign sign) {
    return sign == kHiddenSign || (sign >= kWordSigns && kSideWords[sign - kWordSigns] == "hidden");
  };
  if (std::ranges::any_of(signs, hides) && is_folded(tree, node)) std::erase_if(signs, hides);
}

class StoryFinder {
 public:
  StoryFinder(const HtmlTree& tree, const std::vector<HtmlBlock>& blocks, bool by_class)
      : tree_(tree), blocks_(blocks), by_class_(by_class), side_(tree.nodes().size(), false) {}

  std::vector<bool> run() {
    for (const HtmlBlock& block : blocks_) shapes_.push_back(shape_of_text(block.text));
    mark_sides();
    prose_children_.assign(tree_.nodes().size(), 0);
    for (std::size_t b = 0; b < blocks_.size(); ++b) {
      if (is_prose(b) && !side_[blocks_[b].node]) {
        ++prose_children_[tree_.nodes()[blocks_[b].node].parent];
      }
    }
    const std::size_t root = best_root();
    std::vector<bool> story(blocks_.size(), false);
    for (std::size_t b = 0; b < blocks_.size(); ++b) {
      story[b] = is_inside(blocks_[b].node, root) && is_content(b);
    }
    drop_teasers(story);
    drop_loose_headings(story);
    return story;
  }

 private:
  bool is_inside(std::size_t node, std::size_t root) const {
    return node >= root && node < tree_.nodes()[root].end;
  }

  double link_share(std::size_t b) const {
    return blocks_[b].text.empty() ? 0
                                   : double(blocks_[b].link_bytes) / double(blocks_[b].text.size());
  }

  bool is_prose(std::size_t b) const {
    const Shape& shape = shapes_[b];
    return link_share(b) < kMaxLinkShare &&
           (shape.is_prose() || (shape.is_sentence() && shape.words >= 6));
  }

  // Marks elements that are not the story by tag or class, and everything below them. A sign that
  // most of the page's text has says nothing about it.
  void mark_sides() {
    const std::vector<HtmlNode>& nodes = tree_.nodes();
    std::vector<double> words(nodes.size(), 0);
    for (std::size_t b = 0; b < blocks_.size(); ++b) {
      if (is_prose(b)) words[blocks_[b].node] += shapes_[b].words;
    }
    for (std::size_t i = nodes.size(); i > 1; --i) words[nodes[i - 1].parent] += words[i - 1];
    const double all = words.empty() ? 0 : words[0];
    struct Signed {
      std::uint32_t node;
      Sign sign;
    };
    std::vector<Signed> found;
    std::vector<Sign> signs;
    std::array<double, kSigns> share{};
    std::array<std::uint32_t, kSigns> covered{};  // end of the last element with the sign
    for (std::uint32_t i = 1; i < nodes.size(); ++i) {
      if (nodes[i].is_text()) continue;
      const GumboTag tag = nodes[i].tag;
      if (tag == GUMBO_TAG_HTML || tag == GUMBO_TAG_BODY) continue;
      signs.clear();
      add_signs(tree_, i, signs);
      for (const Sign sign : signs) {
        if (!by_class_ && sign >= kPartSigns && !is_sure(sign)) continue;
        found.push_back({i, sign});
        if (i < covered[sign]) continue;
        covered[sign] = nodes[i].end;
        share[sign] += words[i];
      }
    }
    std::vector<bool> marked(nodes.size(), false);
    std::vector<bool> sure(nodes.size(), false);
    for (const Signed& each : found) {
      if (is_sure(each.sign)) sure[each.node] = true;
      const double most = is_sure(each.sign) ? kSureShare : kMainShare;
      if (all == 0 || share[each.sign] < most * all) marked[each.node] = true;
    }
    for (std::size_t i = 1; i < nodes.size(); ++i) {
      side_[i] = side_[nodes[i].parent];
      if (side_[i] || !marked[i]) continue;
      const GumboTag tag = nodes[i].tag;
      const bool article = tag == GUMBO_TAG_ARTICLE || tag == GUMBO_TAG_MAIN;
      const double most = sure[i] ? kSureShare : article ? kArticleShare : kMainShare;
      const bool main = all > 0 && words[i] >= most * all;
      side_[i] = !main;
    }
  }

  // How much a block speaks for or against an element being the story's.
  double value(std::size_t b) const {
    const double words = shapes_[b].words;
    if (side_[blocks_[b].node]) return -1 - words * 0.1;
    if (is_prose(b)) return words;
    const GumboTag tag = tree_.nodes()[blocks_[b].node].tag;
    // Lists of links stand in stories too, and are left out of them where they are of the page.
    if (link_share(b) >= kMaxLinkShare) {
      return list_around(blocks_[b].node) != 0 ? -1 - words * 0.1 : -3 - words * 0.5;
    }
    // Cells of tables and items of lists are short by nature.
    return tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH || tag == GUMBO_TAG_LI ? 0 : -1;
  }

  // The element whose blocks add up to the most; of equals the innermost.
  std::size_t best_root() const {
    const std::vector<HtmlNode>& nodes = tree_.nodes();
    std::vector<double> sum(nodes.size(), 0);
    for (std::size_t b = 0; b < blocks_.size(); ++b) sum[blocks_[b].node] += value(b);
    for (std::size_t i = nodes.size(); i > 1; --i) sum[nodes[i - 1].parent] += sum[i - 1];
    std::size_t best = 0;
    double best_sum = 0;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      if (nodes[i].is_text() || side_[i]) continue;
      const bool named =
          nodes[i].tag == GUMBO_TAG_ARTICLE || tree_.attribute(i, "itemprop") == "articleBody";
      const double weighed = named ? sum[i] * 1.05 : sum[i];
      if (weighed >= best_sum && weighed > 0) {
        best_sum = weighed;
        best = i;
      }
    }
    return best;
  }

  // Losing a line of the story is worse than keeping one of something else: whatever stands in the
  // story's element and is neither put aside nor a link belongs to it.
  bool is_content(std::size_t b) const {
    if (side_[blocks_[b].node] || tree_.nodes()[blocks_[b].node].tag == GUMBO_TAG_H1) return false;
    return link_share(b) < kMaxLinkShare || is_linked_text(b) || is_linked_heading(b);
  }

  // A heading that links to what the text right below it is about.
  bool is_linked_heading(std::size_t b) const {
    const GumboTag tag = tree_.nodes()[blocks_[b].node].tag;
    if (!is_heading_tag(tag)) return false;
    return b + 1 < blocks_.size() && is_prose(b + 1) && !side_[blocks_[b + 1].node];
  }

  // A sentence that is a link as a whole, or an item of a list that stands among the paragraphs
  // themselves. Links to other stories are headlines, in boxes of their own.
  bool is_linked_text(std::size_t b) const {
    const GumboTag tag = tree_.nodes()[blocks_[b].node].tag;
    if (tag == GUMBO_TAG_P && shapes_[b].is_sentence() && shapes_[b].words >= 8) return !is_card(b);
    const std::size_t list = list_around(blocks_[b].node);
    return list != 0 && prose_children_[tree_.nodes()[list].parent] >= kMinSiblings;
  }

  // Whether the block is in a link, not the link in it: a card that leads to another story.
  bool is_card(std::size_t b) const {
    std::size_t node = blocks_[b].node;
    for (int up = 0; node != 0 && up < 8; ++up, node = tree_.nodes()[node].parent) {
      if (tree_.nodes()[node].tag == GUMBO_TAG_A) return true;
    }
    return false;
  }

  // The list or table that an item or cell is in, outermost of nested ones; 0 if it is in none.
  std::size_t list_around(std::size_t node) const {
    std::size_t found = 0;
    for (int up = 0; node != 0 && up < 8; ++up, node = tree_.nodes()[node].parent) {
      const GumboTag tag = tree_.nodes()[node].tag;
      if (tag == GUMBO_TAG_UL || tag == GUMBO_TAG_OL || tag == GUMBO_TAG_TABLE) found = node;
    }
    return found;
  }

  bool has_linked_headline(std::size_t b) const {
    // Dates and labels may stand between.
    for (std::size_t i = b; i > 0 && i + 3 > b; --i) {
      if (link_share(i - 1) >= kMaxLinkShare && shapes_[i - 1].words >= 3) return true;
      if (shapes_[i - 1].words > 5) return false;
    }
    return false;
  }

  void drop_teasers(std::vector<bool>& story) const {
    std::vector<std::size_t> run;
    auto close = [&] {
      if (run.size() >= kMinTeasers) {
        for (std::size_t b : run) story[b] = false;
      }
      run.clear();
    };
    // Teasers sit in boxes of their own; paragraphs of a story are children of one element.
    std::vector<std::size_t> siblings(tree_.nodes().size(), 0);
    auto parent_of = [&](std::size_t b) { return tree_.nodes()[blocks_[b].node].parent; };
    for (std::size_t b = 0; b < blocks_.size(); ++b) siblings[parent_of(b)] += is_prose(b) ? 1 : 0;
    for (std::size_t b = 0; b < blocks_.size(); ++b) {
      if (!story[b] || !is_prose(b)) continue;
      const std::size_t list = list_around(blocks_[b].node);
      const bool own_list =
          list != 0 && prose_children_[tree_.nodes()[list].parent] >= kMinSiblings;
      if (!own_list && siblings[parent_of(b)] < kMinTeasers && has_linked_headline(b)) {
        run.push_back(b);
      } else {
        close();
      }
    }
    close();
  }

  // A heading belongs to the story only if story text follows it.
  void drop_loose_headings(std::vector<bool>& story) const {
    bool text_follows = false;
    for (std::size_t b = blocks_.size(); b > 0; --b) {
      const bool heading = is_heading_tag(tree_.nodes()[blocks_[b - 1].node].tag);
      if (story[b - 1] && heading && !text_follows) story[b - 1] = false;
      const bool linked = link_share(b - 1) >= kMaxLinkShare;
      if (story[b - 1] && heading && linked && !(b < story.size() && story[b]))
        story[b - 1] = false;
      if (story[b - 1] && !heading) text_follows = true;
      if (!story[b - 1] && link_share(b - 1) >= kMaxLinkShare) text_follows = false;
    }
  }

  const HtmlTree& tree_;
  const std::vector<HtmlBlock>& blocks_;
  bool by_class_;
  std::vector<Shape> shapes_;
  std::vector<bool> side_;                     // by node: not part of the story
  std::vector<std::uint32_t> prose_children_;  // by node: paragraphs of running text in it
};

}  // namespace

std::vector<bool> find_story(const HtmlTree& tree, const std::vector<HtmlBlock>& blocks,
                             bool by_class) {
  return StoryFinder(tree, blocks, by_class).run();
}

}  // namespace tip
