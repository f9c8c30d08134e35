// schema.org data in a page's JSON-LD.
#ifndef TIP_INDEXER_EXTRACT_JSON_LD_H_
#define TIP_INDEXER_EXTRACT_JSON_LD_H_

#include <string>
#include <string_view>

namespace tip {

struct JsonLd {
  std::string headline;
  std::string publisher;
  std::string author;  // several: one a line
  std::string published;
  std::string section;
  std::string language;
  std::string url;
};

// Adds what `json` says about an article (or about the site, for the publisher) to `found`, where
// that is still empty. Broken or hostile JSON adds nothing.
void read_json_ld(std::string_view json, JsonLd& found);

}  // namespace tip

#endif  // TIP_INDEXER_EXTRACT_JSON_LD_H_
