#include "searcher/score/bonuses.h"

#include <cmath>

namespace tip::score {

// Costs are -ln(probability); taken as they are, spellings that differ in a few letters would be
// worth nothing.
double worth(const query::Spelling& spelling) {
  constexpr double kNearest = 0.95;
  constexpr double kCostScale = 8;
  return kNearest * std::exp(-spelling.cost / kCostScale);
}

}  // namespace tip::score
