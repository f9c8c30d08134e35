#include "common/text/language.h"

#include <cld2/public/compact_lang_det.h>

#include "common/text/utf8.h"

namespace tip {

std::string detect_language(std::string_view text) {
  constexpr std::size_t kSampleBytes = std::size_t{16} * 1024;
  const std::string_view sample = utf8::truncate(text, kSampleBytes);
  bool reliable = false;
  const CLD2::Language language = CLD2::DetectLanguage(
      sample.data(), static_cast<int>(sample.size()), /*is_plain_text=*/true, &reliable);
  if (!reliable || language == CLD2::UNKNOWN_LANGUAGE) return {};
  std::string code = CLD2::LanguageCode(language);
  code.resize(std::min(code.size(), code.find('-')));
  if (code == "un" || code.empty()) return {};
  if (code == "iw") return "he";  // CLD2 keeps the code ISO withdrew
  return code;
}

}  // namespace tip
