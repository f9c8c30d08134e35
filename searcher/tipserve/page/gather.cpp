#include "searcher/tipserve/page/gather.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>

#include "common/base/ascii.h"
#include "searcher/options/similar.h"
#include "searcher/tipserve/count_requests.h"

namespace tip::serve::page {
namespace {

// All searches of a page together take no longer.
constexpr std::chrono::seconds kTimeLimit{5};
// Values of a facet that a page can show.
constexpr std::size_t kFacetValues = 16;

// Nothing where time ran out before all were counted.
std::optional<std::size_t> count(const PageSearches& archive, const Address& address) {
  const Result<Answer> answer = archive.search(count_only(to_search(address)));
  if (!answer || answer->timed_out) return std::nullopt;
  return answer->total;
}

// The timeline of what the request finds, by year. Its steps in a year may add up to more: a story
// counts in each in which a version of it is.
std::vector<Interval> by_year(const PageSearches& archive, const SearchRequest& request) {
  SearchRequest years = count_only(request);
  years.timeline = Timeline::year;
  Result<Answer> answer = archive.search(years);
  if (!answer || answer->timed_out) return {};
  return std::move(answer->timeline);
}
std::vector<Interval> sums_by_year(const std::vector<Interval>& steps) {
  std::vector<Interval> years;
  for (const Interval& step : steps) {
    const std::string year = step.from.substr(0, 4);
    if (years.empty() || !years.back().from.starts_with(year))
      years.push_back({.from = year + "-01-01"});
    years.back().count += step.count;
    years.back().total += step.total;
  }
  return years;
}

// The address without what was left out.
Address without(const Address& address, const tip::Loosened& left_out) {
  Address other = address;
  other.offset = 0;
  other.open.clear();
  if (left_out.filter.empty()) other.query = left_out.query;
  if (left_out.filter == "date") other.since = other.until = "";
  for (std::size_t i = 0; i < kFilterFields; ++i) {
    if (kFilters[i].parameter == left_out.filter) other.ticks[i] = {};
  }
  return other;
}

Address without_filters(Address address) {
  address.offset = 0;
  address.open.clear();
  address.ticks = {};
  address.since = address.until = "";
  return address;
}

// What is said of a looser address: its query and the filters that stay.
std::string summary(const Address& address, const Address& from) {
  std::string text = address.query;
  const auto add = [&](std::string_view part) {
    if (!part.empty()) text += (text.empty() ? "" : " \xc2\xb7 ") + std::string(part);
  };
  for (const Ticks& ticks : address.ticks) {
    for (const std::string& value : ticks.values) add(value);
  }
  if (!address.since.empty() || !address.until.empty()) {
    add(address.since == address.until ? address.since : address.since + "\u2013" + address.until);
  }
  return text.empty() ? from.query : text;
}

// Whether a word of a query is worth a query of its own: no operator, no number, not short.
bool is_worth_a_query(std::string_view word) {
  constexpr std::size_t kShortest = 4;
  return word.size() >= kShortest && word != "NEAR" && word != "BEFORE" && word != "SENTENCE" &&
         word != "PARAGRAPH" && std::ranges::none_of(word, ascii::is_digit);
}

// Queries like this one that may find something: its words alone, the beginnings of them, words
// spelled nearly so.
std::vector<Address> like(const Address& address, const std::string& suggestion) {
  constexpr std::size_t kMost = 4;
  std::vector<std::string> queries;
  const auto add = [&](const std::string& query) {
    if (!query.empty() && query != address.query && queries.size() < kMost &&
        std::ranges::find(queries, query) == queries.end()) {
      queries.push_back(query);
    }
  };
  add(suggestion);
  std::vector<std::string> words = options::plain_words(address.query);
  std::erase_if(words, [](std::string_view word) { return !is_worth_a_query(word); });
  add(fmt::format("{}", fmt::join(words, " ")));
  for (const std::string& word : words) {
    constexpr std::size_t kStart = 6;
    if (!ascii::all_ascii(word)) continue;
    if (word.size() > kStart) add(word.substr(0, kStart) + "*");
    add(word + "~");
  }
  std::vector<Address> out;
  for (std::string& query : queries) {
    Address other = address;
    other.query = std::move(query);
    other.offset = 0;
    other.open.clear();
    out.push_back(std::move(other));
  }
  return out;
}

void find_instead(const PageSearches& archive, const Address& address, Found& found) {
  std::size_t filters = 0;
  bool words_fail = true;  // whatever filter is left out
  for (const tip::Loosened& each : found.answer.loosened) {
    Address other = without(address, each);
    std::string text = summary(other, address);
    found.loosened.push_back({std::move(text), std::move(other), each.found});
    if (each.filter.empty()) continue;
    ++filters;
    words_fail = words_fail && each.found == 0;
  }
  if (Address other = without_filters(address); filters > 1 && other.searches()) {
    const std::optional<std::size_t> count = page::count(archive, other);
    std::string text = summary(other, address);
    found.loosened.push_back({std::move(text), std::move(other), count});
    words_fail = words_fail && count == 0;
  }
  std::stable_partition(found.loosened.begin(), found.loosened.end(),
                        [](const Loosened& each) { return each.found != 0; });
  if (!words_fail) return;
  for (Address& other : like(address, found.answer.suggestion)) {
    const std::optional<std::size_t> count = page::count(archive, other);
    if (count.value_or(0) == 0) continue;
    std::string text = summary(other, address);
    found.near.push_back({std::move(text), std::move(other), count});
  }
}

Result<Reading> read_article(const PageSearches& archive, const Address& address,
                             const std::vector<Hit>& window) {
  constexpr std::size_t kCompared = 3;
  constexpr std::size_t kSimilar = 4;
  SearchRequest request = to_search(address);
  Result<MarkedArticle> marked = archive.article(address.open, request);
  if (!marked) return tl::unexpected(marked.error());
  Reading reading;
  reading.marked = std::move(*marked);
  const auto at =
      std::ranges::find_if(window, [&](const Hit& hit) { return shows(hit, address.open); });
  if (at != window.end()) {
    reading.rank = at->rank;
    const auto go_to = [&](const Hit& hit) {
      Address other = address;
      other.open = hit.id;
      other.hit = 1;
      other.offset = (hit.rank - 1) / Address::kHits * Address::kHits;
      return other;
    };
    if (at != window.begin()) reading.previous = go_to(*(at - 1));
    if (at + 1 != window.end()) reading.next = go_to(*(at + 1));
  }
  reading.copies = reading.marked.duplicates;
  for (std::size_t i = 0; i < std::min(kCompared, reading.copies.size()); ++i) {
    Result<Difference> difference = archive.difference(address.open, reading.copies[i].id);
    if (!difference) break;
    reading.differences.push_back(std::move(*difference));
  }
  Result<Answer> similar =
      options::find_similar([&](const SearchRequest& each) { return archive.search(each); },
                            reading.marked, {.limit = kSimilar, .snippets = 0});
  if (similar) reading.similar = std::move(similar->hits);
  return reading;
}

}  // namespace

SearchRequest PageSearches::limited(SearchRequest request) const {
  using std::chrono::milliseconds;
  const auto left =
      std::chrono::ceil<milliseconds>(begin_ + kTimeLimit - std::chrono::steady_clock::now());
  // 0 is no limit.
  request.time_limit = std::max(left, milliseconds(1));
  request.is_cancelled = is_abandoned_;
  return request;
}

SearchRequest to_search(const Address& address) {
  SearchRequest request;
  request.query = address.query;
  for (std::size_t i = 0; i < kFilterFields; ++i) {
    const Ticks& ticks = address.ticks[i];
    if (ticks.empty()) continue;
    request.fields.push_back(
        {std::string(kFilters[i].facet), ticks.values, ticks.unknown, ticks.excluded});
  }
  request.since = address.since;
  request.until = address.until;
  request.sort = address.sort;
  request.snippets = address.snippets;
  request.limit = Address::kHits;
  request.offset = address.offset;
  request.names = address.names ? Names::automatic : Names::off;
  request.without = address.without;
  return request;
}

Result<Found> gather_found(const PageSearches& archive, const Overview& overview,
                           const Address& address, std::optional<Reading>* reading) {
  SearchRequest request = to_search(address);
  if (reading != nullptr) {
    // One more on either side: the articles before and behind those of the page.
    const std::size_t before = std::min<std::size_t>(request.offset, 1);
    request.offset -= before;
    request.limit += before + 1;
  } else {
    for (const FilterField& field : kFilters) request.facets.emplace_back(field.facet);
    request.facet_limit = kFacetValues;
    request.facet_alternatives = true;
    request.loosen = true;
  }
  request.timeline = overview.step;
  Result<Answer> answer = archive.search(request);
  if (!answer) return tl::unexpected(answer.error());
  Found found;
  found.answer = std::move(*answer);
  found.articles = found.answer.total;
  if (overview.stories != overview.articles) {
    SearchRequest all = count_only(request);
    all.all = true;
    const Result<Answer> articles = archive.search(all);
    if (articles && !articles->timed_out) found.articles = articles->total;
    found.years = by_year(archive, request);
  } else {
    found.years = sums_by_year(found.answer.timeline);
  }
  if (reading != nullptr) {
    Result<Reading> read = read_article(archive, address, found.answer.hits);
    if (read) {
      *reading = std::move(*read);
    } else if (read.error().code != ErrorCode::not_found) {
      return tl::unexpected(read.error());
    }
    std::erase_if(found.answer.hits, [&](const Hit& hit) {
      return hit.rank <= address.offset || hit.rank > address.offset + Address::kHits;
    });
  } else {
    found.facets = std::move(found.answer.facets);
  }
  // Where time ran out nobody knows whether there are any.
  if (found.answer.total == 0 && !found.answer.timed_out) {
    find_instead(archive, address, found);
    // The counts of what would be found.
    SearchRequest all = count_only(to_search(without_filters(address)));
    for (const FilterField& field : kFilters) all.facets.emplace_back(field.facet);
    all.facet_limit = kFacetValues;
    Result<Answer> counts = archive.search(all);
    if (counts && !counts->timed_out) found.facets = std::move(counts->facets);
  }
  return found;
}

}  // namespace tip::serve::page
