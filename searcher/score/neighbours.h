// Words that are spelled nearly as another.
#ifndef TIP_SEARCHER_SCORE_NEIGHBOURS_H_
#define TIP_SEARCHER_SCORE_NEIGHBOURS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tip::match {

// How far a fuzzy word may be from `form`, in changes: 1, 2 for words of six characters and more, 3
// for ten and more.
std::size_t fuzzy_distance(std::string_view form);

// The first character of a text (UTF-8), which neighbours share.
std::string_view first_character(std::string_view text);

// Says which words are at most some insertions, deletions, substitutions and swaps of neighbouring
// characters away from one (Damerau-Levenshtein, optimal string alignment). Keeps its working
// storage, as there are many to be compared: not thread-safe.
class Neighbours {
 public:
  Neighbours(std::string_view form, std::size_t limit);

  bool has(std::string_view candidate);

  // How far `beginning` is from the nearest beginning of the form; above the limit where it is
  // farther than that.
  std::size_t distance_of_beginning(std::string_view beginning);

 private:
  // Of other_ from the form, or from the nearest beginning of it.
  std::size_t distance(bool from_beginning);

  std::u32string form_;
  std::uint64_t letters_ = 0;  // of form_
  std::u32string other_;
  std::size_t limit_;
  std::array<std::vector<std::size_t>, 3> rows_;
};

}  // namespace tip::match

#endif  // TIP_SEARCHER_SCORE_NEIGHBOURS_H_
