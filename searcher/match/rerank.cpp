#include "searcher/match/rerank.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "common/terms.h"
#include "searcher/query/word_query.h"

namespace tip::match {
namespace {

using Positions = std::vector<std::uint32_t>;

// A word that stands in an article more often than this is near everything anyway.
constexpr std::size_t kMaxPositions = 2000;

// The least distance between a place of one and a place of the other; 0 when there is none.
std::uint32_t least_distance(const Positions& a, const Positions& b) {
  std::uint32_t best = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    const std::uint32_t distance = a[i] < b[j] ? b[j] - a[i] : a[i] - b[j];
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

std::uint64_t documents(FieldId field, const std::string& term, const IndexDatabase& database) {
  return field_info(field).listed ? count_documents(database, documents_list(term))
                                  : database.get_termfreq(term);
}

double idf(const query::Leaf& leaf, const IndexDatabase& database) {
  std::uint64_t with_word = 0;
  if (leaf.compare == query::Compare::exact && lists_forms(leaf.field)) {
    with_word = count_documents(database, documents_list(leaf.form));
  } else {
    for (const std::string& term : query::terms_of(leaf)) {
      with_word += documents(leaf.field, term, database);
    }
  }
  const double all = database.get_doccount();
  return std::log(1 + all / std::clamp(static_cast<double>(with_word), 1.0, std::max(all, 1.0)));
}

std::vector<double> leaf_weights(const std::vector<const query::Leaf*>& leaves,
                                 const IndexDatabase& database) {
  std::vector<double> weights;
  weights.reserve(leaves.size());
  for (const query::Leaf* leaf : leaves) weights.push_back(idf(*leaf, database));
  return weights;
}

std::vector<RankedWord> ranked_words(const query::PlanNode& plan, const LeafFinder& finder,
                                     const IndexDatabase& database) {
  std::vector<RankedWord> words;
  const auto add = [&](const query::Leaf& leaf) {
    if (leaf.field != FieldId::body || leaf.compare != query::Compare::stem) return;
    words.push_back({finder.index_of(leaf), idf(leaf, database)});
  };
  query::for_each_leaf(plan, add, /*typed_only=*/true);
  return words;
}

void rerank(std::vector<Candidate>& candidates, const std::vector<RankedWord>& words,
            LeafPlaces& lists, Deadline& deadline) {
  if (words.size() < 2) return;
  const std::span<Candidate> best(candidates.data(), std::min(candidates.size(), kRerankDepth));
  // Word by word and by ascending document, as places are listed.
  std::ranges::sort(best, {}, &Candidate::id);
  std::vector<Positions> before(best.size());
  for (std::size_t word = 0; word < words.size(); ++word) {
    for (std::size_t i = 0; i < best.size(); ++i) {
      if (deadline.has_passed()) break;
      const auto all = lists.positions(words[word].leaf, best[i].id);
      const auto some = all.first(std::min(all.size(), kMaxPositions));
      deadline.passed(1 + some.size());
      Positions here(some.begin(), some.end());
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
