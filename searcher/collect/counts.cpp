#include "searcher/collect/counts.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "common/base/ascii.h"
#include "common/text/fold.h"

namespace tip::collect {
namespace {

// A timeline of more steps than this is cut: it says nothing and fills memory.
constexpr std::size_t kMaxIntervals = 40000;

std::size_t key_length(Timeline timeline) {
  switch (timeline) {
    case Timeline::year:
      return 4;
    case Timeline::month:
      return 6;
    case Timeline::day:
      return 8;
    case Timeline::none:
      break;
  }
  return 0;
}

std::string_view prefix_of(Timeline timeline) {
  if (timeline == Timeline::year) return kYearPrefix;
  return timeline == Timeline::month ? kMonthPrefix : kDayPrefix;
}

// "2022", "202207" or "20220720" as its first day.
std::string first_day(const std::string& key) {
  return fmt::format("{}-{}-{}", key.substr(0, 4), key.size() > 4 ? key.substr(4, 2) : "01",
                     key.size() > 6 ? key.substr(6, 2) : "01");
}

// The key of the interval after `key`, which is made of valid dates.
std::string next_key(const std::string& key) {
  using namespace std::chrono;
  const int y = std::stoi(key.substr(0, 4));
  if (key.size() == 4) return fmt::format("{:04}", y + 1);
  const auto m = static_cast<unsigned>(std::stoi(key.substr(4, 2)));
  if (key.size() == 6)
    return m == 12 ? fmt::format("{:04}01", y + 1) : fmt::format("{:04}{:02}", y, m + 1);
  const auto d = static_cast<unsigned>(std::stoi(key.substr(6, 2)));
  const year_month_day next = sys_days{year{y} / month{m} / day{d}} + days{1};
  return fmt::format("{:04}{:02}{:02}", static_cast<int>(next.year()),
                     static_cast<unsigned>(next.month()), static_cast<unsigned>(next.day()));
}

// A value can be several, one a line: the authors of an article.
template <class Each>
void for_each_line(std::string_view value, Each each) {
  while (!value.empty()) each(ascii::take(value, '\n'));
}

// Spellings of one value that differ only in case are counted together, under the one that most
// articles have, or else the one in small letters.
std::vector<Facet::Value> merge_spellings(const std::map<std::string, std::size_t>& counts) {
  struct Merged {
    std::string shown;
    std::size_t most = 0;
    std::size_t count = 0;
  };
  std::map<std::string, Merged> merged;
  for (const auto& [value, count] : counts) {
    Merged& one = merged[fold_case(value)];
    if (count >= one.most) one.shown = value;  // capitals sort before small letters
    one.most = std::max(one.most, count);
    one.count += count;
  }
  std::vector<Facet::Value> values;
  values.reserve(merged.size());
  for (auto& [folded, one] : merged) values.push_back({std::move(one.shown), one.count});
  return values;
}

}  // namespace

Result<std::uint32_t> countable_slot(std::string_view name) {
  const FieldInfo* field = find_field(name);
  if (field != nullptr && field->slot != kNoSlot) return field->slot;
  std::string names;
  for (const FieldInfo& known : all_fields()) {
    if (known.slot != kNoSlot) names += (names.empty() ? "" : ", ") + std::string(known.name);
  }
  return fail(ErrorCode::invalid_input, fmt::format("\"{}\" is no field that can be counted", name),
              "count one of: " + names);
}

Result<Counter> Counter::make(const std::vector<std::string>& facets, Timeline timeline,
                              score::DocColumns& columns) {
  Counter counter;
  counter.timeline_ = timeline;
  for (const std::string& name : facets) {
    const Result<std::uint32_t> slot = countable_slot(name);
    if (!slot) return tl::unexpected(slot.error());
    counter.fields_.push_back(find_field(name)->id);
    counter.slots_.try_emplace(*slot, Slot{&columns.values(*slot), {}});
  }
  const std::uint32_t days = field_info(FieldId::date).slot;
  if (timeline != Timeline::none) {
    counter.slots_.try_emplace(days, Slot{&columns.values(days), {}});
  }
  return counter;
}

void Counter::count(Xapian::docid document) {
  for (auto& [number, slot] : slots_) {
    const std::uint32_t value = slot.values->of(document);
    if (value >= slot.counts.size()) slot.counts.resize(value + std::size_t{1});
    ++slot.counts[value];
  }
}

std::map<std::string, std::size_t> Counter::by_value(const Slot& slot) {
  std::map<std::string, std::size_t> counts;
  for (std::size_t number = 0; number < slot.counts.size(); ++number) {
    if (slot.counts[number] == 0) continue;
    for_each_line(slot.values->look_up().values[number],
                  [&](std::string_view line) { counts[std::string(line)] += slot.counts[number]; });
  }
  return counts;
}

std::vector<Facet> Counter::facets(std::size_t limit) const {
  std::vector<Facet> out;
  for (const FieldId id : fields_) {
    Facet facet;
    facet.field = field_info(id).name;
    const Slot& slot = slots_.at(field_info(id).slot);
    facet.values = merge_spellings(by_value(slot));
    if (!slot.counts.empty()) facet.unknown = slot.counts.front();
    if (id == FieldId::date) {
      for (Facet::Value& day : facet.values) day.value = first_day(day.value);
    }
    std::stable_sort(facet.values.begin(), facet.values.end(),
                     [](const auto& a, const auto& b) { return a.count > b.count; });
    if (limit > 0 && facet.values.size() > limit) {
      facet.more = facet.values.size() - limit;
      facet.values.resize(limit);
    }
    out.push_back(std::move(facet));
  }
  return out;
}

std::vector<Interval> Counter::timeline(const Snapshot& snapshot) const {
  const std::size_t length = key_length(timeline_);
  std::map<std::string, std::size_t> steps;
  if (length == 0) return {};
  for (const auto& [day, count] : by_value(slots_.at(field_info(FieldId::date).slot))) {
    if (day.size() == 8) steps[day.substr(0, length)] += count;
  }
  std::vector<Interval> out;
  if (steps.empty()) return out;
  const std::string last = steps.rbegin()->first;
  for (std::string key = steps.begin()->first; key <= last && out.size() < kMaxIntervals;
       key = next_key(key)) {
    const auto found = steps.find(key);
    out.push_back({first_day(key), found == steps.end() ? 0 : found->second,
                   snapshot.live_frequency(std::string(prefix_of(timeline_)) + key)});
  }
  return out;
}

}  // namespace tip::collect
