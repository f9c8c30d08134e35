#include "searcher/collect/rerank.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "common/index/fields.h"
#include "common/index/place_lists.h"
#include "common/index/terms.h"
#include "searcher/plan/leaf_terms.h"

namespace tip::match {
namespace {

using collect::Candidate;
using score::Bm25;
using score::DocColumns;
using Positions = std::vector<std::uint32_t>;

// A word that stands in an article more often than this is near everything anyway.
constexpr std::size_t kMaxPositions = 2000;

// Pairs: what words side by side and words close to each other count for beside a word (Metzler and
// Croft, "A Markov random field model for term dependencies", SIGIR 2005, has 2 : 1 for them), and
// how close that is.
constexpr double kOrdered = 0.3;
constexpr double kUnordered = 0.15;
constexpr std::uint32_t kClose = 8;
// Window: what all words within so many positions in a row count for. Chosen with the parameters of
// BM25 (docs/ranking.md).
constexpr double kWindow = 0.5;
constexpr std::uint32_t kWindowPositions = 30;

// Words that stand side by side wherever both stand count for nothing apart, in a query of so many
// words; the longer it is, the less that matters.
constexpr double kShortQuery = 3;
constexpr double kCertain = 4;  // what is so in half of the articles tells nothing

// The fewer words a query has, the less they say by themselves, and the more where they stand: both
// count 1 + 1/n times for n distinct words.

// How many articles have the word of a leaf.
std::uint64_t articles_with(const query::Leaf& leaf, const Snapshot& database) {
  if (leaf.compare == query::Compare::exact && lists_forms(leaf.field)) {
    return count_documents(database, documents_list(leaf.form));
  }
  std::uint64_t with_word = 0;
  for (const std::string& term : query::terms_of(leaf)) {
    with_word += documents(leaf.field, term, database);
  }
  return with_word;
}

// What a place counts in a count of places.
constexpr double count_of(std::uint32_t position) {
  return position < kFieldGap ? kTitleWeight : 1;
}

// The words of a query in one article after the other.
class SecondLook {
 public:
  SecondLook(const std::vector<RankedWord>& words, const Bm25& ranking, LeafPlaces& lists,
             DocColumns& columns, Deadline& deadline)
      : words_(words), ranking_(ranking), lists_(lists), columns_(columns), deadline_(deadline) {
    for (std::size_t i = 0; i < words.size(); ++i) {
      const auto same = [&](std::size_t other) { return words[other].leaf == words[i].leaf; };
      const auto known = std::ranges::find_if(distinct_, same);
      number_.push_back(static_cast<std::size_t>(known - distinct_.begin()));
      if (known != distinct_.end()) continue;
      distinct_.push_back(i);
      all_ += words[i].idf;
    }
    places_.resize(distinct_.size());
    nearness_ = 1 + 1 / static_cast<double>(std::max<std::size_t>(distinct_.size(), 1));
  }

  // Whether nearness can tell anything.
  bool tells() const { return distinct_.size() > 1; }

  // Candidates have to come all, by ascending document, as places are listed.
  void look_at(Candidate& candidate) {
    std::size_t present = 0;
    for (std::size_t i = 0; i < distinct_.size(); ++i) {
      const auto all = lists_.positions(words_[distinct_[i]].leaf, candidate.id);
      const auto some = all.first(std::min(all.size(), kMaxPositions));
      if (deadline_.passed(1 + some.size())) return;
      places_[i].assign(some.begin(), some.end());
      present += some.empty() ? 0 : 1;
    }
    has_pairs_.push_back(present > 1);
    if (present > 1) add_pairs();
    const double most = best_window(present);
    candidate.window = nearness_ * kWindow * most * most / all_;
  }

  // When all have been looked at.
  void finish(std::span<Candidate> candidates) {
    const std::vector<double> together = shares_together();
    Pairs left(pairs_);
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      if (!has_pairs_[i]) continue;
      const Pairs pairs = left.first(words_.size());
      left = left.subspan(words_.size());
      const double length = columns_.lengths.of(candidates[i].id);
      const Apart lost = apart(pairs, together, length);
      candidates[i].pairs = nearness_ * side_by_side(pairs, length) - lost.score;
      candidates[i].window *= std::pow(1 - lost.idf / all_, 2);
    }
  }

 private:
  // How often two words, a and b, that follow each other in the query stand in an article, and how
  // often a has b right behind, or close by, before or behind.
  struct Pair {
    double a = 0;
    double b = 0;
    double ordered = 0;
    double unordered = 0;
    bool both() const { return a > 0 && b > 0; }
  };

  // Of one article: the pair of each word of the query and the one before it.
  using Pairs = std::span<const Pair>;

  // Adds those of the article at hand.
  void add_pairs() {
    const std::size_t first = pairs_.size();
    pairs_.resize(first + words_.size());
    for (std::size_t i = 1; i < words_.size(); ++i) {
      if (number_[i - 1] != number_[i]) pairs_[first + i] = pair(i - 1, i);
    }
  }

  double side_by_side(Pairs pairs, double length) const {
    double sum = 0;
    for (std::size_t i = 1; i < pairs.size(); ++i) {
      if (pairs[i].unordered == 0) continue;
      const double idf = (words_[i - 1].idf + words_[i].idf) / 2;
      sum += idf * (Bm25::kK1 + 1) *
             (kOrdered * ranking_.saturated(pairs[i].ordered, length) +
              kUnordered * ranking_.saturated(pairs[i].unordered, length));
    }
    return sum;
  }

  // Of the articles looked at that have both words of a pair: the share in which one stands right
  // behind the other, to the power of kCertain.
  std::vector<double> shares_together() const {
    std::vector<double> shares(words_.size());
    for (std::size_t i = 1; i < words_.size(); ++i) {
      double both = 1;  // one more, so that a few tell little
      double together = 0;
      for (std::size_t at = i; at < pairs_.size(); at += words_.size()) {
        if (!pairs_[at].both()) continue;
        ++both;
        together += pairs_[at].ordered > 0 ? 1 : 0;
      }
      shares[i] = std::pow(together / both, kCertain);
    }
    return shares;
  }

  // What does not count of an article: its words that stand beside none of their neighbours in the
  // query, as far as they do in other articles.
  struct Apart {
    double score = 0;
    double idf = 0;
  };
  Apart apart(Pairs pairs, const std::vector<double>& together, double length) const {
    const double reach =
        std::min(1.0, std::pow(kShortQuery / static_cast<double>(distinct_.size()), 2));
    Apart lost;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      double share = 0;
      double count = 0;
      bool beside = false;
      const auto look = [&](std::size_t pair, double Pair::*of_word) {
        if (pair == 0 || pair >= pairs.size() || !pairs[pair].both()) return;
        share = std::max(share, together[pair]);
        count = pairs[pair].*of_word;
        beside = beside || pairs[pair].ordered > 0;
      };
      look(i, &Pair::b);
      look(i + 1, &Pair::a);
      if (beside) continue;
      lost.score +=
          reach * share * words_[i].idf * (Bm25::kK1 + 1) * ranking_.saturated(count, length);
      lost.idf += reach * share * words_[i].idf;
    }
    lost.idf = std::min(lost.idf, all_);  // words may come again
    return lost;
  }

  Pair pair(std::size_t a, std::size_t b) const {
    Pair pair;
    const Positions& there = places_[number_[b]];
    for (const std::uint32_t begin : there) pair.b += count_of(begin);
    std::size_t behind = 0;
    std::size_t before = 0;
    for (const std::uint32_t begin : places_[number_[a]]) {
      const std::uint32_t end = begin + words_[a].positions;
      while (behind < there.size() && there[behind] < end) ++behind;
      while (before < there.size() && there[before] + words_[b].positions <= begin) ++before;
      const double count = count_of(begin);
      const bool is_behind = behind < there.size() && there[behind] - end + 1 < kClose;
      pair.a += count;
      if (is_behind && there[behind] == end) pair.ordered += count;
      const bool is_before =
          before > 0 && begin - (there[before - 1] + words_[b].positions) + 1 < kClose;
      if (is_behind || is_before) pair.unordered += count;
    }
    return pair;
  }

  // The largest sum of the idf of words that stand within kWindowPositions in a row; `present` of
  // them stand in the article at all.
  double best_window(std::size_t present) {
    double best = 0;
    if (present < 2) {
      for (std::size_t i = 0; i < distinct_.size(); ++i) {
        if (!places_[i].empty()) best = words_[distinct_[i]].idf;
      }
      return best;
    }
    merged_.clear();
    for (std::size_t i = 0; i < places_.size(); ++i) {
      for (const std::uint32_t position : places_[i]) merged_.push_back({position, i});
    }
    std::ranges::sort(merged_, {}, &Place::position);
    inside_.assign(places_.size(), 0);
    double sum = 0;
    std::size_t first = 0;
    for (const Place& place : merged_) {
      for (; place.position - merged_[first].position >= kWindowPositions; ++first) {
        const std::size_t word = merged_[first].word;
        if (--inside_[word] == 0) sum -= words_[distinct_[word]].idf;
      }
      if (inside_[place.word]++ == 0) sum += words_[distinct_[place.word]].idf;
      best = std::max(best, sum);
    }
    return best;
  }

  struct Place {
    std::uint32_t position = 0;
    std::size_t word = 0;  // place in distinct_
  };

  const std::vector<RankedWord>& words_;
  const Bm25& ranking_;
  LeafPlaces& lists_;
  DocColumns& columns_;
  Deadline& deadline_;
  std::vector<std::size_t> distinct_;  // places in words_, of equal ones the first
  std::vector<std::size_t> number_;    // of each word: its place in distinct_
  double all_ = 0;                     // sum of the idf of distinct words
  double nearness_ = 0;                // the factor by which pairs and window count
  std::vector<bool> has_pairs_;        // of each candidate: whether they can matter
  std::vector<Pair> pairs_;            // of those that have them, as many as there are words
  // Of the article at hand, by distinct word.
  std::vector<Positions> places_;
  std::vector<Place> merged_;
  std::vector<std::size_t> inside_;
};

}  // namespace

std::uint64_t documents(FieldId field, const std::string& term, const Snapshot& database) {
  return field_info(field).listed ? count_documents(database, documents_list(term))
                                  : database.get_termfreq(term);
}

double idf(double with_word, double all) {
  return std::log(1 + all / std::clamp(with_word, 1.0, std::max(all, 1.0)));
}

double idf(const query::Leaf& leaf, const Snapshot& database) {
  return idf(static_cast<double>(articles_with(leaf, database)), database.get_doccount());
}

double worth(const query::PlanNode& plan, const Snapshot& database) {
  double sum = 0;
  const auto add = [&](const query::Leaf& leaf) {
    if (leaf.field == FieldId::body || leaf.field == FieldId::title) sum += idf(leaf, database);
  };
  query::for_each_leaf(plan, add, query::Leaves::ranked);
  return sum;
}

std::vector<double> leaf_weights(const std::vector<const query::Leaf*>& leaves,
                                 const Snapshot& database) {
  std::vector<double> weights;
  weights.reserve(leaves.size());
  for (const query::Leaf* leaf : leaves) weights.push_back(idf(*leaf, database));
  return weights;
}

std::vector<RankedWord> ranked_words(const query::PlanNode& plan, const LeafFinder& finder,
                                     const Snapshot& database) {
  std::vector<RankedWord> words;
  const auto add = [&](const query::Leaf& leaf) {
    if (leaf.field != FieldId::body || leaf.compare != query::Compare::stem) return;
    const std::uint64_t with_word = articles_with(leaf, database);
    if (with_word == 0) return;
    const auto clusters = static_cast<std::uint32_t>(leaf.clusters.size());
    words.push_back({finder.index_of(leaf),
                     idf(static_cast<double>(with_word), database.get_doccount()),
                     std::max(clusters, 1U)});
  };
  query::for_each_leaf(plan, add, query::Leaves::ranked);
  return words;
}

void rerank(std::vector<Candidate>& candidates, const std::vector<RankedWord>& words,
            const Bm25& ranking, LeafPlaces& lists, DocColumns& columns, Deadline& deadline) {
  SecondLook look(words, ranking, lists, columns, deadline);
  if (!look.tells()) return;
  const std::span<Candidate> best(candidates.data(), std::min(candidates.size(), kRerankDepth));
  std::ranges::sort(best, {}, &Candidate::id);
  for (Candidate& candidate : best) look.look_at(candidate);
  if (!deadline.has_passed()) look.finish(best);
  if (deadline.has_passed()) {
    // Some were looked at, some not: they compare by their words alone.
    for (Candidate& candidate : best) candidate.pairs = candidate.window = 0;
  }
  std::ranges::sort(best, [](const Candidate& a, const Candidate& b) {
    return a.score() != b.score() ? a.score() > b.score() : a.id < b.id;
  });
}

}  // namespace tip::match
