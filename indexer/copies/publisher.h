// Who published an article.
#ifndef TIP_INDEXER_COPIES_PUBLISHER_H_
#define TIP_INDEXER_COPIES_PUBLISHER_H_

#include <string>
#include <string_view>

namespace tip::copies {

struct Publisher {
  std::string site;    // registrable domain of the address, as "bbc.co.uk"; empty: not known
  std::string source;  // name, folded; empty: not known
};

Publisher publisher_of(std::string_view url, std::string_view source);

// Whether both are one, or may be: one site has several names, and an agency's name stands under
// what many sites print. True where nothing can be compared.
bool may_be_same(const Publisher& a, const Publisher& b);

}  // namespace tip::copies

#endif  // TIP_INDEXER_COPIES_PUBLISHER_H_
