// What the reading program finds in a document, as fields of frames.
#ifndef TIP_INDEXER_LIMITED_FOUND_H_
#define TIP_INDEXER_LIMITED_FOUND_H_

#include <optional>
#include <string>
#include <vector>

namespace tip {

// A text of the document. What is not known is empty.
struct FoundArticle {
  std::string format;   // "story": nothing but the text; or "html": a page
  std::string charset;  // as declared
  std::string url;      // where it was published
  std::string date;     // YYYY-MM-DD on which it was published or sent
  std::string saved;    // YYYY-MM-DD on which it was saved
  std::string title;
  std::string author;
  std::string bytes;
};

// A file inside the document, the bytes of which follow.
struct FoundMember {
  std::string name;
  std::string type;  // media type, in lower case
  std::string charset;
};

std::vector<std::string> to_fields(FoundArticle found);
std::vector<std::string> to_fields(FoundMember found);
// Nothing for fields of something else.
std::optional<FoundArticle> to_article(std::vector<std::string> fields);
std::optional<FoundMember> to_member(std::vector<std::string> fields);

}  // namespace tip

#endif  // TIP_INDEXER_LIMITED_FOUND_H_
