#include "common/text/analyzer.h"

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "common/khmer/normalize.h"
#include "common/khmer/segment.h"
#include "common/text/ascii.h"
#include "common/text/capitals.h"
#include "common/text/fold.h"
#include "common/text/stem.h"
#include "common/text/term_cache.h"
#include "common/text/utf8.h"
#include "common/text/word_split.h"
#include "common/text/word_starts.h"

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

// Decoded characters with the byte offset of each; one offset more than characters.
struct Decoded {
  std::vector<char32_t> chars;
  std::vector<std::uint32_t> offsets;
  bool comma_is_decimal = false;
  std::size_t size() const { return chars.size(); }
  char32_t operator[](std::size_t i) const { return chars[i]; }
  std::size_t offset(std::size_t i) const { return offsets[i]; }
};

// What a byte is to a sink that looks for few words.
enum class ByteKind : std::uint8_t { word, joiner, space, other, wide };

constexpr std::array<ByteKind, 256> kByteKinds = [] {
  std::array<ByteKind, 256> kinds{};
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    const char c = static_cast<char>(i);
    kinds[i] = !ascii::is_ascii(c)                 ? ByteKind::wide
               : ascii::is_alnum(c)                ? ByteKind::word
               : ascii::is_space(c)                ? ByteKind::space
               : c == '\'' || c == '.' || c == ',' ? ByteKind::joiner
                                                   : ByteKind::other;
  }
  return kinds;
}();

ByteKind kind_of(char c) { return kByteKinds[static_cast<unsigned char>(c)]; }

// Length of the character at `at` when it is one of the quotes, dashes and dots of typeset Latin
// text (U+2010..U+2026 but for the format characters among them), else 0.
std::size_t typographic(std::string_view s, std::size_t at) {
  if (at + 2 >= s.size() || s[at] != '\xe2' || s[at + 1] != '\x80') return 0;
  const auto last = static_cast<unsigned char>(s[at + 2]);
  return last >= 0x90 && last <= 0xa6 && last != 0xa4 ? 3 : 0;
}

bool is_curly_apostrophe(std::string_view s, std::size_t at) {
  return typographic(s, at) != 0 && (s[at + 2] == '\x99' || s[at + 2] == '\x98');
}

void append_utf8(std::u16string_view units, std::string& out) {
  for (const char16_t unit : units) utf8::append(out, unit);  // Khmer: no surrogates
}

}  // namespace

struct Analyzer::Impl {
  struct LanguageState {
    explicit LanguageState(std::string_view language) : stemmer(language) {}
    Stemmer stemmer;
    TermCache cache;
  };

  explicit Impl(AnalyzerSettings s) : settings(s) {
    set_language(kDefaultLanguage);
    default_language = language;
    UErrorCode status = U_ZERO_ERROR;
    words = ubrk_open(UBRK_WORD, "en", nullptr, 0, &status);
  }
  ~Impl() { ubrk_close(words); }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  void set_language(std::string_view language);
  void chunk(std::size_t begin, std::size_t end);
  void latin_chunk(std::size_t begin, std::size_t end);
  void mixed_chunk(std::size_t begin, std::size_t end);
  void khmer_run(std::size_t begin, std::size_t end);
  void icu_run(std::size_t begin, std::size_t end);
  std::size_t pass_over_chunks(std::size_t at);
  bool is_wanted(std::size_t begin, std::size_t end) const;
  bool pass_over(std::size_t begin);
  void plain_word(std::size_t begin, std::size_t end);
  void segment(std::size_t begin, std::size_t end, bool ascii);
  template <class Chars>
  void emit_piece(const Chars& s, split::Piece piece, std::size_t first, std::size_t last);
  void emit_letters(split::Piece piece, bool upper, std::size_t begin, std::size_t end);
  void emit_word(std::string_view key, std::size_t begin, std::size_t end);
  void emit_acronym(std::string_view letters, std::size_t begin, std::size_t end);
  void emit_number(std::string_view digits, std::size_t begin, std::size_t end);
  void emit(TokenKind kind, std::string_view term, std::string_view form, std::size_t begin,
            std::size_t end, std::uint32_t width = 1, std::uint64_t word = 0,
            const khmer::SegmentedWord& khmer = {});

  AnalyzerSettings settings;
  UBreakIterator* words = nullptr;
  khmer::Segmenter segmenter;
  std::map<std::string, std::unique_ptr<LanguageState>, std::less<>> languages;

  // The text at hand.
  std::string_view text;
  TokenSink* sink = nullptr;
  const WordStarts* wanted = nullptr;
  bool wants_by_two = false;  // of the first bytes of a word two tell, not only one
  LanguageState* language = nullptr;
  LanguageState* default_language = nullptr;
  std::uint32_t position = 0;

  std::uint32_t words_numbered = 0;

  // Storage used again for every piece.
  std::string buffer;
  Decoded decoded;
  std::u16string units;
  std::vector<std::uint32_t> unit_offsets;
  khmer::Run run;
  std::vector<khmer::SegmentedWord> khmer_words;
};

Analyzer::Analyzer(AnalyzerSettings settings) : impl_(std::make_unique<Impl>(settings)) {}
Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;

std::uint32_t Analyzer::analyze(std::string_view text, std::string_view language, TokenSink& sink,
                                std::uint32_t first_position) {
  Impl& me = *impl_;
  me.set_language(language);
  me.text = text;
  me.sink = &sink;
  // Indonesian stems lose prefixes: there a word's first byte says nothing about its stem's.
  me.wanted = language == "id" ? nullptr : sink.wanted();
  me.wants_by_two = me.language == me.default_language;
  const bool passes_over = me.wanted != nullptr && me.settings.ascii_fast_path;
  me.position = first_position;
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t newlines = 0;
    while (at < text.size() && ascii::is_space(text[at])) newlines += text[at++] == '\n' ? 1 : 0;
    if (newlines > 1 && me.position != first_position) {
      if (sink.has_enough()) break;
      me.position += kParagraphGap;
    }
    if (passes_over) {
      const std::size_t passed = me.pass_over_chunks(at);
      if (passed > at) {
        at = passed;
        continue;
      }
    }
    const std::size_t begin = at;
    while (at < text.size() && !ascii::is_space(text[at])) ++at;
    if (at > begin) me.chunk(begin, at);
  }
  return me.position;
}

void Analyzer::Impl::set_language(std::string_view code) {
  if (!Stemmer::supports(code)) code = kDefaultLanguage;
  auto found = languages.find(code);
  if (found == languages.end()) {
    found = languages.emplace(code, std::make_unique<LanguageState>(code)).first;
  }
  language = found->second.get();
}

// A chunk stands between white space, where Unicode's rules always break.
void Analyzer::Impl::chunk(std::size_t begin, std::size_t end) {
  bool latin = settings.ascii_fast_path;
  for (std::size_t i = begin; latin && i < end; ++i) {
    if (ascii::is_ascii(text[i])) continue;
    const std::size_t length = typographic(text.substr(0, end), i);
    if (length == 0) latin = false;
    i += length == 0 ? 0 : length - 1;
  }
  if (latin) {
    latin_chunk(begin, end);
  } else {
    mixed_chunk(begin, end);
  }
}

// ASCII with typographic punctuation: segments are letters and digits with single connectors.
void Analyzer::Impl::latin_chunk(std::size_t begin, std::size_t end) {
  const std::string_view s = text.substr(0, end);
  std::size_t at = begin;
  while (at < end) {
    if (!ascii::is_alnum(s[at])) {
      ++at;
      continue;
    }
    const std::size_t first = at;
    bool ascii = true;
    bool joined = false;
    while (at < end) {
      if (ascii::is_alnum(s[at])) {
        ++at;
        continue;
      }
      const bool curly = is_curly_apostrophe(s, at);
      const std::size_t next = at + (curly ? 3 : 1);
      if (!(curly || s[at] == '\'' || s[at] == '.' || s[at] == ',')) break;
      if (next >= end || !ascii::is_alnum(s[next])) break;
      ascii = ascii && !curly;
      joined = true;
      at = next;
    }
    if (ascii && !joined) {
      plain_word(first, at);
    } else {
      segment(first, at, ascii);
    }
  }
}

// Whether the sink wants the word, which is of letters and digits.
bool Analyzer::Impl::is_wanted(std::size_t begin, std::size_t end) const {
  if (wants_by_two && end > begin + 1) return wanted->contains(text[begin], text[begin + 1]);
  return wanted->contains(text[begin]);
}

// Counts the words of the chunks from `at` on, up to a chunk that takes a closer look or white
// space of more than one byte. Returns where that is.
std::size_t Analyzer::Impl::pass_over_chunks(std::size_t at) {
  const char* const text_end = text.data() + text.size();
  const char* here = text.data() + at;
  const char* chunk = here;
  std::uint32_t words_passed = 0;  // with the chunk at hand
  std::uint32_t passed = 0;        // without
  const auto kind_at = [text_end](const char* byte) {
    return byte < text_end ? kind_of(*byte) : ByteKind::space;
  };
  while (true) {
    ByteKind kind = kind_at(here);
    if (kind == ByteKind::word) {
      const char* const begin = here;
      do {
        ++here;
      } while (here < text_end && kind_of(*here) == ByteKind::word);
      const bool two = wants_by_two && here - begin > 1;
      if (two ? wanted->contains(begin[0], begin[1]) : wanted->contains(begin[0])) break;
      kind = kind_at(here);
      if (kind == ByteKind::joiner && kind_at(here + 1) == ByteKind::word) break;
      ++words_passed;
    }
    if (kind == ByteKind::space) {
      passed = words_passed;
      chunk = here;
      if (text_end - here < 2 || kind_of(here[1]) == ByteKind::space) break;
      chunk = here + 1;
    }
    if (kind == ByteKind::wide) break;
    ++here;
  }
  position += passed;
  return static_cast<std::size_t>(chunk - text.data());
}

// Counts a word that the sink does not want. Returns whether it did.
bool Analyzer::Impl::pass_over(std::size_t begin) {
  if (wanted == nullptr || !ascii::is_ascii(text[begin]) || wanted->contains(text[begin])) {
    return false;
  }
  ++position;
  return true;
}

// Nothing but ASCII letters and digits: what segment() would do, in one pass.
void Analyzer::Impl::plain_word(std::size_t begin, std::size_t end) {
  if (wanted != nullptr && !is_wanted(begin, end)) {
    ++position;
    return;
  }
  const std::string_view s = text.substr(begin, end - begin);
  buffer.resize(s.size());
  bool upper = true;
  bool digits = true;
  for (std::size_t i = 0; i < s.size(); ++i) {
    upper = upper && ascii::is_upper(s[i]);
    digits = digits && ascii::is_digit(s[i]);
    buffer[i] = ascii::to_lower(s[i]);
  }
  emit_letters(digits ? split::Piece::number : split::Piece::word, upper, begin, end);
}

// Khmer goes to its own rules, everything between to ICU.
void Analyzer::Impl::mixed_chunk(std::size_t begin, std::size_t end) {
  const std::string_view s = text.substr(0, end);
  std::size_t at = begin;
  while (at < end) {
    const std::size_t start = at;
    const bool khmer = khmer::is_word_char(utf8::next(s, at));
    for (std::size_t next = at; next < end; at = next) {
      const char32_t c = utf8::next(s, next);
      const bool word_char = khmer::is_word_char(c);
      if (khmer ? !word_char && !khmer::is_invisible(c) : word_char) break;
    }
    if (khmer) {
      khmer_run(start, at);
    } else {
      icu_run(start, at);
    }
  }
}

void Analyzer::Impl::khmer_run(std::size_t begin, std::size_t end) {
  khmer::normalize(text.substr(begin, end - begin), run);
  if (run.clusters.empty()) return;
  segmenter.segment(run, khmer_words);
  std::size_t first = 0;
  for (const khmer::SegmentedWord& word : khmer_words) {
    const std::size_t last = word.end;
    const std::u16string_view all = run.text;
    const auto units_of = [&](std::size_t a, std::size_t b) {
      return all.substr(run.clusters[a].unit_begin,
                        run.clusters[b - 1].unit_end - run.clusters[a].unit_begin);
    };
    buffer.clear();
    append_utf8(units_of(first, last), buffer);
    const auto width = static_cast<std::uint32_t>(last - first);
    emit(TokenKind::khmer, buffer, buffer, begin + run.clusters[first].begin,
         begin + run.clusters[last - 1].end, width, 0, word);
    position -= width;
    for (std::size_t i = first; i < last; ++i) {
      buffer.clear();
      append_utf8(units_of(i, i + 1), buffer);
      emit(TokenKind::cluster, buffer, buffer, begin + run.clusters[i].begin,
           begin + run.clusters[i].end);
    }
    first = last;
  }
}

void Analyzer::Impl::icu_run(std::size_t begin, std::size_t end) {
  units.clear();
  unit_offsets.clear();
  const std::string_view s = text.substr(0, end);
  for (std::size_t at = begin; at < end;) {
    const auto offset = static_cast<std::uint32_t>(at);
    const char32_t c = utf8::next(s, at);
    if (c > 0xffff) {
      units.push_back(static_cast<char16_t>(U16_LEAD(c)));
      unit_offsets.push_back(offset);
      units.push_back(static_cast<char16_t>(U16_TRAIL(c)));
    } else {
      units.push_back(static_cast<char16_t>(c));
    }
    unit_offsets.push_back(offset);
  }
  unit_offsets.push_back(static_cast<std::uint32_t>(end));
  UErrorCode status = U_ZERO_ERROR;
  ubrk_setText(words, units.data(), static_cast<std::int32_t>(units.size()), &status);
  if (U_FAILURE(status)) return;
  std::int32_t from = ubrk_first(words);
  for (std::int32_t to = ubrk_next(words); to != UBRK_DONE; from = to, to = ubrk_next(words)) {
    if (ubrk_getRuleStatus(words) < UBRK_WORD_NUMBER) continue;
    segment(unit_offsets[static_cast<std::size_t>(from)],
            unit_offsets[static_cast<std::size_t>(to)],
            /*ascii=*/false);
  }
}

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
  if (piece == split::Piece::word) split::narrow_apostrophes(s, first, last);
  const std::size_t begin = s.offset(first);
  const std::size_t end = s.offset(last);
  if (pass_over(begin)) return;
  buffer.clear();
  bool upper = true;
  for (std::size_t i = first; i < last; ++i) {
    const char32_t c = s[i];
    upper = upper && c < 0x80 && ascii::is_upper(static_cast<char>(c));
    if (split::is_word(c)) {
      utf8::append(
          buffer, c < 0x80 ? static_cast<unsigned char>(ascii::to_lower(static_cast<char>(c))) : c);
    } else if (piece == split::Piece::number && split::is_comma(c) == s.comma_is_decimal) {
      buffer.push_back('.');
    }
  }
  emit_letters(piece, upper, begin, end);
}

// What is in buffer. `upper`: it was written in capitals.
void Analyzer::Impl::emit_letters(split::Piece piece, bool upper, std::size_t begin,
                                  std::size_t end) {
  if (piece == split::Piece::number) {
    emit_number(buffer, begin, end);
  } else if (piece == split::Piece::acronym ||
             (upper && buffer.size() > 1 && is_ambiguous(buffer) &&
              !in_capitals(text, begin, end))) {
    emit_acronym(fold(buffer), begin, end);
  } else {
    emit_word(buffer, begin, end);
  }
}

// `key`: apostrophes removed, ASCII letters in lower case.
void Analyzer::Impl::emit_word(std::string_view key, std::size_t begin, std::size_t end) {
  if (key.empty()) return;
  std::string form;
  std::string term;
  std::optional<TermCache::Known> known = language->cache.find(key);
  if (!known) {
    const std::string folded = fold_case(utf8::truncate(key, kMaxTermBytes));
    form = utf8::truncate(strip_accents(folded), kMaxTermBytes);
    const bool digits = std::any_of(folded.begin(), folded.end(), ascii::is_digit);
    term = digits ? form : strip_accents(language->stemmer.stem(folded));
    if (term.empty()) term = form;
    if (++words_numbered == 0) ++words_numbered;
    known = {form, utf8::truncate(term, kMaxTermBytes), 0};
    known->number = language->cache.add(key, known->form, known->term, words_numbered);
  }
  if (known->form.empty()) return;
  emit(TokenKind::word, known->term, known->form, begin, end, 1, known->number);
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
  term = strip_accents(language->stemmer.stem(form));
  emit(TokenKind::acronym, term, form, begin, end);
}

void Analyzer::Impl::emit_number(std::string_view digits, std::size_t begin, std::size_t end) {
  const std::string_view term = utf8::truncate(digits, kMaxTermBytes);
  emit(TokenKind::number, term, term, begin, end);
}

void Analyzer::Impl::emit(TokenKind kind, std::string_view term, std::string_view form,
                          std::size_t begin, std::size_t end, std::uint32_t width,
                          std::uint64_t word, const khmer::SegmentedWord& khmer) {
  Token token;
  token.kind = kind;
  token.term = utf8::truncate(term, kMaxTermBytes);
  token.form = utf8::truncate(form, kMaxTermBytes);
  token.begin = static_cast<std::uint32_t>(begin);
  token.end = static_cast<std::uint32_t>(end);
  token.position = position;
  token.width = width;
  token.word = word;
  token.name = khmer.name;
  token.hint = khmer.hint;
  position += width;
  sink->on_token(token);
}

}  // namespace tip
