// The names an index knows, from its name lexicon.
#ifndef TIP_SEARCHER_SEARCH_NAME_SPELLINGS_H_
#define TIP_SEARCHER_SEARCH_NAME_SPELLINGS_H_

#include <tip/searcher.h>
#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/name_lexicon.h"
#include "common/text/analyzer.h"
#include "searcher/deadline.h"
#include "searcher/plan/names.h"

namespace tip::match {

// Reads the lexicon of a database, which must outlive it, as must the analyzer. May throw Xapian's
// errors. One object a query, as names behind the first kMaxNames have no other spellings. Not
// thread-safe.
class NameSpellings : public query::NameIndex {
 public:
  static constexpr std::size_t kMaxNames = 64;
  // Longer than any name with all its titles.
  static constexpr std::size_t kMaxBytes = 512;

  // Once the deadline has passed no more spellings are found. Those in `without` are not told.
  NameSpellings(const Snapshot& database, const NameLexicon& lexicon, Analyzer& analyzer,
                Deadline& deadline, NameSources sources = {},
                const std::vector<std::string>& without = {})
      : database_(database),
        lexicon_(lexicon),
        analyzer_(analyzer),
        deadline_(deadline),
        sources_(sources),
        without_(folded(without)) {}

  std::vector<query::Spelling> spellings(std::string_view name, query::Reach reach) const override;
  bool has_word(std::string_view form) const override;
  bool is_name(std::string_view form) const override;
  bool is_rare(std::string_view form) const override;
  bool has_name(std::string_view name) const override;
  bool is_known(std::string_view name) const override;
  bool is_alias(std::string_view name) const override;
  bool begins_known(std::string_view word) const override;

  // Whether there were more than kMaxNames, or one too long to be a name.
  bool left_some_out() const { return left_some_out_; }

 private:
  // Of the name as it is, with the titles before it.
  std::vector<query::Spelling> titled_spellings(std::string_view name, query::Reach reach) const;
  // What is said to be the same name and may stand in the index, nearest first.
  std::vector<query::Spelling> known_spellings(std::string_view name) const;
  // What sounds like it.
  std::vector<query::Spelling> heard_spellings(std::string_view name, query::Reach reach) const;
  bool may_have(std::string_view text) const;
  bool is_mostly_name(const NameForm& form) const;
  double cost_of_word(const NameForm& form) const;
  std::uint64_t documents_with_short(const NameForm& form) const;
  std::optional<std::uint64_t> documents_with_word(const NameForm& form) const;
  std::uint64_t documents_with(std::string_view form) const;

  static std::set<std::string> folded(const std::vector<std::string>& names);

  Snapshot database_;
  const NameLexicon& lexicon_;
  Analyzer& analyzer_;
  Deadline& deadline_;
  NameSources sources_;
  std::set<std::string> without_;
  mutable std::size_t names_left_ = kMaxNames;
  mutable bool left_some_out_ = false;
};

}  // namespace tip::match

#endif  // TIP_SEARCHER_SEARCH_NAME_SPELLINGS_H_
