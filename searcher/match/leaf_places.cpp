#include "searcher/match/leaf_places.h"

#include "common/terms.h"

namespace tip::match {

using query::Compare;
using query::Leaf;

namespace {

// The terms that stand where a word of title and story stands, one after the other: one, or of a
// Khmer word its clusters.
std::vector<std::string> terms_of_places(const Leaf& leaf) {
  const FieldInfo& body = field_info(FieldId::body);
  std::vector<std::string> terms;
  for (const std::string& cluster : leaf.clusters) terms.push_back(cluster_term(body, cluster));
  if (terms.empty()) terms.push_back(token_term(body, leaf.stem, leaf.form));
  return terms;
}

}  // namespace

LeafPlaces::LeafPlaces(std::span<const Leaf* const> leaves, const Xapian::Database& database)
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
  std::optional<JointPlaces>& places = places_[leaf];
  if (!places) places.emplace(database_, terms_of_places(*leaves_[leaf]));
  if (!places->go_to(document)) return {};
  return places->phrase_begins();
}

}  // namespace tip::match
