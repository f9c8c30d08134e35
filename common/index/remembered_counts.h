// Counts that were looked up lately.
#ifndef TIP_COMMON_INDEX_REMEMBERED_COUNTS_H_
#define TIP_COMMON_INDEX_REMEMBERED_COUNTS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/checksums.h"

namespace tip {

// To plan a query asks for the frequency of a word, and so do its scorers, the second look and the
// suggestions, each for itself. Of what cannot change, so much is remembered, and no more: a name
// takes the place of another one. Not thread-safe.
class RememberedCounts {
 public:
  // What look_up() says of `name`, which is asked when it is not known.
  template <class LookUp>
  std::uint64_t of(std::string_view name, LookUp look_up) {
    if (name.size() > kMostBytes) return look_up();
    if (known_.empty()) known_.resize(kNames);
    Known& known = known_[checksum(name) % kNames];
    if (!known.is_known || known.name != name) {
      const std::uint64_t count = look_up();  // may throw
      known = {std::string(name), count, true};
    }
    return known.count;
  }

 private:
  static constexpr std::size_t kNames = 1024;
  static constexpr std::size_t kMostBytes = 256;

  struct Known {
    std::string name;
    std::uint64_t count = 0;
    bool is_known = false;
  };
  std::vector<Known> known_;  // made when it is first needed
};

}  // namespace tip

#endif  // TIP_COMMON_INDEX_REMEMBERED_COUNTS_H_
