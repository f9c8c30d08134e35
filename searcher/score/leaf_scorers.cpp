#include "searcher/score/leaf_scorers.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/base/ascii.h"
#include "common/index/place_list.h"
#include "common/text/fold.h"
#include "searcher/score/document_set.h"
#include "searcher/score/proximity.h"
#include "searcher/score/word_postings.h"

namespace tip::score {
namespace {

// Where a leaf stands at several places of the tree, one of them may ask about documents that lie
// before those it found for another.
class LeafScorer : public Scorer {
 public:
  using Scorer::Scorer;

  Xapian::docid advance(Xapian::docid document, double /*threshold*/) override {
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

class NoneLeaf final : public LeafScorer {
 public:
  NoneLeaf() : LeafScorer(0, 0) {}

 private:
  Xapian::docid find(Xapian::docid /*document*/) override { return kNoDocument; }
  double score_of(Xapian::docid /*document*/) override { return kNoMatch; }
};

class AllLeaf final : public LeafScorer {
 public:
  explicit AllLeaf(const ScorerSource& source)
      : LeafScorer(0, source.snapshot.live_documents()), last_(source.snapshot.get_lastdocid()) {}

 private:
  Xapian::docid find(Xapian::docid document) override {
    return document <= last_ ? document : kNoDocument;
  }
  double score_of(Xapian::docid /*document*/) override { return 0; }

  Xapian::docid last_;
};

// Terms that score nothing are a word without weight.
class WordLeaf final : public LeafScorer {
 public:
  WordLeaf(WordPostings word, const ScorerSource& source)
      : LeafScorer(word.weight, static_cast<double>(word.postings)),
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
    if (count == 0 || word_.weight == 0) return 0;
    return source_.ranking.part(word_.weight, count, source_.columns.lengths.of(document));
  }

  WordPostings word_;
  ScorerSource source_;
};

class ListLeaf final : public LeafScorer {
 public:
  ListLeaf(const std::string& word, const Snapshot& snapshot)
      : ListLeaf(std::make_unique<PlaceList>(snapshot, documents_list(word))) {}

 private:
  explicit ListLeaf(std::unique_ptr<PlaceList> list)
      : LeafScorer(0, static_cast<double>(list->documents())), list_(std::move(list)) {}

  Xapian::docid find(Xapian::docid document) override { return list_->document_from(document); }
  double score_of(Xapian::docid document) override {
    return list_->document_from(document) == document ? 0 : kNoMatch;
  }

  std::unique_ptr<PlaceList> list_;
};

// Many lists are read first.
class SetLeaf final : public LeafScorer {
 public:
  explicit SetLeaf(DocumentSet set)
      : LeafScorer(0, static_cast<double>(set.count())), set_(std::move(set)) {}

 private:
  Xapian::docid find(Xapian::docid document) override { return set_.document_from(document); }
  double score_of(Xapian::docid document) override { return set_.has(document) ? 0 : kNoMatch; }

  DocumentSet set_;
};

// A long span is many terms: single documents are told by value.
class DaysLeaf final : public LeafScorer {
 public:
  // `documents`: with one of the terms.
  DaysLeaf(const DaySpan& span, double documents, const ScorerSource& source)
      : LeafScorer(0, documents),
        days_(day_numbers(span.days)),
        terms_(span.terms),
        source_(source) {}

 private:
  Xapian::docid find(Xapian::docid document) override {
    if (!postings_) postings_.emplace(find_terms(terms_, source_.snapshot));
    source_.deadline.passed(postings_->terms.size());
    return postings_->doc_from(document);
  }
  double score_of(Xapian::docid document) override {
    return days_.has(source_.columns.days.of(document)) ? 0 : kNoMatch;
  }

  DayNumbers days_;
  std::vector<std::string> terms_;
  std::optional<WordPostings> postings_;  // opened when documents have to be found by them
  ScorerSource source_;
};

// Few values are many documents: each is asked what it has, and each value is compared once.
class ValuesLeaf final : public LeafScorer {
 public:
  ValuesLeaf(const Values& values, const ScorerSource& source)
      : LeafScorer(0, source.snapshot.live_documents()),
        wanted_(values.values.begin(), values.values.end()),
        unknown_(values.unknown),
        last_(source.snapshot.get_lastdocid()),
        column_(source.columns.values(values.slot)) {}

 private:
  Xapian::docid find(Xapian::docid document) override {
    return document <= last_ ? document : kNoDocument;
  }
  double score_of(Xapian::docid document) override {
    const std::uint32_t number = column_.of(document);
    if (number >= passes_.size()) passes_.resize(number + std::size_t{1});
    std::optional<bool>& passes = passes_[number];
    if (!passes) passes = has_one(column_.look_up().values[number]);
    return *passes ? 0 : kNoMatch;
  }

  bool has_one(std::string_view value) const {
    if (value.empty()) return unknown_;
    while (!value.empty()) {
      if (wanted_.contains(fold_case(ascii::take(value, '\n')))) return true;
    }
    return false;
  }

  std::set<std::string> wanted_;
  bool unknown_;
  Xapian::docid last_;
  DocColumn<LookUpValue>& column_;
  std::vector<std::optional<bool>> passes_;  // by the number of the value
};

class ProximityLeaf final : public LeafScorer {
 public:
  // `documents`: those of its rarest word.
  ProximityLeaf(const Proximity& proximity, double documents, const ScorerSource& source)
      : LeafScorer(0, documents), proximity_(proximity), source_(source) {}

  bool reads_positions() const override { return true; }

 private:
  // Its lists are read only if other parts leave it anything to say.
  ProximityMatcher& matcher() {
    if (!matcher_) matcher_.emplace(source_.snapshot, proximity_, source_.deadline);
    return *matcher_;
  }

  Xapian::docid find(Xapian::docid document) override { return matcher().candidate_from(document); }
  double score_of(Xapian::docid document) override {
    return matcher().matches(document) ? 0 : kNoMatch;
  }

  Proximity proximity_;
  ScorerSource source_;
  std::optional<ProximityMatcher> matcher_;
};

}  // namespace

ScorerPtr make_leaf(const None& /*none*/, const ScorerSource& /*source*/) {
  return std::make_shared<NoneLeaf>();
}

ScorerPtr make_leaf(const All& /*all*/, const ScorerSource& source) {
  return std::make_shared<AllLeaf>(source);
}

ScorerPtr make_leaf(const Word& word, const ScorerSource& source) {
  return std::make_shared<WordLeaf>(
      find_word(word, source.ranking, source.snapshot, source.deadline), source);
}

ScorerPtr make_leaf(const Terms& terms, const ScorerSource& source) {
  if (!terms.prefix) {
    return std::make_shared<WordLeaf>(find_terms(terms.terms, source.snapshot), source);
  }
  DocumentSet set(source.snapshot);
  for (const std::string& prefix : terms.terms) set.add_terms_from(prefix, source.deadline);
  return std::make_shared<SetLeaf>(std::move(set));
}

ScorerPtr make_leaf(const Listed& listed, const ScorerSource& source) {
  if (listed.words.size() == 1 && !listed.prefix) {
    return std::make_shared<ListLeaf>(listed.words.front(), source.snapshot);
  }
  DocumentSet set(source.snapshot);
  for (const std::string& word : listed.words) {
    if (listed.prefix) {
      set.add_words_from(word, source.deadline);
    } else {
      set.add_word(word, source.deadline);
    }
  }
  return std::make_shared<SetLeaf>(std::move(set));
}

ScorerPtr make_leaf(const DaySpan& span, const ScorerSource& source) {
  double documents = 0;
  for (const std::string& term : span.terms) documents += source.snapshot.get_termfreq(term);
  return std::make_shared<DaysLeaf>(span, documents, source);
}

ScorerPtr make_leaf(const Values& values, const ScorerSource& source) {
  return std::make_shared<ValuesLeaf>(values, source);
}

ScorerPtr make_leaf(const Proximity& proximity, const ScorerSource& source) {
  Xapian::doccount rarest = source.snapshot.get_doccount();
  for (const std::string& term : proximity.terms) {
    rarest = std::min(rarest, source.snapshot.get_termfreq(term));
  }
  return std::make_shared<ProximityLeaf>(proximity, rarest / 2.0, source);
}

}  // namespace tip::score
