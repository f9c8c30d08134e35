// A file of names, a line each.
#ifndef TIP_SEARCHER_TIPSEARCH_NAME_LIST_H_
#define TIP_SEARCHER_TIPSEARCH_NAME_LIST_H_

#include <tip/result.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tip {

// Most bytes of such a file.
inline constexpr std::size_t kMostNameListBytes = std::size_t{16} << 20;

struct ListedName {
  std::string text;
  std::size_t line = 0;  // from 1
};

// The names in a text (UTF-8), each once. Empty lines and what follows a "#" at the start of a line
// or behind white space are no names.
std::vector<ListedName> parse_name_list(std::string_view text);

// Reads a file, or standard input for "-". Fails when it cannot be read or has more than
// kMostNameListBytes.
Result<std::vector<ListedName>> read_name_list(const std::string& path);

}  // namespace tip

#endif  // TIP_SEARCHER_TIPSEARCH_NAME_LIST_H_
