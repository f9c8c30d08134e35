// THE table of addresses for programs: what each answers, and what it takes.
//
// All functions may be called from any thread.
#ifndef TIP_SEARCHER_TIPSERVE_ROUTES_H_
#define TIP_SEARCHER_TIPSERVE_ROUTES_H_

#include <tip/searcher.h>

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

#include "searcher/options/search_options.h"
#include "searcher/tipserve/http.h"

namespace tip::serve {

// Handlers, by file. `id`: what stands behind the path of a route that ends in "/".
Response answer_search(const Request& request, std::string_view id, const Searcher& archive);
Response answer_facets(const Request& request, std::string_view id, const Searcher& archive);
Response answer_timeline(const Request& request, std::string_view id, const Searcher& archive);
Response answer_article(const Request& request, std::string_view id, const Searcher& archive);
Response answer_names(const Request& request, std::string_view id, const Searcher& archive);
Response answer_suggest(const Request& request, std::string_view id, const Searcher& archive);
Response answer_similar(const Request& request, std::string_view id, const Searcher& archive);
Response answer_status(const Request& request, std::string_view id, const Searcher& archive);
Response answer_original(const Request& request, std::string_view id, const Searcher& archive);
Response answer_export(const Request& request, std::string_view id, const Searcher& archive);

// A parameter that is no option of a search.
struct RouteParameter {
  std::string_view name;
  std::string_view help;
  options::Kind kind = options::Kind::text;
  std::span<const std::string_view> choices = {};
  bool required = false;
  std::size_t most = 0;  // of a number
};

// What a route takes of a search.
enum class Takes {
  nothing,
  options,  // of tipsearch, within the limits of one answer
  query,    // `q` as well
  all       // `q` and the options, without limits
};

struct Route {
  std::string_view path;  // whole; or up to a "/" behind which an identifier stands
  std::string_view summary;
  Takes takes;
  std::span<const RouteParameter> parameters;
  std::string_view schema;  // of the answer, in openapi.cpp; empty: it is no JSON
  Response (*answer)(const Request& request, std::string_view id, const Searcher& archive);
  std::span<const std::string_view> types = {};  // of what is no JSON
  std::string_view other_schema = {};            // of another answer that some parameters ask for
};

inline constexpr std::string_view kOriginalPath = "/api/original/";
inline constexpr std::string_view kStatusPath = "/api/status";

std::span<const Route> routes();

// Parameters that some routes have.
inline constexpr std::array<std::string_view, 3> kExportFormats = {"csv", "jsonl", "html"};
inline constexpr std::array<std::string_view, 1> kExportParameters = {"format"};
inline constexpr std::array<std::string_view, 1> kNamesParameters = {"name"};
inline constexpr std::array<std::string_view, 2> kSearchParameters = {"analyze", "count"};
inline constexpr std::size_t kMostSuggestions = 50;

}  // namespace tip::serve

#endif  // TIP_SEARCHER_TIPSERVE_ROUTES_H_
