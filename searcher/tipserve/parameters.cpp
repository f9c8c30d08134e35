#include "searcher/tipserve/parameters.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <set>
#include <utility>

#include "common/base/ascii.h"
#include "common/base/percent.h"
#include "common/base/utf8.h"
#include "searcher/options/search_options.h"

namespace tip::serve {
namespace {

constexpr Limit kLimits[] = {
    {"limit", &SearchRequest::limit, 1000,
     "ask for pages with offset, or for /api/export, which has no limit"},
    {"snippets", &SearchRequest::snippets, 20, "/api/article/ID has the whole text"}};

std::string form_value(std::string_view part) {
  std::string spaced(part);
  std::ranges::replace(spaced, '+', ' ');
  return decoded(spaced);
}

std::string known_names(std::span<const std::string_view> others) {
  std::string names = "q";
  for (const options::SearchOption& option : options::search_options()) {
    names += ", " + std::string(option.name);
  }
  for (const std::string_view other : others) names += ", " + std::string(other);
  return names;
}

Status check_limits(SearchRequest& request) {
  for (const Limit& limit : limits()) {
    if (request.*limit.number <= limit.most) continue;
    return fail(ErrorCode::invalid_input,
                fmt::format("{} is more than {}", limit.option, limit.most),
                std::string(limit.instead));
  }
  if (request.time_limit.count() == 0 || request.time_limit > kMostTime) {
    request.time_limit = kMostTime;
  }
  return {};
}

// `request`: what is asked for where nothing is said.
Result<SearchRequest> read(const Parameters& parameters, std::span<const std::string_view> others,
                           SearchRequest request) {
  std::set<std::string_view> seen;
  for (const auto& [name, value] : parameters) {
    if (std::ranges::find(others, name) != others.end()) continue;
    const options::SearchOption* option = options::find_search_option(name);
    if (option == nullptr && name != "q") {
      return fail(ErrorCode::invalid_input, fmt::format("there is no parameter \"{}\"", name),
                  "known are: " + known_names(others));
    }
    if (!seen.insert(option == nullptr ? name : option->name).second &&
        (option == nullptr || !option->repeats)) {
      return fail(ErrorCode::invalid_input, fmt::format("{} is given twice", name), "give it once");
    }
    if (option == nullptr) {
      request.query = value;
    } else if (Status status = option->set(request, value); !status) {
      return fail(status.error().code, fmt::format("{}: {}", name, status.error().message),
                  fmt::format("{} is: {}", name, option->help));
    }
  }
  return request;
}

}  // namespace

std::string decoded(std::string_view part) { return utf8::sanitize(percent_decoded(part)); }

std::string encoded(std::string_view text) {
  return percent_encoded(text, [](char c) {
    return ascii::is_alnum(c) || c == '-' || c == '.' || c == '_' || c == '~';
  });
}

Parameters parse_query(std::string_view query) {
  Parameters parameters;
  while (!query.empty()) {
    std::string_view value = ascii::take(query, '&');
    if (value.empty()) continue;
    const std::string_view name = ascii::take(value, '=');
    parameters.push_back({form_value(name), form_value(value)});
  }
  return parameters;
}

std::string_view value_of(const Parameters& parameters, std::string_view name) {
  std::string_view value;
  for (const Parameter& parameter : parameters) {
    if (parameter.name == name) value = parameter.value;
  }
  return value;
}

std::span<const Limit> limits() { return kLimits; }

Result<bool> flag_of(const Parameters& parameters, std::string_view name) {
  bool on = false;
  for (const Parameter& parameter : parameters) {
    if (parameter.name != name) continue;
    const Result<bool> read = options::read_flag(parameter.value);
    if (!read) {
      return fail(read.error().code, fmt::format("{}: {}", name, read.error().message),
                  "1 is yes, 0 is no");
    }
    on = *read;
  }
  return on;
}

Result<SearchRequest> read_search(const Parameters& parameters,
                                  std::span<const std::string_view> others) {
  Result<SearchRequest> request = read(parameters, others, options::default_request());
  if (!request) return request;
  if (Status status = check_limits(*request); !status) return tl::unexpected(status.error());
  return request;
}

Result<SearchRequest> read_export(const Parameters& parameters,
                                  std::span<const std::string_view> others) {
  SearchRequest all;
  all.limit = std::numeric_limits<std::size_t>::max();
  return read(parameters, others, std::move(all));
}

}  // namespace tip::serve
