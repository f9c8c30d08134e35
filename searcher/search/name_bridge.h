// Names across Latin usage and other scripts, word by word.
#ifndef TIP_SEARCHER_SEARCH_NAME_BRIDGE_H_
#define TIP_SEARCHER_SEARCH_NAME_BRIDGE_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/name_lexicon.h"
#include "common/text/analyzer.h"
#include "searcher/deadline.h"
#include "searcher/plan/names.h"

namespace tip::match {

// Of the cost up to which a form may be the name at all, the share that is allowed where nobody
// said that it is one.
inline constexpr float kLikelyShare = 0.75F;
// A word is a name in an index if it stands there as one in so many of its articles.
inline constexpr double kNameShare = 0.8;

// Puts the spellings that an index has of the words of a name together to names. Spellings in Latin
// letters are made up and looked up among the words of the index; those in other scripts are found
// by their keys in its list of names; for a name typed in another script the Latin words of the
// index are looked through. May throw Xapian's errors. Not thread-safe.
class NameBridge {
 public:
  // All must outlive this.
  NameBridge(const Snapshot& database, const NameLexicon& lexicon, Analyzer& analyzer,
             Deadline& deadline);

  // Spellings of `name` that stand in some article, nearest first, at most `limit`.
  // No names that are Khmer or may be: they have their own sounds.
  std::vector<query::Spelling> spellings(std::string_view name, query::Reach reach,
                                         std::size_t limit) const;

 private:
  struct Candidate {
    std::string text;
    double cost = 0;
  };
  using Candidates = std::vector<Candidate>;
  // Of one word, by script; Latin is "".
  using ByScript = std::map<std::string, Candidates, std::less<>>;

  // Of words[at].
  ByScript candidates_of(std::span<const std::string> words, std::size_t at,
                         query::Reach reach) const;
  void add_latin_variants(std::span<const std::string> words, std::size_t at, query::Reach reach,
                          Candidates& out) const;
  void add_latin_words(std::string_view word, double share, Candidates& out) const;
  void add_forms(std::string_view word, double share, ByScript& out) const;
  bool is_no_common_word(std::string_view form) const;
  bool is_mostly_name(std::string_view form) const;
  bool stand_together(const std::vector<std::string>& words) const;

  const Snapshot& database_;
  const NameLexicon& lexicon_;
  Analyzer& analyzer_;
  Deadline& deadline_;
};

}  // namespace tip::match

#endif  // TIP_SEARCHER_SEARCH_NAME_BRIDGE_H_
