#include "indexer/parse/html_names.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "common/base/ascii.h"

namespace tip {
namespace {

// Words in class names and ids of what belongs to other articles, or to nobody.
constexpr std::array<std::string_view, 32> kForeignWords = {
    "comment",     "comments",  "disqus",     "respond", "reply",  "replies",  "related",
    "recommended", "recommend", "recirc",     "promo",   "teaser", "teasers",  "sidebar",
    "trending",    "popular",   "mostread",   "nav",     "navbar", "menu",     "footer",
    "newsletter",  "carousel",  "playlist",   "upnext",  "latest", "outbrain", "taboola",
    "listing",     "ticker",    "mostviewed", "recent"};

// Not the page's. Each ends in a word of the above.
constexpr std::array<std::string_view, 12> kOwnSides = {
    "post-footer",   "entry-footer",    "article-footer", "article_footer",
    "story-footer",  "content-footer",  "post_footer",    "post-sidebar",
    "entry-sidebar", "article-sidebar", "story-sidebar",  "article_sidebar"};

constexpr std::array<std::string_view, 15> kHeadlineWords = {
    "headline",      "entry-title",  "entrytitle",     "post-title",  "posttitle",
    "article-title", "articletitle", "article__title", "post__title", "article-headline",
    "story-title",   "page-title",   "article_title",  "news-title",  "title-article"};

// Each of these holds one of those, and most names hold none.
constexpr std::array<std::string_view, 2> kInHeadlineWords = {"title", "headline"};
static_assert(std::ranges::all_of(kHeadlineWords, [](std::string_view word) {
  return std::ranges::any_of(kInHeadlineWords, [&](std::string_view part) {
    return word.find(part) != std::string_view::npos;
  });
}));

constexpr std::array<std::string_view, 17> kAuthorWords = {
    "author",       "authors",  "byline",   "bylines",    "writer",    "contributor",
    "contributors", "autor",    "auteur",   "autore",     "redakteur", "journalist",
    "reporter",     "postedby", "byauthor", "authorname", "creator"};

constexpr std::array<std::string_view, 31> kDateWords = {
    "date",      "dates",      "published",     "pubdate",      "publishdate", "timestamp",
    "time",      "datetime",   "posted",        "dateline",     "postdate",    "created",
    "datum",     "fecha",      "data",          "timeago",      "publication", "publish",
    "updated",   "dateposted", "datepublished", "postmetadata", "meta",        "postmeta",
    "entrymeta", "submitted",  "datestamp",     "lastchanged",  "changed",     "modified",
    "footer"};

}  // namespace

void append_hyphenated(std::string& out, std::string_view names) {
  bool bracketed = false;
  char before = ' ';
  for (const char c : names) {
    if (c == '[') bracketed = true;
    if (bracketed) {
      bracketed = c != ']' && !ascii::is_space(c);
      if (!ascii::is_space(c)) continue;
    }
    if (ascii::is_upper(c) && ascii::is_lower(before)) out += '-';
    out += ascii::to_lower(c);
    before = c;
  }
}

std::string names_of(const HtmlTree& tree, std::size_t node) {
  constexpr std::string_view kAttributes[] = {"class", "id", "itemprop", "data-testid",
                                              "data-component"};
  std::string names;
  tree.for_each_attribute(node, [&](std::string_view name, const char* value) {
    if (std::ranges::find(kAttributes, name) == std::end(kAttributes) || *value == '\0') return;
    append_hyphenated(names, value);
    names += ' ';
  });
  return names;
}

std::vector<std::uint8_t> read_names(const HtmlTree& tree) {
  const std::vector<HtmlNode>& nodes = tree.nodes();
  std::vector<std::uint8_t> bits(nodes.size(), 0);
  static const std::unordered_map<std::string_view, std::uint8_t> words = [] {
    std::unordered_map<std::string_view, std::uint8_t> out;
    for (const std::string_view word : kForeignWords) out[word] |= called::kForeign;
    for (const std::string_view word : kAuthorWords) out[word] |= called::kAuthor;
    for (const std::string_view word : kDateWords) out[word] |= called::kDate;
    return out;
  }();
  for (std::size_t i = 1; i < nodes.size(); ++i) {
    if (nodes[i].is_text()) continue;
    const std::string names = names_of(tree, i);
    if (names.size() < 4) continue;
    ascii::for_each_run(names, ascii::is_alpha, [&](std::string_view word) {
      const auto found = words.find(word);
      if (found != words.end()) bits[i] |= found->second;
    });
    if (has_any_part(names, kInHeadlineWords) && has_any_part(names, kHeadlineWords)) {
      bits[i] |= called::kHeadline;
    }
    if ((bits[i] & called::kForeign) != 0 && has_any_part(names, kOwnSides))
      bits[i] |= called::kOwnSide;
  }
  return bits;
}

}  // namespace tip
