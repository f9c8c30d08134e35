#include "searcher/render/article.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/shown_place.h"
#include "common/cli/printable.h"
#include "common/render/json.h"
#include "searcher/render/answer.h"
#include "searcher/render/marked_text.h"
#include "searcher/render/ranges.h"

namespace tip::render {
namespace {

// The text line by line; a highlight may reach from one into the next.
void print_lines(std::string_view text, const std::vector<Range>& ranges, Console& console) {
  auto first = ranges.begin();  // that may reach into the line
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    while (first != ranges.end() && first->end <= begin) ++first;
    std::vector<Range> here;
    for (auto range = first; range != ranges.end() && range->begin < end; ++range) {
      here.push_back({std::max(range->begin, begin) - begin, std::min(range->end, end) - begin});
    }
    std::vector<Piece> line;
    add_marked(line, text.substr(begin, end - begin), here, Style::plain);
    console.line(line);
    begin = end + 1;
  }
}

}  // namespace

void print_text(const MarkedArticle& marked, Console& console) {
  const Article& a = marked.article;
  std::vector<Piece> title;
  if (a.title.empty()) title.push_back({"(no title)"});
  add_marked(title, a.title, marked.title_highlights, Style::bold);
  console.line(title);
  const auto print_dim = [&](std::string text) {
    console.line({Piece{std::move(text), Style::dim}});
  };
  print_dim(details({a.date, a.source, a.author, a.section, a.language}, a.words));
  if (!a.url.empty()) print_dim(flattened(a.url));
  print_dim(flattened(shown_place(a.path, a.member)));
  if (marked.timed_out) print_dim("time was over: not all that was asked for is set off");
  console.line("");
  print_lines(a.body, marked.body_highlights, console);
}

Json to_json(const MarkedArticle& marked) {
  Json json = {{"format_version", kFormatVersion}};
  json.update(to_json(marked.article));
  json["title_highlights"] = to_json(marked.title_highlights);
  json["body_highlights"] = to_json(marked.body_highlights);
  json["duplicates"] = to_json(marked.duplicates);
  json["timed_out"] = marked.timed_out;
  return json;
}

}  // namespace tip::render
