// Query text to lexemes: the first of the parser's stages.
#ifndef TIP_SEARCHER_LANGUAGE_LEX_H_
#define TIP_SEARCHER_LANGUAGE_LEX_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "searcher/language/tree.h"
#include "searcher/language/warnings.h"

namespace tip::query {

enum class LexemeKind : std::uint8_t {
  word,    // a run of text; exact, prefix, fuzzy
  phrase,  // text between quotes; exact, slop in `number`
  date,    // what follows date:, since: or until:
  field,   // a field's name and colon; what it governs is the next lexeme
  open,    // (
  close,   // )
  plus,    // + before what must match
  minus,   // - before what must not
  op_and,
  op_or,
  op_not,
  op_near,  // all four kinds of nearness; distance in `number`
};

// One piece of a query. Views point into the text that was cut.
struct Lexeme {
  LexemeKind kind = LexemeKind::word;
  std::uint32_t begin = 0;  // half-open byte range in the text, marks and quotes included
  std::uint32_t end = 0;
  std::string_view
      text;  // word or phrase without its marks, a date's value, an operator as written
  std::string_view suffix;  // the * or ~ behind a word, which `text` is without
  std::string_view field;   // of a field: its canonical name; of a date: date, since or until
  std::uint32_t number = 0;
  Nearness nearness = Nearness::near;
  bool exact = false;
  bool prefix = false;
  bool fuzzy = false;
};

// True for words and phrases that hold nothing to search for, such as `--` or `""`.
bool is_hollow(const Lexeme& lexeme);

// Most words and dates of one query, those of its phrases and compounds (`Tier-3`) included, and
// the longest distance a user can ask for.
inline constexpr std::size_t kMaxOperands = 512;
inline constexpr std::uint32_t kDefaultDistance = 10;
inline constexpr std::uint32_t kMaxDistance = 1000;

struct Lexed {
  std::vector<Lexeme> lexemes;  // in the order of the text
  bool cut = false;             // there were more than kMaxOperands
};

// Cuts text that clean() has made. Whether an operator stands where it can work is not decided
// here. Linear in the text; stops, with a warning, after kMaxOperands.
Lexed lex(std::string_view text, Warnings& warnings);

}  // namespace tip::query

#endif  // TIP_SEARCHER_LANGUAGE_LEX_H_
