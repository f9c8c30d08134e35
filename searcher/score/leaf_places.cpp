#include "searcher/score/leaf_places.h"

#include <algorithm>
#include <utility>

#include "common/index/terms.h"
#include "searcher/plan/leaf_terms.h"

namespace tip::match {

using query::Compare;
using query::Leaf;

namespace {

// The terms that stand where a word of title and story stands: of a Khmer word its clusters, one
// after the other, else any of its stems.
std::vector<std::vector<std::string>> terms_of_places(const Leaf& leaf) {
  if (leaf.clusters.empty()) {
    std::vector<std::vector<std::string>> any;
    for (std::string& term : query::terms_of(leaf)) any.push_back({std::move(term)});
    return any;
  }
  std::vector<std::string> terms;
  for (const std::string& cluster : leaf.clusters) {
    terms.push_back(cluster_term(field_info(FieldId::body), cluster));
  }
  return {terms};
}

}  // namespace

LeafPlaces::LeafPlaces(std::span<const Leaf* const> leaves, const Snapshot& database)
    : leaves_(leaves), database_(database), places_(leaves.size()) {
  for (const Leaf* leaf : leaves) {
    const bool one_word = leaf->compare == Compare::stem || leaf->compare == Compare::exact;
    const bool listed = leaf->field == FieldId::body && one_word;
    const bool elsewhere = leaf->field != FieldId::body && leaf->field != FieldId::lead;
    tell_all_ = tell_all_ && (listed || elsewhere);
    by_stems_of_forms_ = by_stems_of_forms_ || (listed && leaf->compare == Compare::exact);
  }
}

std::span<const std::uint32_t> LeafPlaces::positions(std::size_t leaf, Xapian::docid document) {
  // Words of other fields stand in no story.
  if (leaves_[leaf]->field != FieldId::body) return {};
  std::vector<JointPlaces>& places = places_[leaf];
  if (places.empty()) {
    for (const auto& terms : terms_of_places(*leaves_[leaf])) places.emplace_back(database_, terms);
  }
  if (places.size() == 1) {
    return places.front().go_to(document) ? places.front().phrase_begins()
                                          : std::span<const std::uint32_t>();
  }
  united_.clear();
  for (JointPlaces& stem : places) {
    if (!stem.go_to(document)) continue;
    const auto begins = stem.phrase_begins();
    united_.insert(united_.end(), begins.begin(), begins.end());
  }
  std::ranges::sort(united_);
  united_.erase(std::unique(united_.begin(), united_.end()), united_.end());
  return united_;
}

}  // namespace tip::match
