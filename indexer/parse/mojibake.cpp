#include "indexer/parse/mojibake.h"

#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>

#include <array>
#include <cstdint>
#include <optional>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "indexer/parse/decode.h"

namespace tip {
namespace {

constexpr std::string_view kWestern = "windows-1252";
constexpr std::string_view kCyrillic = "windows-1251";
// Texts in a script beyond Latin have many letters, or it is chance.
constexpr std::size_t kManyLetters = 20;

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
  return (c >= 0xa0 && c < 0x180) || (c >= 0x2010 && c <= 0x203a) || c == 0x20ac || c == 0x2122;
}

// What nobody writes: three signs for a quotation mark or dash; an accented letter as two within a
// word of small letters.
bool is_certain(std::string_view text, std::size_t at, const Sequence& sequence) {
  if (sequence.character >= 0x2010 && sequence.character <= 0x203a) return true;
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

std::string_view repair_western(std::string& text) {
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
  if (sequences == 0) return {};
  const bool all = others * 20 <= sequences;
  const bool likely = western * 10 >= sequences * 9 || sequences >= kManyLetters;
  std::size_t count = 0;
  if (all && likely) {
    count = rewrite(text, [](std::size_t, const Sequence&) { return true; });
  } else {
    count =
        rewrite(text, [&](std::size_t at, const Sequence& s) { return is_certain(text, at, s); });
  }
  return count > 0 ? kWestern : std::string_view();
}

// The bytes that a text is in windows-1251; nothing where it has anything that this has not.
std::optional<std::string> cyrillic_bytes(const std::string& text) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::LocalUConverterPointer converter(ucnv_open(kCyrillic.data(), &error));
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

// Russian is the pairs of letters in which it looks so: every second one is the same two.
std::string_view repair_cyrillic(std::string& text) {
  std::size_t leads = 0;
  std::size_t letters = 0;
  for (std::size_t at = 0; at + 1 < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0xc2) continue;
    ++letters;
    const std::string_view rest = std::string_view(text).substr(at);
    leads += rest.starts_with("\u0420") || rest.starts_with("\u0421") ? 1 : 0;
  }
  if (leads < kManyLetters || leads * 3 < letters) return {};
  auto bytes = cyrillic_bytes(text);
  if (!bytes || !is_valid_utf8(*bytes)) return {};
  text = *std::move(bytes);
  return kCyrillic;
}

}  // namespace

std::string_view repair_mojibake(std::string& utf8) {
  // What such text begins its pairs with; most texts have none of it.
  const bool western = utf8.find("\u00c3") != utf8.npos || utf8.find("\u00c2") != utf8.npos ||
                       utf8.find("\u00e2\u20ac") != utf8.npos || utf8.find("\u00d0") != utf8.npos ||
                       utf8.find("\u00e1\u017e") != utf8.npos ||
                       utf8.find("\u00e1\u009e") != utf8.npos;
  if (western) return repair_western(utf8);
  if (utf8.find("\u0420\u00b0") != utf8.npos || utf8.find("\u0420\u0455") != utf8.npos) {
    return repair_cyrillic(utf8);
  }
  return {};
}

}  // namespace tip
