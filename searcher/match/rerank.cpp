#include "searcher/match/rerank.h"

#include <algorithm>
#include <cmath>

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

double nearness(const Xapian::Database& database, Xapian::docid id,
                const std::vector<RankedWord>& words) {
  double sum = 0;
  Positions before = positions_of(database, id, words.front().term);
  for (std::size_t i = 1; i < words.size(); ++i) {
    Positions here = positions_of(database, id, words[i].term);
    if (const double distance = least_distance(before, here); distance > 0) {
      sum += std::min(words[i - 1].idf, words[i].idf) / (distance * distance);
    }
    before = std::move(here);
  }
  return nearness_weight(words.size()) * sum;
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
  const auto depth = static_cast<std::ptrdiff_t>(std::min(candidates.size(), kRerankDepth));
  for (auto it = candidates.begin(); it != candidates.begin() + depth; ++it) {
    it->nearness = nearness(database, it->id, words);
  }
  std::stable_sort(candidates.begin(), candidates.begin() + depth,
                   [](const Candidate& a, const Candidate& b) { return a.score() > b.score(); });
}

}  // namespace tip::match
