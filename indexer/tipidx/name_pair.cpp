#include "indexer/tipidx/name_pair.h"

#include <algorithm>

#include "common/khmer/name_match.h"
#include "common/khmer/places.h"
#include "common/names/known_names.h"
#include "common/text/name_runs.h"

namespace tip {
namespace {

// Past any cost, so that what is too far is measured as well.
constexpr float kAnyCost = 1000;

template <class Names>
bool holds(const Names& names, std::string_view form) {
  const std::string plain = names::plain_form(form);
  return std::ranges::any_of(names, [&](const auto& n) { return names::plain_form(n) == plain; });
}

std::string said_by(std::string_view name, std::string_view form) {
  if (holds(names::known_names(name), form)) return std::string(names::why_name(names::Why::table));
  if (holds(names::other_names(name), form)) {
    return std::string(names::why_name(names::Why::exonym));
  }
  return {};
}

}  // namespace

NamePair compare_names(std::string_view name, std::string_view form, const NameLexicon& lexicon) {
  const std::string kept = name_form(form);
  const names::NameQuery query(name);
  NamePair pair;
  pair.name = name;
  pair.form = form;
  pair.said_by = said_by(name, form);
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
