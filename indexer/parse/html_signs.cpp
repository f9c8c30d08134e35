#include "indexer/parse/html_signs.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <string_view>
#include <unordered_map>

#include "common/base/ascii.h"
#include "indexer/parse/html_hidden.h"
#include "indexer/parse/html_names.h"

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
    "invisible",    "signature",    "filter",       "filters",
    "facet",        "facets",       "refinement",   "refinements",
    "tooltip",      "tooltips"};

// Joined spellings of the same, looked for anywhere in class names.
constexpr std::string_view kSideParts[] = {
    "visually-hidden", "visuallyhidden", "sr-only",   "screen-reader",    "author-bio",
    "author-box",      "author-info",    "read-more", "more-from",        "most-read",
    "most-popular",    "you-may-like",   "up-next",   "newslettersignup", "sharetools",
    "social-",         "related-",       "comment-",  "wp-caption-text",  "entry-meta",
    "post-meta",       "article-meta",   "post-tags", "entry-footer",     "jp-relatedposts",
    "image-caption",   "photo-credit",   "pullquote", "pull-quote",       "ad-slot",
    "ad-container",    "tool-tip"};

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

constexpr std::string_view kSureWords[] = {"comment", "comments", "disqus"};

constexpr std::string_view kCardWords[] = {
    "teaser",       "teasers",   "excerpt",      "promo",     "promos",     "byline",
    "bylines",      "author",    "authors",      "timestamp", "dateline",   "rating",
    "readmore",     "metadata",  "postmeta",     "caption",   "captions",   "tags",
    "taglist",      "topics",    "attribution",  "widget",    "entry-meta", "post-meta",
    "article-meta", "post-tags", "entry-footer", "read-more", "campaign",   "carousel",
    "slideshow"};

constexpr std::string_view kFloatingWords[] = {
    "dialog", "alertdialog", "cookie",       "cookies",      "consent",    "gdpr",
    "popup",  "popover",     "cookiebanner", "cookienotice", "contentinfo"};

// What says that an element is not the story: a tag, or a word or part of a word of its class, by
// place in the tables.
constexpr Sign kTagSigns = 0;
constexpr Sign kHiddenSign = 256;
constexpr Sign kPartSigns = 257;
constexpr Sign kWordSigns = kPartSigns + std::size(kSideParts);
constexpr Sign kSigns = kWordSigns + std::size(kSideWords);
static_assert(GUMBO_TAG_LAST < kHiddenSign);

// What article elements are called that hold something else than the page's article.
constexpr std::string_view kOtherArticles[] = {"comment", "comments",    "teaser", "teasers",
                                               "related", "recommended", "promo",  "recirc"};

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

}  // namespace

std::size_t sign_count() { return kSigns; }

bool is_named(Sign sign) { return sign >= kPartSigns; }

bool is_sure(Sign sign) {
  if (sign < kWordSigns) return false;
  return std::ranges::find(kSureWords, kSideWords[sign - kWordSigns]) != std::end(kSureWords);
}

bool is_floating(Sign sign) {
  if (sign < kWordSigns) return sign == kTagSigns + GUMBO_TAG_FOOTER;
  return std::ranges::find(kFloatingWords, kSideWords[sign - kWordSigns]) !=
         std::end(kFloatingWords);
}

bool is_of_card(Sign sign) {
  constexpr Sign kTags[] = {kTagSigns + GUMBO_TAG_HEADER, kTagSigns + GUMBO_TAG_FIGCAPTION,
                            kTagSigns + GUMBO_TAG_FIGURE};
  if (sign < kPartSigns) return std::ranges::find(kTags, sign) != std::end(kTags);
  const std::string_view name =
      sign < kWordSigns ? kSideParts[sign - kPartSigns] : kSideWords[sign - kWordSigns];
  return std::ranges::find(kCardWords, name) != std::end(kCardWords);
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

}  // namespace tip
