#include "searcher/language/parse.h"

#include <cstddef>
#include <string>
#include <utility>

#include "common/index/fields.h"
#include "searcher/language/compose.h"
#include "searcher/language/dates.h"
#include "searcher/language/foreign.h"
#include "searcher/language/lex.h"
#include "searcher/language/text.h"
#include "searcher/language/warnings.h"

namespace tip::query {
namespace {

constexpr std::size_t kMaxBytes = std::size_t{64} * 1024;
constexpr std::size_t kMaxDepth = 64;

// Removes parentheses that have no partner or are nested too deeply, so that the parser meets only
// pairs and can recurse without fear. In a query that was cut, those left open end where it does.
std::vector<Lexeme> with_balanced_parentheses(std::vector<Lexeme> lexemes, bool cut,
                                              Warnings& warnings) {
  std::vector<std::size_t> open;
  std::vector<bool> drop(lexemes.size(), false);
  bool too_deep = false;
  bool unpaired = false;
  for (std::size_t i = 0; i < lexemes.size(); ++i) {
    if (lexemes[i].kind == LexemeKind::open) {
      open.push_back(i);
    } else if (lexemes[i].kind == LexemeKind::close) {
      if (open.empty()) {
        drop[i] = unpaired = true;
        continue;
      }
      if (open.size() > kMaxDepth) drop[i] = drop[open.back()] = too_deep = true;
      open.pop_back();
    }
  }
  std::size_t closes = 0;
  for (std::size_t i = 0; i < open.size(); ++i) {
    if (cut && i < kMaxDepth) {
      ++closes;
    } else {
      drop[open[i]] = true;
      (cut ? too_deep : unpaired) = true;
    }
  }
  if (unpaired) warnings.add("A parenthesis has no partner and was ignored.");
  if (too_deep) {
    warnings.add("Parentheses nested deeper than " + std::to_string(kMaxDepth) + " were ignored.");
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < lexemes.size(); ++i) {
    if (!drop[i]) lexemes[kept++] = lexemes[i];
  }
  lexemes.resize(kept);
  Lexeme close;
  close.kind = LexemeKind::close;
  lexemes.insert(lexemes.end(), closes, close);
  return lexemes;
}

// Fields about the article rather than its text: they narrow the result and never rank.
bool is_filter(FieldId field) {
  switch (field) {
    case FieldId::source:
    case FieldId::author:
    case FieldId::section:
    case FieldId::language:
    case FieldId::url:
    case FieldId::path:
    case FieldId::id:
    case FieldId::date:
    case FieldId::indexed:
      return true;
    default:
      return false;
  }
}

// Fields of which an article has one value.
bool is_choice(FieldId field) {
  return is_filter(field) && field != FieldId::author && field != FieldId::url &&
         field != FieldId::path;
}

// Recursive descent over balanced lexemes; one level for each pair of parentheses.
class Parser {
 public:
  Parser(std::vector<Lexeme> lexemes, Warnings& warnings)
      : lexemes_(std::move(lexemes)), warnings_(warnings), budget_(kMaxOperands) {}

  // A row of operands and operators, up to a closing parenthesis or the end.
  Built row() {
    std::vector<Item> items;
    while (next_ < lexemes_.size() && peek().kind != LexemeKind::close) {
      Item item = is_operator(peek().kind) ? operator_item() : operand();
      if (item.node || is_operator(item.op.kind)) items.push_back(std::move(item));
    }
    return compose(std::move(items), budget_, warnings_);
  }

 private:
  static bool is_operator(LexemeKind kind) { return kind >= LexemeKind::op_and; }

  const Lexeme& peek() const { return lexemes_[next_]; }

  Item operator_item() {
    Item item;
    item.op = lexemes_[next_++];
    return item;
  }

  // [sign] field* (word | phrase | date | parentheses). The item's node is null when nothing that
  // can be searched is there.
  Item operand() {
    Item item;
    if (peek().kind == LexemeKind::plus || peek().kind == LexemeKind::minus) {
      item.sign = peek().kind == LexemeKind::plus ? Occur::required : Occur::excluded;
      ++next_;
    }
    const Lexeme* field = nullptr;  // of fields in fields, the innermost counts
    while (next_ < lexemes_.size() && peek().kind == LexemeKind::field) field = &lexemes_[next_++];
    if (next_ == lexemes_.size() || is_operator(peek().kind)) return item;
    switch (peek().kind) {
      case LexemeKind::open: {
        ++next_;
        Built inner = row();
        ++next_;  // its closing parenthesis: they are in pairs
        item.node = std::move(inner.node);
        item.positional = inner.positional;
        item.filter = inner.filter;
        break;
      }
      case LexemeKind::word:
      case LexemeKind::phrase:
        item.node = text_node(lexemes_[next_++]);
        break;
      case LexemeKind::date:
        date_node(lexemes_[next_++], item);
        break;
      default:
        return item;  // a closing parenthesis, or a sign behind a sign: the caller goes on there
    }
    if (item.node && field != nullptr) put_in_field(field->field, item);
    return item;
  }

  // A word is looked up in the index's vocabulary to find what it begins or nearly is.
  bool may_look_up(const Lexeme& lexeme) {
    if (!lexeme.prefix && !lexeme.fuzzy) return false;
    if (budget_.take_work(lexeme.prefix ? Budget::kPrefixCost : Budget::kFuzzyCost)) return true;
    warnings_.add("A query holds " + std::to_string(Budget::kMaxWork / Budget::kPrefixCost) +
                  " words with * or " + std::to_string(Budget::kMaxWork / Budget::kFuzzyCost) +
                  " with ~; the others were searched as they stand.");
    return false;
  }

  NodePtr text_node(const Lexeme& lexeme) {
    if (is_hollow(lexeme)) return nullptr;
    std::string text(lexeme.text);
    // What was quoted as a date but is none may hold spaces.
    if (lexeme.kind == LexemeKind::phrase || text.find(' ') != std::string::npos) {
      return std::make_unique<Node>(Node{Phrase{std::move(text), lexeme.number, lexeme.exact}});
    }
    const bool looked_up = may_look_up(lexeme);
    return std::make_unique<Node>(
        Node{Word{std::move(text), lexeme.exact, looked_up && lexeme.prefix,
                  looked_up && lexeme.fuzzy, std::string(lexeme.suffix)}});
  }

  void date_node(const Lexeme& lexeme, Item& item) {
    const bool is_indexed = lexeme.field == field_info(FieldId::indexed).name;
    const bool is_date = lexeme.field == field_info(FieldId::date).name || is_indexed;
    auto range = is_date ? parse_date_range(lexeme.text) : parse_date(lexeme.text);
    if (!range) {
      if (lexeme.text.empty()) return;
      warnings_.add(in_quotes(lexeme.text) + " behind " + std::string(lexeme.field) +
                    ": is not a date (YYYY, YYYY-MM or YYYY-MM-DD" +
                    (is_date ? ", or a range A..B" : "") + "), so it was searched as words.");
      item.node = text_node(lexeme);
      return;
    }
    if (lexeme.field == "since") range->last.clear();
    if (lexeme.field == "until") range->first.clear();
    if (is_date && item.sign == Occur::optional) {
      item.choice = is_indexed ? FieldId::indexed : FieldId::date;
    }
    item.node = std::make_unique<Node>(Node{std::move(*range)});
    if (is_indexed) {
      item.node =
          std::make_unique<Node>(Node{Field{std::string(lexeme.field), std::move(item.node)}});
    }
    item.positional = false;
    item.filter = true;
  }

  // Of fields in fields the inner one counts, and dates are nobody's.
  static void put_in_field(std::string_view name, Item& item) {
    if (item.filter) return;
    if (!std::holds_alternative<Field>(item.node->value)) {
      item.node = std::make_unique<Node>(Node{Field{std::string(name), std::move(item.node)}});
    }
    const FieldId id = find_field(std::get<Field>(item.node->value).field)->id;
    item.filter = is_filter(id);
    if (is_choice(id) && item.sign == Occur::optional) item.choice = id;
  }

  std::vector<Lexeme> lexemes_;
  Warnings& warnings_;
  Budget budget_;
  std::size_t next_ = 0;
};

// The query cut at a character to the longest length that is looked at.
std::string_view bounded(std::string_view query, Warnings& warnings) {
  if (query.size() <= kMaxBytes) return query;
  warnings.add("The query is longer than 64 KiB; what comes after was left out.");
  std::size_t end = kMaxBytes;
  while (end > kMaxBytes - 4 && (static_cast<unsigned char>(query[end]) & 0xC0) == 0x80) {
    --end;
  }
  return query.substr(0, end);
}

}  // namespace

Parsed parse(std::string_view query) {
  Warnings warnings;
  const std::string text = without_foreign_operators(clean(bounded(query, warnings)), warnings);
  Lexed lexed = lex(text, warnings);
  const bool cut = lexed.cut || query.size() > kMaxBytes;
  Parser parser(with_balanced_parentheses(std::move(lexed.lexemes), cut, warnings), warnings);
  Parsed parsed;
  parsed.root = parser.row().node;
  if (!parsed.root) warnings.add("There is nothing to search for in the query.");
  parsed.warnings = std::move(warnings).take();
  return parsed;
}

}  // namespace tip::query
