#include "indexer/extract/html_meta.h"

#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "common/date.h"
#include "common/text/ascii.h"
#include "indexer/extract/json_ld.h"
#include "indexer/extract/page_title.h"
#include "indexer/extract/phrases.h"

namespace tip {
namespace {

constexpr std::string_view kTitleKeys[] = {"og:title", "twitter:title", "dc.title",
                                           "headline", "parsely-title", "sailthru.title"};
constexpr std::string_view kSiteKeys[] = {
    "og:site_name",           "application-name",           "publisher",
    "dc.publisher",           "apple-mobile-web-app-title", "cre",
    "twitter:app:name:iphone"};
constexpr std::string_view kAuthorKeys[] = {"author",
                                            "byl",
                                            "parsely-author",
                                            "sailthru.author",
                                            "dc.creator",
                                            "article:author",
                                            "article:author_name",
                                            "article.author",
                                            "dcterms.creator",
                                            "og:article:author"};
constexpr std::string_view kDateKeys[] = {"article:published_time",
                                          "article:published",
                                          "og:article:published_time",
                                          "datepublished",
                                          "publish-date",
                                          "publish_date",
                                          "publication_date",
                                          "pubdate",
                                          "parsely-pub-date",
                                          "sailthru.date",
                                          "dc.date.issued",
                                          "dcterms.created",
                                          "dcterms.date",
                                          "dc.date",
                                          "date",
                                          "article.published",
                                          "cxenseparse:recs:publishtime",
                                          "og:published_time",
                                          "published_time",
                                          "originalpublicationdate",
                                          "displaydate",
                                          "article_date_original",
                                          "pdate",
                                          "datetime"};
constexpr std::string_view kSectionKeys[] = {"article:section",  "section", "parsely-section",
                                             "sailthru.section", "cg",      "category"};
constexpr std::string_view kLanguageKeys[] = {"og:locale", "content-language", "dc.language",
                                              "language"};

std::string lower(std::string_view s) {
  std::string out(s);
  for (char& c : out) c = ascii::to_lower(c);
  return out;
}

// JSON-LD and attributes written by template engines carry entities escaped once too often.
std::string unescape(std::string_view text) {
  constexpr std::pair<std::string_view, std::string_view> kEntities[] = {
      {"&amp;", "&"},        {"&quot;", "\""},      {"&#39;", "'"},        {"&#039;", "'"},
      {"&#x27;", "'"},       {"&apos;", "'"},       {"&lt;", "<"},         {"&gt;", ">"},
      {"&nbsp;", " "},       {"&#8217;", "\u2019"}, {"&#8216;", "\u2018"}, {"&#8220;", "\u201c"},
      {"&#8221;", "\u201d"}, {"&rsquo;", "\u2019"}, {"&lsquo;", "\u2018"}, {"&ldquo;", "\u201c"},
      {"&rdquo;", "\u201d"}, {"&#8211;", "\u2013"}, {"&#8212;", "\u2014"}, {"&mdash;", "\u2014"},
      {"&ndash;", "\u2013"}};
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t taken = 0;
    if (text[i] == '&') {
      for (const auto& [entity, character] : kEntities) {
        if (!text.substr(i).starts_with(entity)) continue;
        out += character;
        taken = entity.size();
        break;
      }
    }
    if (taken == 0) out += text[i];
    i += taken == 0 ? 1 : taken;
  }
  return out;
}

class MetaReader {
 public:
  explicit MetaReader(const HtmlTree& tree) : tree_(tree) {}

  PageMeta run() {
    for (std::size_t i = 0; i < tree_.nodes().size(); ++i) look_at(i);
    PageMeta meta;
    meta.site = first({from(kSiteKeys)});
    if (meta.site.empty() || meta.site.find('.') != std::string::npos) {
      meta.site = first({ld_.publisher, meta.site});
    }
    meta.title = choose_title(meta.site);
    if (meta.site.empty()) {
      if (const auto cut = cut_page_title(title_)) meta.site = cut->site;
    }
    meta.author = clean_author(first({ld_.author, from(kAuthorKeys), author_}));
    meta.date = first_date({ld_.published, from(kDateKeys), item_date_, time_});
    meta.url = first({canonical_, from({"og:url"}), ld_.url});
    meta.section = first({from(kSectionKeys), ld_.section});
    meta.description = first({from({"og:description"}), from({"description"})});
    meta.language = first({language_, from(kLanguageKeys), ld_.language});
    return meta;
  }

 private:
  // The first that is not blank, unescaped and trimmed.
  static std::string first(std::initializer_list<std::string> values) {
    for (const std::string& value : values) {
      std::string text(ascii::trim(unescape(value)));
      if (!text.empty()) return text;
    }
    return {};
  }

  static std::string first_date(std::initializer_list<std::string> values) {
    for (const std::string& value : values) {
      if (std::string day = parse_date(value); !day.empty()) return day;
    }
    return {};
  }

  template <class Keys>
  std::string from(const Keys& keys) const {
    for (std::string_view key : keys) {
      const auto found = metas_.find(key);
      if (found != metas_.end()) return found->second;
    }
    return {};
  }
  std::string from(std::initializer_list<std::string_view> keys) const {
    return from<std::initializer_list<std::string_view>>(keys);
  }

  void look_at(std::size_t i) {
    const HtmlNode& node = tree_.nodes()[i];
    switch (node.tag) {
      case GUMBO_TAG_HTML:
        language_ = tree_.attribute(i, "lang");
        if (language_.empty()) language_ = tree_.attribute(i, "xml:lang");
        return;
      case GUMBO_TAG_META:
        look_at_meta(i);
        return;
      case GUMBO_TAG_TITLE:
        if (title_.empty()) title_ = tree_.text_of(i);
        return;
      case GUMBO_TAG_H1:
        h1_.push_back(tree_.text_of(i));
        return;
      case GUMBO_TAG_LINK:
        if (lower(tree_.attribute(i, "rel")) == "canonical")
          canonical_ = tree_.attribute(i, "href");
        return;
      case GUMBO_TAG_SCRIPT:
        if (lower(tree_.attribute(i, "type")).find("ld+json") != std::string::npos) {
          for (std::size_t t = i + 1; t < node.end; ++t) read_json_ld(tree_.nodes()[t].text, ld_);
        }
        return;
      case GUMBO_TAG_TIME:
        if (time_.empty()) time_ = tree_.attribute(i, "datetime");
        break;
      default:
        break;
    }
    if (node.is_text()) return;
    const std::string property = lower(tree_.attribute(i, "itemprop"));
    if (property == "datepublished" && item_date_.empty()) {
      item_date_ = tree_.attribute(i, "content");
      if (item_date_.empty()) item_date_ = tree_.attribute(i, "datetime");
      if (item_date_.empty()) item_date_ = tree_.text_of(i);
    }
    const bool author = property == "author" || lower(tree_.attribute(i, "rel")) == "author";
    if (author && author_.empty()) author_ = tree_.text_of(i);
  }

  void look_at_meta(std::size_t i) {
    const std::string_view content = ascii::trim(tree_.attribute(i, "content"));
    if (content.empty()) return;
    for (const char* attribute : {"property", "name", "itemprop", "http-equiv"}) {
      const std::string key = lower(tree_.attribute(i, attribute));
      if (!key.empty()) metas_.emplace(key, content);
    }
  }

  // The headline as it stands on the page, if the page's own description confirms it.
  std::string choose_title(const std::string& site) const {
    std::string described = first({from(kTitleKeys), ld_.headline});
    if (described.empty()) described = first({title_});
    described = without_site(described, site);
    const std::string folded = folded_line(described);
    const std::string browser = folded_line(unescape(title_));
    for (const std::string& heading : h1_) {
      const std::string own = folded_line(heading);
      if (own.size() < 8) continue;
      const bool confirmed = folded.find(own) != std::string::npos ||
                             browser.find(own) != std::string::npos ||
                             folded_line(unescape(ld_.headline)) == own;
      if (confirmed) return heading;
    }
    if (described.empty() && !h1_.empty()) return h1_.front();
    return described;
  }

  static std::string without_site(const std::string& title, const std::string& site) {
    const std::string folded_site = folded_line(site);
    for (const PageTitle& cut : page_title_cuts(title)) {
      if (folded_site.empty() || cut.site.empty()) continue;
      if (folded_line(cut.site) == folded_site) return cut.headline;
    }
    if (const auto cut = cut_page_title(title)) return cut->headline;
    return title;
  }

  static std::string clean_author(std::string author) {
    if (author.starts_with("http") || author.size() > 200) return {};
    const std::string_view text = author;
    for (std::string_view by : {"By ", "by ", "BY "}) {
      if (text.starts_with(by)) return std::string(ascii::trim(text.substr(by.size())));
    }
    return author;
  }

  const HtmlTree& tree_;
  std::map<std::string, std::string, std::less<>> metas_;
  JsonLd ld_;
  std::vector<std::string> h1_;
  std::string title_;
  std::string canonical_;
  std::string language_;
  std::string time_;
  std::string item_date_;
  std::string author_;
};

}  // namespace

PageMeta read_meta(const HtmlTree& tree) { return MetaReader(tree).run(); }

}  // namespace tip
