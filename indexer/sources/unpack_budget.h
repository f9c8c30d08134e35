// How much may come out of one file.
#ifndef TIP_INDEXER_SOURCES_UNPACK_BUDGET_H_
#define TIP_INDEXER_SOURCES_UNPACK_BUDGET_H_

#include <tip/result.h>

#include <algorithm>
#include <cstdint>
#include <string>

namespace tip {

// Bytes that archives may unpack to, all that are in a file together: an archive of a few kilobytes
// can hold petabytes, in archives in archives. Text packs to a twentieth, and such packed again to
// little less, so what is a hundred times as long is no archive of texts. Not thread-safe.
class UnpackBudget {
 public:
  explicit UnpackBudget(std::uint64_t file_bytes)
      : left_(std::max(kLeastBytes, kRatio * std::min(file_bytes, kMostBytes / kRatio))) {}

  Status take(std::uint64_t bytes) {
    if (bytes > left_) {
      left_ = 0;
      return fail(ErrorCode::invalid_input, "unpacked, this file is more than " +
                                                std::to_string(kRatio) +
                                                " times as long: the rest of it is not read");
    }
    left_ -= bytes;
    return {};
  }

 private:
  static constexpr std::uint64_t kRatio = 100;
  static constexpr std::uint64_t kLeastBytes = std::uint64_t{1} << 30;
  static constexpr std::uint64_t kMostBytes = std::uint64_t{1} << 60;
  std::uint64_t left_;
};

}  // namespace tip

#endif  // TIP_INDEXER_SOURCES_UNPACK_BUDGET_H_
