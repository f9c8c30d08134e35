// Lines that speak to the reader of a page: prompts to subscribe, to register, to accept cookies.
#ifndef TIP_INDEXER_PARSE_WALLS_H_
#define TIP_INDEXER_PARSE_WALLS_H_

#include "indexer/parse/text_units.h"

namespace tip {

// Whether a line addresses the reader, or says what a site does: "you", "this site", "Sign up".
// Thread-safe.
bool speaks_to_reader(const TextUnit& unit);

// A prompt before a closed door. Running text that tells of subscriptions or cookies is none: it
// speaks to nobody, or in quotation marks. Thread-safe.
bool is_wall(const TextUnit& unit);

}  // namespace tip

#endif  // TIP_INDEXER_PARSE_WALLS_H_
