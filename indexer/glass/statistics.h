// What a glass database says of its documents as a whole. Queries skip documents by these bounds,
// so they are exact.
#ifndef TIP_INDEXER_GLASS_STATISTICS_H_
#define TIP_INDEXER_GLASS_STATISTICS_H_

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace tip::glass {

// Of one value slot. Bounds are in byte order.
struct SlotStatistics {
  std::uint64_t documents = 0;  // that have a value
  std::string lowest;
  std::string highest;

  void add(std::string_view value) {
    if (documents++ == 0) {
      lowest = highest = value;
    } else if (value < lowest) {
      lowest = value;
    } else if (value > highest) {
      highest = value;
    }
  }
  void add(const SlotStatistics& other) {
    if (other.documents == 0) return;
    lowest = documents == 0 ? other.lowest : std::min(lowest, other.lowest);
    highest = documents == 0 ? other.highest : std::max(highest, other.highest);
    documents += other.documents;
  }
};

struct Statistics {
  std::uint64_t documents = 0;
  std::uint32_t last_document = 0;      // highest document number
  std::uint64_t total_length = 0;       // a document's length is the sum of its terms' wdf
  std::uint32_t shortest_document = 0;  // of those with a length above 0; 0: there are none
  std::uint32_t longest_document = 0;
  std::uint32_t highest_wdf = 0;
  std::map<std::uint32_t, SlotStatistics> slots;

  void add_document(std::uint32_t number, std::uint32_t length) {
    ++documents;
    last_document = std::max(last_document, number);
    total_length += length;
    longest_document = std::max(longest_document, length);
    if (length > 0 && (shortest_document == 0 || length < shortest_document)) {
      shortest_document = length;
    }
  }
  void add(const Statistics& other) {
    documents += other.documents;
    last_document = std::max(last_document, other.last_document);
    total_length += other.total_length;
    longest_document = std::max(longest_document, other.longest_document);
    if (shortest_document == 0 ||
        (other.shortest_document != 0 && other.shortest_document < shortest_document)) {
      shortest_document = other.shortest_document;
    }
    highest_wdf = std::max(highest_wdf, other.highest_wdf);
    for (const auto& [slot, statistics] : other.slots) slots[slot].add(statistics);
  }
};

}  // namespace tip::glass

#endif  // TIP_INDEXER_GLASS_STATISTICS_H_
