// Gathers the terms of one document.
#ifndef TIP_INDEXER_GLASS_DOCUMENT_TERMS_H_
#define TIP_INDEXER_GLASS_DOCUMENT_TERMS_H_

#include <cstdint>
#include <span>
#include <vector>

namespace tip {

// Where an index keeps what a document has of a term.
enum class Listing : std::uint8_t {
  term,       // postings
  places,     // postings, and its positions in a list of places
  positions,  // only a list of places
  documents,  // only a list of documents, which is named as the term
};

// One term of a document as an index stores it.
struct TermEntry {
  std::uint32_t id = 0;                      // its number in a vocabulary
  std::uint32_t wdf = 0;                     // within-document frequency, weighted
  std::span<const std::uint32_t> positions;  // ascend strictly
  Listing listing = Listing::term;
};

// Wdf and positions of each term. A token costs no allocation and no look at its bytes. Not
// thread-safe.
class DocumentTerms {
 public:
  // Where a term of this document is counted; valid until clear().
  std::uint32_t place(std::uint32_t id) {
    if (place_of_.size() <= id) place_of_.resize(id + std::size_t{1} + id / 2);
    const std::uint32_t place = place_of_[id];
    if (place < counts_.size() && counts_[place].id == id) return place;
    place_of_[id] = static_cast<std::uint32_t>(counts_.size());
    counts_.push_back({id, 0, 0, Listing::term});
    return place_of_[id];
  }
  // Tells places of before clear() from those after; never 0.
  std::uint32_t generation() const { return generation_; }

  // One occurrence. Positions may come in any order; the same one twice counts once.
  void add(std::uint32_t place, std::uint32_t position, std::uint32_t wdf) {
    counts_[place].wdf += wdf;
    ++counts_[place].positions;
    counts_[place].listing = Listing::places;
    occurrences_.push_back({place, position});
  }
  // A position of what is no word.
  void add_mark(std::uint32_t place, std::uint32_t position) {
    add(place, position, 0);
    counts_[place].listing = Listing::positions;
  }
  // One occurrence without a position.
  void add(std::uint32_t place, std::uint32_t wdf) { counts_[place].wdf += wdf; }
  void add_listed(std::uint32_t place) { counts_[place].listing = Listing::documents; }

  // Each term once, in order of their first occurrence; valid until clear().
  std::span<const TermEntry> finish();
  void clear();

 private:
  struct Count {
    std::uint32_t id;
    std::uint32_t wdf;
    std::uint32_t positions;
    Listing listing;
  };
  struct Occurrence {
    std::uint32_t place;
    std::uint32_t position;
  };

  std::uint32_t generation_ = 1;
  std::vector<Count> counts_;            // in order of first occurrence
  std::vector<std::uint32_t> place_of_;  // by term; right if what is counted there names the term
  std::vector<Occurrence> occurrences_;
  std::vector<std::uint32_t> next_;  // by place: where its next position goes
  std::vector<std::uint32_t> positions_;
  std::vector<TermEntry> entries_;
};

}  // namespace tip

#endif  // TIP_INDEXER_GLASS_DOCUMENT_TERMS_H_
