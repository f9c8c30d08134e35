// How many of something, in words.
#ifndef TIP_COMMON_BASE_COUNTED_H_
#define TIP_COMMON_BASE_COUNTED_H_

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace tip {

// "1 word", "2 words"; `many` where the plural is another.
inline std::string counted(std::uint64_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}
inline std::string counted(std::uint64_t count, std::string_view what) {
  return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

}  // namespace tip

#endif  // TIP_COMMON_BASE_COUNTED_H_
