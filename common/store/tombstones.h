// Which documents of a segment are gone.
#ifndef TIP_COMMON_STORE_TOMBSTONES_H_
#define TIP_COMMON_STORE_TOMBSTONES_H_

#include <tip/result.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tip {

// A set of document numbers, a bit each. They still stand in the segment's lists, statistics and
// names until a merge leaves them out.
class Tombstones {
 public:
  bool has(std::uint32_t document) const {
    const std::size_t at = document / 64;
    return at < bits_.size() && (bits_[at] >> document % 64 & 1) != 0;
  }
  void add(std::uint32_t document);
  void add(const Tombstones& others);
  void remove(std::uint32_t document);

  std::uint32_t count() const { return count_; }

  // The first document from `document` on that is in the set; kNone behind the last.
  static constexpr std::uint32_t kNone = 0xffffffff;
  std::uint32_t next_from(std::uint32_t document) const;

  // What a commit's file holds: a checksum of what follows, then the differences between
  // neighbours, as variable-length numbers.
  std::string to_bytes() const;
  // Nothing for bytes that are not as they were written, or that name a document above `last`.
  static std::optional<Tombstones> from_bytes(std::string_view bytes, std::uint32_t last);

 private:
  std::vector<std::uint64_t> bits_;
  std::uint32_t count_ = 0;
};

// Reads such a file. One that is not there or not as it was written is `corrupt`.
Result<Tombstones> read_tombstones(const std::filesystem::path& file, std::uint32_t last);

}  // namespace tip

#endif  // TIP_COMMON_STORE_TOMBSTONES_H_
