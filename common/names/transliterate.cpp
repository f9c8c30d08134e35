// The display form: ICU rules applied to text in normal form.
#include <unicode/parseerr.h>
#include <unicode/translit.h>
#include <unicode/unistr.h>

#include "common/khmer/normalize.h"
#include "common/names/romanize.h"
#include "khmer_latin.data.h"

namespace tip::names {

struct Transliterator::Impl {
  std::unique_ptr<icu::Transliterator> rules;
};

Transliterator::Transliterator() : impl_(std::make_unique<Impl>()) {
  const std::string_view text = data::khmer_latin();
  const icu::UnicodeString rules = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  UErrorCode status = U_ZERO_ERROR;
  UParseError where;
  impl_->rules.reset(icu::Transliterator::createFromRules("tip-Khmer-Latin", rules, UTRANS_FORWARD,
                                                          where, status));
  if (U_FAILURE(status)) impl_->rules.reset();
}

Transliterator::~Transliterator() = default;
Transliterator::Transliterator(Transliterator&&) noexcept = default;
Transliterator& Transliterator::operator=(Transliterator&&) noexcept = default;

std::string Transliterator::transliterate(std::string_view text) const {
  std::string normal = khmer::normalize_text(text);
  if (impl_->rules == nullptr) return normal;
  icu::UnicodeString latin = icu::UnicodeString::fromUTF8(normal);
  impl_->rules->transliterate(latin);
  std::string out;
  latin.toUTF8String(out);
  return out;
}

}  // namespace tip::names
