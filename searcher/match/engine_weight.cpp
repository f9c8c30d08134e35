#include "searcher/match/engine_weight.h"

#include <algorithm>

namespace tip::match {

EngineWeight::EngineWeight() {
  for (const stat_flags needed :
       {COLLECTION_SIZE, AVERAGE_LENGTH, TERMFREQ, WQF, WDF, WDF_MAX, DOC_LENGTH, DOC_LENGTH_MIN}) {
    need_stat(needed);
  }
}

// Xapian takes them over.
EngineWeight* EngineWeight::clone() const { return new EngineWeight; }
EngineWeight* EngineWeight::unserialise(const std::string& /*serialised*/) const {
  return new EngineWeight;
}

std::string EngineWeight::name() const { return "tip::match::EngineWeight"; }

// A factor of 0 asks for what does not depend on a term, which is nothing.
void EngineWeight::init(double factor) {
  if (factor == 0) return;
  ranking_.emplace(get_collection_size(), get_average_length());
  weight_ = factor * get_wqf() * ranking_->word_weight(get_termfreq());
}

double EngineWeight::get_sumpart(Xapian::termcount count, Xapian::termcount length,
                                 Xapian::termcount /*unique_terms*/) const {
  return count == 0 ? 0 : ranking_->part(weight_, count, length);
}

double EngineWeight::get_maxpart() const {
  const Xapian::termcount most = get_wdf_upper_bound();
  if (most == 0 || !ranking_) return 0;
  return ranking_->part(weight_, most, std::max(most, get_doclength_lower_bound()));
}

double EngineWeight::get_sumextra(Xapian::termcount /*length*/,
                                  Xapian::termcount /*unique_terms*/) const {
  return 0;
}

}  // namespace tip::match
