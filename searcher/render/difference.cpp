#include "searcher/render/difference.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "common/cli/printable.h"
#include "common/render/json.h"

namespace tip::render {
namespace {

using Kind = DifferencePiece::Kind;

struct Look {
  std::string_view name;  // in JSON
  std::string_view before;
  std::string_view behind;
  Style style;
};

Look look_of(Kind kind) {
  switch (kind) {
    case Kind::same:
      break;
    case Kind::removed:
      return {"removed", "[-", "-]", Style::mark};
    case Kind::added:
      return {"added", "{+", "+}", Style::bold};
  }
  return {"same", "", "", Style::plain};
}

// Marks stand around the words, not around the space behind them, and on each line anew.
void print_pieces(const std::vector<DifferencePiece>& pieces, Console& console) {
  std::vector<Piece> line;
  for (const DifferencePiece& piece : pieces) {
    const Look look = look_of(piece.kind);
    std::string_view rest = piece.text;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      const std::string_view here = rest.substr(0, end);
      const std::size_t last = here.find_last_not_of(" \t\r");
      const std::size_t words = last == std::string_view::npos ? 0 : last + 1;
      if (words > 0) {
        std::string text(look.before);
        text.append(here.substr(0, words)).append(look.behind);
        line.push_back({std::move(text), look.style});
      }
      if (words < here.size()) line.push_back({std::string(here.substr(words)), Style::plain});
      rest.remove_prefix(end);
      if (rest.empty()) break;
      rest.remove_prefix(1);
      console.line(line);
      line.clear();
    }
  }
  if (!line.empty()) console.line(line);
}

void print_head(std::string_view mark, const Article& article, Console& console) {
  std::string text(mark);
  for (const std::string* part : {&article.date, &article.source, &article.url}) {
    if (!part->empty()) text += flattened(*part) + "  ";
  }
  console.line({Piece{text + "[" + flattened(article.id) + "]", Style::dim}});
}

Json about(const Article& article) {
  return {{"id", article.id},
          {"title", article.title},
          {"date", or_null(article.date)},
          {"source", or_null(article.source)},
          {"url", or_null(article.url)}};
}

Json to_json(const std::vector<DifferencePiece>& pieces) {
  Json json = Json::array();
  for (const DifferencePiece& piece : pieces) {
    json.push_back({{"kind", look_of(piece.kind).name}, {"text", piece.text}});
  }
  return json;
}

}  // namespace

void print_text(const Difference& difference, Console& console) {
  print_head("--- ", difference.from, console);
  print_head("+++ ", difference.to, console);
  console.line("");
  print_pieces(difference.title, console);
  console.line("");
  print_pieces(difference.body, console);
}

Json to_json(const Difference& difference) {
  return {{"format_version", kFormatVersion},
          {"from", about(difference.from)},
          {"to", about(difference.to)},
          {"title", to_json(difference.title)},
          {"body", to_json(difference.body)}};
}

}  // namespace tip::render
