// Remembers how words were folded and stemmed: news repeats its words.
#ifndef TIP_COMMON_TEXT_TERM_CACHE_H_
#define TIP_COMMON_TEXT_TERM_CACHE_H_

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace tip {

// A direct-mapped cache: a new word takes the place of the old one in its slot, so memory is
// bounded and nothing is ever evicted by scanning. Not thread-safe.
class TermCache {
 public:
  struct Entry {
    std::string word;  // as it stands in the text (ASCII: lower case)
    std::string form;  // folded
    std::string term;  // folded and stemmed
    std::uint32_t number = 0;
  };

  // The slot of `word`; the caller fills it when entry.word differs.
  Entry& slot(std::string_view word) {
    if (entries_.empty()) entries_.resize(kSlots);
    return entries_[std::hash<std::string_view>{}(word) % kSlots];
  }

 private:
  static constexpr std::size_t kSlots = std::size_t{1} << 15;
  std::vector<Entry> entries_;
};

}  // namespace tip

#endif  // TIP_COMMON_TEXT_TERM_CACHE_H_
