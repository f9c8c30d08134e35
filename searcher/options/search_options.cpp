#include "searcher/options/search_options.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <string>

#include "common/base/ascii.h"
#include "common/index/fields.h"

namespace tip::options {
namespace {

constexpr std::array<std::string_view, 3> kOrders = {"relevance", "newest", "oldest"};
constexpr std::array<std::string_view, 3> kNames = {"auto", "off", "only"};
constexpr std::array<std::string_view, 4> kSteps = {"none", "year", "month", "day"};
constexpr std::array<std::string_view, 4> kNameSources = {"sounds", "table", "learned", "aliases"};
constexpr std::array<bool NameSources::*, 4> kSourceFlags = {
    &NameSources::sounds, &NameSources::table, &NameSources::learned, &NameSources::aliases};

Status none_of(std::string_view value, std::span<const std::string_view> choices) {
  return fail(ErrorCode::invalid_input,
              fmt::format("\"{}\" is none of {}", value, fmt::join(choices, ", ")));
}

// What no number holds is refused.
template <std::size_t SearchRequest::*number>
Status set_number(SearchRequest& request, std::string_view value) {
  if (!ascii::all_digits(value)) {
    return fail(ErrorCode::invalid_input, fmt::format("\"{}\" is no whole number", value));
  }
  std::size_t read = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), read);
  if (error == std::errc::result_out_of_range) {
    return fail(ErrorCode::invalid_input, fmt::format("\"{}\" is too large a number", value));
  }
  request.*number = read;
  return {};
}

template <std::size_t SearchRequest::*number>
std::string shown_number(const SearchRequest& request) {
  return std::to_string(request.*number);
}

template <std::string SearchRequest::*text>
Status set_text(SearchRequest& request, std::string_view value) {
  request.*text = value;
  return {};
}

template <bool SearchRequest::*flag>
Status set_flag(SearchRequest& request, std::string_view value) {
  return read_flag(value).map([&](bool on) { request.*flag = on; });
}

// The values of an enumeration stand in the order of its names.
template <auto member, const auto& choices>
Status set_choice(SearchRequest& request, std::string_view value) {
  const auto at = std::ranges::find(choices, value);
  if (at == choices.end()) return none_of(value, choices);
  using Value = std::remove_reference_t<decltype(request.*member)>;
  request.*member = static_cast<Value>(at - choices.begin());
  return {};
}

template <auto member, const auto& choices>
std::string shown_choice(const SearchRequest& request) {
  return std::string(choices[static_cast<std::size_t>(request.*member)]);
}

Status add_facet(SearchRequest& request, std::string_view value) {
  request.facets.emplace_back(value);
  return {};
}

// The filter of the field in "FIELD=VALUE"; `value` becomes the value.
Result<FieldFilter*> filter_of(SearchRequest& request, std::string_view& value) {
  if (value.find('=') == std::string_view::npos) {
    return fail(ErrorCode::invalid_input,
                fmt::format("\"{}\" is not of the form FIELD=VALUE", value));
  }
  const std::string_view field = ascii::take(value, '=');
  // It may have been named otherwise before.
  const auto is_same = [&](const FieldFilter& filter) {
    const FieldInfo* info = find_field(field);
    return filter.field == field || (info != nullptr && find_field(filter.field) == info);
  };
  const auto known = std::ranges::find_if(request.fields, is_same);
  if (known != request.fields.end()) return &*known;
  return &request.fields.emplace_back(FieldFilter{.field = std::string(field)});
}

Status add_field(SearchRequest& request, std::string_view value) {
  return filter_of(request, value).map([&](FieldFilter* filter) {
    if (value.empty()) {
      filter->unknown = true;
    } else {
      filter->values.emplace_back(value);
    }
  });
}

Status add_excluded(SearchRequest& request, std::string_view value) {
  return filter_of(request, value).map([&](FieldFilter* filter) {
    filter->excluded.emplace_back(value);
  });
}

Status add_without(SearchRequest& request, std::string_view value) {
  request.without.emplace_back(value);
  return {};
}

// Any time that is not nothing is a limit; what is longer than the library's longest is none.
Status set_time_limit(SearchRequest& request, std::string_view value) {
  constexpr double kMost = 1e12;
  double seconds = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), seconds);
  if (error != std::errc() || end != value.data() + value.size() || !(seconds >= 0)) {
    return fail(ErrorCode::invalid_input, fmt::format("\"{}\" is no number of seconds", value));
  }
  request.time_limit =
      std::chrono::milliseconds(std::llround(std::ceil(std::min(seconds * 1000, kMost))));
  return {};
}

std::string shown_time_limit(const SearchRequest& request) {
  constexpr double kMsASecond = 1000;
  return fmt::format("{:g}", static_cast<double>(request.time_limit.count()) / kMsASecond);
}

// Those that are named and no other.
Status set_name_sources(SearchRequest& request, std::string_view value) {
  NameSources sources{false, false, false, false};
  while (!value.empty()) {
    const std::string_view name = ascii::take(value, ',');
    const auto at = std::ranges::find(kNameSources, name);
    if (at == kNameSources.end()) return none_of(name, kNameSources);
    sources.*kSourceFlags[static_cast<std::size_t>(at - kNameSources.begin())] = true;
  }
  request.name_sources = sources;
  return {};
}

using Request = SearchRequest;

constexpr SearchOption kOptions[] = {
    {"limit",
     "n",
     "N",
     "Hits to show",
     Kind::number,
     false,
     {},
     set_number<&Request::limit>,
     shown_number<&Request::limit>},
    {"offset", "", "N", "Hits to pass over", Kind::number, false, {}, set_number<&Request::offset>},
    {"sort", "", "ORDER", "relevance, newest or oldest", Kind::choice, false, kOrders,
     set_choice<&Request::sort, kOrders>, shown_choice<&Request::sort, kOrders>},
    {"since",
     "",
     "DATE",
     "Nothing before this date (YYYY, YYYY-MM or YYYY-MM-DD)",
     Kind::text,
     false,
     {},
     set_text<&Request::since>},
    {"until",
     "",
     "DATE",
     "Nothing after this date, itself included",
     Kind::text,
     false,
     {},
     set_text<&Request::until>},
    {"all",
     "",
     "",
     "Each copy of a story is a hit and counts: articles, not stories",
     Kind::flag,
     false,
     {},
     set_flag<&Request::all>},
    {"source",
     "",
     "NAME",
     "Only this publication",
     Kind::text,
     false,
     {},
     set_text<&Request::source>},
    {"lang",
     "",
     "CODE",
     "Only articles in this language (en, km)",
     Kind::text,
     false,
     {},
     set_text<&Request::language>},
    {"author", "", "NAME", "Only this byline", Kind::text, false, {}, set_text<&Request::author>},
    {"field",
     "",
     "FIELD=VALUE",
     "Only articles with this whole value, as --facet counts it (repeat for more: values of one "
     "field add up, fields narrow; FIELD= alone: where it is not known)",
     Kind::text,
     true,
     {},
     add_field},
    {"not-field",
     "",
     "FIELD=VALUE",
     "No article with this whole value (repeat for more)",
     Kind::text,
     true,
     {},
     add_excluded},
    {"names", "", "WHEN",
     "auto: find names in any spelling or script; off: only what was typed; only: the words are "
     "one name",
     Kind::choice, false, kNames, set_choice<&Request::names, kNames>,
     shown_choice<&Request::names, kNames>},
    {"name-sources", "", "LIST",
     "Who says which names mean the same (default all): sounds, table, learned, aliases",
     Kind::list, false, kNameSources, set_name_sources},
    {"without",
     "",
     "NAME",
     "Do not search this other spelling of a name (repeat for more)",
     Kind::text,
     true,
     {},
     add_without},
    {"facet",
     "",
     "FIELD",
     "Count this field's values over all matches (repeat for more)",
     Kind::text,
     true,
     {},
     add_facet},
    {"facet-limit",
     "",
     "N",
     "Values of a facet to show, the most frequent first; 0: all. Default: 10, and all in JSON",
     Kind::number,
     false,
     {},
     set_number<&Request::facet_limit>},
    {"timeline", "", "STEP", "Count matches by year, month or day", Kind::choice, false, kSteps,
     set_choice<&Request::timeline, kSteps>, shown_choice<&Request::timeline, kSteps>},
    {"time-limit",
     "",
     "S",
     "Seconds; then what was found until then is shown (0: as long as it takes)",
     Kind::seconds,
     false,
     {},
     set_time_limit,
     shown_time_limit},
    {"snippets",
     "",
     "N",
     "Passages a hit",
     Kind::number,
     false,
     {},
     set_number<&Request::snippets>,
     shown_number<&Request::snippets>},
    {"query-lang",
     "",
     "CODE",
     "Only this language's stems of the query's words",
     Kind::text,
     false,
     {},
     set_text<&Request::query_language>},
    {"expand",
     "",
     "",
     "Rank by the words of the first ten hits as well: for all on a subject, not to find an "
     "article you know",
     Kind::flag,
     false,
     {},
     set_flag<&Request::expand>},
    {"loosen",
     "",
     "",
     "Where nothing is found, count what would be without each filter and each part of the query "
     "(always, in text)",
     Kind::flag,
     false,
     {},
     set_flag<&Request::loosen>},
    {"explain",
     "",
     "",
     "Show why each hit scored",
     Kind::flag,
     false,
     {},
     set_flag<&Request::explain>},
};

}  // namespace

std::span<const SearchOption> search_options() { return kOptions; }

const SearchOption* find_search_option(std::string_view name) {
  const auto at = std::ranges::find_if(kOptions, [name](const SearchOption& option) {
    return option.name == name || (!option.short_name.empty() && option.short_name == name);
  });
  return at == std::end(kOptions) ? nullptr : &*at;
}

Result<bool> read_flag(std::string_view value) {
  constexpr std::ptrdiff_t kOff = 2;
  const auto at = std::ranges::find(kFlagValues, value);
  if (at == kFlagValues.end()) {
    return fail(ErrorCode::invalid_input,
                fmt::format("\"{}\" is none of 0, 1, false, true", value));
  }
  return at - kFlagValues.begin() >= kOff;
}

SearchRequest default_request() {
  SearchRequest request;
  request.time_limit = std::chrono::seconds(5);
  return request;
}

}  // namespace tip::options
