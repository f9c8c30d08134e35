#include "searcher/tipserve/parameters.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <set>
#include <utility>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "searcher/options/search_options.h"

namespace tip::serve {
namespace {

// -1 for what is no hexadecimal digit.
int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

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
  if (request.limit > kMostHits) {
    return fail(ErrorCode::invalid_input, fmt::format("limit is more than {}", kMostHits),
                "ask for pages with offset, or for /api/export, which has no limit");
  }
  if (request.snippets > kMostSnippets) {
    return fail(ErrorCode::invalid_input, fmt::format("snippets is more than {}", kMostSnippets),
                "/api/article/ID has the whole text");
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
    if (!seen.insert(name).second && (option == nullptr || !option->repeats)) {
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

std::string decoded(std::string_view part) {
  std::string out;
  out.reserve(part.size());
  for (std::size_t i = 0; i < part.size(); ++i) {
    const int high = part[i] == '%' && i + 2 < part.size() ? hex_digit(part[i + 1]) : -1;
    const int low = high >= 0 ? hex_digit(part[i + 2]) : -1;
    if (low < 0) {
      out += part[i];
      continue;
    }
    out += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return utf8::sanitize(out);
}

std::string encoded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool plain = ascii::is_alnum(c) || c == '-' || c == '.' || c == '_' || c == '~';
    if (plain) {
      out += c;
    } else {
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return out;
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
