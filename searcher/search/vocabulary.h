// The words an index knows, from its lists of forms.
#ifndef TIP_SEARCHER_SEARCH_VOCABULARY_H_
#define TIP_SEARCHER_SEARCH_VOCABULARY_H_

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/collect/rerank.h"
#include "searcher/deadline.h"
#include "searcher/plan/plan.h"

namespace tip::match {

// Which forms are meant. Khmer words have one form each, which is their term: what is listed of
// Khmer are pairs of syllable clusters.
enum class Forms : std::uint8_t { listed, of_khmer };

// Reads the lists of a database, May throw Xapian's errors. Keeps what it
// was asked for: one object a query. Not thread-safe.
class IndexVocabulary : public query::Vocabulary {
 public:
  // Once the deadline has passed no more forms are found.
  IndexVocabulary(const Snapshot& database, Deadline& deadline)
      : database_(database), deadline_(deadline) {}

  std::vector<std::string> with_prefix(std::string_view prefix, std::size_t limit,
                                       std::size_t& total) const override;

  // Forms with the same first character within fuzzy_distance() (score/neighbours.h).
  std::vector<std::string> similar_to(FieldId field, std::string_view form,
                                      std::size_t limit) const override;

  std::vector<std::string> stems_near(FieldId field, std::string_view form,
                                      std::size_t limit) const override;

  struct Counted {
    std::string form;
    std::uint64_t documents = 0;  // in how many articles it stands
  };
  // The form nearest to one that it is not; of equally near ones the most frequent. At most
  // `distance`, 1 or 2, away and with the same first character.
  std::optional<Counted> nearest_to(std::string_view form, std::size_t distance,
                                    Forms which = Forms::listed) const;

  // Khmer words that begin so, the most frequent first, at most `limit`. `beginning`: in normal
  // form.
  std::vector<Counted> khmer_words_with(std::string_view beginning, std::size_t limit) const;

  // In how many articles a word stands in this form.
  std::uint64_t documents_with(std::string_view form) const;

  // In how many articles one Khmer syllable cluster follows another, in title or story.
  std::uint64_t documents_with_clusters(std::string_view first, std::string_view second) const;

  std::uint64_t documents(FieldId field, const std::string& term) const override {
    return match::documents(field, term, database_);
  }

  double idf(const query::Leaf& leaf) const override { return match::idf(leaf, database_); }

 private:
  // What was found for a beginning or a fuzzy word, at most `limit` forms of `total`.
  struct Found {
    std::vector<std::string> forms;
    std::size_t limit = 0;
    std::size_t total = 0;
  };
  using Known = std::map<std::string, Found, std::less<>>;

  Snapshot database_;
  Deadline& deadline_;
  mutable Known beginnings_;
  mutable Known similar_;  // by the field's prefix and the form
};

}  // namespace tip::match

#endif  // TIP_SEARCHER_SEARCH_VOCABULARY_H_
