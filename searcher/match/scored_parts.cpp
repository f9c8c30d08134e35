#include "searcher/match/scored_parts.h"

#include <algorithm>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/store/place_list.h"
#include "searcher/match/word_postings.h"

namespace tip::match {
namespace {

using PartPtr = std::shared_ptr<ScoredPart>;
using Parts = std::vector<PartPtr>;

// A part that reads lists. Where it stands at several places of the tree, one of them may ask about
// documents that lie before those it found for another.
class Leaf : public ScoredPart {
 public:
  using ScoredPart::ScoredPart;

  Xapian::docid from(Xapian::docid document, double /*bar*/) override {
    if (document > found_ || found_ == 0) found_ = find(asked_ = document);
    return found_;
  }

  bool misses(Xapian::docid document) const override {
    return asked_ <= document && document < found_;
  }

 private:
  virtual Xapian::docid find(Xapian::docid document) = 0;
  virtual double score_of(Xapian::docid document) = 0;

  double look_at(Xapian::docid document) override {
    return misses(document) ? kNoMatch : score_of(document);
  }

  Xapian::docid asked_ = 0;  // there is none from here
  Xapian::docid found_ = 0;  // to here
};

class WordLeaf final : public Leaf {
 public:
  WordLeaf(Word word, const ScoredSource& source)
      : Leaf(word.weight, static_cast<double>(word.postings)),
        word_(std::move(word)),
        source_(source) {}

 private:
  Xapian::docid find(Xapian::docid document) override {
    source_.deadline.passed(word_.terms.size());
    return word_.doc_from(document);
  }
  double score_of(Xapian::docid document) override {
    source_.deadline.passed(word_.terms.size());
    const std::uint32_t count = word_.count_in(document);
    if (count == kAbsent) return kNoMatch;
    return count == 0
               ? 0
               : source_.ranking.part(word_.weight, count, source_.columns.lengths.of(document));
  }

  Word word_;
  ScoredSource source_;
};

class ListedLeaf final : public Leaf {
 public:
  ListedLeaf(const std::string& word, const Snapshot& database)
      : ListedLeaf(std::make_unique<PlaceList>(database, documents_list(word))) {}

 private:
  explicit ListedLeaf(std::unique_ptr<PlaceList> list)
      : Leaf(0, static_cast<double>(list->documents())), list_(std::move(list)) {}

  Xapian::docid find(Xapian::docid document) override { return list_->document_from(document); }
  double score_of(Xapian::docid document) override {
    return list_->document_from(document) == document ? 0 : kNoMatch;
  }

  std::unique_ptr<PlaceList> list_;
};

class ArrangedLeaf final : public Leaf {
 public:
  // `documents`: those of its rarest word.
  ArrangedLeaf(const query::Arranged& arranged, double documents, const ScoredSource& source)
      : Leaf(0, documents), arranged_(arranged), source_(source) {}

  bool is_slow() const override { return true; }

 private:
  // Its lists are read only if other parts leave it anything to say.
  query::ArrangedPlaces& places() {
    if (!places_) places_.emplace(source_.database, arranged_, source_.deadline);
    return *places_;
  }

  Xapian::docid find(Xapian::docid document) override { return places().candidate_from(document); }
  double score_of(Xapian::docid document) override {
    return places().stand_in(document) ? 0 : kNoMatch;
  }

  query::Arranged arranged_;
  ScoredSource source_;
  std::optional<query::ArrangedPlaces> places_;
};

// A part of parts: `bonus` and `factor` times what these score.
class JoinedPart : public ScoredPart {
 protected:
  JoinedPart(Parts parts, const query::Joined& joined, double most, double documents)
      : ScoredPart(joined.bonus + joined.factor * most, documents),
        parts_(std::move(parts)),
        bonus_(joined.bonus),
        factor_(joined.factor),
        inner_most_(most) {}

  bool misses(Xapian::docid document) const override {
    return std::ranges::all_of(parts_, [&](const PartPtr& part) { return part->misses(document); });
  }

  // What the parts together have to score more than.
  double inner_bar(double bar) const { return factor_ > 0 ? (bar - bonus_) / factor_ : kNoMatch; }
  double outer_score(double score) const { return bonus_ + factor_ * score; }

  Parts parts_;
  double bonus_;
  double factor_;
  double inner_most_;
};

double sum_of(const Parts& parts, double (ScoredPart::*of)() const) {
  double sum = 0;
  for (const PartPtr& part : parts) sum += ((*part).*of)();
  return sum;
}

class AnyPart final : public JoinedPart {
 public:
  AnyPart(Parts parts, const query::Joined& joined)
      : JoinedPart(parts, joined, sum_of(parts, &ScoredPart::most),
                   sum_of(parts, &ScoredPart::documents)) {
    std::ranges::sort(parts_, {}, [](const PartPtr& part) { return part->most(); });
  }

  // A document that has only parts which together are no more than the bar is passed over.
  Xapian::docid from(Xapian::docid document, double bar) override {
    if (most() <= bar) return kNoDocument;
    const double inner = inner_bar(bar);
    double so_far = 0;
    Xapian::docid first = kNoDocument;
    for (const PartPtr& part : parts_) {
      so_far += part->most();
      if (so_far <= inner) continue;
      first = std::min(first, part->from(document, inner - (inner_most_ - part->most())));
    }
    return first;
  }

 private:
  double look_at(Xapian::docid document) override {
    double sum = 0;
    bool matches = false;
    for (const PartPtr& part : parts_) {
      const double score = part->score(document);
      if (score == kNoMatch) continue;
      matches = true;
      sum += score;
    }
    return matches ? outer_score(sum) : kNoMatch;
  }
};

class BestPart final : public JoinedPart {
 public:
  BestPart(const Parts& parts, const query::Joined& joined)
      : JoinedPart(parts, joined,
                   (*std::ranges::max_element(parts, {}, &BestPart::most_of))->most(),
                   sum_of(parts, &ScoredPart::documents)) {}

  Xapian::docid from(Xapian::docid document, double bar) override {
    if (most() <= bar) return kNoDocument;
    Xapian::docid first = kNoDocument;
    for (const PartPtr& part : parts_) {
      if (part->most() > inner_bar(bar)) {
        first = std::min(first, part->from(document, inner_bar(bar)));
      }
    }
    return first;
  }

 private:
  static double most_of(const PartPtr& part) { return part->most(); }

  double look_at(Xapian::docid document) override {
    double best = kNoMatch;
    for (const PartPtr& part : parts_) best = std::max(best, part->score(document));
    return best == kNoMatch ? kNoMatch : outer_score(best);
  }
};

class AllPart final : public JoinedPart {
 public:
  AllPart(const Parts& parts, const query::Joined& joined)
      : JoinedPart(parts, joined, sum_of(parts, &ScoredPart::most),
                   (*std::ranges::min_element(parts, {}, &AllPart::rarity))->documents()) {
    leader_ = *std::ranges::min_element(parts_, {}, &AllPart::rarity);
    // What says no soonest is asked first.
    std::ranges::sort(parts_, {}, [](const PartPtr& part) {
      return std::pair(part->is_slow(), part->documents());
    });
  }

  bool misses(Xapian::docid document) const override { return leader_->misses(document); }
  bool is_slow() const override { return parts_.back()->is_slow(); }

  Xapian::docid from(Xapian::docid document, double bar) override {
    if (most() <= bar) return kNoDocument;
    return leader_->from(document, inner_bar(bar) - (inner_most_ - leader_->most()));
  }

 private:
  static double rarity(const PartPtr& part) { return part->documents(); }

  double look_at(Xapian::docid document) override {
    if (misses(document)) return kNoMatch;
    double sum = 0;
    for (const PartPtr& part : parts_) {
      const double score = part->score(document);
      if (score == kNoMatch) return kNoMatch;
      sum += score;
    }
    return outer_score(sum);
  }

  PartPtr leader_;
};

class Maker {
 public:
  explicit Maker(const ScoredSource& source) : source_(source) {}

  PartPtr make(const query::ScoredPtr& node) {
    PartPtr& part = made_[node.get()];
    if (part == nullptr) {
      PartPtr fresh = std::visit([&](const auto& value) { return make(value); }, node->value);
      return made_[node.get()] = std::move(fresh);
    }
    return part;
  }

 private:
  PartPtr make(const query::BareWord& word) {
    return std::make_shared<WordLeaf>(
        find_word(word, source_.ranking, source_.database, source_.deadline), source_);
  }
  PartPtr make(const query::Listed& listed) {
    return std::make_shared<ListedLeaf>(listed.word, source_.database);
  }
  PartPtr make(const query::Arranged& arranged) {
    Xapian::doccount rarest = source_.database.get_doccount();
    for (const std::string& term : arranged.terms) {
      rarest = std::min(rarest, source_.database.get_termfreq(term));
    }
    return std::make_shared<ArrangedLeaf>(arranged, rarest / 2.0, source_);
  }
  PartPtr make(const query::Joined& joined) {
    Parts parts;
    for (const query::ScoredPtr& part : joined.parts) parts.push_back(make(part));
    switch (joined.join) {
      case query::Join::any:
        return std::make_shared<AnyPart>(parts, joined);
      case query::Join::all:
        return std::make_shared<AllPart>(parts, joined);
      case query::Join::best:
        break;
    }
    return std::make_shared<BestPart>(parts, joined);
  }

  ScoredSource source_;
  std::unordered_map<const query::Scored*, PartPtr> made_;
};

}  // namespace

std::shared_ptr<ScoredPart> make_part(const query::ScoredPtr& tree, const ScoredSource& source) {
  return Maker(source).make(tree);
}

}  // namespace tip::match
