#include "indexer/tipidx/name_pair.h"

#include <algorithm>

#include "common/index/learned_names.h"
#include "common/names/comparable.h"
#include "common/names/known_names.h"
#include "common/names/name_match.h"
#include "common/names/name_runs.h"
#include "common/names/places.h"

namespace tip {
namespace {

// Past any cost, so that what is too far is measured as well.
constexpr float kAnyCost = 1000;

std::string said_by(std::string_view name, std::string_view form, const NameLexicon& lexicon) {
  const std::string plain = names::comparable(form);
  for (const SameName& same : said_to_be_same(name, lexicon)) {
    if (names::comparable(same.text) == plain) return std::string(same.why);
  }
  return {};
}

}  // namespace

std::vector<SameName> said_to_be_same(std::string_view name, const NameLexicon& lexicon) {
  std::vector<SameName> same;
  const auto add = [&](std::string_view text, names::Why why, std::uint32_t sightings) {
    same.push_back({std::string(text), names::why_name(why), sightings});
  };
  for (const NamePairCount& pair : lexicon.aliases().pairs_of(name)) {
    add(pair.second, names::Why::alias, 0);
  }
  for (const std::string_view other : names::known_names(name)) add(other, names::Why::table, 0);
  for (const std::string_view other : names::other_names(name)) add(other, names::Why::exonym, 0);
  for (const NamePairCount& pair : learned_names(lexicon.learned(), name)) {
    add(pair.second, names::Why::learned, pair.sightings);
  }
  return same;
}

NamePair compare_names(std::string_view name, std::string_view form, const NameLexicon& lexicon) {
  const std::string kept = name_form(form);
  const names::NameQuery query(name);
  NamePair pair;
  pair.name = name;
  pair.form = form;
  pair.said_by = said_by(name, form, lexicon);
  pair.keys = query.keys();
  pair.form_keys = names::index_keys(kept);
  for (const std::string& key : pair.keys) {
    if (std::ranges::find(pair.form_keys, key) != pair.form_keys.end()) pair.shared.push_back(key);
  }
  pair.limit = query.limit();
  pair.cost = kAnyCost;
  if (const auto verdict = query.judge(kept, kAnyCost)) {
    pair.cost = verdict->cost;
    pair.why = names::why_name(verdict->why);
  }
  pair.name_count = lexicon.count(name_form(name));
  pair.form_count = lexicon.count(kept);
  if (!pair.said_by.empty()) return pair;
  if (pair.shared.empty()) pair.lost_by.emplace_back("key");
  if (pair.cost > pair.limit) pair.lost_by.emplace_back("cost");
  if (pair.form_count == 0) pair.lost_by.emplace_back("cut");
  return pair;
}

}  // namespace tip
