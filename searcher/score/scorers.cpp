// Scorers made of scorers.
#include <algorithm>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/index/place_list.h"
#include "searcher/score/leaf_scorers.h"
#include "searcher/score/scorer.h"

namespace tip::score {
namespace {

using Scorers = std::vector<ScorerPtr>;

double sum_of(const Scorers& parts, double (Scorer::*of)() const) {
  double sum = 0;
  for (const ScorerPtr& part : parts) sum += ((*part).*of)();
  return sum;
}

double cost_of(const ScorerPtr& part) { return part->cost(); }
double max_score_of(const ScorerPtr& part) { return part->max_score(); }

// `bonus` and `factor` times what its parts score.
class JoinedScorer : public Scorer {
 protected:
  JoinedScorer(Scorers parts, const Joined& joined, double max_score, double cost)
      : Scorer(joined.bonus + joined.factor * max_score, cost),
        parts_(std::move(parts)),
        bonus_(joined.bonus),
        factor_(joined.factor),
        inner_max_(max_score) {}

  bool misses(Xapian::docid document) const override {
    return std::ranges::all_of(parts_,
                               [&](const ScorerPtr& part) { return part->misses(document); });
  }
  bool reads_positions() const override {
    return std::ranges::any_of(parts_,
                               [](const ScorerPtr& part) { return part->reads_positions(); });
  }

  // What the parts together have to score more than.
  double inner(double threshold) const {
    return factor_ > 0 ? (threshold - bonus_) / factor_ : kNoMatch;
  }
  double outer_score(double score) const { return bonus_ + factor_ * score; }

  Scorers parts_;
  double bonus_;
  double factor_;
  double inner_max_;
};

// Turtle and Flood, "Query evaluation: strategies and optimizations" (1995): max_score.
class AnyScorer final : public JoinedScorer {
 public:
  AnyScorer(Scorers parts, const Joined& joined)
      : JoinedScorer(parts, joined, sum_of(parts, &Scorer::max_score),
                     sum_of(parts, &Scorer::cost)) {
    std::ranges::sort(parts_, {}, max_score_of);
  }

  // A document that has only parts which together are no more than the threshold is passed over.
  Xapian::docid advance(Xapian::docid document, double threshold) override {
    if (max_score() <= threshold) return kNoDocument;
    const double needed = inner(threshold);
    double so_far = 0;
    Xapian::docid first = kNoDocument;
    for (const ScorerPtr& part : parts_) {
      so_far += part->max_score();
      if (so_far <= needed) continue;
      first = std::min(first, part->advance(document, needed - (inner_max_ - part->max_score())));
    }
    return first;
  }

 private:
  double look_at(Xapian::docid document) override {
    double sum = 0;
    bool matches = false;
    for (const ScorerPtr& part : parts_) {
      const double score = part->score(document);
      if (score == kNoMatch) continue;
      matches = true;
      sum += score;
    }
    return matches ? outer_score(sum) : kNoMatch;
  }
};

class BestScorer final : public JoinedScorer {
 public:
  BestScorer(const Scorers& parts, const Joined& joined)
      : JoinedScorer(parts, joined,
                     (*std::ranges::max_element(parts, {}, max_score_of))->max_score(),
                     sum_of(parts, &Scorer::cost)) {}

  Xapian::docid advance(Xapian::docid document, double threshold) override {
    if (max_score() <= threshold) return kNoDocument;
    Xapian::docid first = kNoDocument;
    for (const ScorerPtr& part : parts_) {
      if (part->max_score() > inner(threshold)) {
        first = std::min(first, part->advance(document, inner(threshold)));
      }
    }
    return first;
  }

 private:
  double look_at(Xapian::docid document) override {
    double best = kNoMatch;
    for (const ScorerPtr& part : parts_) best = std::max(best, part->score(document));
    return best == kNoMatch ? kNoMatch : outer_score(best);
  }
};

// The rarest part leads, a filter as well as a word.
class AllScorer final : public JoinedScorer {
 public:
  AllScorer(const Scorers& parts, const Joined& joined)
      : JoinedScorer(parts, joined, sum_of(parts, &Scorer::max_score),
                     (*std::ranges::min_element(parts, {}, cost_of))->cost()) {
    leader_ = *std::ranges::min_element(parts_, {}, cost_of);
    // What says no soonest is asked first.
    std::ranges::sort(parts_, {}, [](const ScorerPtr& part) {
      return std::pair(part->reads_positions(), part->cost());
    });
  }

  bool misses(Xapian::docid document) const override { return leader_->misses(document); }

  Xapian::docid advance(Xapian::docid document, double threshold) override {
    if (max_score() <= threshold) return kNoDocument;
    return leader_->advance(document, inner(threshold) - (inner_max_ - leader_->max_score()));
  }

 private:
  double look_at(Xapian::docid document) override {
    if (misses(document)) return kNoMatch;
    double sum = 0;
    for (const ScorerPtr& part : parts_) {
      const double score = part->score(document);
      if (score == kNoMatch) return kNoMatch;
      sum += score;
    }
    return outer_score(sum);
  }

  ScorerPtr leader_;
};

class OptionalScorer final : public Scorer {
 public:
  OptionalScorer(ScorerPtr required, ScorerPtr optional)
      : Scorer(required->max_score() + optional->max_score(), required->cost()),
        required_(std::move(required)),
        optional_(std::move(optional)) {}

  Xapian::docid advance(Xapian::docid document, double threshold) override {
    return required_->advance(document, threshold - optional_->max_score());
  }
  bool misses(Xapian::docid document) const override { return required_->misses(document); }
  bool reads_positions() const override { return required_->reads_positions(); }

 private:
  double look_at(Xapian::docid document) override {
    const double score = required_->score(document);
    if (score == kNoMatch) return kNoMatch;
    return score + std::max(0.0, optional_->score(document));
  }

  ScorerPtr required_;
  ScorerPtr optional_;
};

class WithoutScorer final : public Scorer {
 public:
  WithoutScorer(ScorerPtr part, ScorerPtr excluded)
      : Scorer(part->max_score(), part->cost()),
        part_(std::move(part)),
        excluded_(std::move(excluded)) {}

  Xapian::docid advance(Xapian::docid document, double threshold) override {
    return part_->advance(document, threshold);
  }
  bool misses(Xapian::docid document) const override { return part_->misses(document); }
  bool reads_positions() const override {
    return part_->reads_positions() || excluded_->reads_positions();
  }

 private:
  double look_at(Xapian::docid document) override {
    const double score = part_->score(document);
    return score == kNoMatch || excluded_->score(document) != kNoMatch ? kNoMatch : score;
  }

  ScorerPtr part_;
  ScorerPtr excluded_;
};

class Maker {
 public:
  explicit Maker(const ScorerSource& source) : source_(source) {}

  ScorerPtr make(const ScorerPlanPtr& node) {
    ScorerPtr& known = made_[node.get()];
    if (known != nullptr) return known;
    ScorerPtr fresh = std::visit([&](const auto& value) { return make(value); }, node->value);
    return made_[node.get()] = std::move(fresh);
  }

 private:
  template <class LeafOfPlan>
  ScorerPtr make(const LeafOfPlan& leaf) {
    return make_leaf(leaf, source_);
  }
  ScorerPtr make(const Joined& joined) {
    Scorers parts;
    for (const ScorerPlanPtr& part : joined.parts) parts.push_back(make(part));
    switch (joined.join) {
      case Join::any:
        return std::make_shared<AnyScorer>(parts, joined);
      case Join::all:
        return std::make_shared<AllScorer>(parts, joined);
      case Join::best:
        break;
    }
    return std::make_shared<BestScorer>(parts, joined);
  }
  ScorerPtr make(const Optional& optional) {
    return std::make_shared<OptionalScorer>(make(optional.required), make(optional.optional));
  }
  ScorerPtr make(const Without& without) {
    return std::make_shared<WithoutScorer>(make(without.part), make(without.excluded));
  }

  ScorerSource source_;
  std::unordered_map<const ScorerPlan*, ScorerPtr> made_;
};

}  // namespace

ScorerPtr make_scorer(const ScorerPlanPtr& tree, const ScorerSource& source) {
  return Maker(source).make(tree);
}

}  // namespace tip::score
