#include "searcher/render/report.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "common/base/shown_place.h"
#include "common/cli/printable.h"
#include "common/version.h"
#include "searcher/render/html.h"
#include "searcher/render/marked_text.h"
#include "searcher/search/asked.h"

namespace tip::render {
namespace {

// No script, no address, nothing from elsewhere: should there be a hole in the escaping, a browser
// still does nothing that an article says.
constexpr Markup kHead = R"html(<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
:root { color-scheme: light dark; }
body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 Charter, "Source Serif 4", "Noto Serif", Georgia, "Noto Serif Khmer", "Khmer OS Siemreap", serif; overflow-wrap: anywhere; }
[lang=km] { line-height: 1.85; }
h1 { font-size: 1.6rem; line-height: 1.3; }
h2 { font-size: 1.15rem; line-height: 1.4; margin: 0 0 .2rem; }
article { border-top: 1px solid; padding: 1rem 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem .8rem; margin: .5rem 0; font-size: .85rem; }
dt { opacity: .75; }
dd { margin: 0; }
p { margin: .3rem 0; }
blockquote { margin: .5rem 0; padding-left: .8rem; border-left: 3px solid; }
mark { background: #ffe99a; color: #1d1b17; }
code { font-size: .85em; }
footer { border-top: 3px solid; padding-top: 1rem; }
@media print {
  body { max-width: none; margin: 0; font-size: 10.5pt; }
  article { break-inside: avoid; }
  mark { background: none; color: inherit; font-weight: bold; text-decoration: underline; }
}
</style>
)html";

void add_text(Html& html, std::string_view text) { html.text(flattened(text)); }

// A paragraph break inside a passage is a pilcrow.
void add_passage(Html& html, std::string_view text) {
  while (true) {
    const std::size_t end = text.find("\n\n");
    add_text(html, text.substr(0, end));
    if (end == std::string_view::npos) return;
    html << " \xc2\xb6 ";
    text.remove_prefix(std::min(text.find_first_not_of('\n', end), text.size()));
  }
}

void add_marked(Html& html, std::string_view text, const std::vector<Range>& ranges) {
  std::size_t at = 0;
  for (const Range& range : ranges) {
    add_passage(html, text.substr(at, range.begin - at));
    html << "<mark>";
    add_passage(html, text.substr(range.begin, range.end - range.begin));
    html << "</mark>";
    at = range.end;
  }
  add_passage(html, text.substr(at));
}

void add_row(Html& html, Markup name, std::string_view value) {
  if (value.empty()) return;
  html << "<dt>" << name << "</dt><dd>";
  add_text(html, value);
  html << "</dd>";
}

void add_code_row(Html& html, Markup name, std::string_view value) {
  html << "<dt>" << name << "</dt><dd><code>";
  add_text(html, value);
  html << "</code></dd>";
}

// What lets through, of the fields that are filtered by whole values.
std::string filters_of(const SearchRequest& request) {
  std::vector<std::string> filters;
  for (const FieldFilter& filter : request.fields) {
    std::vector<std::string> values = filter.values;
    if (filter.unknown) values.emplace_back("not known");
    if (!values.empty()) {
      filters.push_back(fmt::format("{} is {}", filter.field, fmt::join(values, " or ")));
    }
    if (!filter.excluded.empty()) {
      filters.push_back(
          fmt::format("{} is not {}", filter.field, fmt::join(filter.excluded, " or ")));
    }
  }
  return fmt::format("{}", fmt::join(filters, "; "));
}

std::string_view order_of(Sort sort) {
  switch (sort) {
    case Sort::newest:
      return "newest first";
    case Sort::oldest:
      return "oldest first";
    case Sort::relevance:
      break;
  }
  return "most relevant first";
}

// Who says which names mean the same, where not all do.
std::string sources_of(const NameSources& sources) {
  std::vector<std::string_view> used;
  if (sources.sounds) used.emplace_back("how they are spelt and said");
  if (sources.table) used.emplace_back("tip's tables");
  if (sources.learned) used.emplace_back("the archive");
  if (sources.aliases) used.emplace_back("the file of aliases");
  constexpr std::size_t kAll = 4;
  if (used.size() == kAll) return {};
  return used.empty() ? "nothing" : fmt::format("{}", fmt::join(used, ", "));
}

std::string_view title_of(const SearchRequest& request) {
  if (!request.query.empty()) return request.query;
  return has_filters(request) ? "Articles, by filters alone" : "All articles";
}

std::string copy_text(const Copy& copy) {
  std::vector<std::string_view> known;
  for (const std::string* part : {&copy.source, &copy.date, &copy.url, &copy.id}) {
    if (!part->empty()) known.emplace_back(*part);
  }
  return fmt::format("{}", fmt::join(known, ", "));
}

}  // namespace

std::string report_head(const SearchRequest& request, std::string_view time,
                        std::string_view commit) {
  Html html;
  html << kHead << "<title>";
  add_text(html, title_of(request));
  html << "</title></head><body><header><h1>";
  add_text(html, title_of(request));
  html << "</h1><dl>";
  add_row(html, "Query", request.query);
  add_row(html, "Its words are of the language", request.query_language);
  add_row(html, "Since", request.since);
  add_row(html, "Until", request.until);
  add_row(html, "Source", request.source);
  add_row(html, "Language", request.language);
  add_row(html, "Byline", request.author);
  add_row(html, "Only where", filters_of(request));
  if (request.names == Names::off) add_row(html, "Names", "only as typed");
  if (request.names == Names::only) add_row(html, "Names", "the words are one name");
  add_row(html, "Names mean the same by", sources_of(request.name_sources));
  add_row(html, "Spellings left out", fmt::format("{}", fmt::join(request.without, "; ")));
  add_row(html, "Copies of a story", request.all ? "each is counted" : "are one with it");
  add_row(html, "Order", order_of(request.sort));
  if (request.expand) add_row(html, "Ranked by", "the words of the first hits as well");
  add_row(html, "Made", time);
  add_code_row(html, "State of the archive", commit);
  add_row(html, "By", fmt::format("tip {}", kVersion));
  html << "</dl></header>\n";
  return std::move(html).str();
}

std::string report_hit(const Hit& hit) {
  Html html;
  html << "<article";
  if (!hit.language.empty()) html.attribute("lang", hit.language);
  html << "><h2>";
  html.number(hit.rank);
  html << ". ";
  if (hit.title.empty()) {
    html << "(no title)";
  } else {
    add_marked(html, hit.title, hit.title_highlights);
  }
  html << "</h2><p>";
  const std::string_view date = hit.date.empty() ? std::string_view("date not known") : hit.date;
  const std::string_view source =
      hit.source.empty() ? std::string_view("source not known") : hit.source;
  add_text(html, details({date, source, hit.author, hit.section, hit.language}, hit.words));
  html << "</p>";
  for (const Snippet& snippet : hit.snippets) {
    html << "<blockquote>";
    add_marked(html, snippet.text, snippet.highlights);
    html << "</blockquote>";
  }
  html << "<dl lang=\"en\">";
  add_row(html, "Address", hit.url);
  add_code_row(html, "File", shown_place(hit.path, hit.member));
  add_code_row(html, "SHA-256", hit.sha256);
  add_code_row(html, "Identifier", hit.id);
  for (const Copy& copy : hit.duplicates) add_row(html, "Also in", copy_text(copy));
  html << "</dl></article>\n";
  return std::move(html).str();
}

std::string report_tail(const Answer& answer, std::size_t listed) {
  Html html;
  html << "<footer><p>";
  add_text(html, fmt::format("{}{} {} found.", answer.total_exact ? "" : "At least ", answer.total,
                             answer.total == 1 ? "match" : "matches"));
  html << "</p>";
  const auto line = [&](std::string_view text) {
    html << "<p>";
    add_text(html, text);
    html << "</p>";
  };
  if (listed == 0 && answer.total > 0) line("None of them is listed.");
  if (listed > 0 && (listed < answer.total || !answer.total_exact)) {
    line(fmt::format("Hits {} to {} of {}{} are listed.", answer.offset + 1, answer.offset + listed,
                     answer.total_exact ? "" : "at least ", answer.total));
  }
  if (answer.timed_out) line("Time was over before all was looked at: there may be more.");
  for (const Expansion& expansion : answer.expansions) {
    std::vector<std::string_view> spellings;
    for (const Expansion::Variant& variant : expansion.variants) {
      spellings.emplace_back(variant.text);
    }
    line(fmt::format("{} was also searched as {}.", expansion.word, fmt::join(spellings, ", ")));
  }
  for (const std::string& warning : answer.warnings) line(warning);
  html << "<p>End of the report.</p></footer></body></html>\n";
  return std::move(html).str();
}

}  // namespace tip::render
