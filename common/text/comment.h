// Comments in files that users write.
#ifndef TIP_COMMON_TEXT_COMMENT_H_
#define TIP_COMMON_TEXT_COMMENT_H_

#include <cstddef>
#include <string_view>

#include "common/base/ascii.h"

namespace tip {

// A line without its comment, which is what follows a "#" at the start or behind white space.
constexpr std::string_view without_comment(std::string_view line) {
  for (std::size_t at = line.find('#'); at != std::string_view::npos; at = line.find('#', at + 1)) {
    if (at == 0 || ascii::is_space(line[at - 1])) return line.substr(0, at);
  }
  return line;
}

}  // namespace tip

#endif  // TIP_COMMON_TEXT_COMMENT_H_
