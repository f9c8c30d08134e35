// Gathers the name-like forms of articles.
#ifndef TIP_INDEXER_BUILD_NAME_FORMS_H_
#define TIP_INDEXER_BUILD_NAME_FORMS_H_

#include <span>
#include <vector>

#include "common/store/name_lexicon.h"
#include "common/text/name_runs.h"
#include "indexer/build/vocabulary.h"

namespace tip {

// Counts the forms in what one worker reads, in bounded memory: when there are very many, those of
// several words that were seen once are forgotten. One a thread.
class NameForms : public NameRuns {
 public:
  void on_run(std::span<const NameWord> run) override;

  // The forms of several workers together, sorted.
  static std::vector<NameForm> merge(std::span<const NameForms* const> workers);

 private:
  void count(std::string_view form, std::uint32_t occurrences);
  void forget_rare();

  Vocabulary forms_;
  std::vector<std::uint32_t> counts_;  // by number in forms_
  std::vector<NameWindow> windows_;
};

}  // namespace tip

#endif  // TIP_INDEXER_BUILD_NAME_FORMS_H_
