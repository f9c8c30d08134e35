#include "searcher/language/foreign.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "searcher/language/foreign_signs.h"
#include "searcher/language/quotes.h"
#include "searcher/language/text.h"

namespace tip::query {
namespace {

// ---- Headlines in capitals ------------------------------------------------------------------

bool is_bare_operator(std::string_view word) {
  constexpr std::array<std::string_view, 7> kOperators = {"AND",    "OR",       "NOT",      "NEAR",
                                                          "BEFORE", "SENTENCE", "PARAGRAPH"};
  return std::ranges::find(kOperators, word) != kOperators.end();
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const std::string_view word = ascii::take(text, ' ');
    if (!word.empty()) words.push_back(word);
  }
  return words;
}

// Whether the query is a headline that has operators in it by chance.
bool is_headline(std::string_view text, const std::vector<std::string_view>& words) {
  constexpr std::size_t kMostOfQuery = 4;  // words
  if (words.size() <= kMostOfQuery || std::ranges::none_of(words, is_bare_operator)) return false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, at);
    if (u_isalpha(static_cast<UChar32>(c)) != 0 && u_isupper(static_cast<UChar32>(c)) == 0) {
      return false;
    }
  }
  if (text.find_first_of("()\"=*~^[]{}|&") != std::string_view::npos) return false;
  const auto has_syntax = [](std::string_view word) {
    return word.starts_with('+') || (word.starts_with('-') && word.size() > 1) ||
           word.find('/') != std::string_view::npos ||
           (word.find(':') != std::string_view::npos && !word.ends_with(':'));
  };
  if (std::ranges::any_of(words, has_syntax)) return false;
  bool alternates = words.size() % 2 == 1;
  for (std::size_t i = 0; i < words.size(); ++i) {
    alternates = alternates && is_bare_operator(words[i]) == (i % 2 == 1);
  }
  return !alternates;
}

// ---- Operators ------------------------------------------------------------------------------

// Fields of other systems.
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kFields = {{
    {"intitle:", "title:"},
    {"allintitle:", "title:"},
    {"inurl:", "url:"},
    {"allinurl:", "url:"},
    {"site:", "url:"},
    {"after:", "since:"},
    {"before:", "until:"},
    {"inauthor:", "author:"},
}};

class Rewriter {
 public:
  Rewriter(std::string_view text, Warnings& warnings)
      : text_(text), quotes_(text), warnings_(warnings) {
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t begin = at;
      if (is_word_char(utf8::next(text, at))) last_word_ = begin + 1;
    }
  }

  std::string run() {
    while (pos_ < text_.size()) step();
    return std::move(out_);
  }

 private:
  char at(std::size_t pos) const { return pos < text_.size() ? text_[pos] : ' '; }
  bool is_gap(std::size_t pos) const {
    const char c = at(pos);
    return c == ' ' || c == '(' || c == ')';
  }

  void copy_to(std::size_t end) {
    out_.append(text_.substr(pos_, end - pos_));
    pos_ = end;
  }

  void read_as(std::string_view written, std::string_view own) {
    warnings_.add(in_quotes(written) + " was read as " + std::string(own) + ".");
  }

  void step() {
    if (is_gap(pos_)) {
      copy_to(pos_ + 1);
      return;
    }
    if (const auto quote = quotes_.at(pos_, /*after_word=*/false)) {
      any_word_ = true;
      copy_to(quote->after);
      drop_boost();
      take_slop(text_.substr(quote->begin, quote->end - quote->begin));
      return;
    }
    const bool starts = pos_ == 0 || is_gap(pos_ - 1);
    if (starts && (take_dash() || take_not() || take_range() || take_around())) return;
    take_word(starts);
  }

  // The dash that a word processor makes of a hyphen, directly before a word.
  bool take_dash() {
    const std::size_t length = dash_length(text_.substr(pos_));
    if (length == 0 || pos_ + length > last_word_ || at(pos_ + length) == ' ' ||
        at(pos_ + length) == ')') {
      return false;
    }
    if (dash_length(text_.substr(pos_ + length)) > 0 || at(pos_ + length) == '-') return false;
    read_as(text_.substr(pos_, word_end(pos_) - pos_), "\"not this\"");
    out_ += '-';
    pos_ += length;
    return true;
  }

  // "a b"/3 and "a b"@3.
  void take_slop(std::string_view phrase) {
    if (at(pos_) != '/' && at(pos_) != '@') return;
    const std::string_view rest = text_.substr(pos_, word_end(pos_) - pos_);
    if (!ascii::all_digits(rest.substr(1))) return;
    const std::string own = "~" + std::string(rest.substr(1));
    read_as(rest, own + " behind " + in_quotes(phrase));
    out_.append(own);
    pos_ += rest.size();
  }

  // !word and ! word.
  bool take_not() {
    if (at(pos_) != '!' || pos_ + 1 >= text_.size()) return false;
    const bool apart = at(pos_ + 1) == ' ';
    std::size_t next = pos_ + 1;
    while (at(next) == ' ' && next < text_.size()) ++next;
    if (next >= last_word_) return false;
    if (!apart && (at(next) == '!' || at(next) == ')')) return false;
    read_as(apart ? "!" : text_.substr(pos_, word_end(pos_) - pos_),
            apart ? "NOT" : "\"not this\"");
    out_ += apart ? "NOT " : "-";
    pos_ = next;
    return true;
  }

  // [a TO b] and {a TO b}; a range of days behind date:.
  bool take_range() {
    const char open = at(pos_);
    if (open != '[' && open != '{') return false;
    const auto range = range_at(pos_);
    if (!range) return false;
    warnings_.add("Ranges are of dates, as in date:2021..2022, so " +
                  in_quotes(text_.substr(pos_, range->after - pos_)) + " was searched as words.");
    out_.append(range->first).append(" ").append(range->last);
    pos_ = range->after;
    return true;
  }

  struct Range {
    std::string_view first;
    std::string_view last;
    std::size_t after = 0;
  };
  std::optional<Range> range_at(std::size_t pos) const {
    constexpr std::size_t kLongest = 200;
    const std::string_view rest = text_.substr(pos, kLongest);
    const std::size_t close = rest.find_first_of("]}");
    const std::size_t to = rest.find(" TO ");
    if (close == std::string_view::npos || to == std::string_view::npos || to > close) {
      return std::nullopt;
    }
    return Range{ascii::trim(rest.substr(1, to - 1)),
                 ascii::trim(rest.substr(to + 4, close - to - 4)), pos + close + 1};
  }

  // AROUND(5), with or without a space.
  bool take_around() {
    constexpr std::string_view kAround = "AROUND";
    if (!text_.substr(pos_).starts_with(kAround)) return false;
    std::size_t at_number = pos_ + kAround.size();
    while (at(at_number) == ' ' && at_number < text_.size()) ++at_number;
    if (at(at_number) != '(') return false;
    std::size_t end = ++at_number;
    while (ascii::is_digit(at(end))) ++end;
    if (end == at_number || at(end) != ')') return false;
    const std::string own = "NEAR/" + std::string(text_.substr(at_number, end - at_number));
    read_as(text_.substr(pos_, end + 1 - pos_), own);
    out_.append(own);
    pos_ = end + 1;
    return true;
  }

  // Of the word that `pos` is in.
  std::size_t word_end(std::size_t pos) {
    if (pos >= word_begin_ && pos < word_end_) return word_end_;
    word_begin_ = pos;
    while (!is_gap(pos) && pos < text_.size()) ++pos;
    return word_end_ = pos;
  }

  void take_word(bool starts) {
    std::size_t end = word_end(pos_);
    // Quotations inside are left alone; what is before them is a word.
    for (std::size_t i = pos_ + 1; i < end; ++i) {
      if (text_[i] == '"') {
        end = i;
        break;
      }
    }
    const std::string_view word = text_.substr(pos_, end - pos_);
    const bool whole = starts && is_gap(end);
    const bool between = whole && any_word_ && end < last_word_;
    any_word_ = any_word_ || has_words(word);
    if (const std::string own = between ? joining_operator(word) : ""; !own.empty()) {
      read_as(word, own);
      out_.append(own);
      pos_ = end;
      return;
    }
    if (starts && take_field(word)) return;
    if (whole && has_foreign_ending(text_, word)) {
      const std::string own = std::string(word.substr(0, word.size() - 1)) + "*";
      read_as(word, own);
      out_.append(own);
      pos_ = end;
      return;
    }
    if (starts) {
      std::string remark = remark_on(word, at(end) == '(', between);
      if (!remark.empty()) warnings_.add(std::move(remark));
    }
    warn_of_wildcard(word);
    const std::size_t boost = boost_begin(word);
    if (boost < word.size()) {
      warn_of_boost(word);
      out_.append(fuzzy_without_share(word.substr(0, boost)));
    } else {
      out_.append(fuzzy_without_share(word));
    }
    pos_ = end;
  }

  // intitle:word, title=word, date>2020, date:[2020 TO 2021].
  bool take_field(std::string_view word) {
    if (const ForeignField foreign = foreign_field(word); foreign.length > 0) {
      if (foreign.length == word.size() && is_gap(pos_ + word.size())) return false;
      read_as(word.substr(0, foreign.length), foreign.own);
      out_.append(foreign.own);
      pos_ += foreign.length;
      return true;
    }
    const std::string small = ascii::lower(word.substr(0, word.find(':') + 1));
    for (const auto& [field, own] : kFields) {
      if (small != field || (word.size() == field.size() && is_gap(pos_ + word.size()))) continue;
      read_as(field, own);
      out_.append(own);
      pos_ += field.size();
      return true;
    }
    constexpr std::string_view kDate = "date:";
    const char open = word.size() > kDate.size() ? word[kDate.size()] : ' ';
    if (small != kDate || (open != '[' && open != '{')) return false;
    const auto range = range_at(pos_ + kDate.size());
    if (!range) return false;
    const auto bound = [](std::string_view day) { return day == "*" ? std::string_view() : day; };
    std::string own(kDate);
    own.append(bound(range->first)).append("..").append(bound(range->last));
    read_as(text_.substr(pos_, range->after - pos_), own);
    out_.append(own);
    pos_ = range->after;
    return true;
  }

  void drop_boost() {
    const std::string_view rest = text_.substr(pos_, word_end(pos_) - pos_);
    if (!rest.starts_with('^') || boost_begin(rest) != 0) return;
    warn_of_boost(rest);
    pos_ += rest.size();
  }

  // Where ^2 or ^0.5 begins, which the word ends in; else its end.
  static std::size_t boost_begin(std::string_view word) {
    const std::size_t caret = word.rfind('^');
    if (caret == std::string_view::npos || caret + 1 == word.size()) return word.size();
    const std::string_view number = word.substr(caret + 1);
    const bool is_number = number.find_first_not_of("0123456789.") == std::string_view::npos;
    return is_number && ascii::is_digit(number.front()) ? caret : word.size();
  }

  void warn_of_boost(std::string_view word) {
    warnings_.add("Words have no weights here, so the end of " + in_quotes(word) + " was ignored.");
  }

  // word~0.8 is word~.
  std::string fuzzy_without_share(std::string_view word) {
    const std::size_t tilde = word.rfind("~0.");
    if (tilde == std::string_view::npos || !ascii::all_digits(word.substr(tilde + 3))) {
      return std::string(word);
    }
    read_as(word, word.substr(0, tilde + 1));
    return std::string(word.substr(0, tilde + 1));
  }

  // A ? between letters, but for addresses, or behind the only word.
  void warn_of_wildcard(std::string_view word) {
    if (word.find_first_of("/=") != std::string_view::npos) return;
    for (std::size_t i = 1; i < word.size(); ++i) {
      if (word[i] != '?' || !ascii::is_alpha(word[i - 1])) continue;
      if (i + 1 < word.size() ? !ascii::is_alpha(word[i + 1]) : word.size() < text_.size()) {
        continue;
      }
      warnings_.add("A ? stands for no letter here, so " + in_quotes(word) +
                    " was searched as words; an ending is written *, a spelling nearly so ~.");
      return;
    }
  }

  std::string_view text_;
  Quotes quotes_;
  Warnings& warnings_;
  std::string out_;
  std::size_t pos_ = 0;
  bool any_word_ = false;       // so far
  std::size_t last_word_ = 0;   // behind the last letter or digit of the text begins
  std::size_t word_begin_ = 0;  // what word_end() has found
  std::size_t word_end_ = 0;
};

}  // namespace

std::string without_foreign_operators(std::string_view text, Warnings& warnings) {
  const std::vector<std::string_view> words = words_of(text);
  if (!is_headline(text, words)) {
    if (is_in_single_quotes(text)) {
      warnings.add("Phrases stand between double quotation marks, so " + in_quotes(text) +
                   " was searched as words.");
    }
    return Rewriter(text, warnings).run();
  }
  warnings.add("A headline in capitals is searched as words: AND, OR and NOT join nothing in it.");
  std::string out;
  for (const std::string_view word : words) {
    if (!out.empty()) out += ' ';
    out += is_bare_operator(word) ? ascii::lower(word) : std::string(word);
  }
  return out;
}

}  // namespace tip::query
