// A user's file of names that mean the same.
#ifndef TIP_INDEXER_PIPELINE_ALIASES_H_
#define TIP_INDEXER_PIPELINE_ALIASES_H_

#include <tip/result.h>

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/same_names.h"

namespace tip {

// Most bytes of such a file.
inline constexpr std::size_t kMostAliasBytes = std::size_t{16} << 20;

// What such a file says.
struct Aliases {
  std::vector<NamePairCount> pairs;  // any two names of a line
  struct BadLine {
    std::size_t number = 0;  // from 1
    std::string reason;
  };
  std::vector<BadLine> bad;  // which say nothing; the others count all the same
};

// Reads lines of names (UTF-8, any script) that mean the same, with commas, "=", "|", ";" or tabs
// between; what follows a "#" at the start of a line or behind white space is a comment. Empty
// lines say nothing. A name has at most 200 bytes, a line 32 names.
Aliases parse_aliases(std::string_view text);

// Fails when the file cannot be read or has more than kMostAliasBytes.
Result<Aliases> read_aliases(const std::filesystem::path& path);

}  // namespace tip

#endif  // TIP_INDEXER_PIPELINE_ALIASES_H_
