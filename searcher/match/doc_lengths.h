// How long the documents of an archive are, in words.
#ifndef TIP_SEARCHER_MATCH_DOC_LENGTHS_H_
#define TIP_SEARCHER_MATCH_DOC_LENGTHS_H_

#include <xapian.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

namespace tip::match {

// Keeps the lengths it was asked for, as looking one up means walking a list: four bytes for each
// document of the stretches that were asked about. Not thread-safe.
class DocLengths {
 public:
  explicit DocLengths(Xapian::Database database) : database_(std::move(database)) {}

  // Of a document that there is.
  std::uint32_t of(Xapian::docid id) {
    const std::size_t at = id / kStretch;
    if (at >= stretches_.size()) stretches_.resize(at + 1);
    if (!stretches_[at]) stretches_[at] = std::make_unique<Stretch>();
    std::uint32_t& length_plus_one = (*stretches_[at])[id % kStretch];
    if (length_plus_one == 0) length_plus_one = database_.get_doclength(id) + 1;
    return length_plus_one - 1;
  }

 private:
  static constexpr std::size_t kStretch = 1024;
  using Stretch = std::array<std::uint32_t, kStretch>;  // length + 1; 0: not yet looked up

  Xapian::Database database_;
  std::vector<std::unique_ptr<Stretch>> stretches_;
};

}  // namespace tip::match

#endif  // TIP_SEARCHER_MATCH_DOC_LENGTHS_H_
