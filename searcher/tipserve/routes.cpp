#include "searcher/tipserve/routes.h"

namespace tip::serve {
namespace {

constexpr RouteParameter kExport[] = {
    {"format", "A row a hit for spreadsheets, a JSON object a line, or a report to print",
     kExportFormats, true}};
constexpr RouteParameter kNames[] = {{"name", "The name, in any spelling or script", {}, true}};
constexpr RouteParameter kSuggest[] = {
    {"q", "What has been typed so far", {}, true},
    {"limit", "Suggestions of each kind, at most 50; 5 if it is not given", {}, false}};

constexpr std::string_view kExportTypes[] = {"text/csv", "application/x-ndjson", "text/html"};
constexpr std::string_view kOriginalTypes[] = {"application/octet-stream"};

constexpr Route kRoutes[] = {
    {"/api/search",
     "Articles that fit a query, best first: what tipsearch --format json prints",
     true,
     {},
     "Answer",
     answer_search},
    {"/api/facets",
     "How often each value of some fields stands in the matches",
     true,
     {},
     "Facets",
     answer_facets},
    {"/api/timeline",
     "How many matches each year, month or day has, over the whole archive's span",
     true,
     {},
     "Timeline",
     answer_timeline},
    {"/api/article/",
     "A stored article: its text, where the words of q stand in it, its copies, "
     "and where each fact about it was read",
     true,
     {},
     "Article",
     answer_article},
    {"/api/similar/",
     "Articles like this one, the most like it first",
     true,
     {},
     "Answer",
     answer_similar},
    {"/api/names", "Where the archive has a name, and in which spellings", true, kNames, "Names",
     answer_names},
    {"/api/suggest", "What begins with what is being typed: words, names, bylines, publications",
     false, kSuggest, "Suggestions", answer_suggest},
    {kStatusPath, "What the archive holds", false, {}, "Status", answer_status},
    {kOriginalPath,
     "The bytes that an article was read from, out of its archive, crawl or mailbox",
     false,
     {},
     "",
     answer_original,
     kOriginalTypes},
    {"/api/export", "All hits of a query, as tipsearch has them in that format", true, kExport, "",
     answer_export, kExportTypes},
};

}  // namespace

std::span<const Route> routes() { return kRoutes; }

}  // namespace tip::serve
