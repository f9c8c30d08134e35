// From segments of letters and digits to tokens.
#include <unicode/uchar.h>

#include <algorithm>
#include <cstring>
#include <optional>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "common/text/analyzer_impl.h"
#include "common/text/capitals.h"
#include "common/text/fold.h"
#include "common/text/korean.h"

namespace tip {
namespace {

// ASCII bytes as split_segment wants them; `base` is where they start in the text.
struct Bytes {
  std::string_view s;
  std::uint32_t base = 0;
  static constexpr bool comma_is_decimal = false;
  std::size_t size() const { return s.size(); }
  char32_t operator[](std::size_t i) const { return static_cast<unsigned char>(s[i]); }
  std::size_t offset(std::size_t i) const { return base + i; }
};

}  // namespace

void Analyzer::Impl::segment(std::size_t begin, std::size_t end, bool ascii) {
  if (ascii) {
    const Bytes bytes{text.substr(begin, end - begin), static_cast<std::uint32_t>(begin)};
    split::split_segment(bytes, bytes.comma_is_decimal,
                         [&](split::Piece piece, std::size_t first, std::size_t last) {
                           emit_piece(bytes, piece, first, last);
                         });
    return;
  }
  decoded.chars.clear();
  decoded.offsets.clear();
  decoded.comma_is_decimal = false;
  const std::string_view s = text.substr(0, end);
  for (std::size_t at = begin; at < end;) {
    decoded.offsets.push_back(static_cast<std::uint32_t>(at));
    char32_t c = utf8::next(s, at);
    const std::int32_t digit = c < 0x80 ? -1 : u_charDigitValue(static_cast<UChar32>(c));
    if (digit >= 0) {
      // Khmer print writes 2.760,5 for what English writes 2,760.5.
      decoded.comma_is_decimal = decoded.comma_is_decimal || (c >= 0x17e0 && c <= 0x17e9);
      c = U'0' + static_cast<char32_t>(digit);
    }
    decoded.chars.push_back(c);
  }
  decoded.offsets.push_back(static_cast<std::uint32_t>(end));
  split::split_segment(decoded, decoded.comma_is_decimal,
                       [&](split::Piece piece, std::size_t first, std::size_t last) {
                         emit_piece(decoded, piece, first, last);
                       });
}

template <class Chars>
void Analyzer::Impl::emit_piece(const Chars& s, split::Piece piece, std::size_t first,
                                std::size_t last) {
  using split::Apostrophe;
  using split::Piece;
  Apostrophe apostrophe = Apostrophe::none;
  if (piece == Piece::word) {
    split::narrow_apostrophes(s, first, last);
    apostrophe = split::apostrophe_of(s, first, last);
  }
  const std::size_t begin = s.offset(first);
  const std::size_t end = s.offset(last);
  const std::uint32_t here = position;
  if (pass_over(begin)) {
    if (apostrophe == Apostrophe::joint) emit_parts(s, first, last, here);
    return;
  }
  std::size_t decimal = last;
  if (piece == Piece::number || piece == Piece::amount) {
    // Behind the last mark there are digits, and maybe a unit.
    std::size_t digits = last;
    while (digits > first && !split::is_dot(s[digits - 1]) && !split::is_comma(s[digits - 1])) {
      --digits;
    }
    while (digits < last && split::is_digit(s[digits])) ++digits;
    decimal = split::decimal_mark(s, first, digits, s.comma_is_decimal).value_or(last);
  }
  buffer.clear();
  bool upper = true;
  for (std::size_t i = first; i < last; ++i) {
    const char32_t c = s[i];
    upper = upper && c < 0x80 && ascii::is_upper(static_cast<char>(c));
    if (split::is_word(c)) {
      utf8::append(
          buffer, c < 0x80 ? static_cast<unsigned char>(ascii::to_lower(static_cast<char>(c))) : c);
    } else if (i == decimal) {
      buffer.push_back('.');
    } else if (apostrophe == Apostrophe::contraction && split::is_apostrophe(c)) {
      buffer.push_back('\'');
    }
  }
  emit_letters(piece, upper, begin, end);
  if (apostrophe == Apostrophe::joint) emit_parts(s, first, last, here);
}

// The words on either side of an apostrophe, as parts of the one at position `at`.
template <class Chars>
void Analyzer::Impl::emit_parts(const Chars& s, std::size_t first, std::size_t last,
                                std::uint32_t at) {
  constexpr std::size_t kLeastLetters = 2;
  while (first < last) {
    buffer.clear();
    std::size_t end = first;
    for (; end < last && !split::is_apostrophe(s[end]); ++end) {
      const char32_t c = s[end];
      utf8::append(
          buffer, c < 0x80 ? static_cast<unsigned char>(ascii::to_lower(static_cast<char>(c))) : c);
    }
    if (end - first >= kLeastLetters) {
      emit_reading(Reading::part, buffer, {s.offset(first), s.offset(end), at}, 1);
    }
    first = end + 1;
  }
}

// What is in buffer. `upper`: it was written in capitals.
void Analyzer::Impl::emit_letters(split::Piece piece, bool upper, std::size_t begin,
                                  std::size_t end) {
  if (piece == split::Piece::number || piece == split::Piece::amount) {
    emit_number(buffer, begin, end);
  } else if (piece == split::Piece::acronym ||
             (upper && buffer.size() > 1 && is_ambiguous(buffer) &&
              !in_capitals(text, begin, end))) {
    emit_acronym(fold(buffer), begin, end);
  } else {
    emit_word(buffer, begin, end);
  }
}

// Like emit_word() of at most TermCache::kMostBytes ASCII letters and digits, but some words later.
void Analyzer::Impl::send_later(std::size_t begin, std::size_t end) {
  if (words_ahead == kWordsAhead) send_oldest();
  Ahead& word = ahead[(oldest_ahead + words_ahead++) % kWordsAhead];
  word.size = static_cast<std::uint8_t>(end - begin);
  // The bit that tells a capital from a small letter is set in digits.
  constexpr char kSmall = 'a' ^ 'A';
  if (begin + word.bytes.size() <= text.size()) {
    constexpr std::uint64_t kSmalls = 0x0101010101010101 * kSmall;
    static_assert(TermCache::kMostBytes % sizeof(kSmalls) == 0);
    for (std::size_t i = 0; i < word.bytes.size(); i += sizeof(kSmalls)) {
      std::uint64_t piece = 0;
      std::memcpy(&piece, text.data() + begin + i, sizeof(piece));
      piece |= kSmalls;
      std::memcpy(word.bytes.data() + i, &piece, sizeof(piece));
    }
  } else {
    for (std::size_t i = 0; i < word.size; ++i) word.bytes[i] = text[begin + i] | kSmall;
  }
  word.begin = static_cast<std::uint32_t>(begin);
  word.end = static_cast<std::uint32_t>(end);
  word.position = position++;
  word.place = TermCache::place_of({word.bytes.data(), word.size});
  language->cache.expect(word.place);
  sink->expect(word.place);
}

void Analyzer::Impl::send_oldest() {
  const Ahead& word = ahead[oldest_ahead];
  oldest_ahead = (oldest_ahead + 1) % kWordsAhead;
  --words_ahead;
  Token token;
  token.begin = word.begin;
  token.end = word.end;
  token.position = word.position;
  emit_known({word.bytes.data(), word.size}, word.place, token);
}

void Analyzer::Impl::send_ahead() {
  while (words_ahead > 0) send_oldest();
}

// `key`: apostrophes removed, ASCII letters in lower case.
void Analyzer::Impl::emit_word(std::string_view key, std::size_t begin, std::size_t end) {
  if (key.empty()) return;
  send_ahead();
  Token token;
  token.begin = static_cast<std::uint32_t>(begin);
  token.end = static_cast<std::uint32_t>(end);
  token.position = position;
  if (!emit_known(key, TermCache::place_of(key), token)) return;
  ++position;
  if (is_hangul(key)) {
    // A noun may end like a particle: it loses that where it stands without one.
    const std::string folded = fold_case(key);
    const std::string_view noun = without_particle(folded);
    if (noun.size() < folded.size() && without_particle(noun).size() < noun.size()) {
      emit_reading(Reading::other, noun, {begin, end, token.position}, 1);
    }
    return;
  }
  if (!WordTerms::may_have_accents(key)) return;
  const std::string other = language->terms.in_plain_letters(fold_case(key));
  if (!other.empty()) emit_reading(Reading::other, other, {begin, end, token.position}, 1);
}

// Another reading of what is at `whole`, `width` positions wide. `key` as for emit_word().
void Analyzer::Impl::emit_reading(Reading reading, std::string_view key, Part whole,
                                  std::uint32_t width) {
  const char first = key.front() == '.' && key.size() > 1 ? key[1] : key.front();
  if (wanted != nullptr && ascii::is_ascii(first) && !wanted->contains(first)) return;
  send_ahead();
  Token token;
  token.reading = reading;
  token.begin = static_cast<std::uint32_t>(whole.begin);
  token.end = static_cast<std::uint32_t>(whole.end);
  token.position = whole.position;
  token.width = width;
  emit_known(key, TermCache::place_of(key), token);
}

// Completes `token` with what the word is and sends it. Folding can leave nothing: an Arabic
// tatweel that stands by itself is a dash. Then there is no token.
bool Analyzer::Impl::emit_known(std::string_view key, std::size_t place, Token& token) {
  std::optional<TermCache::Known> known = language->cache.find(key, place);
  if (!known) known = learn(key, place);
  if (known->form.empty()) return false;
  token.form = known->form;
  token.term = with_tag(known->term);
  token.word = known->number;
  sink->on_token(token);
  return true;
}

// What a word is that the cache does not know; valid until the next call.
TermCache::Known Analyzer::Impl::learn(std::string_view key, std::size_t place) {
  const std::string_view whole = utf8::truncate(key, kMaxTermBytes);
  if (ascii::all_ascii(whole)) {  // folded already
    learnt_form = whole;
    learnt_term = language->terms.stem(whole);
  } else {
    const std::string folded = fold_case(whole);
    learnt_form = utf8::truncate(strip_accents(folded), kMaxTermBytes);
    learnt_term = language->terms.stem(folded);
  }
  if (++words_numbered == 0) ++words_numbered;
  return {learnt_form, learnt_term,
          language->cache.add(key, place, learnt_form, learnt_term, words_numbered)};
}

void Analyzer::Impl::emit_acronym(std::string_view letters, std::size_t begin, std::size_t end) {
  if (end < text.size() && text[end] == '.' && end > begin + 1 && text[end - 2] == '.') ++end;
  std::string term;
  if (is_ambiguous(letters)) {
    for (const char c : letters) {
      if (!term.empty()) term.push_back('.');
      term.push_back(c);
    }
    emit(TokenKind::acronym, term, term, begin, end);
    return;
  }
  const std::string form(utf8::truncate(letters, kMaxTermBytes));
  emit(TokenKind::acronym, language->terms.term(form), form, begin, end);
}

void Analyzer::Impl::emit_number(std::string_view digits, std::size_t begin, std::size_t end) {
  const std::string_view term = utf8::truncate(digits, kMaxTermBytes);
  emit(TokenKind::number, term, term, begin, end);
}

void Analyzer::Impl::emit(TokenKind kind, std::string_view term, std::string_view form,
                          std::size_t begin, std::size_t end, std::uint32_t width,
                          const khmer::SegmentedWord& khmer) {
  send_ahead();
  Token token;
  token.kind = kind;
  token.term = term;
  token.form = form;
  token.begin = static_cast<std::uint32_t>(begin);
  token.end = static_cast<std::uint32_t>(end);
  token.position = position;
  token.width = width;
  token.name = khmer.name;
  token.hint = khmer.hint;
  token.place = khmer.place;
  token.later_begins = khmer.later_begins;
  position += width;
  sink->on_token(token);
}

}  // namespace tip
