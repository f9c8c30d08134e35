// All lists of an index that place_list.h reads one of.
#ifndef TIP_COMMON_INDEX_PLACE_LISTS_H_
#define TIP_COMMON_INDEX_PLACE_LISTS_H_

#include <cstdint>
#include <functional>
#include <string>

#include "common/index/snapshot.h"

namespace tip {

// How many documents the list of that name has; 0 if there is none.
std::uint64_t count_documents(const Snapshot& snapshot, const std::string& list);

// Calls visit(name) for each list whose name begins with `prefix`, in byte order and once.
void for_each_list(const Snapshot& snapshot, const std::string& prefix,
                   const std::function<void(const std::string& name)>& visit);

// Reads every list of a segment from end to end; throws Xapian's DatabaseCorruptError when one
// cannot be, which names it.
void check_place_lists(const Segment& segment);

}  // namespace tip

#endif  // TIP_COMMON_INDEX_PLACE_LISTS_H_
