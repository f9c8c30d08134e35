// Gathers the terms of one document.
#ifndef TIP_INDEXER_BUILD_DOCUMENT_TERMS_H_
#define TIP_INDEXER_BUILD_DOCUMENT_TERMS_H_

#include <cstdint>
#include <span>
#include <vector>

namespace tip {

// One term of a document as an index stores it.
struct TermEntry {
  std::uint32_t id = 0;                      // its number in a vocabulary
  std::uint32_t wdf = 0;                     // within-document frequency, weighted
  std::span<const std::uint32_t> positions;  // ascend strictly
};

// Wdf and positions of each term. A token costs no allocation and no look at its bytes. Not
// thread-safe.
class DocumentTerms {
 public:
  // One occurrence. Positions may come in any order; the same one twice counts once.
  void add(std::uint32_t id, std::uint32_t position, std::uint32_t wdf) {
    const std::uint32_t slot = slot_of(id);
    slots_[slot].wdf += wdf;
    ++slots_[slot].position_count;
    occurrences_.push_back({slot, position});
  }
  // One occurrence without a position.
  void add(std::uint32_t id, std::uint32_t wdf) { slots_[slot_of(id)].wdf += wdf; }

  // Each term once, in order of their first occurrence; valid until clear().
  std::span<const TermEntry> finish();
  void clear();

 private:
  struct Slot {
    std::uint32_t id;
    std::uint32_t wdf;
    std::uint32_t position_count;
  };
  struct Occurrence {
    std::uint32_t slot;
    std::uint32_t position;
  };

  std::uint32_t slot_of(std::uint32_t id) {
    if (slot_of_.size() <= id) slot_of_.resize(id + std::size_t{1} + id / 2);
    const std::uint32_t slot = slot_of_[id];
    if (slot < slots_.size() && slots_[slot].id == id) return slot;
    slot_of_[id] = static_cast<std::uint32_t>(slots_.size());
    slots_.push_back({id, 0, 0});
    return slot_of_[id];
  }

  std::vector<Slot> slots_;             // in order of first occurrence
  std::vector<std::uint32_t> slot_of_;  // by term; right if the slot there names the term
  std::vector<Occurrence> occurrences_;
  std::vector<std::uint32_t> next_;  // by slot: where its next position goes
  std::vector<std::uint32_t> positions_;
  std::vector<TermEntry> entries_;
};

}  // namespace tip

#endif  // TIP_INDEXER_BUILD_DOCUMENT_TERMS_H_
