#include "searcher/match/rerank.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "common/terms.h"

namespace tip::match {
namespace {

using Positions = std::vector<Xapian::termpos>;

// A word that stands in an article more often than this is near everything anyway.
constexpr std::size_t kMaxPositions = 2000;

Positions positions_of(const Xapian::Database& database, Xapian::docid id,
                       const std::string& term) {
  Positions positions;
  for (auto it = database.positionlist_begin(id, term);
       it != database.positionlist_end(id, term) && positions.size() < kMaxPositions; ++it) {
    positions.push_back(*it);
  }
  return positions;
}

// The least distance between a place of one and a place of the other; 0 when there is none.
Xapian::termpos least_distance(const Positions& a, const Positions& b) {
  Xapian::termpos best = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    const Xapian::termpos distance = a[i] < b[j] ? b[j] - a[i] : a[i] - b[j];
    if (distance > 0 && (best == 0 || distance < best)) best = distance;
    if (a[i] < b[j]) {
      ++i;
    } else {
      ++j;
    }
  }
  return best;
}

}  // namespace

double idf(const query::Leaf& leaf, const Xapian::Database& database) {
  const std::string term = leaf.compare == query::Compare::exact && has_exact_terms(leaf.field)
                               ? exact_term(leaf.form)
                               : token_term(field_info(leaf.field), leaf.stem, leaf.form);
  const double frequency = std::max<double>(1, database.get_termfreq(term));
  return std::log(1 + database.get_doccount() / frequency);
}

std::vector<double> leaf_weights(const std::vector<const query::Leaf*>& leaves,
                                 const Xapian::Database& database) {
  std::vector<double> weights;
  weights.reserve(leaves.size());
  for (const query::Leaf* leaf : leaves) weights.push_back(idf(*leaf, database));
  return weights;
}

std::vector<RankedWord> ranked_words(const query::PlanNode& plan,
                                     const Xapian::Database& database) {
  std::vector<RankedWord> words;
  const auto add = [&](const query::Leaf& leaf) {
    if (leaf.field != FieldId::body || leaf.compare != query::Compare::stem) return;
    words.push_back(
        {token_term(field_info(leaf.field), leaf.stem, leaf.form), idf(leaf, database)});
  };
  query::for_each_leaf(plan, add, /*typed_only=*/true);
  return words;
}

void rerank(std::vector<Candidate>& candidates, const std::vector<RankedWord>& words,
            const Xapian::Database& database) {
  if (words.size() < 2) return;
  const std::span<Candidate> best(candidates.data(), std::min(candidates.size(), kRerankDepth));
  // Word by word and by ascending document: neighbours in the position table, so that most look-ups
  // read no new block.
  std::ranges::sort(best, {}, &Candidate::id);
  std::vector<Positions> before(best.size());
  for (std::size_t word = 0; word < words.size(); ++word) {
    for (std::size_t i = 0; i < best.size(); ++i) {
      Positions here = positions_of(database, best[i].id, words[word].term);
      const double distance = word > 0 ? least_distance(before[i], here) : 0;
      if (distance > 0) {
        best[i].nearness += std::min(words[word - 1].idf, words[word].idf) / (distance * distance);
      }
      before[i] = std::move(here);
    }
  }
  for (Candidate& candidate : best) candidate.nearness *= nearness_weight(words.size());
  std::ranges::sort(best, [](const Candidate& a, const Candidate& b) {
    return a.score() != b.score() ? a.score() > b.score() : a.id < b.id;
  });
}

}  // namespace tip::match
