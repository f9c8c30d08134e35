#include "common/text/language.h"

#include <cld2/public/compact_lang_det.h>
#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/uloc.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <bit>
#include <map>
#include <span>

#include "common/base/ascii.h"
#include "common/base/utf8.h"

namespace tip {
namespace {

constexpr std::size_t kMostBytes = std::size_t{16} * 1024;
// A few sentences are mostly enough, and detection is slow: they are taken from three places, so
// that neither a foreign heading nor a foreign end decides.
constexpr std::size_t kSampleBytes = 256;
constexpr std::size_t kSamples = 3;

std::array<std::string_view, kSamples> samples_of(std::string_view text) {
  std::array<std::string_view, kSamples> samples;
  for (std::size_t i = 0; i < kSamples; ++i) {
    std::size_t begin = (text.size() - kSampleBytes) * i / (kSamples - 1);
    while (begin > 0 && begin < text.size() && utf8::is_continuation(text[begin])) ++begin;
    samples[i] = utf8::truncate(text.substr(begin), kSampleBytes);
  }
  return samples;
}

// A sixth of the words of English prose. No other language has several of them as common words,
// as is the case of "is", "was" and "for".
constexpr std::array<std::string_view, 12> kEnglishWords = {
    "the", "of", "and", "to", "that", "with", "from", "which", "this", "have", "been", "were"};
// What is plainly English has several of them, at least so many words, and one in so many bytes (37
// is usual): of three samples less is asked than of a short text alone, in which an English title
// may stand. It has hardly a letter beyond ASCII.
constexpr std::size_t kLeastEnglishWords = 3;
constexpr std::size_t kSampleWordBytes = 85;
constexpr std::size_t kShortWordBytes = 42;
constexpr std::size_t kForeignShare = 16;  // one byte in so many

// Spares CLD2 most texts of an English archive; false says nothing.
bool is_plainly_english(std::string_view text, std::size_t word_bytes) {
  std::size_t found = 0;
  std::size_t foreign = 0;
  unsigned kinds = 0;  // a bit for each of the words
  std::array<char, 8> word{};
  std::size_t letters = 0;
  for (const char c : text) {
    if (ascii::is_alpha(c)) {
      if (letters < word.size()) word[letters] = ascii::to_lower(c);
      ++letters;
      continue;
    }
    if (!ascii::is_ascii(c)) ++foreign;
    if (letters > 1 && letters < word.size()) {
      const auto* const at =
          std::ranges::find(kEnglishWords, std::string_view(word.data(), letters));
      if (at != kEnglishWords.end()) {
        ++found;
        kinds |= 1U << (at - kEnglishWords.begin());
      }
    }
    letters = 0;
  }
  return found >= kLeastEnglishWords && !std::has_single_bit(kinds) &&
         found * word_bytes >= text.size() && foreign * kForeignShare <= text.size();
}

// CLD2's guess, if it is sure.
std::string guess(std::string_view text) {
  bool reliable = false;
  const CLD2::Language language = CLD2::DetectLanguage(text.data(), static_cast<int>(text.size()),
                                                       /*is_plain_text=*/true, &reliable);
  if (!reliable || language == CLD2::UNKNOWN_LANGUAGE) return {};
  std::string code = CLD2::LanguageCode(language);
  code.resize(std::min(code.size(), code.find('-')));
  if (code == "un" || code.empty()) return {};
  if (code == "iw") return "he";  // CLD2 keeps the code ISO withdrew
  return code;
}

// A text too short for CLD2 to be sure of is taken for what the analyzer makes of it anyway, so
// that no filter on English loses it: words in ASCII letters.
bool may_be_english(std::string_view text) {
  constexpr std::size_t kLeastLetters = 4;
  const auto letters = static_cast<std::size_t>(std::ranges::count_if(text, ascii::is_alpha));
  return ascii::all_ascii(text) && letters >= kLeastLetters && 2 * letters > text.size();
}

// Enough to tell a story's letters from those of a quotation that it begins with.
constexpr std::size_t kScriptBytes = 4096;

// The script of more than half of the letters; USCRIPT_INVALID_CODE if there is none.
UScriptCode main_script(std::string_view text) {
  text = utf8::truncate(text, kScriptBytes);
  std::map<UScriptCode, std::size_t> letters;
  std::size_t all = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto letter = static_cast<UChar32>(utf8::next(text, at));
    if (!u_isalpha(letter)) continue;
    UErrorCode error = U_ZERO_ERROR;
    ++letters[uscript_getScript(letter, &error)];
    ++all;
  }
  for (const auto& [script, count] : letters) {
    if (2 * count > all) return script;
  }
  return USCRIPT_INVALID_CODE;
}

bool is_script_of(UScriptCode script, std::string_view tag) {
  std::array<UScriptCode, 8> scripts{};
  UErrorCode error = U_ZERO_ERROR;
  const std::int32_t known = uscript_getCode(std::string(tag).c_str(), scripts.data(),
                                             static_cast<std::int32_t>(scripts.size()), &error);
  if (U_FAILURE(error) || known <= 0) return true;
  const auto count = std::min(scripts.size(), static_cast<std::size_t>(known));
  const std::span own(scripts.data(), count);
  if (std::ranges::find(own, script) != own.end()) return true;
  // Its other ways of writing: "uz" is Latin, "uz_Cyrl" is known as well.
  const std::string other =
      fmt::format("{}_{}", tag.substr(0, tag.find_first_of("-_")), uscript_getShortName(script));
  const std::int32_t locales = uloc_countAvailable();
  for (std::int32_t i = 0; i < locales; ++i) {
    if (other == uloc_getAvailable(i)) return true;
  }
  return false;
}

}  // namespace

bool may_be_written_in(std::string_view tag, std::string_view text) {
  if (tag.empty()) return true;
  const UScriptCode script = main_script(text);
  return script == USCRIPT_INVALID_CODE || is_script_of(script, tag);
}

std::string language_of(std::string_view declared, std::string_view text) {
  if (declared.empty()) return detect_language(text);
  if (may_be_written_in(declared, text)) return std::string(declared);
  std::string detected = detect_language(text);
  const bool romanised = main_script(text) == USCRIPT_LATIN && detected != "en";
  return romanised ? std::string(declared) : detected;
}

std::string detect_language(std::string_view text) {
  text = utf8::truncate(text, kMostBytes);
  if (2 * text.size() > 3 * kSamples * kSampleBytes) {
    const std::array<std::string_view, kSamples> samples = samples_of(text);
    if (std::ranges::all_of(samples, [](std::string_view sample) {
          return is_plainly_english(sample, kSampleWordBytes);
        })) {
      return "en";
    }
    if (std::string code = guess(fmt::format("{}", fmt::join(samples, "\n"))); !code.empty()) {
      return code;
    }
  } else if (is_plainly_english(text, kShortWordBytes)) {
    return "en";
  }
  // Of fewer letters CLD2's guess is noise; another script than the Latin one is a guess of its
  // own.
  constexpr std::size_t kLeastGuessedBytes = 20;
  std::string code;
  if (text.size() >= kLeastGuessedBytes || !ascii::all_ascii(text)) code = guess(text);
  return code.empty() && may_be_english(text) ? "en" : code;
}

}  // namespace tip
