// Khmer word segmentation on normalised runs.
#ifndef TIP_COMMON_KHMER_SEGMENT_H_
#define TIP_COMMON_KHMER_SEGMENT_H_

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "common/khmer/name_hint.h"
#include "common/khmer/normalize.h"

namespace tip::khmer {

// One word of a run.
struct SegmentedWord {
  std::uint32_t end = 0;  // index past its last cluster
  bool name = false;      // read as a name, or no common word: dictionaries have names, too
  NameHint hint = NameHint::none;
  bool place = false;  // what names of places begin with: "island", "market"
  // Where the name may begin instead, the first parts being plain words that it may have taken in;
  // 0: nowhere. In clusters from where it was read to begin.
  std::array<std::uint8_t, 2> later_begins{};
};

// Whether some last clusters of the run are a word of tip's table, or a longer one of ICU's
// dictionary.
bool ends_in_a_word(const Run& run);

// Cuts runs into words: the cheapest sequence of words from ICU's Khmer dictionary, from tip's
// table of common words (common/data/khmer_words.tsv), of unknown strings and of names, where a
// name is a sequence of parts that is announced by a title or a kind of place, or looks like one.
// Linear time. One object a thread: it keeps its working storage. Cutting depends on the run's text
// alone, never on its zero-width spaces, so that a word is cut the same way in a query and in an
// article.
class Segmenter {
 public:
  Segmenter();
  ~Segmenter();
  Segmenter(Segmenter&&) noexcept;
  Segmenter& operator=(Segmenter&&) noexcept;

  // Fills `words` with the words in the run's order; the last one ends at run.clusters.size().
  void segment(const Run& run, std::vector<SegmentedWord>& words);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace tip::khmer

#endif  // TIP_COMMON_KHMER_SEGMENT_H_
