// What a page says of a story's author below it.
#ifndef TIP_INDEXER_PARSE_AUTHOR_NOTE_H_
#define TIP_INDEXER_PARSE_AUTHOR_NOTE_H_

#include <string_view>

#include "indexer/parse/text_units.h"

namespace tip {

// "Jane Doe is a reporter ...", "Jane is a writer ...": a paragraph that begins with the author's
// name and what the author is or does. `author` may be empty.
bool is_author_note(const TextUnit& unit, std::string_view author);

}  // namespace tip

#endif  // TIP_INDEXER_PARSE_AUTHOR_NOTE_H_
