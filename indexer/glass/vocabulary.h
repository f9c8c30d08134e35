// Numbers terms.
#ifndef TIP_INDEXER_GLASS_VOCABULARY_H_
#define TIP_INDEXER_GLASS_VOCABULARY_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tip {

// A hash table from terms to the numbers 0, 1, 2, ... in the order they were first seen. Terms may
// have 4 GiB together. Not thread-safe.
class Vocabulary {
 public:
  Vocabulary();

  std::uint32_t find_or_add(std::string_view term);
  // Valid until the next term is added.
  std::string_view text(std::uint32_t id) const {
    return {text_.data() + begins_[id], begins_[id + 1] - begins_[id]};
  }
  std::uint32_t size() const { return static_cast<std::uint32_t>(begins_.size() - 1); }
  // Memory in use.
  std::size_t bytes() const {
    return text_.size() + begins_.size() * sizeof(begins_[0]) + table_.size() * sizeof(table_[0]);
  }

  // Forgets all terms: numbers start over, and mean something else from now on.
  void clear();
  // Tells numbers of before clear() from those after; never 0.
  std::uint32_t generation() const { return generation_; }

 private:
  // A slot tells most other terms apart without a look at the text.
  struct Slot {
    std::uint32_t id_plus_1 = 0;
    std::uint32_t hash = 0;  // upper half
  };

  void grow();

  std::string text_;                   // of all terms, one after the other
  std::vector<std::uint32_t> begins_;  // of each term in text_, and the end of the last
  std::vector<Slot> table_;            // a power of two long
  std::uint32_t generation_ = 1;
};

}  // namespace tip

#endif  // TIP_INDEXER_GLASS_VOCABULARY_H_
