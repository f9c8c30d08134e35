// Which documents of a segment are gone.
#ifndef TIP_COMMON_INDEX_TOMBSTONES_H_
#define TIP_COMMON_INDEX_TOMBSTONES_H_

#include <tip/result.h>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "common/index/document_bits.h"

namespace tip {

// Documents that are gone. They still stand in the segment's lists, statistics and names until a
// merge leaves them out.
using Tombstones = DocumentBits;

// What a commit's file holds: a checksum of what follows, then the differences between neighbours,
// as variable-length numbers.
std::string tombstone_bytes(const Tombstones& dead);
// Nothing for bytes that are not as they were written, or that name a document above `last`.
std::optional<Tombstones> tombstones_from_bytes(std::string_view bytes, std::uint32_t last);

// Reads such a file. One that is not there or not as it was written is `corrupt`.
Result<Tombstones> read_tombstones(const std::filesystem::path& file, std::uint32_t last);

}  // namespace tip

#endif  // TIP_COMMON_INDEX_TOMBSTONES_H_
