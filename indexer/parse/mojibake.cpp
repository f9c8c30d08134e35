#include "indexer/parse/mojibake.h"

#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>
#include <unicode/uscript.h>

#include <array>
#include <cstdint>
#include <optional>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "indexer/parse/decode.h"

namespace tip {
namespace {

constexpr std::string_view kWestern = "windows-1252";
// What else programs have taken UTF-8 for: its high bytes all stand for something there.
constexpr std::array<const char*, 7> kOthers = {
    "windows-1250", "windows-1251", "macintosh", "ibm-437", "ibm-850", "ibm-866", "koi8-r"};
// Texts in a script beyond Latin have many letters, or it is chance.
constexpr std::size_t kManyLetters = 20;
constexpr std::size_t kFewLetters = 2;
// Encoded so often in a row at most.
constexpr int kMaxPasses = 4;

// Characters of windows-1252 at 0x80 to 0x9f; those that it lacks are C1 controls, as in browsers.
constexpr std::array<char32_t, 32> kHigh = {
    0x20ac, 0x81,   0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8d,   0x017d, 0x8f,   0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x9d,   0x017e, 0x0178};

// The byte of windows-1252 that a character stands for, or -1.
int western_byte(char32_t c) {
  if (c < 0x100 && (c < 0x80 || c >= 0xa0)) return static_cast<int>(c);
  for (std::size_t i = 0; i < kHigh.size(); ++i) {
    if (kHigh[i] == c || c == 0x80 + i) return static_cast<int>(0x80 + i);
  }
  return -1;
}

// A sequence of UTF-8 whose bytes are written as characters, at some place of a text.
struct Sequence {
  char32_t character = 0;  // what it means
  std::size_t end = 0;     // where it ends
};

std::optional<Sequence> sequence_at(std::string_view text, std::size_t at) {
  const char32_t first = utf8::next(text, at);
  const int lead = western_byte(first);
  if (lead < 0xc2 || lead > 0xf4) return std::nullopt;
  const int more = lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
  char32_t c = static_cast<char32_t>(lead) & (lead < 0xe0 ? 0x1f : lead < 0xf0 ? 0x0f : 0x07);
  for (int i = 0; i < more; ++i) {
    std::size_t next = at;
    const int byte = next < text.size() ? western_byte(utf8::next(text, next)) : -1;
    if (byte < 0x80 || byte > 0xbf) {
      // A closing quotation mark, whose last byte was lost on the way as nothing stands for it.
      if (lead == 0xe2 && i == 1 && c == 0x80) return Sequence{0x201d, at};
      return std::nullopt;
    }
    c = (c << 6) | (static_cast<char32_t>(byte) & 0x3f);
    at = next;
  }
  const bool overlong = (more == 2 && c < 0x800) || (more == 3 && c < 0x10000);
  if (overlong || c > 0x10ffff || (c >= 0xd800 && c < 0xe000)) return std::nullopt;
  return Sequence{c, at};
}

// Letters of western languages, and the marks that go with them.
bool is_western(char32_t c) {
  const bool vietnamese =
      (c >= 0x1ea0 && c < 0x1f00) || c == 0x1a0 || c == 0x1a1 || c == 0x1af || c == 0x1b0;
  return (c >= 0xa0 && c < 0x180) || (c >= 0x2010 && c <= 0x203a) || c == 0x20ac || c == 0x2122 ||
         vietnamese;
}

// What nobody writes a capital letter with a circumflex right behind.
bool ends_word(std::string_view text, std::size_t at) {
  return at > 0 && (ascii::is_lower(text[at - 1]) ||
                    std::string_view(".,;:!?)").find(text[at - 1]) != std::string_view::npos);
}

// What nobody writes: three signs for a quotation mark or dash; an accented letter as two within a
// word of small letters; a capital letter between a word and the blank behind it.
bool is_certain(std::string_view text, std::size_t at, const Sequence& sequence) {
  if (sequence.character >= 0x2010 && sequence.character <= 0x203a) return true;
  if (sequence.character == 0xa0) return ends_word(text, at);
  const bool accented = sequence.character >= 0xc0 && sequence.character < 0x100;
  const bool before = at > 0 && ascii::is_lower(text[at - 1]);
  const bool after = sequence.end < text.size() && ascii::is_lower(text[sequence.end]);
  return accented && text.substr(at).starts_with("\u00c3") && (before || after);
}

// Rewrites the sequences that `wanted` picks.
template <class Wanted>
std::size_t rewrite(std::string& text, Wanted wanted) {
  std::string out;
  out.reserve(text.size());
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (ascii::is_ascii(text[at])) {
      out += text[at++];
      continue;
    }
    const auto sequence = sequence_at(text, at);
    if (sequence && wanted(at, *sequence)) {
      utf8::append(out, sequence->character);
      at = sequence->end;
      ++count;
      continue;
    }
    const std::size_t begin = at;
    utf8::next(text, at);
    out.append(text, begin, at - begin);
  }
  if (count > 0) text = std::move(out);
  return count;
}

// Takes out the half of a blank whose other half has become a plain one.
std::size_t drop_half_blanks(std::string& text) {
  constexpr std::string_view kHalf = "\u00c2";
  std::size_t count = 0;
  std::string out;
  std::size_t done = 0;
  for (std::size_t at = text.find(kHalf); at != text.npos; at = text.find(kHalf, at + 1)) {
    const std::size_t end = at + kHalf.size();
    if (!ends_word(text, at) || end >= text.size() || !ascii::is_space(text[end])) continue;
    out.append(text, done, at - done);
    done = end;
    ++count;
  }
  if (count == 0) return 0;
  text = out.append(text, done);
  return count;
}

// Whether all of what is beyond ASCII are sequences, enough of them to be no chance.
bool is_all_sequences(std::string_view text) {
  std::size_t others = 0;
  std::size_t sequences = 0;
  std::size_t western = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (ascii::is_ascii(text[at])) {
      ++at;
    } else if (const auto sequence = sequence_at(text, at)) {
      ++sequences;
      western += is_western(sequence->character) ? 1 : 0;
      at = sequence->end;
    } else {
      ++others;
      utf8::next(text, at);
    }
  }
  if (sequences == 0 || others * 20 > sequences) return false;
  return western * 10 >= sequences * 9 || sequences >= kManyLetters;
}

// The bytes that a text is in an encoding; nothing where it has anything that this has not.
std::optional<std::string> bytes_in(std::string_view text, const char* charset) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::LocalUConverterPointer converter(ucnv_open(charset, &error));
  if (U_FAILURE(error)) return std::nullopt;
  ucnv_setFromUCallBack(converter.getAlias(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr,
                        &error);
  std::string out(text.size() + 16, '\0');
  const std::int32_t length = ucnv_fromAlgorithmic(
      converter.getAlias(), UCNV_UTF8, out.data(), static_cast<std::int32_t>(out.size()),
      text.data(), static_cast<std::int32_t>(text.size()), &error);
  if (U_FAILURE(error)) return std::nullopt;
  out.resize(static_cast<std::size_t>(length));
  return out;
}

// Whether a text reads as one: accented letters and marks, or a script of its own.
bool is_plausible(std::string_view text) {
  std::size_t letters = 0;
  std::size_t western = 0;
  std::size_t scripts = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (ascii::is_ascii(text[at])) {
      ++at;
      continue;
    }
    const char32_t c = utf8::next(text, at);
    const bool mark = (c >= 0x3000 && c < 0x3040) || (c >= 0xff00 && c < 0xff20);
    if (mark) continue;  // of Chinese and Japanese
    UErrorCode error = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(static_cast<UChar32>(c), &error);
    ++letters;
    western += is_western(c) ? 1 : 0;
    scripts += script > USCRIPT_INHERITED && script != USCRIPT_LATIN ? 1 : 0;
  }
  const bool enough = scripts >= kManyLetters || (scripts == 0 && western >= kFewLetters);
  return enough && (western + scripts) * 10 >= letters * 9;
}

// Whether the bytes are UTF-8, but for a last character that may be cut.
bool begins_as_utf8(std::string bytes, bool cut) {
  if (cut) {
    while (!bytes.empty() && utf8::is_continuation(bytes.back())) bytes.pop_back();
    if (!bytes.empty()) bytes.pop_back();
  }
  return is_valid_utf8(bytes);
}

// What stands beyond ASCII first, without a break.
std::string_view first_run(std::string_view text) {
  std::size_t begin = 0;
  while (begin < text.size() && ascii::is_ascii(text[begin])) ++begin;
  std::size_t end = begin;
  while (end < text.size() && !ascii::is_ascii(text[end])) ++end;
  return text.substr(begin, end - begin);
}

// A text whose bytes in some other encoding are UTF-8: no language's letters fall so by chance.
std::string_view repair_other(std::string& text) {
  constexpr std::size_t kSampleBytes = 96;
  const std::string_view run = first_run(text);
  const std::string_view sample = utf8::truncate(run, kSampleBytes);
  if (utf8::length(sample) < 2) return {};
  for (const char* const charset : kOthers) {
    auto beginning = bytes_in(sample, charset);
    if (!beginning || !begins_as_utf8(*std::move(beginning), sample.size() < run.size())) continue;
    auto bytes = bytes_in(text, charset);
    if (!bytes || !is_valid_utf8(*bytes) || !is_plausible(*bytes)) continue;
    text = *std::move(bytes);
    return charset;
  }
  return {};
}

// Whether there is a character that stands for a first byte of UTF-8 with another behind it.
bool may_have_sequences(std::string_view text) {
  for (std::size_t at = text.find('\xc3'); at != text.npos; at = text.find('\xc3', at + 1)) {
    if (at + 2 >= text.size()) return false;
    const auto second = static_cast<unsigned char>(text[at + 1]);
    if (second >= 0x82 && second <= 0xb4 && !ascii::is_ascii(text[at + 2])) return true;
  }
  return false;
}

std::string_view repair_once(std::string& text) {
  const bool western = may_have_sequences(text);
  if (western && is_all_sequences(text)) {
    rewrite(text, [](std::size_t, const Sequence&) { return true; });
    return kWestern;
  }
  // Most texts have letters that stand alone, which no such text has.
  if (const std::string_view other = repair_other(text); !other.empty()) return other;
  std::size_t count = 0;
  if (western) {
    count =
        rewrite(text, [&](std::size_t at, const Sequence& s) { return is_certain(text, at, s); });
  }
  count += drop_half_blanks(text);
  return count > 0 ? kWestern : std::string_view();
}

}  // namespace

std::string_view repair_mojibake(std::string& utf8) {
  if (ascii::all_ascii(utf8)) return {};
  std::string_view first;
  for (int pass = 0; pass < kMaxPasses; ++pass) {
    const std::string_view charset = repair_once(utf8);
    if (charset.empty()) break;
    if (first.empty()) first = charset;
  }
  return first;
}

}  // namespace tip
