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

// Documents that are gone, and which of them were removed by hand, though their files may be there.
// They still stand in the segment's lists, statistics and names until a merge leaves them out.
class Tombstones : public DocumentBits {
 public:
  using DocumentBits::add;
  void add(const Tombstones& others) {
    DocumentBits::add(others);
    by_hand_.add(others.by_hand_);
  }
  void add_by_hand(std::uint32_t document) {
    add(document);
    by_hand_.add(document);
  }
  void remove(std::uint32_t document) {
    DocumentBits::remove(document);
    by_hand_.remove(document);
  }
  // It stays in the set, but not as one removed by hand.
  void forget_hand(std::uint32_t document) { by_hand_.remove(document); }

  // Those removed by hand.
  const DocumentBits& by_hand() const { return by_hand_; }

 private:
  DocumentBits by_hand_;
};

// What a commit's file holds: a checksum of what follows, then the differences between neighbours,
// as variable-length numbers; if there are any that were removed by hand, a 0 and the same of
// these.
std::string tombstone_bytes(const Tombstones& dead);
// Nothing for bytes that are not as they were written, or that name a document above `last`.
std::optional<Tombstones> tombstones_from_bytes(std::string_view bytes, std::uint32_t last);

// Reads such a file. One that is not there or not as it was written is `corrupt`.
Result<Tombstones> read_tombstones(const std::filesystem::path& file, std::uint32_t last);

}  // namespace tip

#endif  // TIP_COMMON_INDEX_TOMBSTONES_H_
