#include "searcher/render/marked_text.h"

#include "common/base/counted.h"
#include "common/cli/printable.h"

namespace tip::render {

void add_marked(std::vector<Piece>& line, std::string_view text, const std::vector<Range>& ranges,
                Style around) {
  const auto add = [&](std::size_t begin, std::size_t end, Style style) {
    if (begin < end) line.push_back({flattened(text.substr(begin, end - begin)), style});
  };
  std::size_t at = 0;
  for (const Range& range : ranges) {
    add(at, range.begin, around);
    add(range.begin, range.end, Style::mark);
    at = range.end;
  }
  add(at, text.size(), around);
}

std::string details(std::initializer_list<std::string_view> facts, std::size_t words) {
  constexpr std::string_view kDot = " \xc2\xb7 ";
  std::string line;
  for (const std::string_view fact : facts) {
    if (fact.empty()) continue;
    line += flattened(fact);
    line += kDot;
  }
  return line + counted(words, "word");
}

}  // namespace tip::render
