// What was passed over, counted by reason.
#ifndef TIP_INDEXER_READERS_SKIP_COUNTS_H_
#define TIP_INDEXER_READERS_SKIP_COUNTS_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace tip {

// Reasons are few: kinds of things, in the plural ("images, styles and scripts").
class SkipCounts {
 public:
  void add(std::string_view reason, std::uint64_t count = 1) {
    if (count > 0) counts_[std::string(reason)] += count;
  }
  void add(const SkipCounts& other) {
    for (const auto& [reason, count] : other.counts_) counts_[reason] += count;
  }

  std::uint64_t total() const {
    std::uint64_t sum = 0;
    for (const auto& [reason, count] : counts_) sum += count;
    return sum;
  }
  const std::map<std::string, std::uint64_t>& by_reason() const { return counts_; }

 private:
  std::map<std::string, std::uint64_t> counts_;
};

// Parts of saved pages and sites that are no articles.
inline constexpr std::string_view kSkippedFurniture = "images, styles and scripts";

}  // namespace tip

#endif  // TIP_INDEXER_READERS_SKIP_COUNTS_H_
