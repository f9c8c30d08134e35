// Strings of JSON as simdjson has parsed it.
#ifndef TIP_INDEXER_PARSE_JSON_STRING_H_
#define TIP_INDEXER_PARSE_JSON_STRING_H_

#include <simdjson.h>

#include <string_view>

namespace tip {

// What an object, or an element that is one, has under a key; nothing when that is no string or not
// there. Valid as long as the parser's document.
template <class Object>
std::string_view string_at(Object object, std::string_view key) {
  std::string_view value;
  return object[key].get(value) == simdjson::SUCCESS ? value : std::string_view();
}

}  // namespace tip

#endif  // TIP_INDEXER_PARSE_JSON_STRING_H_
