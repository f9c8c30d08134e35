#include "common/text/analyzer.h"

#include <algorithm>
#include <array>

#include "common/text/analyzer_impl.h"
#include "common/text/ascii.h"

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
  me.wanted = language == "id" ? nullptr : sink.wanted();
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
    if (at > begin) me.chunk(begin, at);
  }
  me.send_ahead();
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
      unsigned classes = 0;
      for (const char c : s.substr(first, at - first)) classes |= class_of(c);
      plain_word(first, at, classes);
    } else {
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
    const char* next = end;
    while (next < text_end && (class_of(*next) & (kJoiner | kOther)) != 0) ++next;
    if (end == begin || (next < text_end && class_of(*next) != kSpace)) return offset(begin);
    plain_word(offset(begin), offset(end), classes);
    if (text_end - next < 2 || class_of(next[1]) == kSpace) return offset(next);
    begin = next + 1;
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
  const auto class_at = [text_end](const char* byte) {
    return byte < text_end ? class_of(*byte) : kSpace;
  };
  while (true) {
    unsigned kind = class_at(here);
    if ((kind & kWord) != 0) {
      const char* const begin = here;
      do {
        ++here;
      } while (here < text_end && is_word(*here));
      const bool two = wants_by_two && here - begin > 1;
      if (two ? wanted->contains(begin[0], begin[1]) : wanted->contains(begin[0])) break;
      kind = class_at(here);
      if (kind == kJoiner && (class_at(here + 1) & kWord) != 0) break;
      ++words_passed;
    }
    if (kind == kSpace) {
      passed = words_passed;
      chunk = here;
      if (text_end - here < 2 || class_of(here[1]) == kSpace) break;
      chunk = here + 1;
    }
    if (kind == kWide) break;
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

// Nothing but ASCII letters and digits, of these classes: what segment() would do, in one pass.
void Analyzer::Impl::plain_word(std::size_t begin, std::size_t end, unsigned classes) {
  if (wanted != nullptr && !is_wanted(begin, end)) {
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
