// Which pages of crawls have been read.
#ifndef TIP_INDEXER_SOURCES_CAPTURES_H_
#define TIP_INDEXER_SOURCES_CAPTURES_H_

#include <cstdint>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "indexer/sources/skip_counts.h"

namespace tip {

// Crawls fetch an address again and again. What was the same each time is written once, and
// "revisited" later, maybe in another file; or it is written each time. Remembers some 8 bytes a
// page, so that a false match among 64 bits can hide one page of very many. Not thread-safe.
class Captures {
 public:
  // A page that was fetched. False: it was read before, at this address and with this digest; where
  // there is none, with these bytes.
  bool add_page(std::string_view address, std::string_view date, std::string_view digest,
                std::string_view body);
  // A record that says that a page was as before: as the one of `digest`, or that at `address` on
  // `date`. All may be empty.
  void add_revisit(std::string_view digest, std::string_view address, std::string_view date);

  // Repeated captures and revisits, as far as pages are known now. Looks at every revisit whose
  // page had not been met.
  SkipCounts skipped() const;
  // The same as they were taken when they were met, at once: it only ever grows.
  SkipCounts met() const;

 private:
  struct Revisit {
    std::uint64_t digest = 0;
    std::uint64_t capture = 0;
  };
  bool is_known(const Revisit& revisit) const;

  std::unordered_set<std::uint64_t> pages_;  // by address and content
  std::unordered_set<std::uint64_t> known_;  // by digest; by address and date
  std::vector<Revisit> open_;                // whose page has not been met
  std::uint64_t repeated_ = 0;
  std::uint64_t resolved_ = 0;
};

}  // namespace tip

#endif  // TIP_INDEXER_SOURCES_CAPTURES_H_
