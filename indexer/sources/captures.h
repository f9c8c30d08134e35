// Which pages of crawls have been read.
#ifndef TIP_INDEXER_SOURCES_CAPTURES_H_
#define TIP_INDEXER_SOURCES_CAPTURES_H_

#include <cstdint>
#include <functional>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "indexer/sources/skip_counts.h"

namespace tip {

// What is counted of captures that were taken before, a kind of skip_counts.h.
inline constexpr std::string_view kRepeatedCaptures = "captures of a page as it was read before";

// What is remembered of pages that a file gave, and of captures in it, by hashes.
struct CaptureHashes {
  std::vector<std::uint64_t> hashes;
};

// Whether it is that of a page that was given, by address and content.
constexpr bool is_page_hash(std::uint64_t hash) { return (hash & 1) != 0; }

// Crawls fetch an address again and again. What was the same each time is written once, and
// "revisited" later, maybe in another file; or it is written each time. Remembers hashes of 64
// bits, so that a false match can hide one page of very many. Not thread-safe.
class Captures {
 public:
  // `earlier` is called once, before the first record, with this: an index that is updated adds
  // what its files gave. May be empty.
  using Earlier = std::function<void(Captures& captures)>;
  explicit Captures(Earlier earlier = {}) : earlier_(std::move(earlier)) {}

  // Pages that were given before.
  void add(const std::vector<std::uint64_t>& hashes);
  // They are not known any more: their file is read again.
  void forget_pages(const std::vector<std::uint64_t>& hashes);
  // Whether all pages among these have been given.
  bool has_pages(const std::vector<std::uint64_t>& hashes);

  // A page that was fetched. False: it was read before, at this address and with this digest; where
  // there is none, with these bytes.
  bool add_page(std::string_view address, std::string_view date, std::string_view digest,
                std::string_view body);
  // A record that says that a page was as before: as the one of `digest`, or that at `address` on
  // `date`. All may be empty. True: that page has been read.
  bool add_revisit(std::string_view digest, std::string_view address, std::string_view date);

  // Counts anew.
  void start_counting();
  // Repeated captures and revisits, as far as pages are known now. Looks at every revisit whose
  // page had not been met.
  SkipCounts skipped() const;
  // The same as they were taken when they were met, at once: it only ever grows.
  SkipCounts met() const;

  // What add() takes of the pages since the last call.
  CaptureHashes take_hashes() { return {std::exchange(given_, {})}; }

 private:
  struct Revisit {
    std::uint64_t digest = 0;
    std::uint64_t capture = 0;
  };
  bool is_known(const Revisit& revisit) const;
  void begin();
  void remember(std::uint64_t hash);

  Earlier earlier_;
  // Of pages by address and content; by digest; by address and date.
  std::unordered_set<std::uint64_t> known_;
  std::vector<std::uint64_t> given_;
  std::vector<Revisit> open_;  // whose page has not been met
  std::uint64_t repeated_ = 0;
  std::uint64_t resolved_ = 0;
};

}  // namespace tip

#endif  // TIP_INDEXER_SOURCES_CAPTURES_H_
