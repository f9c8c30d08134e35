// Gathers the name-like forms of articles.
#ifndef TIP_INDEXER_PIPELINE_NAME_FORMS_H_
#define TIP_INDEXER_PIPELINE_NAME_FORMS_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "common/index/name_lexicon.h"
#include "common/names/name_runs.h"
#include "indexer/glass/vocabulary.h"
#include "indexer/pipeline/name_pairs.h"

namespace tip {

// Counts the forms in what one worker reads: Khmer names; Latin words, alone and, where their
// letters may be romanised Khmer or they name a place with several names, together. In bounded
// memory: when there are a million, those that this worker saw least often are forgotten; only then
// do counts depend on how articles fell to workers. One a thread.
class NameForms : public NameRuns {
 public:
  NameForms();

  // The forms of several workers together, sorted; without rare words that are no Khmer names
  // unless `keep_rare`, and of more than a million only the most frequent.
  static std::vector<NameForm> merge(std::span<const NameForms* const> workers, bool keep_rare);

  // The names that stand side by side as one.
  const NamePairs& pairs() const { return pairs_; }

 private:
  // What a Latin word is, by its number.
  struct KnownWord {
    std::uint64_t number = 0;
    std::uint32_t form = 0;  // its number in forms_
    float odds = 0;          // names::khmer_odds()
    bool begins_place = false;
  };

  void on_run(std::span<const NameWord> run) override;
  const KnownWord& look_up(const NameWord& word);
  std::uint32_t count(std::string_view form, std::uint32_t occurrences);
  void forget_rare();

  Vocabulary forms_;
  std::vector<std::uint32_t> counts_;  // by number in forms_
  std::vector<NameWindow> windows_;
  std::vector<KnownWord> known_words_;  // by number modulo kKnownWords
  std::vector<KnownWord> run_words_;
  NamePairs pairs_;
};

}  // namespace tip

#endif  // TIP_INDEXER_PIPELINE_NAME_FORMS_H_
