#include "indexer/parse/html_meta.h"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "common/base/ascii.h"
#include "common/text/language.h"
#include "indexer/parse/byline.h"
#include "indexer/parse/html_text.h"
#include "indexer/parse/json_ld.h"
#include "indexer/parse/page_title.h"
#include "indexer/parse/phrases.h"
#include "indexer/parse/text_units.h"
#include "indexer/parse/universal_day.h"
#include "indexer/parse/web_address.h"

namespace tip {
namespace {

constexpr std::string_view kTitleKeys[] = {"og:title",       "twitter:title", "dc.title",
                                           "headline",       "parsely-title", "sailthru.title",
                                           "citation_title", "dcterms.title", "title"};
constexpr std::string_view kSiteKeys[] = {"og:site_name",
                                          "application-name",
                                          "publisher",
                                          "dc.publisher",
                                          "apple-mobile-web-app-title",
                                          "cre",
                                          "twitter:app:name:iphone",
                                          "citation_journal_title"};
constexpr std::string_view kAuthorKeys[] = {"author",
                                            "byl",
                                            "parsely-author",
                                            "sailthru.author",
                                            "dc.creator",
                                            "article:author",
                                            "article:author_name",
                                            "article.author",
                                            "dcterms.creator",
                                            "og:article:author",
                                            "og:author",
                                            "citation_author",
                                            "authors",
                                            "author-name",
                                            "dc.contributor",
                                            "twitter:data1"};
constexpr std::string_view kDateKeys[] = {"article:published_time",
                                          "article:published",
                                          "og:article:published_time",
                                          "datepublished",
                                          "publish-date",
                                          "publish_date",
                                          "publication_date",
                                          "publishdate",
                                          "pubdate",
                                          "parsely-pub-date",
                                          "sailthru.date",
                                          "dc.date.issued",
                                          "dcterms.issued",
                                          "dcterms.created",
                                          "dc.date.created",
                                          "citation_online_date",
                                          "citation_publication_date",
                                          "citation_date",
                                          "rnews:datepublished",
                                          "cxenseparse:recs:publishtime",
                                          "og:published_time",
                                          "published_time",
                                          "published_date",
                                          "published-date",
                                          "publish_time",
                                          "originalpublicationdate",
                                          "displaydate",
                                          "article_date_original",
                                          "article:post_date",
                                          "article.published",
                                          "article.created",
                                          "datecreated",
                                          "date_published",
                                          "cxenseparse:publishtime",
                                          "gentime",
                                          "bt:pubdate",
                                          "dc.date",
                                          "dcterms.date",
                                          "date",
                                          "pdate",
                                          "datetime"};
constexpr std::string_view kModifiedKeys[] = {"article:modified_time",
                                              "og:updated_time",
                                              "datemodified",
                                              "last-modified",
                                              "lastmod",
                                              "dcterms.modified",
                                              "dc.date.modified",
                                              "article:updated_time",
                                              "revised",
                                              "updated_time"};
constexpr std::string_view kSectionKeys[] = {"article:section",  "section", "parsely-section",
                                             "sailthru.section", "cg",      "category"};
constexpr std::string_view kLanguageKeys[] = {"og:locale", "content-language", "dc.language",
                                              "language"};

// Whether the name of a field that no list has says that it is the day of coming out:
// "five_hundred_pixels:upload_date".
bool names_publication(std::string_view key) {
  constexpr std::string_view kFirst[] = {"publish", "pubdate", "publication", "upload", "created"};
  constexpr std::string_view kOther[] = {"modif", "updat", "expir", "event", "publisher"};
  const auto has = [&](std::string_view part) { return key.find(part) != key.npos; };
  return std::ranges::any_of(kFirst, has) && std::ranges::none_of(kOther, has);
}

class MetaReader {
 public:
  explicit MetaReader(const HtmlTree& tree) : tree_(tree) {}

  PageMeta run() {
    for (std::size_t i = 0; i < tree_.nodes().size(); ++i) look_at(i);
    const std::string said = canonical_.empty() ? from({"og:url"}) : canonical_;
    const JsonLd ld = read_json_ld(ld_blocks_, on_site(said, from({"og:url"})));
    PageMeta meta;
    meta.browser_title = unescaped(title_);
    meta.site = first({{from(kSiteKeys), Origin::meta}});
    if (meta.site.value.empty() || meta.site.value.find('.') != std::string::npos) {
      meta.site = first({{ld.publisher, Origin::json_ld}, {meta.site.value, Origin::meta}});
    }
    meta.headline = first(
        {{from(kTitleKeys), Origin::meta}, {ld.headline, Origin::json_ld}, {title_, Origin::meta}});
    meta.headline.value = without_site(html_to_line(meta.headline.value), meta.site.value);
    meta.article_headline = without_site(html_to_line(unescaped(ld.headline)), meta.site.value);
    if (meta.site.value.empty()) {
      if (auto cut = cut_page_title(title_)) meta.site = {std::move(cut->site), Origin::meta};
    }
    choose_order(meta, ld);
    choose_authors(meta, ld);
    choose_dates(meta, ld);
    meta.url = first(
        {{canonical_, Origin::meta}, {from({"og:url"}), Origin::meta}, {ld.url, Origin::json_ld}});
    for (const std::string& other : {from({"og:url"}), ld.url}) {
      meta.url.value = on_site(meta.url.value, unescaped(other));
    }
    meta.section = first({{from(kSectionKeys), Origin::meta}, {ld.section, Origin::json_ld}});
    meta.description =
        first({{from({"og:description"}), Origin::meta}, {from({"description"}), Origin::meta}})
            .value;
    meta.language = first({{language_, Origin::meta},
                           {from(kLanguageKeys), Origin::meta},
                           {ld.language, Origin::json_ld}});
    meta.image = from({"og:image", "twitter:image", "og:image:url"});
    meta.article_body = ld.body;
    meta.of_product = ld.of_offer || from({"og:type"}).starts_with("product");
    return meta;
  }

 private:
  // What the page calls its address may lack the site, which the page's base has, or another
  // address of the page.
  std::string on_site(const std::string& address, const std::string& other) const {
    return whole_address(whole_address(address, base_), other);
  }

  // The first that is not blank, unescaped and trimmed.
  static Said<std::string> first(std::initializer_list<Said<std::string>> values) {
    for (const Said<std::string>& said : values) {
      std::string text(ascii::trim(unescaped(said.value)));
      if (!text.empty()) return {std::move(text), said.origin};
    }
    return {};
  }

  template <class Keys>
  std::string from(const Keys& keys) const {
    for (std::string_view key : keys) {
      const auto found = metas_.find(key);
      if (found != metas_.end()) return found->second.front();
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
      case GUMBO_TAG_BASE:
        if (base_.empty()) base_ = tree_.attribute(i, "href");
        return;
      case GUMBO_TAG_LINK:
        if (ascii::lower(tree_.attribute(i, "rel")) == "canonical")
          canonical_ = tree_.attribute(i, "href");
        return;
      case GUMBO_TAG_SCRIPT:
        if (ascii::lower(tree_.attribute(i, "type")).find("ld+json") != std::string::npos) {
          for (std::size_t t = i + 1; t < node.end; ++t) {
            ld_blocks_.push_back(tree_.nodes()[t].text);
          }
        }
        return;
      default:
        return;
    }
  }

  void look_at_meta(std::size_t i) {
    const std::string_view content = ascii::trim(tree_.attribute(i, "content"));
    if (content.empty()) return;
    for (const char* attribute : {"property", "name", "itemprop", "http-equiv"}) {
      const std::string key = ascii::lower(tree_.attribute(i, attribute));
      if (!key.empty()) metas_[key].emplace_back(content);
    }
  }

  // "Courier Post" is short for "Courier Post News Group".
  static bool is_same_site(std::string_view name, std::string_view site) {
    if (name == site) return true;
    const bool several = name.find(' ') != name.npos;
    return several && site.size() > name.size() + 1 && site.starts_with(name) &&
           site[name.size()] == ' ' && ascii::is_alpha(site[name.size() + 1]);
  }

  static std::string without_site(const std::string& title, const std::string& site) {
    const std::string folded_site = folded_line(site);
    for (const PageTitle& cut : page_title_cuts(title)) {
      if (folded_site.empty() || cut.site.empty()) continue;
      if (is_same_site(folded_line(cut.site), folded_site)) return cut.headline;
    }
    if (const auto cut = cut_page_title(title)) return cut->headline;
    return title;
  }

  void choose_order(PageMeta& meta, const JsonLd& ld) const {
    // "en-US"; all other regions, and all other languages, put the day first. It is also what a
    // system says of pages in other letters until it is told their language.
    for (const std::string& tag : {language_, from(kLanguageKeys), ld.language}) {
      const std::string name = ascii::lower(tag);
      if (name.size() < 2 || !may_be_written_in(name, title_)) continue;
      if (name == "en-us" || name == "en_us") meta.order = DayOrder::month_first;
      if (name.size() >= 5 || !name.starts_with("en")) {
        if (meta.order == DayOrder::unknown) meta.order = DayOrder::day_first;
      }
      if (meta.order != DayOrder::unknown) return;
    }
  }

  // The paper's own name says no more than a house name does.
  static bool is_house(const std::vector<std::string>& names, const std::string& site) {
    return std::ranges::all_of(names, [&](const std::string& name) {
      return is_house_name(name) || folded_line(name) == folded_line(site);
    });
  }

  // "twitter:data1" goes with a label.
  bool is_labelled_by() const {
    const std::string label = ascii::lower(from({"twitter:label1"}));
    return label.starts_with("by") || label.starts_with("written by");
  }

  void choose_authors(PageMeta& meta, const JsonLd& ld) const {
    std::vector<Said<std::vector<std::string>>> candidates;
    std::string joined;
    for (const std::string& name : ld.authors) joined += unescaped(name) + "\n";
    candidates.push_back({author_names(joined), Origin::json_ld});
    for (const std::string_view key : kAuthorKeys) {
      const auto found = metas_.find(key);
      if (found == metas_.end()) continue;
      if (key == "twitter:data1" && !is_labelled_by()) continue;
      joined.clear();
      for (const std::string& value : found->second) joined += unescaped(value) + "\n";
      candidates.push_back({author_names(joined), Origin::meta});
    }
    for (Said<std::vector<std::string>>& said : candidates) {
      if (said.value.empty()) continue;
      const bool typed = ld.by_houses && said.origin == Origin::json_ld;
      const bool house = typed || is_house(said.value, meta.site.value);
      if (meta.authors.value.empty() || !house) {
        meta.authors = std::move(said);
        meta.by_house = house;
      }
      if (!house) return;
    }
  }

  void choose_dates(PageMeta& meta, const JsonLd& ld) const {
    std::vector<Said<std::string>> values = {{ld.published, Origin::json_ld}};
    for (const std::string_view key : kDateKeys) {
      const auto found = metas_.find(key);
      if (found != metas_.end()) values.push_back({found->second.front(), Origin::meta});
    }
    for (const auto& [key, contents] : metas_) {
      if (names_publication(key)) values.push_back({contents.front(), Origin::meta});
    }
    const auto day_of = [&](const std::string& stamp) {
      return is_epoch(stamp) ? std::string() : parse_date(stamp, meta.order);
    };
    for (const Said<std::string>& said : values) {
      std::string day = day_of(said.value);
      if (day.empty()) continue;
      meta.published = {std::move(day), said.origin};
      meta.published_time = said.value;
      break;
    }
    meta.page_published = day_of(ld.page_published);
    for (const std::string& value : {ld.modified, from(kModifiedKeys), ld.page_modified}) {
      if (meta.modified.empty()) meta.modified = day_of(value);
    }
  }

  const HtmlTree& tree_;
  std::map<std::string, std::vector<std::string>, std::less<>> metas_;
  std::vector<std::string_view> ld_blocks_;
  std::string title_;
  std::string canonical_;
  std::string base_;
  std::string language_;
};

}  // namespace

std::string unescaped(std::string_view text) {
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

PageMeta read_meta(const HtmlTree& tree) { return MetaReader(tree).run(); }

}  // namespace tip
