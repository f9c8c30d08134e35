// The analyzer: text to tokens, the same at index time, at query time and for highlighting.
#ifndef TIP_COMMON_TEXT_ANALYZER_H_
#define TIP_COMMON_TEXT_ANALYZER_H_

#include <cstdint>
#include <memory>
#include <string_view>

#include "common/text/token.h"

namespace tip {

// Raised whenever the same text would give other tokens; an index says which one built it.
inline constexpr std::uint32_t kAnalyzerVersion = 7;

// How the analyzer works; kept in the index's manifest.
struct AnalyzerSettings {
  bool ascii_fast_path = true;  // false sends ASCII through ICU as well: same tokens, slower
};

// Cuts text by Unicode's word rules (UAX #29) and ICU's dictionaries, folds case and accents, stems
// by language, and cuts Khmer into words and clusters. Holds iterators and caches: one object a
// thread.
class Analyzer {
 public:
  explicit Analyzer(AnalyzerSettings settings = {});
  ~Analyzer();
  Analyzer(Analyzer&&) noexcept;
  Analyzer& operator=(Analyzer&&) noexcept;

  // Sends the tokens of `text` (UTF-8; malformed bytes separate words; at most 4 GiB) to `sink`,
  // positions counted from `first_position`. `language` chooses the stemmer. Returns the first
  // position not used.
  std::uint32_t analyze(std::string_view text, std::string_view language, TokenSink& sink,
                        std::uint32_t first_position = 0);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace tip

#endif  // TIP_COMMON_TEXT_ANALYZER_H_
