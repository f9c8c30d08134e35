// Korean nouns and the particles behind them.
#ifndef TIP_COMMON_TEXT_KOREAN_H_
#define TIP_COMMON_TEXT_KOREAN_H_

#include <string_view>

namespace tip {

// True when a word (UTF-8, composed) begins with a Hangul syllable.
bool is_hangul(std::string_view word);

// The word without its particle (common/data/korean_particles.txt): `of Seoul` is Seoul. What was
// no particle goes as well; both the article's word and the query's lose it. Thread-safe.
std::string_view without_particle(std::string_view word);

}  // namespace tip

#endif  // TIP_COMMON_TEXT_KOREAN_H_
