#include "searcher/query/bonuses.h"

#include <algorithm>
#include <cmath>

namespace tip::query {
namespace {

bool is_words(const PlanPtr& part) {
  if (const auto* any = std::get_if<AnyOf>(&part->value)) {
    return std::all_of(any->parts.begin(), any->parts.end(), is_words);
  }
  return std::holds_alternative<Leaf>(part->value) || std::holds_alternative<Run>(part->value) ||
         std::holds_alternative<Sequence>(part->value) || is_name(part);
}

// Words as typed.
std::size_t words_in(const std::vector<PlanPtr>& parts) {
  std::size_t words = 0;
  for (const PlanPtr& part : parts) {
    const auto* name = std::get_if<Name>(&part->value);
    const auto* bare = name != nullptr ? std::get_if<Ranked>(&name->typed->value) : nullptr;
    words += bare != nullptr ? bare->optional.size() : 1;
  }
  return words;
}

}  // namespace

// Costs are -ln(probability); taken as they are, spellings that differ in a few letters would be
// worth nothing.
double worth(const Spelling& spelling) {
  constexpr double kNearest = 0.95;
  constexpr double kCostScale = 8;
  return kNearest * std::exp(-spelling.cost / kCostScale);
}

bool gets_bonus(const Ranked& ranked) {
  const std::size_t words = words_in(ranked.optional);
  return ranked.required.empty() && words > 1 && words <= kAllWordsMax &&
         std::ranges::all_of(ranked.optional, is_words);
}

}  // namespace tip::query
