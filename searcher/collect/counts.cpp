#include "searcher/collect/counts.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <set>

#include "common/base/ascii.h"
#include "common/text/fold.h"

namespace tip::collect {
namespace {

// A timeline that would be of more steps than this has only those with matches: all of them say
// nothing and fill memory.
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

// Of the interval that a day is in, YYYYMMDD; empty for what is none.
std::string key_of_day(std::string_view day, Timeline timeline) {
  return day.size() == 8 ? std::string(day.substr(0, key_length(timeline))) : "";
}

std::string_view prefix_of(Timeline timeline) {
  if (timeline == Timeline::year) return kYearPrefix;
  return timeline == Timeline::month ? kMonthPrefix : kDayPrefix;
}

// How many intervals there are from one key to a later one of the same kind.
std::size_t steps_between(const std::string& first, const std::string& last) {
  using namespace std::chrono;
  const auto number = [](const std::string& key) -> int {
    const int y = std::stoi(key.substr(0, 4));
    if (key.size() == 4) return y;
    const int m = std::stoi(key.substr(4, 2));
    if (key.size() == 6) return y * 12 + m;
    const sys_days day = year{y} / month{static_cast<unsigned>(m)} /
                         std::chrono::day{static_cast<unsigned>(std::stoi(key.substr(6, 2)))};
    return static_cast<int>(day.time_since_epoch().count());
  };
  return static_cast<std::size_t>(number(last) - number(first));
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

}  // namespace

Result<const FieldInfo*> countable_field(std::string_view name) {
  const FieldInfo* field = find_field(name);
  if (field != nullptr && field->slot != kNoSlot) return field;
  std::string names;
  for (const FieldInfo& known : all_fields()) {
    if (known.slot != kNoSlot) names += (names.empty() ? "" : ", ") + std::string(known.name);
  }
  return fail(ErrorCode::invalid_input, fmt::format("\"{}\" is no field that can be counted", name),
              "count one of: " + names);
}

Result<Counter> Counter::make(const std::vector<std::string>& facets, Timeline timeline,
                              score::DocColumns& columns, const Stories* stories) {
  Counter counter;
  counter.stories_ = stories;
  counter.timeline_ = timeline;
  for (const std::string& name : facets) {
    const Result<const FieldInfo*> field = countable_field(name);
    if (!field) return tl::unexpected(field.error());
    const auto [id, slot] = std::pair((*field)->id, (*field)->slot);
    if (std::ranges::find(counter.fields_, id) != counter.fields_.end()) continue;
    counter.fields_.push_back(id);
    counter.slots_.try_emplace(slot, Slot{&columns.values(slot)});
  }
  const std::uint32_t days = field_info(FieldId::date).slot;
  if (timeline != Timeline::none) {
    counter.slots_.try_emplace(days, Slot{&columns.values(days)});
  }
  return counter;
}

void Counter::count(Xapian::docid document) {
  const bool has_copies = stories_ != nullptr && stories_->has_copies(document);
  for (auto& [number, slot] : slots_) {
    const std::uint32_t value = slot.values->of(document);
    if (has_copies) {
      slot.of_stories.insert(std::uint64_t{stories_->group_of(document)} << 32 | value);
      continue;
    }
    if (value >= slot.counts.size()) slot.counts.resize(value + std::size_t{1});
    ++slot.counts[value];
  }
}

// The value without a text has the number 0.
std::size_t Counter::unknown_of(const Slot& slot) {
  const std::size_t stories = slot.counts.empty() ? 0 : slot.counts.front();
  return stories +
         static_cast<std::size_t>(std::ranges::count_if(slot.of_stories, [](std::uint64_t known) {
           return static_cast<std::uint32_t>(known) == 0;
         }));
}

template <class KeyOf>
std::map<std::string, Counter::Counted> Counter::counted_by(const Slot& slot, KeyOf key_of) {
  const std::vector<std::string>& values = slot.values->look_up().values;
  std::map<std::string, Counted> counted;
  for (std::size_t number = 0; number < slot.counts.size(); ++number) {
    const std::size_t stories = slot.counts[number];
    if (stories == 0) continue;
    for_each_line(values[number], [&](std::string_view line) {
      const std::string key = key_of(line);
      if (key.empty()) return;
      counted[key].stories += stories;
      counted[key].spellings[std::string(line)] += stories;
    });
  }
  std::vector<std::uint64_t> of_stories(slot.of_stories.begin(), slot.of_stories.end());
  std::ranges::sort(of_stories);
  for (std::size_t at = 0; at < of_stories.size();) {
    const std::uint64_t group = of_stories[at] >> 32;
    std::map<std::string, std::set<std::string_view>> keys;
    for (; at < of_stories.size() && of_stories[at] >> 32 == group; ++at) {
      for_each_line(values[static_cast<std::uint32_t>(of_stories[at])],
                    [&](std::string_view line) { keys[key_of(line)].insert(line); });
    }
    keys.erase("");
    for (const auto& [key, spellings] : keys) {
      ++counted[key].stories;
      for (const std::string_view spelling : spellings) {
        ++counted[key].spellings[std::string(spelling)];
      }
    }
  }
  return counted;
}

std::vector<Facet> Counter::facets(std::size_t limit) const {
  std::vector<Facet> out;
  for (const FieldId id : fields_) {
    Facet facet;
    facet.field = field_info(id).name;
    const Slot& slot = slots_.at(field_info(id).slot);
    // Spellings of one value that differ only in case are counted together, under the one that most
    // have, or else the one in small letters, which sort behind capitals.
    for (const auto& [folded, one] : counted_by(slot, fold_case)) {
      const auto most =
          std::max_element(one.spellings.rbegin(), one.spellings.rend(),
                           [](const auto& a, const auto& b) { return a.second < b.second; });
      facet.values.push_back({most->first, one.stories});
    }
    facet.unknown = unknown_of(slot);
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

std::map<std::string, std::size_t> Counter::repeated(const Snapshot& snapshot) const {
  std::map<std::string, std::size_t> repeated;
  if (stories_ == nullptr) return repeated;
  auto& days = *slots_.at(field_info(FieldId::date).slot).values;
  const DocumentGroups& groups = stories_->groups();
  for (std::size_t group = 0; group < groups.size(); ++group) {
    std::set<std::string> met;
    for (const Xapian::docid document : groups[group]) {
      if (snapshot.is_dead(document)) continue;
      const std::uint32_t day = days.of(document);
      std::string key = key_of_day(days.look_up().values[day], timeline_);
      if (!key.empty() && !met.insert(key).second) ++repeated[key];
    }
  }
  return repeated;
}

std::vector<Interval> Counter::timeline(const Snapshot& snapshot) const {
  std::vector<Interval> out;
  if (timeline_ == Timeline::none) return out;
  const std::map<std::string, Counted> steps =
      counted_by(slots_.at(field_info(FieldId::date).slot),
                 [&](std::string_view day) { return key_of_day(day, timeline_); });
  if (steps.empty()) return out;
  const std::map<std::string, std::size_t> repeated = this->repeated(snapshot);
  // Stories of the archive: articles but for those that repeat one.
  const auto all_in = [&](const std::string& key) {
    const std::size_t articles = snapshot.live_frequency(std::string(prefix_of(timeline_)) + key);
    const auto found = repeated.find(key);
    return found == repeated.end() ? articles : articles - std::min(articles, found->second);
  };
  const std::string last = steps.rbegin()->first;
  const bool whole = steps_between(steps.begin()->first, last) < kMaxIntervals;
  for (auto step = steps.begin(); step != steps.end(); ++step) {
    out.push_back({first_day(step->first), step->second.stories, all_in(step->first)});
    if (!whole || step->first == last) continue;
    const std::string& end = std::next(step)->first;
    for (std::string key = next_key(step->first); key < end; key = next_key(key)) {
      out.push_back({first_day(key), 0, all_in(key)});
    }
  }
  return out;
}

}  // namespace tip::collect
