// What narrows a list on tipserve's page: which values are shown, how often, and how they are
// ticked.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "searcher/tipserve/page/parts.h"

namespace tip::serve::page {
namespace {

// The first value of an attribute in a piece of HTML, or what stands behind a tag's end.
std::string between(const std::string& html, const std::string& begin, char end) {
  const std::size_t at = html.find(begin);
  if (at == html.npos) return "-";
  const std::size_t from = at + begin.size();
  return html.substr(from, html.find(end, from) - from);
}

// Each row as "[x] value count width", "-" behind it where it can be left out; "|" where the rest
// is folded away.
std::string rows_of(const std::string& html) {
  std::string out;
  std::size_t folded = html.find("<details>");
  for (std::size_t at = html.find("<li>"); at != html.npos; at = html.find("<li>", at + 1)) {
    if (folded < at) {
      out += "| ";
      folded = html.npos;
    }
    const std::string row = html.substr(at, html.find("</li>", at) - at);
    out += row.find(" checked") == row.npos ? "" : "[x] ";
    out += between(row, "value=\"", '"') + " " + between(row, "class=\"n\">", '<') + " " +
           between(row, "width=\"", '"');
    out += row.find("class=\"ex\"") == row.npos ? "; " : " -; ";
  }
  return out;
}

std::string shown(const std::string& query, const Facet& sources) {
  const Address address = read_address(parse_query(query), "");
  Context context(address);
  Found found;
  found.answer.total = 100;
  found.facets = {sources, {}, {}, {}};
  Html html;
  add_filters(html, context, {}, found);
  return rows_of(html.str());
}

Facet facet_of(std::size_t values, std::size_t more = 0, std::size_t unknown = 0) {
  Facet facet;
  for (std::size_t i = 0; i < values; ++i) {
    facet.values.push_back({std::string(1, static_cast<char>('A' + i)), 10});
  }
  facet.more = more;
  facet.unknown = unknown;
  return facet;
}

TEST_CASE("seven values are shown, those that are ticked in any case") {
  CHECK(shown("q=a", facet_of(1)) == "A 10 100% -; ");
  CHECK(shown("q=a", facet_of(7)) ==
        "A 10 14.3% -; B 10 14.3% -; C 10 14.3% -; D 10 14.3% -; E 10 14.3% -; F 10 14.3% -; "
        "G 10 14.3% -; ");
  CHECK(shown("q=a", facet_of(8)) ==
        "A 10 12.5% -; B 10 12.5% -; C 10 12.5% -; D 10 12.5% -; E 10 12.5% -; F 10 12.5% -; "
        "G 10 12.5% -; | H 10 12.5% -; ");
  CHECK(shown("q=a&source=h", facet_of(8)) ==
        "A 10 12.5% -; B 10 12.5% -; C 10 12.5% -; D 10 12.5% -; E 10 12.5% -; F 10 12.5% -; "
        "G 10 12.5% -; [x] H 10 12.5%; ");
  // What is ticked and found nowhere can be unticked.
  CHECK(shown("q=a&source=Z", facet_of(1)) == "A 10 100% -; [x] Z 0 4%; ");
  CHECK(shown("q=a", {}).empty());
}

TEST_CASE("articles of which nothing is known have a row of their own") {
  CHECK(shown("q=a", facet_of(1, 0, 30)) == "A 10 25% -; 1 30 75%; ");
  CHECK(shown("q=a&no-source=1", facet_of(1, 0, 30)) == "A 10 25% -; [x] 1 30 75%; ");
  CHECK(shown("q=a&no-source=1", facet_of(1)) == "A 10 100% -; [x] 1 0 4%; ");
  CHECK(shown("q=a", facet_of(0, 0, 30)) == "1 30 100%; ");
}

TEST_CASE("a bar is a share of all matches, and is seen however small it is") {
  Facet facet = facet_of(2);
  facet.values[0].count = 96;
  facet.values[1].count = 4;
  CHECK(shown("q=a", facet) == "A 96 96% -; B 4 4% -; ");
  facet.values[0].count = 97;
  facet.values[1].count = 3;
  CHECK(shown("q=a", facet) == "A 97 97% -; B 3 4% -; ");
  facet.values[0].count = 1234;
  facet.values[1].count = 0;
  CHECK(shown("q=a", facet) == "A 1,234 100% -; B 0 4%; ");
}

TEST_CASE("how many values are not listed, and what can be taken away") {
  const Address address = read_address(parse_query("q=a&since=2020"), "");
  Context context(address);
  Found found;
  const auto html_of = [&] {
    Html html;
    add_filters(html, context, {}, found);
    return html.str();
  };
  found.facets = {facet_of(8, 5), {}, {}, {}};
  found.answer.total = 2;
  CHECK(html_of().find("<summary>6 more") != std::string::npos);
  CHECK(html_of().find("/api/export?q=a&amp;since=2020&amp;format=csv") != std::string::npos);
  found.facets = {facet_of(7, 1), {}, {}, {}};
  CHECK(html_of().find("<summary>1 more") != std::string::npos);
  found.facets = {facet_of(7), {}, {}, {}};
  CHECK(html_of().find("<summary>") == std::string::npos);
  // Nothing found has no file, and the counts are of all without what narrows.
  CHECK(html_of().find("class=\"small\"") == std::string::npos);
  found.answer.total = 0;
  CHECK(html_of().find("class=\"small\"") != std::string::npos);
  CHECK(html_of().find("/api/export") == std::string::npos);
  found.answer.timed_out = true;
  CHECK(html_of().find("class=\"small\"") == std::string::npos);
}

}  // namespace
}  // namespace tip::serve::page
