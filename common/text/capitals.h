// What capital letters mean in English text.
#ifndef TIP_COMMON_TEXT_CAPITALS_H_
#define TIP_COMMON_TEXT_CAPITALS_H_

#include <cstddef>
#include <string_view>

namespace tip {

// True for a lower-case function word that capitals or dots turn into something else: us and US, it
// and I.T., who and WHO.
bool is_ambiguous(std::string_view lower);

// True when the line around the bytes [begin, end) of `text` is written in capitals, so that
// capitals there mean nothing: at least two other words of two letters or more, and none with a
// lower-case letter. Looks no further than 200 bytes.
bool in_capitals(std::string_view text, std::size_t begin, std::size_t end);

}  // namespace tip

#endif  // TIP_COMMON_TEXT_CAPITALS_H_
