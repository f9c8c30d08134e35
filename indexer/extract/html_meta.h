// What a web page says about itself: in meta tags, JSON-LD and microdata.
#ifndef TIP_INDEXER_EXTRACT_HTML_META_H_
#define TIP_INDEXER_EXTRACT_HTML_META_H_

#include <string>

#include "indexer/extract/html_tree.h"

namespace tip {

// Everything empty where the page is silent. Where it speaks with several tongues, JSON-LD about an
// article is believed first, then Open Graph, then the rest.
struct PageMeta {
  std::string title;  // without the site's name
  std::string site;
  std::string author;
  std::string date;  // YYYY-MM-DD
  std::string url;
  std::string language;
  std::string section;
  std::string description;  // the page's summary of the article; often its standfirst
};

PageMeta read_meta(const HtmlTree& tree);

}  // namespace tip

#endif  // TIP_INDEXER_EXTRACT_HTML_META_H_
