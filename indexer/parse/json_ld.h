// schema.org data in a page's JSON-LD.
#ifndef TIP_INDEXER_PARSE_JSON_LD_H_
#define TIP_INDEXER_PARSE_JSON_LD_H_

#include <string>
#include <string_view>
#include <vector>

namespace tip {

struct JsonLd {
  std::string headline;
  std::string publisher;
  std::vector<std::string> authors;
  bool by_houses = false;  // none of the authors is a person, as their types say
  std::string published;   // dates as they were written
  std::string modified;
  std::string section;
  std::string language;
  std::string url;
  std::string body;            // articleBody
  std::string page_published;  // of the page that holds the article
  std::string page_modified;
  bool of_offer = false;  // what the page describes can be bought, booked or chosen from
};

// What the blocks of one page say about its article, and about the site for the publisher. They are
// read as browsers and search engines read them (json_repair.h); `@id` is looked up among all of
// them. Of several articles that counts whose address is `address`, or else the first, as a page of
// one article describes it before the others. Broken or hostile JSON adds nothing and takes nothing
// from the other blocks.
JsonLd read_json_ld(const std::vector<std::string_view>& blocks, std::string_view address);

}  // namespace tip

#endif  // TIP_INDEXER_PARSE_JSON_LD_H_
