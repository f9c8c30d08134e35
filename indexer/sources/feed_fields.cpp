#include "indexer/sources/feed_fields.h"

#include <algorithm>

#include "common/base/ascii.h"

namespace tip {
namespace {

struct SpaceRow {
  std::string_view part;    // of the namespace's address
  std::string_view prefix;  // where it was not declared
  FeedSpace space;
};
constexpr std::array<SpaceRow, 14> kSpaces = {
    {{"rss/1.0/modules/content", "content", FeedSpace::content},
     {"news.yandex.ru", "yandex", FeedSpace::content},
     {"turbo.yandex.ru", "turbo", FeedSpace::content},
     {"purl.org/dc/", "dc", FeedSpace::dublin_core},
     {"wordpress.org/export/1.0/excerpt", "excerpt", FeedSpace::excerpt},
     {"wordpress.org/export/1.1/excerpt", "", FeedSpace::excerpt},
     {"wordpress.org/export/1.2/excerpt", "", FeedSpace::excerpt},
     {"wordpress.org/export", "wp", FeedSpace::wordpress},
     {"purl.org/atom/app", "app", FeedSpace::publishing},
     {"w3.org/2007/app", "app", FeedSpace::publishing},
     {"google.com/blogger/2018", "blogger", FeedSpace::blogger},
     {"itunes.com/dtds", "itunes", FeedSpace::itunes},
     {"w3.org/1999/xhtml", "xhtml", FeedSpace::xhtml},
     {"w3.org/2005/atom", "atom", FeedSpace::own}}};

// Types of items of WordPress and of what is often added to it that are no articles, and those
// whose names begin so. "revision": an older state of a post.
constexpr std::array<std::string_view, 15> kNoArticles = {
    "attachment",   "nav_menu_item", "revision",          "custom_css", "customize_changeset",
    "oembed_cache", "user_request",  "guest-author",      "feedback",   "wpcf7_contact_form",
    "wpforms",      "mc4wp-form",    "elementor_library", "template",   "settings"};
constexpr std::array<std::string_view, 2> kNoArticlesBegin = {"wp_", "acf-"};

// Of WordPress, of versions before 2.1 ("static": pages), and of Blogger.
constexpr std::array<std::string_view, 3> kPublished = {"publish", "static", "live"};

}  // namespace

FeedSpace feed_space_of(const XmlElement& element, std::string_view item_space) {
  const std::string address = ascii::lower(element.space);
  const std::string prefix = ascii::lower(element.prefix);
  for (const SpaceRow& row : kSpaces) {
    const bool fits = address.empty() ? !prefix.empty() && prefix == row.prefix
                                      : address.find(row.part) != address.npos;
    if (fits) return row.space;
  }
  return address == item_space && (prefix.empty() || !address.empty()) ? FeedSpace::own
                                                                       : FeedSpace::other;
}

std::string without_base64(std::string_view text) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  unsigned bits = 0;
  int count = 0;
  for (const char c : text) {
    const std::size_t digit = kDigits.find(c);
    if (digit == kDigits.npos) continue;
    bits = bits << 6 | static_cast<unsigned>(digit);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    out += static_cast<char>(bits >> count & 0xff);
  }
  return out;
}

std::string_view name_in_author(std::string_view author) {
  const std::size_t open = author.find('(');
  const std::size_t close = author.rfind(')');
  const bool address = author.substr(0, open).find('@') != author.npos;
  if (!address || open == author.npos || close == author.npos || close < open) return author;
  return author.substr(open + 1, close - open - 1);
}

bool is_base64(const XmlElement& content) {
  const std::string type = ascii::lower(content.attribute("type"));
  if (type == "base64" || content.attribute("mode") == "base64") return true;
  return type.starts_with("application/") && !type.ends_with("xml") && !type.ends_with("json");
}

std::string_view unwanted_item(std::string_view type, bool text) {
  if (type.empty() || type == "post" || type == "page") return {};
  if (type == "comment") return "comments";
  const bool other = std::ranges::find(kNoArticles, type) != kNoArticles.end() ||
                     std::ranges::any_of(kNoArticlesBegin, [&](std::string_view begin) {
                       return type.starts_with(begin);
                     });
  return other || !text ? "pictures, menus and settings of a site" : std::string_view();
}

bool is_published(std::string_view status) {
  return std::ranges::any_of(kPublished, [&](std::string_view known) {
    return ascii::equal_ignoring_case(known, status);
  });
}

}  // namespace tip
