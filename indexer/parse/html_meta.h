// What a web page says about itself: in meta tags, links, its title and JSON-LD.
#ifndef TIP_INDEXER_PARSE_HTML_META_H_
#define TIP_INDEXER_PARSE_HTML_META_H_

#include <tip/origin.h>

#include <string>
#include <vector>

#include "common/text/date.h"
#include "indexer/parse/html_tree.h"

namespace tip {

// A value and where the page has it.
template <class Value>
struct Said {
  Value value;
  Origin origin = Origin::unknown;
};

// Everything empty where the page is silent. Where it speaks with several tongues, JSON-LD about an
// article is believed first, then Open Graph, then the rest.
struct PageMeta {
  Said<std::string> headline;    // without the site's name
  std::string browser_title;     // the title element, with it
  std::string article_headline;  // JSON-LD's, which the above need not be
  Said<std::string> site;
  Said<std::vector<std::string>> authors;
  bool by_house = false;        // the authors are no persons, as JSON-LD says
  Said<std::string> published;  // YYYY-MM-DD
  std::string page_published;   // the same of the page that holds the article
  std::string modified;
  std::string published_time;  // `published` as it was written
  Said<std::string> url;
  Said<std::string> language;
  Said<std::string> section;
  std::string description;             // the page's summary of the article; often its standfirst
  std::string image;                   // the address of the picture that goes with the article
  std::string article_body;            // JSON-LD's
  bool of_product = false;             // the page offers something, or several things
  DayOrder order = DayOrder::unknown;  // of the country's dates
};

PageMeta read_meta(const HtmlTree& tree);

// HTML entities that template engines escaped once too often, resolved.
std::string unescaped(std::string_view text);

}  // namespace tip

#endif  // TIP_INDEXER_PARSE_HTML_META_H_
