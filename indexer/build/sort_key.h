// Sorting many short texts.
#ifndef TIP_INDEXER_BUILD_SORT_KEY_H_
#define TIP_INDEXER_BUILD_SORT_KEY_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace tip {

// The first bytes of a text as a number that sorts as they do: where two differ, the texts need no
// look.
inline std::uint64_t sort_key(std::string_view text) {
  std::uint64_t key = 0;
  for (std::size_t i = 0; i < sizeof(key); ++i) {
    key = key << 8 | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0);
  }
  return key;
}

}  // namespace tip

#endif  // TIP_INDEXER_BUILD_SORT_KEY_H_
