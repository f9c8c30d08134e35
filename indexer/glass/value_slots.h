// Which value slots a document has, as the termlist table keeps it.
#ifndef TIP_INDEXER_GLASS_VALUE_SLOTS_H_
#define TIP_INDEXER_GLASS_VALUE_SLOTS_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace tip::glass {

// Appends the tag of a document's slots, which ascend; nothing without values.
void put_slots(std::string& out,
               std::span<const std::pair<std::uint32_t, std::string_view>> values);

}  // namespace tip::glass

#endif  // TIP_INDEXER_GLASS_VALUE_SLOTS_H_
