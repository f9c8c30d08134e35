#include "common/text/language.h"

#include <cld2/public/compact_lang_det.h>

#include "common/text/utf8.h"

namespace tip {
namespace {

constexpr std::size_t kMostBytes = std::size_t{16} * 1024;
// A few sentences are mostly enough, and detection is slow: they are taken from three places, so
// that neither a foreign heading nor a foreign end decides.
constexpr std::size_t kSampleBytes = 256;
constexpr std::size_t kSamples = 3;

std::string few_sentences(std::string_view text) {
  std::string sample;
  for (std::size_t i = 0; i < kSamples; ++i) {
    std::size_t begin = (text.size() - kSampleBytes) * i / (kSamples - 1);
    while (begin > 0 && begin < text.size() && utf8::is_continuation(text[begin])) ++begin;
    sample.append(utf8::truncate(text.substr(begin), kSampleBytes)).push_back('\n');
  }
  return sample;
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

}  // namespace

std::string detect_language(std::string_view text) {
  text = utf8::truncate(text, kMostBytes);
  if (2 * text.size() > 3 * kSamples * kSampleBytes) {
    if (std::string code = guess(few_sentences(text)); !code.empty()) return code;
  }
  return guess(text);
}

}  // namespace tip
