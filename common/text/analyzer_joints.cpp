// What belongs to words beside letters and digits, and what joins two of them.
#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "common/text/analyzer_impl.h"
#include "common/text/capitals.h"
#include "common/text/fold.h"
#include "common/text/numbers.h"

namespace tip {
namespace {

// Hyphens, and what is written for one where a line ends.
constexpr std::array<std::string_view, 5> kHyphens = {"-", "\u2010", "\u2011", "\u00ac", "\u00ad"};

constexpr std::size_t kMostHyphenBytes = 3;

bool is_hyphen(std::string_view between) {
  return std::ranges::find(kHyphens, between) != kHyphens.end();
}

// The length of the hyphen that `s` ends in, or 0.
std::size_t hyphen_at_end(std::string_view s) {
  for (const std::string_view hyphen : kHyphens) {
    if (s.ends_with(hyphen)) return hyphen.size();
  }
  return 0;
}

char at(std::string_view s, std::size_t i) { return i < s.size() ? s[i] : ' '; }

bool all_letters(std::string_view s) { return std::ranges::all_of(s, ascii::is_alpha); }

// The end of a word of letters with the signs behind it that make it another word: C++, C#, A+.
// `end` if there are none.
std::size_t signs_end(std::string_view text, std::size_t begin, std::size_t end) {
  constexpr std::size_t kMostOfGrade = 2;  // letters: A+, AB+
  const std::string_view word = text.substr(begin, end - begin);
  const auto stops = [&](std::size_t i) {
    return !ascii::is_alnum(at(text, i)) && at(text, i) != '+' && at(text, i) != '#';
  };
  if (!all_letters(word)) return end;
  if (text.substr(end, 2) == "++") {
    const char next = at(text, end + 2);
    return ascii::is_alpha(next) || next == '+' ? end : end + 2;
  }
  if (at(text, end) == '#' && word.size() == 1 && stops(end + 1)) return end + 1;
  if (at(text, end) == '+' && word.size() <= kMostOfGrade && stops(end + 1) &&
      std::ranges::all_of(word, ascii::is_upper)) {
    return end + 1;
  }
  return end;
}

// Whether the dot in front of a word may belong to it, as in .NET and .pdf: it stands behind white
// space or an opening mark, and the word, to which nothing is joined, is of letters of one case.
bool has_dot_before(std::string_view text, std::size_t chunk_begin, std::size_t begin,
                    std::size_t end) {
  constexpr std::string_view kOpening = "([{<'\"";
  constexpr std::string_view kJoiners = "'.,_:";
  constexpr std::string_view kCurly = "\u2019";
  if (begin == chunk_begin || text[begin - 1] != '.' || end - begin < 2) return false;
  if (begin - 1 > chunk_begin && kOpening.find(text[begin - 2]) == std::string_view::npos) {
    return false;
  }
  const bool curly = text.substr(end, kCurly.size()) == kCurly;
  const std::size_t behind = end + (curly ? kCurly.size() : 1);
  const bool joiner = curly || kJoiners.find(at(text, end)) != std::string_view::npos;
  if (joiner && (ascii::is_alnum(at(text, behind)) || at(text, end) == '_')) return false;
  const std::string_view word = text.substr(begin, end - begin);
  return std::ranges::all_of(word, ascii::is_upper) || std::ranges::all_of(word, ascii::is_lower);
}

void append_lower(std::string& key, std::string_view letters) {
  for (const char c : letters) key.push_back(ascii::to_lower(c));
}

}  // namespace

// A date in figures, or a word with signs, that the run of letters and digits [begin, end) begins.
// Returns where it ends, 0 if it is neither.
std::size_t Analyzer::Impl::take_special(std::size_t chunk_begin, std::size_t begin,
                                         std::size_t end) {
  if (begin == end) return 0;
  const bool letters_only = ascii::is_alpha(text[begin]);
  if (letters_only) {
    const std::size_t signs = signs_end(text, begin, end);
    // In small letters, or among capitals, it may as well be a speck on the paper.
    const bool dot = signs == end && ascii::is_upper(text[begin]) &&
                     has_dot_before(text, chunk_begin, begin, end) &&
                     !in_capitals(text, begin, end);
    if (signs == end && !dot) return 0;
    letters = {};
    if (pass_over(begin)) return signs;
    buffer.clear();
    append_lower(buffer, text.substr(begin - (dot ? 1 : 0), signs - begin + (dot ? 1 : 0)));
    emit_word(buffer, begin - (dot ? 1 : 0), signs);
    return signs;
  }
  const split::FigureDate date = split::date_at(text, begin);
  if (date.end == 0) return 0;
  letters = {};
  const std::uint32_t here = position;
  if (!pass_over(begin)) emit(TokenKind::number, date.term, date.digits, begin, date.end);
  const std::string year = fold_case(text.substr(date.year_begin, date.year_end - date.year_begin));
  if (year.empty() || (wanted != nullptr && !wanted->contains(year.front()))) return date.end;
  send_ahead();
  Token token;
  token.kind = TokenKind::number;
  token.reading = Reading::part;
  token.term = token.form = year;
  token.begin = static_cast<std::uint32_t>(date.year_begin);
  token.end = static_cast<std::uint32_t>(date.year_end);
  token.position = here;
  sink->on_token(token);
  return date.end;
}

// A word of letters alone was sent, position `at`, with a dot before it: it may be .net.
void Analyzer::Impl::add_dot(std::size_t chunk_begin, std::size_t begin, std::size_t end,
                             std::uint32_t at) {
  if (!has_dot_before(text, chunk_begin, begin, end)) return;
  std::string key = ".";
  append_lower(key, text.substr(begin, end - begin));
  emit_reading(Reading::other, key, {begin - 1, end, at}, 1);
}

// A word of letters alone is about to be sent: with a hyphen between it and the one before, the two
// are also one.
void Analyzer::Impl::note_letters(std::size_t begin, std::size_t end) {
  const bool joined = letters.end > letters.begin && begin > letters.end &&
                      is_hyphen(text.substr(letters.end, begin - letters.end));
  if (joined) emit_joined({begin, end, 0});
  letters = {begin, end, position};
}

void Analyzer::Impl::emit_joined(Part second) {
  constexpr std::size_t kLeastSecond = 2;  // bytes
  const std::size_t bytes = second.end - second.begin;
  if (bytes < kLeastSecond || letters.end - letters.begin + bytes > kMaxTermBytes) return;
  std::string key;
  append_lower(key, text.substr(letters.begin, letters.end - letters.begin));
  append_lower(key, text.substr(second.begin, bytes));
  emit_reading(Reading::other, key, {letters.begin, second.end, letters.position}, 2);
}

// A word that was broken where the line ends is also one with what the next line begins with:
// `letters` is the last of the chunk.
void Analyzer::Impl::join_over_line(std::size_t chunk_end) {
  if (chunk_end - letters.end > kMostHyphenBytes) return;
  const std::size_t hyphen = hyphen_at_end(text.substr(0, chunk_end));
  if (hyphen == 0 || chunk_end - hyphen > letters.end) return;
  std::size_t next = chunk_end;
  std::size_t lines = 0;
  while (next < text.size() && ascii::is_space(text[next])) lines += text[next++] == '\n' ? 1 : 0;
  if (lines != 1) return;
  std::size_t end = next;
  bool is_small = true;  // a capital begins a name or a sentence
  while (end < text.size() && end - next < kMaxTermBytes) {
    std::size_t behind = end;
    const auto c = static_cast<UChar32>(utf8::next(text, behind));
    if (!u_isalpha(c)) break;
    is_small = is_small && (end > next || u_islower(c));
    end = behind;
  }
  if (end == next || !is_small) return;
  letters.end = std::min(letters.end, chunk_end - hyphen);
  emit_joined({next, end, 0});
}

}  // namespace tip
