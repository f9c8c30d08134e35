#include "searcher/language/lex.h"

#include <algorithm>
#include <optional>
#include <string>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "common/index/fields.h"
#include "searcher/language/quotes.h"
#include "searcher/language/text.h"

namespace tip::query {
namespace {

// The number in `digits`, at most kMaxDistance.
std::uint32_t bounded_number(std::string_view digits) {
  std::uint32_t value = 0;
  for (const char c : digits) {
    value = std::min(kMaxDistance, value * 10 + static_cast<std::uint32_t>(c - '0'));
  }
  return value;
}

// The operator that `word` spells, if it spells one: AND, OR, NOT, SENTENCE, PARAGRAPH, NEAR,
// NEAR/5, BEFORE, BEFORE/5.
std::optional<Lexeme> as_operator(std::string_view word) {
  constexpr std::size_t kLongest = 16;
  if (word.size() > kLongest) return std::nullopt;
  Lexeme op;
  op.text = word;
  op.kind = LexemeKind::op_near;
  if (word == "AND") {
    op.kind = LexemeKind::op_and;
  } else if (word == "OR") {
    op.kind = LexemeKind::op_or;
  } else if (word == "NOT") {
    op.kind = LexemeKind::op_not;
  } else if (word == "SENTENCE") {
    op.nearness = Nearness::sentence;
  } else if (word == "PARAGRAPH") {
    op.nearness = Nearness::paragraph;
  } else {
    const std::size_t slash = word.find('/');
    const std::string_view name = word.substr(0, slash);
    if (name != "NEAR" && name != "BEFORE") return std::nullopt;
    op.nearness = name == "NEAR" ? Nearness::near : Nearness::before;
    op.number = kDefaultDistance;
    if (slash != std::string_view::npos) {
      const std::string_view digits = word.substr(slash + 1);
      if (!ascii::all_digits(digits)) return std::nullopt;
      op.number = std::max<std::uint32_t>(1, bounded_number(digits));
    }
  }
  return op;
}

// A warning for words that look as if an operator was meant.
void warn_of_near_miss(std::string_view word, Warnings& warnings) {
  const std::size_t slash = word.find('/');
  if (slash == std::string_view::npos) return;
  const std::string_view name = word.substr(0, slash);
  if (name == "NEAR" || name == "BEFORE") {
    warnings.add(in_quotes(word) + " was searched as words: the operator needs a number, as in " +
                 std::string(name) + "/5.");
  }
}

class Lexer {
 public:
  Lexer(std::string_view text, Warnings& warnings)
      : text_(text), quotes_(text), warnings_(warnings) {}

  Lexed run() {
    while (pos_ < text_.size() && !full_) step();
    return {std::move(out_), full_};
  }

 private:
  char at(std::size_t pos) const { return pos < text_.size() ? text_[pos] : ' '; }

  // True where a word has ended: at the end, a space or a parenthesis.
  bool is_gap(std::size_t pos) const {
    const char c = at(pos);
    return c == ' ' || c == '(' || c == ')';
  }

  void step() {
    const char c = text_[pos_];
    if (c == ' ') {
      ++pos_;
      prefixed_ = false;
    } else if (c == '(') {
      push_mark(LexemeKind::open, 1);
      prefixed_ = false;
    } else if (c == ')') {
      push_mark(LexemeKind::close, 1);
      prefixed_ = false;
    } else if ((c == '+' || c == '-') && is_sign()) {
      operand_ = out_.size();
      push_mark(c == '+' ? LexemeKind::plus : LexemeKind::minus, 1);
      prefixed_ = true;
    } else if (!take_field()) {
      take_operand();
    }
  }

  // A sign stands at the start of a word and directly before something that can be searched.
  bool is_sign() const {
    if (prefixed_) return false;
    if (pos_ > 0 && text_[pos_ - 1] != ' ' && text_[pos_ - 1] != '(') return false;
    const char next = at(pos_ + 1);
    return next != ' ' && next != ')' && next != '+' && next != '-';
  }

  Lexeme& push(Lexeme lexeme, std::size_t begin, std::size_t end) {
    lexeme.begin = static_cast<std::uint32_t>(begin);
    lexeme.end = static_cast<std::uint32_t>(end);
    out_.push_back(lexeme);
    pos_ = end;
    return out_.back();
  }

  void push_mark(LexemeKind kind, std::size_t length) {
    Lexeme lexeme;
    lexeme.kind = kind;
    lexeme.text = text_.substr(pos_, length);
    push(lexeme, pos_, pos_ + length);
  }

  // Words, phrases and dates go through here to be counted.
  void push_operand(Lexeme lexeme, std::size_t begin, std::size_t end) {
    if (lexeme.kind == LexemeKind::date) {
      full_ = left_ == 0;
      left_ -= full_ ? 0 : 1;
    } else {
      const FirstWords first = first_words(lexeme.text, left_);
      full_ = first.text.size() < lexeme.text.size();
      left_ -= first.count;
      if (full_) {
        // Of what was marked, the end is missing.
        lexeme.prefix = lexeme.fuzzy = false;
        lexeme.suffix = {};
        lexeme.text = ascii::trim(first.text);
      }
    }
    if (full_) {
      warnings_.add("Only the first " + std::to_string(kMaxOperands) +
                    " words of the query were used; the rest was left out.");
      if (lexeme.kind == LexemeKind::date || is_hollow(lexeme)) return;
    }
    push(lexeme, begin, end);
  }

  // Takes `title:` or a whole `since:2021`; false when the text here is neither.
  bool take_field() {
    std::size_t colon = pos_;
    while (ascii::is_alpha(at(colon))) ++colon;
    if (colon == pos_ || at(colon) != ':') return false;
    const std::string_view name = text_.substr(pos_, colon - pos_);
    const char next = at(colon + 1);
    const FieldInfo* field = find_field(name);
    const bool since = ascii::equal_ignoring_case(name, "since");
    const bool until = ascii::equal_ignoring_case(name, "until");
    if (field == nullptr && !since && !until) {
      if (next != ' ' && next != '/' && next != ')') {
        warnings_.add("There is no field " + in_quotes(name) +
                      ", so what stands there was searched as words.");
      }
      return false;
    }
    if (next == ' ' || next == ')') {
      warnings_.add(in_quotes(text_.substr(pos_, colon + 1 - pos_)) +
                    " has nothing directly behind it, so it was searched as a word.");
      return false;
    }
    if (!prefixed_) operand_ = out_.size();
    // What an identifier begins with is its own.
    const bool is_id = field != nullptr && field->id == FieldId::id;
    const std::size_t value = is_id ? colon + 1 : take_sign_behind(colon + 1);
    if (since || until) return take_date(value, since ? "since" : "until");
    if (field->id == FieldId::date || field->id == FieldId::indexed)
      return take_date(value, field->name);
    Lexeme lexeme;
    lexeme.kind = LexemeKind::field;
    lexeme.text = name;
    lexeme.field = field->name;
    push(lexeme, pos_, value);
    prefixed_ = true;
    return true;
  }

  // A sign behind a field's colon, at `pos`, holds as one before the field. Where what the field
  // governs begins.
  std::size_t take_sign_behind(std::size_t pos) {
    const char c = at(pos);
    const char next = at(pos + 1);
    constexpr std::string_view kNoOperand = " )+-!";
    if ((c != '+' && c != '-' && c != '!') || kNoOperand.find(next) != std::string_view::npos) {
      return pos;
    }
    const std::string_view written = text_.substr(pos_, pos + 1 - pos_);
    const bool has_sign = operand_ < out_.size() && (out_[operand_].kind == LexemeKind::plus ||
                                                     out_[operand_].kind == LexemeKind::minus);
    if (has_sign) {
      warnings_.add("There is a sign before the field already, so the one in " +
                    in_quotes(written) + " was ignored.");
      return pos + 1;
    }
    if (c == '!') warnings_.add(in_quotes("!") + " was read as \"not this\".");
    Lexeme sign;
    sign.kind = c == '+' ? LexemeKind::plus : LexemeKind::minus;
    sign.text = text_.substr(pos, 1);
    // Its place is that of the operand, whose text holds it.
    const std::size_t begin = operand_ < out_.size() ? out_[operand_].begin : pos_;
    sign.begin = sign.end = static_cast<std::uint32_t>(begin);
    out_.insert(out_.begin() + static_cast<std::ptrdiff_t>(operand_), sign);
    return pos + 1;
  }

  bool take_date(std::size_t value, std::string_view field) {
    Lexeme lexeme;
    lexeme.kind = LexemeKind::date;
    lexeme.field = field;
    std::size_t end = value;
    if (const auto quote = quotes_.at(value, /*after_word=*/false)) {
      lexeme.text = text_.substr(quote->begin, quote->end - quote->begin);
      end = quote->after;
    } else {
      while (!is_gap(end)) ++end;
      lexeme.text = text_.substr(value, end - value);
      if (end == value) {
        warnings_.add(std::string(field) +
                      ": takes one date or range, not parentheses, and was left out.");
      }
    }
    push_operand(lexeme, pos_, end);
    prefixed_ = false;
    return true;
  }

  void take_operand() {
    const std::size_t begin = pos_;
    bool exact = false;
    std::size_t start = pos_;
    if (at(start) == '=' && !is_gap(start + 1) && at(start + 1) != '=') {
      exact = true;
      ++start;
    }
    if (const auto quote = quotes_.at(start, /*after_word=*/false)) {
      take_phrase(begin, *quote, exact);
    } else if (const std::size_t stray = quotes_.stray_length(start); stray > 0) {
      const std::string_view rest = text_.substr(start + stray);
      warnings_.add(has_words(rest) ? "A quotation mark has no partner, so what follows it, " +
                                          in_quotes(rest) + ", was searched as words."
                                    : "A quotation mark has no partner and was ignored.");
      skip_stray(start + stray);
    } else {
      take_word(begin, start, exact);
    }
  }

  // Goes on behind a quotation mark without a partner. A sign or field before it still governs
  // what is directly behind it, but nothing further away.
  void skip_stray(std::size_t end) {
    if (is_gap(end)) {
      push({}, pos_, end);
    } else {
      pos_ = end;
    }
  }

  void take_phrase(std::size_t begin, const Quote& quote, bool exact) {
    Lexeme lexeme;
    lexeme.kind = LexemeKind::phrase;
    lexeme.text = ascii::trim(text_.substr(quote.begin, quote.end - quote.begin));
    lexeme.exact = exact;
    std::size_t end = quote.after;
    if (at(end) == '~') {
      std::size_t digits = end + 1;
      while (ascii::is_digit(at(digits))) ++digits;
      if (digits > end + 1) {
        lexeme.number = bounded_number(text_.substr(end + 1, digits - end - 1));
      } else {
        warnings_.add(
            "A ~ behind a phrase needs a number, as in \"brick kilns\"~5, and was ignored.");
      }
      end = digits;
    }
    if (lexeme.text.find('*') != std::string_view::npos) {
      warnings_.add("A * has no meaning between quotation marks and was ignored in " +
                    in_quotes(lexeme.text) + ".");
    }
    push_operand(lexeme, begin, end);
    prefixed_ = false;
  }

  void take_word(std::size_t begin, std::size_t start, bool exact) {
    const std::size_t end = word_end(start, !exact && !prefixed_);
    const std::string_view word = text_.substr(start, end - start);
    if (!exact && !prefixed_) {
      if (const auto op = as_operator(word)) {
        if (op->number == kMaxDistance && !word.ends_with("/" + std::to_string(kMaxDistance))) {
          warnings_.add("The longest distance is " + std::to_string(kMaxDistance) + " words; " +
                        in_quotes(word) + " was read so.");
        }
        push(*op, begin, end);
        return;
      }
      warn_of_near_miss(word, warnings_);
    }
    Lexeme lexeme;
    lexeme.text = word;
    lexeme.exact = exact;
    read_suffix(lexeme);
    push_operand(lexeme, begin, end);
    prefixed_ = false;
  }

  // Where the word that starts at `start` ends: at a gap or an opening quotation mark. A straight
  // quote behind a letter is an inch mark unless the letters so far spell an operator.
  std::size_t word_end(std::size_t start, bool may_be_operator) const {
    std::size_t pos = start;
    bool after_word = false;
    while (pos < text_.size() && !is_gap(pos)) {
      if (pos > start) {
        const bool after_operator =
            may_be_operator && at(pos) == '"' && as_operator(text_.substr(start, pos - start));
        if (quotes_.at(pos, after_word && !after_operator)) break;
      }
      const char32_t c = utf8::next(text_, pos);
      after_word = is_word_char(c) && !is_khmer(c);
    }
    return pos;
  }

  // Takes `*`, `~` or `~2` off the end of a word. At most one of exact, prefix and fuzzy is left.
  void read_suffix(Lexeme& lexeme) {
    std::string_view text = lexeme.text;
    const std::size_t last = text.find_last_not_of(".,;:!?");
    if (last == std::string_view::npos) return;
    text = text.substr(0, last + 1);
    if (text.size() >= 2 && text[text.size() - 2] == '~' && ascii::is_digit(text.back())) {
      text.remove_suffix(1);
    }
    bool star = false;
    bool tilde = false;
    while (!text.empty() && (text.back() == '*' || text.back() == '~')) {
      (text.back() == '*' ? star : tilde) = true;
      text.remove_suffix(1);
    }
    const bool hollow = !has_words(text);
    if (text.find('*') != std::string_view::npos || (star && hollow)) {
      warnings_.add("A * works only at the end of a word and was ignored in " +
                    in_quotes(lexeme.text) + ".");
    }
    if (!star && !tilde) return;
    const std::string_view written = lexeme.text;
    lexeme.text = text;
    lexeme.suffix = written.substr(text.size());
    if (hollow) return;
    if (star && is_prefix_stem(text)) {
      lexeme.prefix = true;
      lexeme.exact = false;  // a beginning is compared letter by letter anyway
      if (tilde)
        warnings_.add(in_quotes(written) + " was searched as a beginning; its ~ was ignored.");
    } else if (star) {
      warnings_.add("A * needs at least two letters before it, so " + in_quotes(written) +
                    " was searched as a word.");
    } else if (lexeme.exact) {
      warnings_.add(in_quotes(written) + " was searched exactly; its ~ was ignored.");
    } else {
      lexeme.fuzzy = true;
    }
  }

  std::string_view text_;
  Quotes quotes_;
  Warnings& warnings_;
  std::vector<Lexeme> out_;
  std::size_t pos_ = 0;
  std::size_t left_ = kMaxOperands;
  std::size_t operand_ = 0;  // the first lexeme, sign or field, of what is being read
  bool prefixed_ = false;    // directly behind a sign or a field's colon
  bool full_ = false;
};

}  // namespace

bool is_hollow(const Lexeme& lexeme) { return !has_words(lexeme.text); }

Lexed lex(std::string_view text, Warnings& warnings) { return Lexer(text, warnings).run(); }

}  // namespace tip::query
