#include "searcher/collect/scan_plan.h"

#include <algorithm>
#include <utility>

namespace tip::collect {
namespace {

using score::All;
using score::is_filter;
using score::Join;
using score::join;
using score::Joined;
using score::make_scorer_plan;
using score::Proximity;
using score::ScorerPlan;
using score::ScorerPlanPtr;
using score::to_string;
using score::Without;
using score::Word;

using Parts = std::vector<ScorerPlanPtr>;

// A join that neither adds to its parts' scores nor weighs them.
const Joined* plain_join(const ScorerPlan& plan, Join how) {
  const auto* joined = std::get_if<Joined>(&plan.value);
  const bool plain = joined != nullptr && joined->bonus == 0 && joined->factor == 1;
  return plain && joined->join == how ? joined : nullptr;
}

// What is left of something that scores.
const Without* scored_part_without(const ScorerPlan& plan) {
  const auto* without = std::get_if<Without>(&plan.value);
  return without != nullptr && !is_filter(*without->part) ? without : nullptr;
}

class TakerApart {
 public:
  ScanPlan take(const ScorerPlanPtr& root) {
    sort_out(root);
    // Filters alone: what passes one is compared with the others.
    if (scored_.empty()) scored_.push_back(join(Join::all, std::exchange(filters_, {})));
    ScanPlan plan;
    if (!add_words(plan)) {
      plan = {};
      plan.tree = join(Join::all, with_positions_back());
    }
    if (!filters_.empty()) plan.filter = join(Join::all, std::move(filters_));
    return plan;
  }

 private:
  // Parts that all have to match: those that score apart from those that only let through.
  void sort_out(const ScorerPlanPtr& node) {
    if (const Joined* all = plain_join(*node, Join::all)) {
      for (const ScorerPlanPtr& part : all->parts) sort_out(part);
    } else if (const auto* without = scored_part_without(*node)) {
      sort_out(without->part);
      filters_.push_back(make_scorer_plan(Without{make_scorer_plan(All{}), without->excluded}));
    } else if (std::holds_alternative<Proximity>(node->value)) {
      proximities_.push_back(node);
    } else {
      (is_filter(*node) ? filters_ : scored_).push_back(node);
    }
  }

  bool add_words(ScanPlan& plan) const {
    if (proximities_.size() > 1) return false;
    plan.all = scored_.size() > 1 || !proximities_.empty();
    const Joined* any = plan.all ? nullptr : plain_join(*scored_.front(), Join::any);
    for (const ScorerPlanPtr& part : any != nullptr ? any->parts : scored_) {
      const auto* word = std::get_if<Word>(&part->value);
      if (word == nullptr) return false;
      plan.words.push_back(*word);
    }
    if (!proximities_.empty()) plan.proximity = std::get<Proximity>(proximities_.front()->value);
    return true;
  }

  Parts with_positions_back() {
    Parts parts = std::move(scored_);
    parts.insert(parts.end(), proximities_.begin(), proximities_.end());
    return parts;
  }

  Parts scored_;
  Parts proximities_;
  Parts filters_;
};

}  // namespace

ScanPlan make_scan_plan(const ScorerPlanPtr& root) { return TakerApart().take(root); }

std::string to_string(const ScanPlan& plan) {
  std::string out;
  if (plan.tree != nullptr) {
    out = "tree " + to_string(*plan.tree);
  } else {
    out = plan.all ? "window of all" : "window of any";
    for (const Word& word : plan.words) out += " " + to_string(ScorerPlan{word});
    if (plan.proximity) out += " " + to_string(ScorerPlan{*plan.proximity});
  }
  if (plan.filter != nullptr) out += " filter " + to_string(*plan.filter);
  return out;
}

}  // namespace tip::collect
