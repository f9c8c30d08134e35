// The story of a record that keeps it under a name that nobody knows.
#ifndef TIP_INDEXER_PARSE_JSON_PROSE_H_
#define TIP_INDEXER_PARSE_JSON_PROSE_H_

#include <simdjson.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tip {

// Values of one record in which its story may be, should no name that is known have it. Valid as
// long as the parser's document.
class UnnamedValues {
 public:
  // The text that an element has as a story.
  using ToText = std::string (*)(simdjson::dom::element);

  // Keeps what the record has under `bare`, a name as bare_key() has it.
  void note(std::string_view bare, simdjson::dom::element value);

  // The running text of the value that has the most of it: of lists and objects, that of all parts
  // one below the other, but for comments, other articles and what is said of rights. Empty if
  // there is none.
  std::string longest(ToText to_text) const;

 private:
  struct Value {
    simdjson::dom::element element;
    std::uint32_t least_words;
  };

  std::vector<Value> values_;
};

}  // namespace tip

#endif  // TIP_INDEXER_PARSE_JSON_PROSE_H_
