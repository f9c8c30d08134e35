// The passages of a story that are stored, so that copies are found without reading all stories.
#ifndef TIP_INDEXER_COPIES_FINGERPRINTS_H_
#define TIP_INDEXER_COPIES_FINGERPRINTS_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "indexer/copies/passages.h"

namespace tip::copies {

// Bits of one.
inline constexpr unsigned kFingerprintBits = 40;

// One in how many of a story's shingles is a fingerprint, where it has so many distinct ones. The
// steps are powers of two, so that of a long story those of the shorter one's step are among the
// shorter one's.
constexpr unsigned sampling_step(std::uint64_t distinct) {
  return distinct <= 200 ? 4 : distinct <= 600 ? 8 : 16;
}

// How many fingerprints two stories with so many distinct shingles have to share to be compared.
std::uint64_t least_shared(std::uint64_t distinct, std::uint64_t of_other);

// Samples shingles by their value: Manber 1994, Broder 1997; as FracMinHash, Hera and others 2023.
// Keeps its storage: one object a thread.
class Sampler {
 public:
  // `title`: the hash of the story's title.
  void sample(const std::vector<Shingle>& shingles, std::uint64_t title);

  // Of the story last sampled: how many distinct shingles it has, and its fingerprints, ascending.
  std::uint32_t distinct() const { return distinct_; }
  const std::vector<std::uint64_t>& fingerprints() const { return fingerprints_; }

 private:
  std::uint32_t count_distinct(const std::vector<Shingle>& shingles);

  std::uint32_t distinct_ = 0;
  std::vector<std::uint64_t> fingerprints_;
  std::vector<Shingle> table_;  // open addressing; 0: free
};

}  // namespace tip::copies

#endif  // TIP_INDEXER_COPIES_FINGERPRINTS_H_
