#include "searcher/search/beginnings.h"

#include <algorithm>
#include <functional>
#include <queue>
#include <set>
#include <utility>

#include "common/base/utf8.h"
#include "common/text/fold.h"

namespace tip {
namespace {

// What stands between the words of a name, of whatever kind.
bool is_between(char32_t c) {
  constexpr std::u32string_view kMarks = U" -.,_/'`\u00a0\u00b7\u02bc\u2018\u2019\u2212";
  constexpr char32_t kFirstDash = 0x2010;
  constexpr char32_t kLastDash = 0x2015;
  return kMarks.find(c) != std::u32string_view::npos || (c >= kFirstDash && c <= kLastDash);
}

// Folded, with one space between words: Bun-Eng, Bun Eng and Bun  Eng are one name.
std::string spaced(std::string_view text) {
  const std::string folded = fold(text);
  std::string out;
  out.reserve(folded.size());
  for (std::size_t at = 0; at < folded.size();) {
    const char32_t c = utf8::next(folded, at);
    if (!is_between(c)) {
      utf8::append(out, c);
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  return out;
}

// What stands at a place of one of several lists.
struct Place {
  std::string_view text;
  std::uint32_t list;
  std::uint32_t at;
};

// Calls visit(place) for all that several sorted lists have, in the order of their texts; what is
// equal in the order of the lists. text_at(list, at) is nothing behind the end of a list.
template <class TextAt, class Visit>
void visit_sorted(std::size_t lists, TextAt text_at, Visit visit) {
  const auto later = [](const Place& a, const Place& b) {
    return a.text != b.text ? a.text > b.text : a.list > b.list;
  };
  std::priority_queue<Place, std::vector<Place>, decltype(later)> next(later);
  const auto push = [&](std::uint32_t list, std::uint32_t at) {
    if (const std::optional<std::string_view> text = text_at(list, at))
      next.push({*text, list, at});
  };
  for (std::size_t list = 0; list < lists; ++list) push(static_cast<std::uint32_t>(list), 0);
  while (!next.empty()) {
    const Place place = next.top();
    next.pop();
    visit(place);
    push(place.list, place.at + 1);
  }
}

}  // namespace

ValueTable::ValueTable(const std::map<std::string, std::size_t, std::less<>>& counts) {
  entries_.reserve(counts.size());
  for (const auto& [text, count] : counts) {
    const auto number = static_cast<std::uint32_t>(entries_.size());
    entries_.push_back({text, spaced(text), count});
    const std::string& folded = entries_.back().folded;
    for (std::size_t at = 0; at < folded.size(); ++at) {
      if (at == 0 || folded[at - 1] == ' ')
        starts_.push_back({number, static_cast<std::uint32_t>(at)});
    }
  }
  std::ranges::sort(starts_, [this](const Start& a, const Start& b) { return from(a) < from(b); });
}

std::optional<std::size_t> ValueTable::find(std::string_view text) const {
  const auto at = std::ranges::lower_bound(entries_, text, {}, &Entry::text);
  if (at == entries_.end() || at->text != text) return std::nullopt;
  return static_cast<std::size_t>(at - entries_.begin());
}

Beginnings::Beginnings(const std::vector<Part>& parts) {
  tables_.reserve(parts.size());
  for (const Part& part : parts) tables_.push_back(part.table);
  join_values(parts);
  join_starts();
}

void Beginnings::join_values(const std::vector<Part>& parts) {
  const auto text_at = [this](std::uint32_t table, std::uint32_t at) {
    const auto& entries = tables_[table]->entries();
    return at < entries.size() ? std::optional<std::string_view>(entries[at].text) : std::nullopt;
  };
  std::string_view before;
  visit_sorted(tables_.size(), text_at, [&](const Place& place) {
    if (known_.empty() || place.text != before) known_.push_back({place.list, place.at, 0});
    before = place.text;
    const std::vector<std::size_t>& gone = parts[place.list].gone;
    const std::size_t count = tables_[place.list]->entries()[place.at].count;
    known_.back().count += count - (gone.empty() ? 0 : std::min(count, gone[place.at]));
  });
  std::erase_if(known_, [](const Known& known) { return known.count == 0; });
  std::ranges::stable_sort(known_, std::greater<>(), &Known::count);
  if (known_.size() > kMostValues) known_.resize(kMostValues);
}

void Beginnings::join_starts() {
  constexpr std::uint32_t kOther = 0xffffffff;  // a value of another table, or of none
  std::vector<std::vector<std::uint32_t>> numbers;
  for (const auto& table : tables_) numbers.emplace_back(table->entries().size(), kOther);
  for (std::size_t number = 0; number < known_.size(); ++number) {
    numbers[known_[number].table][known_[number].entry] = static_cast<std::uint32_t>(number);
  }
  const auto text_at = [&](std::uint32_t table, std::uint32_t at) {
    const auto& starts = tables_[table]->starts();
    return at < starts.size() ? std::optional(tables_[table]->from(starts[at])) : std::nullopt;
  };
  visit_sorted(tables_.size(), text_at, [&](const Place& place) {
    const ValueTable::Start& start = tables_[place.list]->starts()[place.at];
    const std::uint32_t number = numbers[place.list][start.value];
    if (number != kOther) starts_.push_back({number, start.at});
  });
}

std::vector<Beginnings::Value> Beginnings::with(std::string_view beginning,
                                                std::size_t limit) const {
  const std::string folded = spaced(beginning);
  if (folded.empty() || limit == 0) return {};
  const auto first =
      std::ranges::lower_bound(starts_, std::string_view(folded), {},
                               [this](const ValueTable::Start& start) { return from(start); });
  std::set<std::uint32_t> found;  // numbers follow the frequency
  for (auto at = first; at != starts_.end() && from(*at).starts_with(folded); ++at) {
    if (found.size() == limit && at->value > *found.rbegin()) continue;
    found.insert(at->value);
    if (found.size() > limit) found.erase(std::prev(found.end()));
  }
  std::vector<Value> out;
  out.reserve(found.size());
  for (const std::uint32_t number : found) {
    out.push_back({entry(known_[number]).text, known_[number].count});
  }
  return out;
}

}  // namespace tip
