// What an archive itself says a name is called.
#ifndef TIP_COMMON_INDEX_LEARNED_NAMES_H_
#define TIP_COMMON_INDEX_LEARNED_NAMES_H_

#include <string_view>
#include <vector>

#include "common/index/same_names.h"

namespace tip {

// `name` and each name that stands beside it in the archive and may be taken for the same: those
// that sound alike (names/pair_likeness.h), and those that were seen so twice, or three times if
// they do not sound alike at all, and beside each other at least as often as beside all else, as
// the makers of photographs are not. The most often seen first. May throw Xapian's errors.
std::vector<NamePairCount> learned_names(const SameNames& learned, std::string_view name);

}  // namespace tip

#endif  // TIP_COMMON_INDEX_LEARNED_NAMES_H_
