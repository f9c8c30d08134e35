#include "searcher/query/bare_words.h"

#include <algorithm>
#include <utility>

#include "searcher/query/word_query.h"

namespace tip::query {
namespace {

// Takes a plan apart that is of words or names alone, maybe within a span of days.
class BareWordsFinder {
 public:
  BareWordsFinder(const DateBounds& bounds, Languages languages)
      : bounds_(bounds), languages_(languages) {}

  std::optional<BareWords> find(const PlanNode& plan) {
    if (add_words(plan) && !bare_.words.empty()) return std::move(bare_);
    bare_ = {};
    if (!add_scored(plan)) return std::nullopt;
    return std::move(bare_);
  }

 private:
  bool add_words(const PlanNode& plan) {
    if (const auto* ranked = std::get_if<Ranked>(&plan.value)) {
      return ranked->required.empty() && ranked->excluded.empty() && add_each(ranked->optional);
    }
    if (const auto* any = std::get_if<AnyOf>(&plan.value)) return add_each(any->parts);
    if (const auto* all = std::get_if<AllOf>(&plan.value)) return add_all(*all);
    return add_part(plan);
  }

  bool add_all(const AllOf& all) {
    std::vector<const PlanNode*> parts;
    for (const PlanPtr& part : all.parts) {
      const auto* days = std::get_if<Days>(&part->value);
      if (days == nullptr) {
        parts.push_back(part.get());
        continue;
      }
      if (!limit_to(bare_, *days, bounds_)) return false;
    }
    if (parts.size() == 1 && parts.size() < all.parts.size()) return add_words(*parts.front());
    bare_.all = true;
    return std::ranges::all_of(parts, [this](const PlanNode* part) { return add_part(*part); });
  }

  // Anything else that can be scored, maybe within a span of days.
  bool add_scored(const PlanNode& plan) {
    const auto* all = std::get_if<AllOf>(&plan.value);
    if (all == nullptr) {
      bare_.scored = as_scored(plan, languages_);
      return bare_.scored != nullptr;
    }
    std::vector<ScoredPtr> parts;
    for (const PlanPtr& part : all->parts) {
      if (const auto* days = std::get_if<Days>(&part->value)) {
        if (!limit_to(bare_, *days, bounds_)) return false;
      } else {
        parts.push_back(as_scored(*part, languages_));
      }
    }
    if (!parts.empty()) bare_.scored = all_of(std::move(parts));
    return bare_.scored != nullptr;
  }

  // A word, or words that stand together, of which a query has one group.
  bool add_part(const PlanNode& node) {
    std::optional<Arranged> arranged;
    if (const auto* sequence = std::get_if<Sequence>(&node.value))
      arranged = as_arranged(*sequence);
    if (const auto* near = std::get_if<Nearby>(&node.value)) arranged = as_arranged(*near);
    if (!arranged) return add_word(node);
    if (bare_.arranged) return false;
    for (const std::string& term : arranged->terms) bare_.words.push_back({{term}});
    bare_.all = true;
    bare_.arranged = std::move(arranged);
    return true;
  }

  bool add_each(const std::vector<PlanPtr>& parts) {
    return std::ranges::all_of(parts, [this](const PlanPtr& part) { return add_word(*part); });
  }

  bool add_word(const PlanNode& node) {
    const auto* leaf = std::get_if<Leaf>(&node.value);
    std::optional<BareWord> word = leaf != nullptr ? as_bare_word(*leaf, languages_) : std::nullopt;
    if (word) bare_.words.push_back(std::move(*word));
    return word.has_value();
  }

  const DateBounds& bounds_;
  Languages languages_;
  BareWords bare_;
};

}  // namespace

bool limit_to(BareWords& query, const Days& days, const DateBounds& bounds) {
  Days both = days;
  if (query.days) {
    both.first = std::max(both.first, query.days->first);
    if (both.last.empty() || (!query.days->last.empty() && query.days->last < both.last)) {
      both.last = query.days->last;
    }
  }
  query.within = terms_of_days(both, bounds);
  query.days = both;
  return !query.within.empty();
}

std::optional<BareWords> as_bare_words(const PlanNode& plan, const DateBounds& bounds,
                                       Languages languages) {
  return BareWordsFinder(bounds, languages).find(plan);
}

}  // namespace tip::query
