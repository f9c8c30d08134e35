// A word among a few that stand in the code.
#ifndef TIP_COMMON_BASE_ONE_OF_H_
#define TIP_COMMON_BASE_ONE_OF_H_

#include <algorithm>
#include <initializer_list>
#include <span>
#include <string_view>

namespace tip {

inline bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}
inline bool is_one_of(std::string_view word, std::span<const std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

}  // namespace tip

#endif  // TIP_COMMON_BASE_ONE_OF_H_
