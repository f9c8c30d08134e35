#include "searcher/shards/bm25_weight.h"

#include <algorithm>

namespace tip::shards {

Bm25Weight::Bm25Weight() {
  for (const stat_flags needed :
       {COLLECTION_SIZE, AVERAGE_LENGTH, TERMFREQ, WQF, WDF, WDF_MAX, DOC_LENGTH, DOC_LENGTH_MIN}) {
    need_stat(needed);
  }
}

// Xapian takes them over.
Bm25Weight* Bm25Weight::clone() const { return new Bm25Weight; }
Bm25Weight* Bm25Weight::unserialise(const std::string& /*serialised*/) const {
  return new Bm25Weight;
}

std::string Bm25Weight::name() const { return "tip::shards::Bm25Weight"; }

// A factor of 0 asks for what does not depend on a term, which is nothing.
void Bm25Weight::init(double factor) {
  if (factor == 0) return;
  ranking_.emplace(get_collection_size(), get_average_length());
  weight_ = factor * get_wqf() * ranking_->word_weight(get_termfreq());
}

double Bm25Weight::get_sumpart(Xapian::termcount count, Xapian::termcount length,
                               Xapian::termcount /*unique_terms*/) const {
  return count == 0 ? 0 : ranking_->part(weight_, count, length);
}

double Bm25Weight::get_maxpart() const {
  const Xapian::termcount most = get_wdf_upper_bound();
  if (most == 0 || !ranking_) return 0;
  return ranking_->part(weight_, most, std::max(most, get_doclength_lower_bound()));
}

double Bm25Weight::get_sumextra(Xapian::termcount /*length*/,
                                Xapian::termcount /*unique_terms*/) const {
  return 0;
}

}  // namespace tip::shards
