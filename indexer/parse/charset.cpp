#include "indexer/parse/charset.h"

#include <uchardet.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <memory>
#include <type_traits>
#include <utility>

#include "common/base/ascii.h"
#include "common/base/byte_order_mark.h"
#include "common/base/utf8.h"
#include "indexer/parse/charset_fit.h"

namespace tip {
namespace {

constexpr std::string_view kFallback = "windows-1252";
constexpr std::size_t kMetaBytes = 4096;      // browsers look at the first kilobyte only
constexpr std::size_t kDetectorBytes = 8000;  // what ICU's detector looks at
constexpr std::int32_t kMinConfidence = 20;   // of 100; below it the detector is guessing
constexpr std::size_t kUtf16SampleBytes = 4096;

struct CloseUchardet {
  void operator()(uchardet_t d) const { uchardet_delete(d); }
};
struct CloseDetector {
  void operator()(UCharsetDetector* d) const { ucsdet_close(d); }
};

std::uint8_t byte_at(std::string_view s, std::size_t i) { return static_cast<std::uint8_t>(s[i]); }

// What is seen of the bytes at even or at odd places.
struct HalfShape {
  std::size_t nuls = 0;
  std::size_t beside_controls = 0;  // NULs whose other byte is a control character
  std::array<bool, 256> seen{};

  std::size_t distinct() const {
    return static_cast<std::size_t>(std::count(seen.begin(), seen.end(), true));
  }
};

// As on the web, names of subsets mean the sets that browsers read for them. UTF-16 cannot be true
// for a page whose declaration could be read as ASCII.
std::string usable_charset(std::string name) {
  for (char& c : name) c = ascii::to_lower(c);
  constexpr std::pair<std::string_view, std::string_view> kReadAs[] = {
      {"iso-8859-1", "windows-1252"},
      {"latin1", "windows-1252"},
      {"latin-1", "windows-1252"},
      {"us-ascii", "windows-1252"},
      {"ascii", "windows-1252"},
      {"iso8859-1", "windows-1252"},
      {"iso-8859-9", "windows-1254"},
      {"iso-8859-11", "windows-874"},
      {"tis-620", "windows-874"},
      {"euc-kr", "windows-949"},
      {"uhc", "windows-949"},
      {"shift_jis", "windows-31j"},
      {"gb2312", "gb18030"},
      {"gbk", "gb18030"},
      {"mac-cyrillic", "x-mac-cyrillic"},
      {"maccyrillic", "x-mac-cyrillic"}};
  for (const auto& [given, read_as] : kReadAs) {
    if (name == given) return std::string(read_as);
  }
  if (name.starts_with("utf-16") || name.starts_with("utf-32") || name.starts_with("utf-7") ||
      name == "x-user-defined") {
    return {};
  }
  return name;
}

// From where a detector sees something besides ASCII.
std::string_view telling_part(std::string_view bytes) {
  std::size_t from = 0;
  while (from < bytes.size() && ascii::is_ascii(bytes[from])) ++from;
  return bytes.substr(from > 256 ? from - 256 : 0, kDetectorBytes);
}

// What uchardet says, unless it is one of those that it says too often: measured on 60 to 1,000
// bytes of texts in 37 encodings it is right in .91 to .96 of them, ICU in .70 to .79; of the sets
// below it is mostly wrong.
std::string by_uchardet(std::string_view sample) {
  constexpr std::string_view kWeak[] = {"ibm852",
                                        "ibm865",
                                        "iso-8859-1",
                                        "iso-8859-3",
                                        "iso-8859-4",
                                        "iso-8859-10",
                                        "iso-8859-11",
                                        "iso-8859-13",
                                        "iso-8859-15",
                                        "iso-8859-16",
                                        "mac-centraleurope",
                                        "windows-1257",
                                        "windows-1258",
                                        "viscii",
                                        "euc-tw",
                                        "georgian-academy",
                                        "georgian-ps",
                                        "ascii",
                                        "utf-8",
                                        ""};
  const std::unique_ptr<std::remove_pointer_t<uchardet_t>, CloseUchardet> detector(uchardet_new());
  if (uchardet_handle_data(detector.get(), sample.data(), sample.size()) != 0) return {};
  uchardet_data_end(detector.get());
  std::string name = uchardet_get_charset(detector.get());
  for (char& c : name) c = ascii::to_lower(c);
  return std::ranges::find(kWeak, name) == std::end(kWeak) ? name : std::string();
}

// Whether all of its letters are where the western set has the letters that western languages use:
// short Latin-1 is taken for Latin-2 by what little it has.
bool shared_with_western(std::string_view sample) {
  constexpr std::string_view kWestern =
      "\xc0\xc1\xc2\xc4\xc7\xc8\xc9\xca\xcb\xcd\xce\xcf\xd1\xd3\xd4\xd6\xd9\xda\xdc\xdf\xe0\xe1\xe2"
      "\xe3"
      "\xe4\xe5\xe6\xe7\xe8\xe9\xea\xeb\xed\xee\xef\xf1\xf2\xf3\xf4\xf5\xf6\xf8\xf9\xfa\xfb\xfc\xab"
      "\xbb\xb0\xa0\xa7";
  constexpr std::size_t kMaxLetters = 24;  // more of them are evidence
  std::size_t letters = 0;
  for (const char c : sample) {
    if (ascii::is_ascii(c)) continue;
    if (kWestern.find(c) == kWestern.npos || ++letters > kMaxLetters) return false;
  }
  return true;
}

std::string by_icu(std::string_view sample, DecodeHint hint) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, CloseDetector> detector(ucsdet_open(&error));
  if (U_FAILURE(error)) return {};
  ucsdet_enableInputFilter(detector.get(), hint == DecodeHint::html);
  ucsdet_setText(detector.get(), sample.data(), static_cast<std::int32_t>(sample.size()), &error);
  std::int32_t count = 0;
  const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &count, &error);
  for (std::int32_t i = 0; U_SUCCESS(error) && i < count; ++i) {
    const std::int32_t confidence = ucsdet_getConfidence(matches[i], &error);
    const char* found = ucsdet_getName(matches[i], &error);
    if (U_FAILURE(error) || confidence < kMinConfidence) break;
    std::string name = usable_charset(found);
    // EBCDIC and UTF-8 are ruled out: the one is not found in archives, the other was tried.
    if (name.empty() || name.starts_with("ibm42") || name == "utf-8") continue;
    // A few accents say nothing of the neighbouring set of the same shape.
    if (name == "iso-8859-2" && shared_with_western(sample)) return std::string(kFallback);
    return name;
  }
  return {};
}

// Whether text came out as text: nothing that could not be read, for which ICU puts U+FFFD, and
// U+001A in some sets; and no C1 controls, which no encoding has in its texts.
bool is_sound(std::string_view bytes, std::string_view utf8) {
  constexpr char kSubstitute = '\x1a';
  if (utf8.find("\ufffd") != utf8.npos || std::count(utf8.begin(), utf8.end(), kSubstitute) >
                                              std::count(bytes.begin(), bytes.end(), kSubstitute)) {
    return false;
  }
  for (std::size_t at = utf8.find('\xc2'); at != utf8.npos; at = utf8.find('\xc2', at + 1)) {
    if (at + 1 < utf8.size() && static_cast<std::uint8_t>(utf8[at + 1]) < 0xa0) return false;
  }
  return true;
}

// The set that a sample is in, where the guess makes letters of it that no word has: sets of old
// systems, which the detectors do not know. `guess` where there is no better one.
std::string better_set(std::string guess, std::string_view sample) {
  const auto read = convert(sample, guess);
  // Sets of several bytes for a character have letters of which this says nothing.
  if (!read || utf8::length(*read) != sample.size()) return guess;
  const CharsetFit fit = fit_of(*read);
  if (!fit.is_misread()) return guess;
  std::size_t least = fit.faults / 8 + 1;
  for (const char* const other : {"macintosh", "ibm-850", "ibm-852", "koi8-u"}) {
    const auto text = convert(sample, other);
    const std::size_t faults = text ? fit_of(*text).faults : least;
    if (faults >= least) continue;
    least = faults;
    guess = other;
  }
  return guess;
}

}  // namespace

Result<std::string> convert(std::string_view bytes, const std::string& charset) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::LocalUConverterPointer converter(ucnv_open(charset.c_str(), &error));
  if (U_FAILURE(error)) return fail(ErrorCode::invalid_input, "unknown encoding " + charset);
  if (bytes.size() > std::numeric_limits<std::int32_t>::max() / 4) {
    return fail(ErrorCode::invalid_input, "too long to decode");
  }
  std::string out(bytes.size() + bytes.size() / 2 + 16, '\0');
  for (int attempt = 0; attempt < 2; ++attempt) {
    error = U_ZERO_ERROR;
    const std::int32_t length = ucnv_toAlgorithmic(
        UCNV_UTF8, converter.getAlias(), out.data(), static_cast<std::int32_t>(out.size()),
        bytes.data(), static_cast<std::int32_t>(bytes.size()), &error);
    if (length >= 0 && (U_SUCCESS(error) || error == U_BUFFER_OVERFLOW_ERROR)) {
      const bool fits = static_cast<std::size_t>(length) <= out.size();
      out.resize(static_cast<std::size_t>(length));
      if (fits) return out;
      continue;
    }
    break;
  }
  return fail(ErrorCode::invalid_input, "cannot decode " + charset);
}

Mark mark_of(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.starts_with(kByteOrderMark)) return {"UTF-8", kByteOrderMark.size()};
  if (bytes.starts_with("\xff\xfe\0\0"sv) && bytes.size() % 4 == 0) return {"UTF-32LE", 4};
  if (bytes.starts_with("\0\0\xfe\xff"sv)) return {"UTF-32BE", 4};
  if (bytes.starts_with("\xff\xfe"sv)) return {"UTF-16LE", 2};
  if (bytes.starts_with("\xfe\xff"sv)) return {"UTF-16BE", 2};
  return {};
}

std::string_view utf16_by_pattern(std::string_view bytes) {
  constexpr std::size_t kMaxHighBytes = 8;
  const std::string_view sample = bytes.substr(0, kUtf16SampleBytes);
  const std::size_t units = sample.size() / 2;
  if (units < 2 || bytes.size() % 2 != 0 || sample.find('\0') == sample.npos) return {};
  std::array<HalfShape, 2> halves;
  for (std::size_t i = 0; i + 1 < sample.size(); i += 2) {
    for (std::size_t side = 0; side < 2; ++side) {
      HalfShape& half = halves[side];
      half.seen[byte_at(sample, i + side)] = true;
      if (sample[i + side] != '\0') continue;
      const char partner = sample[i + (1 - side)];
      ++half.nuls;
      if (byte_at({&partner, 1}, 0) < 0x20 && !ascii::is_space(partner)) ++half.beside_controls;
    }
  }
  auto is_high = [&](std::size_t side) {
    const HalfShape& half = halves[side];
    const bool enough =
        half.nuls * 3 >= units || (half.nuls * 50 >= units && half.distinct() <= kMaxHighBytes);
    return enough && halves[1 - side].nuls * 20 <= half.nuls &&
           half.beside_controls * 20 <= half.nuls;
  };
  if (is_high(1)) return "UTF-16LE";
  if (is_high(0)) return "UTF-16BE";
  return {};
}

std::string_view iso2022_by_escapes(std::string_view bytes) {
  if (bytes.find('\x1b') == bytes.npos) return {};
  for (const std::string_view escape : {"\x1b$B", "\x1b$@", "\x1b$(D", "\x1b(J", "\x1b(I"}) {
    if (bytes.find(escape) != bytes.npos) return "ISO-2022-JP";
  }
  return bytes.find("\x1b$)C") != bytes.npos ? "ISO-2022-KR" : std::string_view();
}

Utf8Shape shape_of(std::string_view text) {
  Utf8Shape shape;
  const auto* data = reinterpret_cast<const std::uint8_t*>(text.data());
  const std::size_t length = text.size();
  for (std::size_t i = 0; i < length;) {
    if (data[i] < 0x80) {
      ++i;
      continue;
    }
    UChar32 c = 0;
    U8_NEXT(data, i, length, c);
    (c < 0 ? shape.invalid : shape.multibyte) += 1;
  }
  return shape;
}

std::string declared_charset(std::string_view bytes) {
  std::string head(bytes.substr(0, kMetaBytes));
  for (char& c : head) c = ascii::to_lower(c);
  for (std::string_view key : {"charset=", "encoding="}) {
    for (std::size_t at = head.find(key); at != head.npos; at = head.find(key, at + 1)) {
      const std::size_t tag = head.rfind('<', at);
      if (tag == head.npos || head.find('>', tag) < at) continue;
      const std::string_view name = std::string_view(head).substr(tag, 5);
      if (name != "<meta" && name != "<?xml") continue;
      std::size_t begin = at + key.size();
      while (begin < head.size() &&
             (head[begin] == '"' || head[begin] == '\'' || head[begin] == ' ')) {
        ++begin;
      }
      std::size_t end = begin;
      while (end < head.size() && (ascii::is_alnum(head[end]) || head[end] == '-' ||
                                   head[end] == '_' || head[end] == ':')) {
        ++end;
      }
      if (end > begin) return head.substr(begin, end - begin);
    }
  }
  return {};
}

DecodedText decode_legacy(std::string_view bytes, DecodeHint hint, std::string_view declared) {
  const std::string in_page = hint == DecodeHint::html ? declared_charset(bytes) : std::string();
  std::array<std::string, 2> named = {usable_charset(std::string(declared)),
                                      usable_charset(in_page)};
  // The western set is what servers say that know nothing of a page.
  if (named[0] == kFallback) std::swap(named[0], named[1]);
  for (const std::string& name : named) {
    if (name.empty() || name == "utf-8" || name == "utf8") continue;
    if (auto text = convert(bytes, name); text && is_sound(bytes, *text))
      return {*std::move(text), name};
  }
  const std::string_view sample = telling_part(bytes);
  for (std::string name : {by_uchardet(sample), by_icu(sample, hint), std::string(kFallback)}) {
    name = usable_charset(std::move(name));
    if (name.empty()) continue;
    name = better_set(std::move(name), sample);
    if (auto text = convert(bytes, name)) return {*std::move(text), name};
  }
  return {repair_utf8(bytes), "UTF-8"};
}

}  // namespace tip
