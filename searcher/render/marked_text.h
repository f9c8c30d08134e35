// Pieces of what is printed for people.
#ifndef TIP_SEARCHER_RENDER_MARKED_TEXT_H_
#define TIP_SEARCHER_RENDER_MARKED_TEXT_H_

#include <tip/answer.h>

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "common/cli/console.h"

namespace tip::render {

// Adds `text` to a line, with the ranges set off from what is `around` them.
void add_marked(std::vector<Piece>& line, std::string_view text, const std::vector<Range>& ranges,
                Style around);

// What is known of an article, those of `facts` that are not empty, in a line.
std::string details(std::initializer_list<std::string_view> facts, std::size_t words);

}  // namespace tip::render

#endif  // TIP_SEARCHER_RENDER_MARKED_TEXT_H_
