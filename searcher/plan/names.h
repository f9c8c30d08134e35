// Names in queries: which words are one, and what else it is called in this index.
#ifndef TIP_SEARCHER_PLAN_NAMES_H_
#define TIP_SEARCHER_PLAN_NAMES_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/analyzer.h"

namespace tip::query {

// A spelling of a name that the index has.
struct Spelling {
  std::string text;
  std::string_view why;
  double cost = 0;  // -ln(probability)
};

// How far a spelling may be from the name.
enum class Reach : std::uint8_t {
  wide,          // the user says that it is a name
  likely,        // it looks like one
  other_script,  // as likely, but not another spelling in the same letters
  known,         // only names that are said to mean the same, as NameIndex::is_known() means it
};

// Most spellings of one name that are searched: where the user says that it is one, else.
inline constexpr std::size_t kMaxSpellings = 32;
inline constexpr std::size_t kMaxLikelySpellings = 12;

// The names an index knows.
class NameIndex {
 public:
  virtual ~NameIndex() = default;

  // Other spellings of `name`, nearest first, at most kMaxSpellings; none that are no more than
  // words of the language.
  virtual std::vector<Spelling> spellings(std::string_view name, Reach reach) const = 0;

  // Whether a Latin word (folded form) is in the index, and whether it mostly is a name there.
  virtual bool has_word(std::string_view form) const = 0;
  virtual bool is_name(std::string_view form) const = 0;
  // Whether so few articles have the word that the index cannot say whether it is one.
  virtual bool is_rare(std::string_view form) const = 0;

  // Whether the index has this name, spelt so.
  virtual bool has_name(std::string_view name) const = 0;

  // Whether something but its sounds says that the name has other names: a table, the archive.
  virtual bool is_known(std::string_view name) const = 0;
  // Whether a user says so: then it is meant, however it is written.
  virtual bool is_alias(std::string_view name) const = 0;
  // Whether such a name may begin with this word; sooner than is_known().
  virtual bool begins_known(std::string_view word) const = 0;
};

// Some words of a query that are one name.
struct NameSpan {
  std::size_t first = 0;  // the words, both included
  std::size_t last = 0;
  std::string text;
  std::vector<Spelling> spellings;  // not empty
};

// Finds the names in `words`, which stand side by side in a query, the longest first: capitalised
// words, Latin words that the index does not know, and Khmer words that are read as names. Common
// words are left alone.
std::vector<NameSpan> find_names(std::span<const std::string> words, Analyzer& analyzer,
                                 std::string_view language, const NameIndex& index);

}  // namespace tip::query

#endif  // TIP_SEARCHER_PLAN_NAMES_H_
