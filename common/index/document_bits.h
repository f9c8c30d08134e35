// Sets of document numbers.
#ifndef TIP_COMMON_INDEX_DOCUMENT_BITS_H_
#define TIP_COMMON_INDEX_DOCUMENT_BITS_H_

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace tip {

// A set of document numbers, from 1 on: a bit each, up to the highest one.
class DocumentBits {
 public:
  // Behind all documents.
  static constexpr std::uint32_t kNone = 0xffffffff;

  bool has(std::uint32_t document) const {
    const std::size_t at = document / 64;
    return at < bits_.size() && (bits_[at] >> document % 64 & 1) != 0;
  }
  void add(std::uint32_t document) {
    const std::size_t at = document / 64;
    if (at >= bits_.size()) bits_.resize(at + 1);
    const std::uint64_t bit = std::uint64_t{1} << document % 64;
    count_ += (bits_[at] & bit) == 0 ? 1 : 0;
    bits_[at] |= bit;
  }
  void add(const DocumentBits& others) {
    others.for_each([this](std::uint32_t document) { add(document); });
  }
  void remove(std::uint32_t document) {
    if (!has(document)) return;
    bits_[document / 64] &= ~(std::uint64_t{1} << document % 64);
    --count_;
  }

  std::uint32_t count() const { return count_; }

  // The first document from `document` on that is in the set; kNone behind the last.
  std::uint32_t next_from(std::uint32_t document) const {
    std::size_t at = document / 64;
    std::uint64_t rest = at < bits_.size() ? bits_[at] >> document % 64 << document % 64 : 0;
    while (rest == 0 && ++at < bits_.size()) rest = bits_[at];
    if (rest == 0) return kNone;
    return static_cast<std::uint32_t>(at * 64) + static_cast<unsigned>(std::countr_zero(rest));
  }

  // Calls visit(document) for those from `first` to `last`, ascending.
  template <class Visit>
  void for_each(Visit visit, std::uint32_t first = 1, std::uint32_t last = kNone - 1) const {
    for (std::uint32_t document = next_from(first); document <= last;
         document = next_from(document + 1)) {
      visit(document);
    }
  }

 private:
  std::vector<std::uint64_t> bits_;
  std::uint32_t count_ = 0;
};

}  // namespace tip

#endif  // TIP_COMMON_INDEX_DOCUMENT_BITS_H_
