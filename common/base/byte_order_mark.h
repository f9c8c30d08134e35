// What some programs write in front of UTF-8.
#ifndef TIP_COMMON_BASE_BYTE_ORDER_MARK_H_
#define TIP_COMMON_BASE_BYTE_ORDER_MARK_H_

#include <string_view>

namespace tip {

inline constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

constexpr std::string_view without_byte_order_mark(std::string_view text) {
  return text.starts_with(kByteOrderMark) ? text.substr(kByteOrderMark.size()) : text;
}

}  // namespace tip

#endif  // TIP_COMMON_BASE_BYTE_ORDER_MARK_H_
