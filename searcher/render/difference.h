// What differs between two articles, as text and as JSON.
#ifndef TIP_SEARCHER_RENDER_DIFFERENCE_H_
#define TIP_SEARCHER_RENDER_DIFFERENCE_H_

#include <tip/difference.h>

#include "common/cli/console.h"
#include "common/render/json.h"

namespace tip::render {

// For people: both titles, then the story with what is only in the first as [-removed-] and what is
// only in the second as {+added+}, and in the console's styles.
void print_text(const Difference& difference, Console& console);

// Pieces of title and body in their order, each with what it is ("same", "removed" or "added"). May
// be called from any thread.
Json to_json(const Difference& difference);

}  // namespace tip::render

#endif  // TIP_SEARCHER_RENDER_DIFFERENCE_H_
