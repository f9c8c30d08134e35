#include "common/names/name_match.h"

#include <algorithm>

#include "common/base/ascii.h"
#include "common/khmer/normalize.h"
#include "common/names/heard.h"
#include "common/names/name_key.h"
#include "common/names/name_parts.h"
#include "common/names/places.h"

namespace tip::names {
namespace {

// Costs of taking the name for something else than what was typed, before any difference in
// spelling: parts are seldom reordered, units often left out.
constexpr float kReorderedCost = 1.0F;
constexpr float kUnitCost = 0.5F;
constexpr float kExonymCost = 0.2F;
constexpr float kHeardCost = 0.5F;
// Another name of a place is not varied beyond this: what sounds like it is another word (of UK's
// Khmer name, "mouth").
constexpr float kMostExonym = 1.0F;

// A form is another spelling of a name if it costs no more than this much a letter and in all.
// Set by hand; tests/eval/khmer_names_eval.cpp prints how many right and wrong forms it lets in.
constexpr float kCostPerLetter = 1.0F;
constexpr float kCostBase = 3.0F;
constexpr float kMostCost = 12.0F;

// Parts of names that are too far apart as a whole: limits that each may be from its counterpart
// where all are near, and where another is the same, at this cost. Tried on 132 names of two parts:
// of these .803 are near as a whole and .924 so, with three wrong forms more in ten queries.
constexpr float kNearPart = 1.3F;
constexpr float kFarPart = 1.8F;
constexpr float kSamePart = 1.0F;

std::vector<std::string_view> parts_of(std::string_view name) {
  std::vector<std::string_view> parts;
  while (!name.empty()) {
    const std::string_view part = take_part(name);
    if (!part.empty()) parts.push_back(part);
  }
  return parts;
}

// The name with its last `count` parts in front.
std::string rotated(const std::vector<std::string_view>& parts, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) out += ' ';
    out += parts[(i + parts.size() - count) % parts.size()];
  }
  return out;
}

}  // namespace

std::string_view why_name(Why why) {
  switch (why) {
    case Why::same:
      return "same";
    case Why::joined:
      return "joined or split";
    case Why::spelling:
      return "spelling";
    case Why::romanisation:
      return "romanisation";
    case Why::reordered:
      return "order of parts";
    case Why::unit:
      return "without unit";
    case Why::title:
      return "without title";
    case Why::exonym:
      return "exonym";
    case Why::table:
      return "table";
    case Why::learned:
      return "learned";
    case Why::alias:
      return "alias";
  }
  return "";
}

std::vector<std::string> index_keys(std::string_view form) {
  std::vector<std::string> keys = name_keys(read_name(form));
  if (const std::string heard = as_heard(form); !heard.empty()) {
    // The likeliest few: a name that has to be heard is a rare one.
    constexpr std::size_t kHeardKeys = 3;
    const std::vector<std::string> more = name_keys(read_name(heard));
    for (std::size_t i = 0; i < std::min(more.size(), kHeardKeys); ++i) {
      if (std::ranges::find(keys, more[i]) == keys.end()) keys.push_back(more[i]);
    }
  }
  return keys;
}

NameQuery::NameQuery(std::string_view name, bool other_names)
    : spaced_(ascii::lower(khmer::normalize_text(name))) {
  add(name, 0, Why::same);
  const float letters = static_cast<float>(alternatives_.front().reading.letters.size());
  uncapped_limit_ = kCostBase + kCostPerLetter * letters;
  limit_ = std::min(kMostCost, uncapped_limit_);
  for (std::string& key : name_keys(alternatives_.front().reading)) keys_.push_back(std::move(key));

  const std::vector<std::string_view> parts = parts_of(name);
  if (parts.size() == 2 || parts.size() == 3) {
    for (std::size_t count = 1; count < parts.size(); ++count) {
      add(rotated(parts, count), kReorderedCost, Why::reordered);
    }
  }
  if (const std::string heard = as_heard(khmer::normalize_text(name)); !heard.empty()) {
    add(heard, kHeardCost,
        alternatives_.front().reading.khmer() ? Why::romanisation : Why::spelling);
  }
  if (const std::string rest = without_unit(name); !rest.empty()) add(rest, kUnitCost, Why::unit);
  if (other_names) {
    for (const std::string_view other : names::other_names(name))
      add(other, kExonymCost, Why::exonym);
  }

  for (std::size_t i = 1; i < alternatives_.size(); ++i) {
    std::string key = sound_key(alternatives_[i].reading.letters);
    if (!key.empty() && std::ranges::find(keys_, key) == keys_.end()) {
      keys_.push_back(std::move(key));
    }
  }
}

void NameQuery::add(std::string_view name, float cost, Why why) {
  alternatives_.push_back({read_name(name), plain_form(name), cost, why});
}

Verdict NameQuery::compare(const Reading& form, std::string_view text, float limit) const {
  const Alternative& name = alternatives_.front();
  const std::string plain = plain_normal_form(text);
  if (!plain.empty() && plain == name.plain) {
    const bool same = ascii::lower(std::string(text)) == spaced_;
    return {0, same ? Why::same : Why::joined};
  }
  Verdict best{distance(name.reading, form, limit),
               name.reading.khmer() == form.khmer() ? Why::spelling : Why::romanisation};
  for (std::size_t i = 1; i < alternatives_.size(); ++i) {
    const Alternative& a = alternatives_[i];
    if (a.cost >= best.cost) continue;
    const float most = a.why == Why::exonym ? std::min(limit, kMostExonym) : limit;
    const float least = std::min(most, best.cost) - a.cost;
    const float cost = a.cost + (plain == a.plain ? 0 : distance(a.reading, form, least));
    if (cost < best.cost && (a.why != Why::exonym || cost <= most)) best = {cost, a.why};
  }
  return best;
}

bool has_parts(std::string_view name) { return parts_of(name).size() > 1; }

bool alike_by_parts(std::string_view name, std::string_view form) {
  const std::vector<std::string_view> here = parts_of(name);
  const std::vector<std::string_view> there = parts_of(form);
  if (here.empty() || here.size() != there.size()) return false;
  bool near = true;
  bool same = false;
  for (std::size_t i = 0; i < here.size(); ++i) {
    const NameQuery part(here[i], /*other_names=*/false);
    const std::optional<Verdict> verdict = part.judge(there[i], kFarPart);
    if (!verdict) return false;
    near = near && verdict->cost <= kNearPart * part.limit();
    same = same || verdict->cost <= kSamePart;
  }
  return near || same;
}

std::optional<Verdict> NameQuery::judge(std::string_view form, float reach) const {
  const float limit = reach * limit_;
  const Reading reading = read_name(form);
  if (reading.empty()) return std::nullopt;
  Verdict verdict = compare(reading, form, limit);
  if (const std::string heard = as_heard(form); !heard.empty() && verdict.cost > kHeardCost) {
    Verdict spoken = compare(read_name(heard), heard, limit);
    spoken.cost += kHeardCost;
    if (spoken.cost < verdict.cost) verdict = {spoken.cost, verdict.why};
  }
  if (verdict.cost > limit) return std::nullopt;
  return verdict;
}

}  // namespace tip::names
