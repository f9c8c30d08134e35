// The %XX of addresses (RFC 3986, 2.1).
#ifndef TIP_COMMON_BASE_PERCENT_H_
#define TIP_COMMON_BASE_PERCENT_H_

#include <string>
#include <string_view>

namespace tip {

// %XX as the byte it stands for; a % that no two hexadecimal digits follow stays. The bytes need
// not be UTF-8.
std::string percent_decoded(std::string_view text);

// Each byte for which is_plain(char) does not hold as %XX.
std::string percent_encoded(std::string_view text, bool (*is_plain)(char));

}  // namespace tip

#endif  // TIP_COMMON_BASE_PERCENT_H_
