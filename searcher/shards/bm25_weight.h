// Bm25 for Xapian's own matcher.
#ifndef TIP_SEARCHER_SHARDS_BM25_WEIGHT_H_
#define TIP_SEARCHER_SHARDS_BM25_WEIGHT_H_

#include <xapian.h>

#include <optional>
#include <string>

#include "searcher/score/bm25.h"

namespace tip::shards {

// Scores of queries that Xapian answers are those of the scorers. Travels to a remote
// database by its name: the server's Xapian::Registry has to know it, which stock servers do not.
class Bm25Weight final : public Xapian::Weight {
 public:
  Bm25Weight();

  Bm25Weight* clone() const override;
  std::string name() const override;
  std::string serialise() const override { return {}; }  // nothing varies
  Bm25Weight* unserialise(const std::string& serialised) const override;

  double get_sumpart(Xapian::termcount count, Xapian::termcount length,
                     Xapian::termcount unique_terms) const override;
  double get_maxpart() const override;
  double get_sumextra(Xapian::termcount length, Xapian::termcount unique_terms) const override;
  double get_maxextra() const override { return 0; }

 private:
  void init(double factor) override;

  std::optional<score::Bm25> ranking_;
  double weight_ = 0;
};

}  // namespace tip::shards

#endif  // TIP_SEARCHER_SHARDS_BM25_WEIGHT_H_
