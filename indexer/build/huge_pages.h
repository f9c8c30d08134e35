// Asks for large memory pages.
#ifndef TIP_INDEXER_BUILD_HUGE_PAGES_H_
#define TIP_INDEXER_BUILD_HUGE_PAGES_H_

#include <sys/mman.h>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace tip {

// A hint that `size` bytes from `begin` are used all over and at random: in pages of 4 KiB most
// accesses would also miss the processor's cache of page addresses.
inline void advise_huge_pages(void* begin, std::size_t size) {
  constexpr std::uintptr_t kPage = 4096;
  const auto first = (reinterpret_cast<std::uintptr_t>(begin) + kPage - 1) / kPage * kPage;
  const auto last = (reinterpret_cast<std::uintptr_t>(begin) + size) / kPage * kPage;
  if (first < last) madvise(reinterpret_cast<void*>(first), last - first, MADV_HUGEPAGE);
}

// A vector of `size` elements in such pages.
template <class T>
std::vector<T> vector_in_huge_pages(std::size_t size) {
  std::vector<T> made;
  made.reserve(size);
  advise_huge_pages(made.data(), size * sizeof(T));  // before the pages are written
  made.resize(size);
  return made;
}

}  // namespace tip

#endif  // TIP_INDEXER_BUILD_HUGE_PAGES_H_
