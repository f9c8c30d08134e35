#include "searcher/tipserve/routes.h"

namespace tip::serve {
namespace {

using options::Kind;

constexpr RouteParameter kSearch[] = {
    {"analyze", "Show how the query is understood in place of what it finds", Kind::flag},
    {"count", "Count the matches and show none", Kind::flag}};
constexpr RouteParameter kExport[] = {
    {"format", "A row a hit for spreadsheets, a JSON object a line, or a report to print",
     Kind::choice, kExportFormats, true}};
constexpr RouteParameter kNames[] = {
    {"name", "The name, in any spelling or script", Kind::text, {}, true}};
constexpr RouteParameter kSuggest[] = {{"q", "What has been typed so far", Kind::text},
                                       {"limit",
                                        "Suggestions of each kind; 5 if it is not given",
                                        Kind::number,
                                        {},
                                        false,
                                        kMostSuggestions}};

constexpr std::string_view kExportTypes[] = {"text/csv", "application/x-ndjson", "text/html"};
constexpr std::string_view kOriginalTypes[] = {"application/octet-stream"};

constexpr Route kRoutes[] = {
    {"/api/search",
     "Articles that fit a query, best first: what tipsearch --format json prints",
     Takes::query,
     kSearch,
     "Answer",
     answer_search,
     {},
     "Analysis"},
    {"/api/facets",
     "How often each value of some fields stands in the matches",
     Takes::query,
     {},
     "Facets",
     answer_facets},
    {"/api/timeline",
     "How many matches each year, month or day has, over the whole archive's span",
     Takes::query,
     {},
     "Timeline",
     answer_timeline},
    {"/api/article/",
     "A stored article: its text, where the words of q stand in it, its copies, "
     "and where each fact about it was read",
     Takes::query,
     {},
     "Article",
     answer_article},
    {"/api/similar/",
     "Articles like this one, the most like it first",
     Takes::options,
     {},
     "Answer",
     answer_similar},
    {"/api/names", "Where the archive has a name, and in which spellings", Takes::options, kNames,
     "Names", answer_names},
    {"/api/suggest", "What begins with what is being typed: words, names, bylines, publications",
     Takes::nothing, kSuggest, "Suggestions", answer_suggest},
    {kStatusPath, "What the archive holds", Takes::nothing, {}, "Status", answer_status},
    {kOriginalPath,
     "The bytes that an article was read from, out of its archive, crawl or mailbox",
     Takes::nothing,
     {},
     "",
     answer_original,
     kOriginalTypes},
    {"/api/export", "All hits of a query, as tipsearch has them in that format", Takes::all,
     kExport, "", answer_export, kExportTypes},
};

}  // namespace

std::span<const Route> routes() { return kRoutes; }

}  // namespace tip::serve
