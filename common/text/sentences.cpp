#include "common/text/sentences.h"

#include <algorithm>
#include <array>

#include "common/base/ascii.h"
#include "common/base/utf8.h"

namespace tip {
namespace {

// Abbreviations after which a capital does not begin a sentence. Lower case, sorted.
constexpr std::array<std::string_view, 34> kAbbreviations = {
    "adm", "apr", "aug", "capt", "co",   "col", "corp", "dec",    "dr",  "feb", "gen", "gov",
    "inc", "jan", "jr",  "lt",   "ltd",  "maj", "mar",  "messrs", "mr",  "mrs", "ms",  "mt",
    "no",  "nov", "oct", "pp",   "prof", "rep", "sen",  "sept",   "sgt", "st"};

// Bytes that are no part of a sentence's end: most of any text.
constexpr std::array<bool, 256> kEndsNothing = [] {
  std::array<bool, 256> plain{};
  for (std::size_t i = 0; i < 128; ++i) plain[i] = true;
  for (const char c : {'\n', '.', '?', '!'}) plain[static_cast<unsigned char>(c)] = false;
  return plain;
}();

constexpr char32_t kKhan = 0x17d4;
constexpr char32_t kKhmerLo = 0x179b;  // the letter of Khmer "et cetera": khan, LO, khan

bool is_closing(char32_t c) {
  return c == U'"' || c == U'\'' || c == U')' || c == U']' || c == 0x2019 || c == 0x201d ||
         c == 0x00bb;
}

// The word that ends just before the dot at `dot`.
std::string_view word_before(std::string_view text, std::size_t dot) {
  std::size_t begin = dot;
  while (begin > 0 && (ascii::is_alnum(text[begin - 1]) || !ascii::is_ascii(text[begin - 1]) ||
                       text[begin - 1] == '.')) {
    --begin;
  }
  return text.substr(begin, dot - begin);
}

bool is_abbreviation(std::string_view word) {
  if (word.size() == 1 && ascii::is_alpha(word[0])) return true;  // an initial
  if (word.size() > 1 && word[word.size() - 2] == '.' && word.back() != '.') return true;  // U.S
  if (word.size() > 6) return false;
  std::array<char, 8> lower{};
  std::transform(word.begin(), word.end(), lower.begin(), ascii::to_lower);
  return std::binary_search(kAbbreviations.begin(), kAbbreviations.end(),
                            std::string_view(lower.data(), word.size()));
}

// The offset after white space from `at`; sets `blank_line` when the space holds two line ends.
std::size_t skip_space(std::string_view text, std::size_t at, bool& blank_line) {
  int lines = 0;
  while (at < text.size() && ascii::is_space(text[at])) lines += text[at++] == '\n' ? 1 : 0;
  blank_line = lines > 1;
  return at;
}

std::size_t skip_closing(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    std::size_t next = at;
    if (!is_closing(utf8::next(text, next))) break;
    at = next;
  }
  return at;
}

// A khan that belongs to "et cetera" ends nothing.
bool in_et_cetera(std::string_view text, std::size_t khan, std::size_t after) {
  const auto is_lo = [&](std::size_t at) {
    return at < text.size() && utf8::next(text, at) == kKhmerLo;
  };
  if (is_lo(after)) {
    std::size_t next = after;
    utf8::next(text, next);
    if (next < text.size() && utf8::next(text, next) == kKhan) return true;
  }
  if (khan < 6) return false;
  std::size_t at = khan - 6;
  return utf8::next(text, at) == kKhan && is_lo(khan - 3);
}

}  // namespace

std::vector<std::uint32_t> sentence_starts(std::string_view text) {
  return sentence_starts(text, 0, text.size());
}

std::vector<std::uint32_t> sentence_starts(std::string_view text, std::size_t from,
                                           std::size_t to) {
  // After white space the rules begin anew: none looks back over it.
  from = std::min(from, text.size());
  while (from > 0 &&
         !(ascii::is_space(text[from - 1]) && from < text.size() && !ascii::is_space(text[from]))) {
    --from;
  }
  std::vector<std::uint32_t> starts = {static_cast<std::uint32_t>(from)};
  const auto begin_at = [&](std::size_t at) {
    if (at < text.size() && at > starts.back()) starts.push_back(static_cast<std::uint32_t>(at));
  };
  const std::size_t end = std::min(to, text.size());
  for (std::size_t at = from; at < end;) {
    if (kEndsNothing[static_cast<unsigned char>(text[at])]) {
      ++at;
      continue;
    }
    const std::size_t here = at;
    const char c = text[at];
    bool blank_line = false;
    if (c == '\n') {
      const std::size_t next = skip_space(text, at, blank_line);
      if (blank_line) begin_at(next);
      at = next;
      continue;
    }
    if (c == '.' || c == '?' || c == '!') {
      const std::size_t closed = skip_closing(text, at + 1);
      const std::size_t next = skip_space(text, closed, blank_line);
      at = closed;
      if (next == closed) continue;
      const bool goes_on = next < text.size() && ascii::is_lower(text[next]);
      if (blank_line || (!goes_on && !(c == '.' && is_abbreviation(word_before(text, here))))) {
        begin_at(next);
      }
      at = next;
      continue;
    }
    const char32_t wide = utf8::next(text, at);
    const bool khmer_stop = wide == kKhan || wide == 0x17d5;
    const bool cjk_stop = wide == 0x3002 || wide == 0xff01 || wide == 0xff1f;
    if (cjk_stop || (khmer_stop && !in_et_cetera(text, here, at))) {
      begin_at(skip_space(text, skip_closing(text, at), blank_line));
    }
  }
  return starts;
}

std::vector<std::uint32_t> paragraph_starts(std::string_view text) {
  std::vector<std::uint32_t> starts = {0};
  for (std::size_t at = text.find('\n'); at < text.size(); at = text.find('\n', at)) {
    bool blank_line = false;
    at = skip_space(text, at, blank_line);
    if (blank_line && at < text.size()) starts.push_back(static_cast<std::uint32_t>(at));
  }
  return starts;
}

}  // namespace tip
