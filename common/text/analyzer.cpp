#include "common/text/analyzer.h"

#include <algorithm>
#include <array>
#include <bit>

#include "common/base/ascii.h"
#include "common/text/analyzer_impl.h"
#include "common/text/byte_masks.h"

namespace tip {
namespace {

// What a byte is; those of ASCII letters and digits can be added up over a word.
constexpr unsigned kLower = 1;
constexpr unsigned kUpper = 2;
constexpr unsigned kDigit = 4;
constexpr unsigned kWord = kLower | kUpper | kDigit;
constexpr unsigned kJoiner = 8;  // may stand inside a word
constexpr unsigned kSpace = 16;
constexpr unsigned kOther = 32;
constexpr unsigned kWide = 64;  // not ASCII
// Directly behind a word: may join it with the next one, or belong to it.
constexpr unsigned kSign = 128;

constexpr std::array<std::uint8_t, 256> kClasses = [] {
  std::array<std::uint8_t, 256> classes{};
  for (std::size_t i = 0; i < classes.size(); ++i) {
    const char c = static_cast<char>(i);
    classes[i] = !ascii::is_ascii(c)                 ? kWide
                 : ascii::is_lower(c)                ? kLower
                 : ascii::is_upper(c)                ? kUpper
                 : ascii::is_digit(c)                ? kDigit
                 : ascii::is_space(c)                ? kSpace
                 : c == '\'' || c == '.' || c == ',' ? kJoiner
                 : c == '+' || c == '-' || c == '#'  ? kSign
                                                     : kOther;
  }
  return classes;
}();

unsigned class_of(char c) { return kClasses[static_cast<unsigned char>(c)]; }
bool is_word(char c) { return (class_of(c) & kWord) != 0; }

// Length of the character at `at` when it is one of the quotes, dashes and dots of typeset Latin
// text (U+2010..U+2026 but for the format characters among them), else 0.
std::size_t typographic(std::string_view s, std::size_t at) {
  if (at + 2 >= s.size() || s[at] != '\xe2' || s[at + 1] != '\x80') return 0;
  const auto last = static_cast<unsigned char>(s[at + 2]);
  return last >= 0x90 && last <= 0xa6 && last != 0xa4 ? 3 : 0;
}

// False for most words that are not what take_special() looks for, soon told: `s` ends with the
// chunk that begins at `chunk_begin`.
bool may_be_special(std::string_view s, std::size_t chunk_begin, std::size_t begin,
                    std::size_t end) {
  const char behind = end < s.size() ? s[end] : ' ';
  if (ascii::is_digit(s[begin])) return behind == '/' || behind == '.' || behind == '-';
  return behind == '+' || behind == '#' || (begin > chunk_begin && s[begin - 1] == '.');
}

bool is_curly_apostrophe(std::string_view s, std::size_t at) {
  return typographic(s, at) != 0 && (s[at + 2] == '\x99' || s[at + 2] == '\x98');
}

}  // namespace

Analyzer::Analyzer(AnalyzerSettings settings) : impl_(std::make_unique<Impl>(settings)) {}
Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;

Analyzer::Impl::Impl(AnalyzerSettings s) : settings(s) {
  set_language(kDefaultLanguage);
  default_language = language;
  UErrorCode status = U_ZERO_ERROR;
  words = ubrk_open(UBRK_WORD, "en", nullptr, 0, &status);
}

std::uint32_t Analyzer::analyze(std::string_view text, std::string_view language, TokenSink& sink,
                                std::uint32_t first_position) {
  Impl& me = *impl_;
  me.set_language(language);
  me.text = text;
  me.sink = &sink;
  // Indonesian stems lose prefixes: there a word's first byte says nothing about its stem's.
  me.wanted = stemming_language(language) == "id" ? nullptr : sink.wanted();
  me.wants_by_two = me.language == me.default_language;
  me.position = first_position;
  me.words_ahead = 0;  // a sink may have thrown
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t newlines = 0;
    while (at < text.size() && ascii::is_space(text[at])) newlines += text[at++] == '\n' ? 1 : 0;
    if (newlines > 1 && me.position != first_position) {
      me.send_ahead();
      if (sink.has_enough()) break;
      me.position += kParagraphGap;
    }
    if (me.settings.ascii_fast_path) {
      at = me.wanted != nullptr ? me.pass_over_chunks(at) : me.plain_chunks(at);
    }
    const std::size_t begin = at;
    while (at < text.size() && !ascii::is_space(text[at])) ++at;
    if (at == begin) continue;
    me.letters = {};
    me.chunk(begin, at);
    if (me.letters.end > me.letters.begin) me.join_over_line(at);
  }
  me.send_ahead();
  return me.position;
}

void Analyzer::Impl::set_language(std::string_view code) {
  code = stemming_language(code);
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
    std::size_t word_end = at;
    while (word_end < end && ascii::is_alnum(s[word_end])) ++word_end;
    if (may_be_special(s, begin, first, word_end)) {
      if (const std::size_t special = take_special(begin, first, word_end); special > 0) {
        at = special;
        continue;
      }
    }
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
      unsigned classes = 0;
      for (const char c : s.substr(first, at - first)) classes |= class_of(c);
      if ((classes & kDigit) == 0) note_letters(first, at);
      const std::uint32_t here = position;
      plain_word(first, at, classes);
      if ((classes & kDigit) == 0) add_dot(begin, first, at, here);
      // Unicode's rules see one word where such stand.
      const auto joins = [&](std::size_t i) { return i < end && s[i] == '_'; };
      if ((classes & kDigit) != 0 || joins(at) || (first > begin && joins(first - 1))) letters = {};
    } else {
      letters = {};
      segment(first, at, ascii);
    }
  }
}

// Sends the words from `at` on as long as each is of ASCII letters and digits, with nothing but
// marks behind it up to one byte of white space. Returns where something else begins.
std::size_t Analyzer::Impl::plain_chunks(std::size_t at) {
  const char* const text_end = text.data() + text.size();
  const auto offset = [this](const char* byte) {
    return static_cast<std::size_t>(byte - text.data());
  };
  for (const char* begin = text.data() + at;;) {
    const char* end = begin;
    unsigned classes = 0;
    for (; end < text_end && is_word(*end); ++end) classes |= class_of(*end);
    if (end < text_end && class_of(*end) == kSign) return offset(begin);
    const char* next = end;
    while (next < text_end && (class_of(*next) & (kJoiner | kOther | kSign)) != 0) ++next;
    if (end == begin || (next < text_end && class_of(*next) != kSpace)) return offset(begin);
    plain_word(offset(begin), offset(end), classes);
    if (text_end - next < 2 || class_of(next[1]) == kSpace) return offset(next);
    begin = next + 1;
  }
}

// Counts the words of the chunks from `at` on, up to a chunk that takes a closer look or white
// space of more than one byte. Returns where that is.
std::size_t Analyzer::Impl::pass_over_chunks(std::size_t at) {
  std::size_t chunk = at;               // the one at hand
  std::uint32_t words_before_it = 0;    // since `at`
  std::uint32_t words_before_here = 0;  // the 64 bytes at hand
  std::uint64_t word_before = 0;        // whether the byte before is a letter or digit,
  std::uint64_t space_before = 0;       // white space,
  std::uint64_t join_before = 0;        // or a joiner behind a letter or digit
  for (std::size_t here = at;; here += ByteMasks::kBytes) {
    const ByteMasks masks = masks_at(here);
    const std::uint64_t behind_word = masks.word << 1 | word_before;
    const std::uint64_t joins = masks.joiner & behind_word;
    const std::uint64_t starts = masks.word & ~behind_word;
    const std::uint64_t second_spaces = masks.space & (masks.space << 1 | space_before);
    const std::uint64_t joined = masks.word & (joins << 1 | join_before);
    const std::uint64_t stops = masks.wide | joined | second_spaces;
    auto stop = static_cast<std::size_t>(std::countr_zero(stops));
    for (std::uint64_t rest = starts & bits_below(stop); rest != 0; rest &= rest - 1) {
      const auto start = static_cast<std::size_t>(std::countr_zero(rest));
      if (may_be_wanted(here + start)) {
        stop = start;
        break;
      }
    }
    const auto words_up_to = [&](std::size_t byte) {
      return words_before_here +
             static_cast<std::uint32_t>(std::popcount(starts & bits_below(byte)));
    };
    if (stop < ByteMasks::kBytes && (second_spaces >> stop & 1) != 0) {
      chunk = here + stop - 1;
      words_before_it = words_up_to(stop);
    } else if (const std::uint64_t spaces = masks.space & bits_below(stop); spaces != 0) {
      chunk = here + highest_bit(spaces) + 1;
      words_before_it = words_up_to(highest_bit(spaces));
    }
    if (stop < ByteMasks::kBytes) break;
    words_before_here = words_up_to(ByteMasks::kBytes);
    word_before = masks.word >> 63;
    space_before = masks.space >> 63;
    join_before = joins >> 63;
  }
  position += words_before_it;
  return chunk;
}

// What the bytes from `at` on are; behind the text there is white space.
ByteMasks Analyzer::Impl::masks_at(std::size_t at) const {
  if (at + ByteMasks::kBytes <= text.size()) return ByteMasks::of(text.data() + at);
  std::array<char, ByteMasks::kBytes> rest;
  rest.fill(' ');
  std::ranges::copy(text.substr(std::min(at, text.size())), rest.begin());
  return ByteMasks::of(rest.data());
}

// Whether the sink may want the word that begins at `begin`.
bool Analyzer::Impl::may_be_wanted(std::size_t begin) const {
  const bool two = wants_by_two && begin + 1 < text.size() && is_word(text[begin + 1]);
  return two ? wanted->contains(text[begin], text[begin + 1]) : wanted->contains(text[begin]);
}

// Counts a word that the sink does not want. Returns whether it did.
bool Analyzer::Impl::pass_over(std::size_t begin) {
  if (wanted == nullptr || !ascii::is_ascii(text[begin]) || wanted->contains(text[begin])) {
    return false;
  }
  ++position;
  return true;
}

// Nothing but ASCII letters and digits, of these classes: what segment() would do, in one pass.
void Analyzer::Impl::plain_word(std::size_t begin, std::size_t end, unsigned classes) {
  if (wanted != nullptr && !may_be_wanted(begin)) {
    ++position;
    return;
  }
  const std::string_view s = text.substr(begin, end - begin);
  if (s.size() <= TermCache::kMostBytes && classes != kDigit &&
      (classes != kUpper || s.size() == 1)) {
    send_later(begin, end);
    return;
  }
  buffer.resize(s.size());
  std::ranges::transform(s, buffer.begin(), ascii::to_lower);
  emit_letters(classes == kDigit ? split::Piece::number : split::Piece::word, classes == kUpper,
               begin, end);
}

}  // namespace tip
