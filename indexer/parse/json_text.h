// What a value of a JSON record says, as a text.
#ifndef TIP_INDEXER_PARSE_JSON_TEXT_H_
#define TIP_INDEXER_PARSE_JSON_TEXT_H_

#include <simdjson.h>

#include <string>
#include <string_view>

#include "indexer/parse/record_fields.h"

namespace tip {

// A scalar as it is; a list joined as the field is read; of an object the part that says what it is
// called, its value in the first of several languages, or all of its text where a story is looked
// for.
std::string json_text(simdjson::dom::element value, RecordField field);

// The text of a story that an editor keeps as a tree of blocks, where the record has that tree as a
// string of JSON. Empty for any other text.
std::string text_of_written_json(std::string_view text);

}  // namespace tip

#endif  // TIP_INDEXER_PARSE_JSON_TEXT_H_
