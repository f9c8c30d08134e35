// What a document's own data say of it, and whether its text bears that out.
#ifndef TIP_INDEXER_PARSE_SAID_FACTS_H_
#define TIP_INDEXER_PARSE_SAID_FACTS_H_

#include <string>
#include <string_view>

namespace tip {

// Titles and authors in a document's data are often left over from another document, or the name
// of a file or of a typist: only what its beginning says as well is believed.
class SaidFacts {
 public:
  // Looks at the first few thousand bytes of `text`.
  explicit SaidFacts(std::string_view text);

  // `said`, or nothing where the text does not say it.
  std::string confirmed(const std::string& said) const;

 private:
  std::string beginning_;
};

}  // namespace tip

#endif  // TIP_INDEXER_PARSE_SAID_FACTS_H_
