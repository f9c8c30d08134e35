// How a query was understood, as text and JSON.
#ifndef TIP_SEARCHER_RENDER_ANALYSIS_H_
#define TIP_SEARCHER_RENDER_ANALYSIS_H_

#include <tip/answer.h>

#include "common/cli/console.h"
#include "common/render/json.h"

namespace tip::render {

// A line for each part.
void print_text(const Analysis& analysis, Console& console);

// May be called from any thread.
Json to_json(const Analysis& analysis);

}  // namespace tip::render

#endif  // TIP_SEARCHER_RENDER_ANALYSIS_H_
