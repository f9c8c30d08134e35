// Snowball stemming.
#ifndef TIP_COMMON_TEXT_STEM_H_
#define TIP_COMMON_TEXT_STEM_H_

#include <memory>
#include <span>
#include <string_view>

namespace tip {

// The stemmer used where an article's language is unknown or has none, and for queries.
inline constexpr std::string_view kDefaultLanguage = "en";

// The languages Snowball has a stemmer for, as BCP 47 primary subtags.
std::span<const std::string_view> stemmed_languages();

// Stems words of one language. Not thread-safe: one object a thread.
class Stemmer {
 public:
  // `language`: BCP 47 primary subtag; one without a Snowball stemmer gets the default's.
  explicit Stemmer(std::string_view language);
  ~Stemmer();
  Stemmer(Stemmer&&) noexcept;
  Stemmer& operator=(Stemmer&&) noexcept;

  // True when Snowball has a stemmer of its own for the language.
  static bool supports(std::string_view language);

  // The stem of a lower-case UTF-8 word; valid until the next call.
  std::string_view stem(std::string_view word);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace tip

#endif  // TIP_COMMON_TEXT_STEM_H_
