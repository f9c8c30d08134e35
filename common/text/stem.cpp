#include "common/text/stem.h"

#include <libstemmer.h>

#include <algorithm>
#include <array>
#include <string>

namespace tip {
namespace {

// BCP 47 subtags Snowball's own names know; it accepts ISO 639-1 codes for these.
constexpr std::array<std::string_view, 19> kStemmed = {"ar", "ca", "da", "nl", "en", "fi", "fr",
                                                       "de", "el", "hu", "id", "it", "no", "pt",
                                                       "ro", "ru", "es", "sv", "tr"};

}  // namespace

struct Stemmer::Impl {
  explicit Impl(const char* language) : handle(sb_stemmer_new(language, "UTF_8")) {}
  ~Impl() { sb_stemmer_delete(handle); }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  sb_stemmer* handle;
};

Stemmer::Stemmer(std::string_view language)
    : impl_(std::make_unique<Impl>(
          std::string(supports(language) ? language : kDefaultLanguage).c_str())) {}
Stemmer::~Stemmer() = default;
Stemmer::Stemmer(Stemmer&&) noexcept = default;
Stemmer& Stemmer::operator=(Stemmer&&) noexcept = default;

std::span<const std::string_view> stemmed_languages() { return kStemmed; }

bool Stemmer::supports(std::string_view language) {
  return std::find(kStemmed.begin(), kStemmed.end(), language) != kStemmed.end();
}

std::string_view Stemmer::stem(std::string_view word) {
  if (impl_->handle == nullptr) return word;
  const sb_symbol* out =
      sb_stemmer_stem(impl_->handle, reinterpret_cast<const sb_symbol*>(word.data()),
                      static_cast<int>(word.size()));
  if (out == nullptr) return word;
  return {reinterpret_cast<const char*>(out),
          static_cast<std::size_t>(sb_stemmer_length(impl_->handle))};
}

}  // namespace tip
