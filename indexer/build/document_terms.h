// Gathers the terms of one document.
#ifndef TIP_INDEXER_BUILD_DOCUMENT_TERMS_H_
#define TIP_INDEXER_BUILD_DOCUMENT_TERMS_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tip {

// One term of a document as an index stores it. `positions` ascend strictly.
struct TermEntry {
  std::string_view term;
  std::uint32_t wdf = 0;  // within-document frequency, weighted
  std::span<const std::uint32_t> positions;
};

// A hash from term to wdf and positions that keeps its storage from one document to the next, so
// that a token costs no allocation. Not thread-safe.
class DocumentTerms {
 public:
  DocumentTerms();

  // One occurrence. Positions may come in any order; the same one twice counts once.
  void add(std::string_view term, std::uint32_t position, std::uint32_t wdf);
  // One occurrence without a position.
  void add(std::string_view term, std::uint32_t wdf = 0);

  // The terms in byte order; valid until clear().
  std::span<const TermEntry> finish();
  void clear();

 private:
  struct Slot {
    std::uint32_t offset;  // of the term's bytes in arena_
    std::uint32_t length;
    std::uint32_t wdf;
    std::uint32_t position_count;
  };
  struct Occurrence {
    std::uint32_t slot;
    std::uint32_t position;
  };

  std::uint32_t find_or_add(std::string_view term);
  void grow();
  std::string_view text_of(const Slot& slot) const {
    return std::string_view(arena_).substr(slot.offset, slot.length);
  }

  std::string arena_;
  std::vector<Slot> slots_;           // in order of first occurrence
  std::vector<std::uint32_t> table_;  // hash table of slot number + 1; a power of two long
  std::vector<Occurrence> occurrences_;
  std::vector<std::uint32_t> positions_;
  std::vector<TermEntry> entries_;
};

}  // namespace tip

#endif  // TIP_INDEXER_BUILD_DOCUMENT_TERMS_H_
