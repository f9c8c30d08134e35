#include "indexer/glass/value_slots.h"

#include "common/base/varint.h"

namespace tip::glass {

void put_slots(std::string& out,
               std::span<const std::pair<std::uint32_t, std::string_view>> values) {
  std::uint32_t next_slot = 0;
  for (const auto& [slot, value] : values) {
    put_uint(out, slot - next_slot);
    next_slot = slot + 1;
  }
}

}  // namespace tip::glass
