// Bm25 for Xapian's own matcher.
#ifndef TIP_SEARCHER_MATCH_ENGINE_WEIGHT_H_
#define TIP_SEARCHER_MATCH_ENGINE_WEIGHT_H_

#include <xapian.h>

#include <optional>
#include <string>

#include "searcher/match/bm25.h"

namespace tip::match {

// Scores of queries that Xapian answers are those of find_bare_words(). Travels to a remote
// database by its name: the server's Xapian::Registry has to know it, which stock servers do not.
class EngineWeight final : public Xapian::Weight {
 public:
  EngineWeight();

  EngineWeight* clone() const override;
  std::string name() const override;
  std::string serialise() const override { return {}; }  // nothing varies
  EngineWeight* unserialise(const std::string& serialised) const override;

  double get_sumpart(Xapian::termcount count, Xapian::termcount length,
                     Xapian::termcount unique_terms) const override;
  double get_maxpart() const override;
  double get_sumextra(Xapian::termcount length, Xapian::termcount unique_terms) const override;
  double get_maxextra() const override { return 0; }

 private:
  void init(double factor) override;

  std::optional<Bm25> ranking_;
  double weight_ = 0;
};

}  // namespace tip::match

#endif  // TIP_SEARCHER_MATCH_ENGINE_WEIGHT_H_
