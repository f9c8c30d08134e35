// Asks for large memory pages.
#ifndef TIP_INDEXER_GLASS_HUGE_PAGES_H_
#define TIP_INDEXER_GLASS_HUGE_PAGES_H_

#include <sys/mman.h>

#include <cstddef>
#include <memory>
#include <vector>

namespace tip {

// A hint that `size` bytes from `begin` are used all over and at random: in pages of 4 KiB most
// accesses would also miss the processor's cache of page addresses.
inline void advise_huge_pages(void* begin, std::size_t size) {
  constexpr std::size_t kPage = 4096;
  void* first = begin;
  if (std::align(kPage, 1, first, size) != nullptr) {
    madvise(first, size / kPage * kPage, MADV_HUGEPAGE);
  }
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

#endif  // TIP_INDEXER_GLASS_HUGE_PAGES_H_
