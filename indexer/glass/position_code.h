// Position lists as the position table stores them.
#ifndef TIP_INDEXER_GLASS_POSITION_CODE_H_
#define TIP_INDEXER_GLASS_POSITION_CODE_H_

#include <cstdint>
#include <span>
#include <string>

namespace tip::glass {

// Appends the interpolative code of `positions`, which ascend strictly and are not empty, to `out`.
void put_positions(std::string& out, std::span<const std::uint32_t> positions);

// The same, preceded by its size in bytes; only a 0 when there are no positions.
void put_sized_positions(std::string& out, std::span<const std::uint32_t> positions);

// put_gaps() of `positions`, preceded by their size in bytes: what takes the place of their code
// until they go into a list of places.
void put_sized_gaps(std::string& out, std::span<const std::uint32_t> positions);

}  // namespace tip::glass

#endif  // TIP_INDEXER_GLASS_POSITION_CODE_H_
