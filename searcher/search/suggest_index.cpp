#include "searcher/search/suggest_index.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "common/index/fields.h"
#include "common/text/fold.h"

namespace tip {
namespace {

using Value = Beginnings::Value;

bool comes_before(const Value& a, const Value& b) {
  return a.count != b.count ? a.count > b.count : a.text < b.text;
}

// The values of a slot; one that is several, a line each, counts for each.
std::vector<Value> values_of(const Snapshot& snapshot, FieldId field) {
  std::map<std::string, std::size_t, std::less<>> counts;
  snapshot.for_each_value(field_info(field).slot, [&](const std::string& value) {
    for (std::string_view rest = value; !rest.empty();) {
      ++counts[std::string(ascii::take(rest, '\n'))];
    }
  });
  std::vector<Value> values;
  values.reserve(counts.size());
  for (const auto& [text, count] : counts) values.push_back({text, count});
  return values;
}

std::vector<Value> names_of(const NameLexicon& lexicon) {
  std::vector<Value> values;
  for (NameForm& form : lexicon.all()) values.push_back({std::move(form.text), form.count});
  return values;
}

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

}  // namespace

Beginnings::Beginnings(std::vector<Value> values) : values_(std::move(values)) {
  std::ranges::sort(values_, comes_before);
  if (values_.size() > kMostValues) values_.resize(kMostValues);
  for (const Value& value : values_) {
    const auto number = static_cast<std::uint32_t>(folded_.size());
    folded_.push_back(spaced(value.text));
    const std::string& folded = folded_.back();
    for (std::size_t at = 0; at < folded.size(); ++at) {
      if (at == 0 || folded[at - 1] == ' ')
        starts_.push_back({number, static_cast<std::uint32_t>(at)});
    }
  }
  std::ranges::sort(starts_, [this](const Start& a, const Start& b) { return from(a) < from(b); });
}

std::vector<Value> Beginnings::with(std::string_view beginning, std::size_t limit) const {
  const std::string folded = spaced(beginning);
  if (folded.empty() || limit == 0) return {};
  const auto first = std::ranges::lower_bound(starts_, std::string_view(folded), {},
                                              [this](const Start& start) { return from(start); });
  std::set<std::uint32_t> found;  // numbers follow the frequency
  for (auto at = first; at != starts_.end() && from(*at).starts_with(folded); ++at) {
    if (found.size() == limit && at->value > *found.rbegin()) continue;
    found.insert(at->value);
    if (found.size() > limit) found.erase(std::prev(found.end()));
  }
  std::vector<Value> out;
  out.reserve(found.size());
  for (const std::uint32_t number : found) out.push_back(values_[number]);
  return out;
}

SuggestIndex::SuggestIndex(const Snapshot& snapshot, const NameLexicon& lexicon)
    : names(names_of(lexicon)),
      authors(values_of(snapshot, FieldId::author)),
      sources(values_of(snapshot, FieldId::source)) {}

}  // namespace tip
