#include "searcher/language/leave_out.h"

#include <algorithm>

#include "searcher/language/lex.h"
#include "searcher/language/text.h"
#include "searcher/language/warnings.h"

namespace tip::query {
namespace {

// Longer queries have more parts than are left out, or one that is copied text.
constexpr std::size_t kMostBytes = 4096;

// An operand with what belongs to it, or an operator between two.
struct Piece {
  std::string_view text;
  bool is_operator = false;
};

bool joins(LexemeKind kind) {
  return kind == LexemeKind::op_and || kind == LexemeKind::op_or || kind == LexemeKind::op_near;
}

// What stands before an operand and is of it.
bool leads(LexemeKind kind) {
  return kind == LexemeKind::plus || kind == LexemeKind::minus || kind == LexemeKind::field ||
         kind == LexemeKind::op_not;
}

std::vector<Piece> pieces_of(std::string_view text, const std::vector<Lexeme>& lexemes) {
  std::vector<Piece> pieces;
  for (std::size_t i = 0; i < lexemes.size(); ++i) {
    const std::size_t first = i;
    while (i + 1 < lexemes.size() && leads(lexemes[i].kind)) ++i;
    for (std::size_t open = 0; i < lexemes.size(); ++i) {
      if (lexemes[i].kind == LexemeKind::open) ++open;
      if (lexemes[i].kind == LexemeKind::close && open > 0) --open;
      if (open == 0 || i + 1 == lexemes.size()) break;
    }
    const std::size_t begin = lexemes[first].begin;
    pieces.push_back({text.substr(begin, lexemes[i].end - begin), joins(lexemes[first].kind)});
  }
  return pieces;
}

std::string joined_without(const std::vector<Piece>& pieces, std::size_t first, std::size_t last) {
  std::string out;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (i >= first && i <= last) continue;
    if (!out.empty()) out += ' ';
    out += pieces[i].text;
  }
  return out;
}

}  // namespace

std::vector<LeftOut> leave_out_each(std::string_view query) {
  std::vector<LeftOut> out;
  if (query.size() > kMostBytes) return out;
  const std::string text = clean(query);
  Warnings warnings;
  const std::vector<Piece> pieces = pieces_of(text, lex(text, warnings).lexemes);
  if (std::ranges::count(pieces, false, &Piece::is_operator) >
      static_cast<std::ptrdiff_t>(kMostParts)) {
    return out;
  }
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (pieces[i].is_operator || !has_words(pieces[i].text)) continue;
    const bool after_operator = i > 0 && pieces[i - 1].is_operator;
    const bool before_operator = i + 1 < pieces.size() && pieces[i + 1].is_operator;
    out.push_back({std::string(pieces[i].text),
                   joined_without(pieces, after_operator ? i - 1 : i,
                                  !after_operator && before_operator ? i + 1 : i)});
  }
  return out;
}

}  // namespace tip::query
