// A stored article as text and as JSON.
#ifndef TIP_SEARCHER_RENDER_ARTICLE_H_
#define TIP_SEARCHER_RENDER_ARTICLE_H_

#include <tip/answer.h>

#include "common/cli/console.h"
#include "common/render/json.h"

namespace tip::render {

// For people: title, what is known of it, where it is from, the story. Highlights have the
// console's styles.
void print_text(const MarkedArticle& marked, Console& console);

// The article as `tipidx export` has it, with format_version 1 in front, and the highlights of
// title and body, the copies and whether time was over behind. May be called from any thread.
Json to_json(const MarkedArticle& marked);

}  // namespace tip::render

#endif  // TIP_SEARCHER_RENDER_ARTICLE_H_
