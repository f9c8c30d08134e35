// Sorting many short texts.
#ifndef TIP_INDEXER_GLASS_SORT_KEY_H_
#define TIP_INDEXER_GLASS_SORT_KEY_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

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

// Sorts entries by `text_of` each; their `key` is the text's sort_key().
template <class Entry, class TextOf>
void sort_by_text(std::vector<Entry>& entries, TextOf text_of) {
  std::sort(entries.begin(), entries.end(), [&](const Entry& a, const Entry& b) {
    return a.key != b.key ? a.key < b.key : text_of(a) < text_of(b);
  });
}

}  // namespace tip

#endif  // TIP_INDEXER_GLASS_SORT_KEY_H_
