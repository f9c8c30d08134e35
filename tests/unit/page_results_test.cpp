// The list of tipserve's page and the article that is read: each number that changes what is shown.
#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

#include "searcher/tipserve/page/parts.h"

namespace tip::serve::page {
namespace {

std::size_t times(const std::string& html, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = html.find(part); at != html.npos; at = html.find(part, at + 1)) ++count;
  return count;
}
bool has(const std::string& html, const std::string& part) { return times(html, part) > 0; }

std::string results(const std::string& query, const Found& found, const Overview& archive = {}) {
  const Address address = read_address(parse_query(query), "");
  Context context(address);
  Html html;
  add_results(html, context, archive, found);
  return html.str();
}

Found found_hits(std::size_t from, std::size_t count, std::size_t total) {
  Found found;
  for (std::size_t i = 0; i < count; ++i) {
    Hit hit;
    hit.rank = from + i;
    hit.id = fmt::format("a{}", from + i);
    hit.title = "Kilns";
    found.answer.hits.push_back(hit);
  }
  found.answer.total = found.articles = total;
  return found;
}

TEST_CASE("a page of hits leads to the one before and to the next") {
  struct Row {
    const char* query;
    std::size_t from;
    std::size_t count;
    std::size_t total;
    const char* shown;
    const char* previous;
    const char* next;
  };
  for (const Row& row : {
           Row{"q=a", 1, 10, 10, "1\u201310 of 10", "", ""},
           {"q=a", 1, 10, 11, "1\u201310 of 11", "", "/?q=a&amp;offset=10"},
           {"q=a&offset=10", 11, 1, 11, "11\u201311 of 11", "/?q=a", ""},
           {"q=a&offset=10", 11, 10, 21, "11\u201320 of 21", "/?q=a", "/?q=a&amp;offset=20"},
           {"q=a&offset=20&open=a21&hit=2", 21, 1, 21, "21\u201321 of 21", "/?q=a&amp;offset=10",
            ""},
           {"q=a&offset=1", 2, 10, 12, "2\u201311 of 12", "/?q=a", "/?q=a&amp;offset=11"},
       }) {
    INFO(row.query << " " << row.total);
    const std::string html = results(row.query, found_hits(row.from, row.count, row.total));
    const auto link = [](const char* relation, const std::string& to) {
      return fmt::format("rel=\"{}\" href=\"{}\"", relation, to);
    };
    CHECK(has(html, row.shown));
    CHECK(has(html, link("prev", row.previous)) == (*row.previous != '\0'));
    CHECK(has(html, link("next", row.next)) == (*row.next != '\0'));
    const std::size_t links = (*row.previous != '\0' ? 1U : 0U) + (*row.next != '\0' ? 1U : 0U);
    CHECK(times(html, "rel=") == links);
  }
}

TEST_CASE("what was found is counted as stories only where some are copies") {
  Overview archive;
  archive.articles = 55;
  Found found = found_hits(1, 6, 6);
  CHECK(has(results("q=a", found, archive), "6 of "));
  CHECK(has(results("q=a", found, archive), "55 articles"));
  found.articles = 7;
  CHECK(has(results("q=a", found, archive), "6 stories, 7 articles"));
  found.articles = 6;
  found.answer.total_exact = false;
  CHECK(has(results("q=a", found, archive), "at least 6 of "));
  archive.complete = false;
  CHECK(has(results("q=a", found, archive), "at least 55 articles"));
  CHECK(has(results("q=a", found, archive), "<h1 class=\"count\">"));
  CHECK(has(results("q=a&open=a1", found, archive), "<h2 class=\"count\">"));
}

TEST_CASE("eight spellings can be switched off, each once, and on again") {
  const auto spelt = [](const std::string& query, std::size_t variants) {
    Found found = found_hits(1, 1, 1);
    for (int twice = 0; twice < 2; ++twice) {
      found.answer.expansions.emplace_back();
      for (std::size_t i = 0; i < variants; ++i) {
        found.answer.expansions.back().variants.push_back({fmt::format("Sok {}", i), "", 0});
      }
    }
    return results(query, found);
  };
  const std::string on = "chip spelling\"";
  const std::string off = "chip spelling off\"";
  CHECK_FALSE(has(spelt("q=a", 0), "class=\"spellings\""));
  for (const std::size_t variants : {1U, 7U, 8U, 9U}) {
    CHECK(times(spelt("q=a", variants), on) == std::min<std::size_t>(variants, 8));
  }
  const std::string without = spelt("q=a&without=Sok+1", 3);
  CHECK(times(without, on) == 2);
  CHECK(times(without, off) == 1);
  CHECK(has(without, "/?q=a&amp;without=Sok%201&amp;without=Sok%200"));
  CHECK(has(spelt("q=a&without=Sok+1", 0), "class=\"spellings\""));
  CHECK(has(spelt("q=a&names=off", 0), "class=\"spellings\""));
  CHECK(has(spelt("q=a&names=off", 0), "href=\"/?q=a\""));
  CHECK(has(spelt("q=a", 1), "href=\"/?q=a&amp;names=off\""));
}

TEST_CASE("three copies are named, the others counted, all listed") {
  const auto copied = [](std::size_t copies) {
    Found found = found_hits(1, 1, 1);
    for (std::size_t i = 0; i < copies; ++i) {
      found.answer.hits[0].duplicates.push_back(
          {fmt::format("c{}", i), i == 1 ? "" : fmt::format("Paper {}", i), "2021-03-04", ""});
    }
    return results("q=a", found);
  };
  CHECK_FALSE(has(copied(0), "class=\"copies\""));
  CHECK(has(copied(1), "Also in Paper 0</summary>"));
  CHECK(has(copied(2), "Paper 0, Source not known</summary>"));
  CHECK(has(copied(3), "Paper 0, Source not known, Paper 2</summary>"));
  CHECK(has(copied(4), "Paper 0, Source not known, Paper 2 and 1 more</summary>"));
  CHECK(times(copied(4), "open=c") == 4);
}

TEST_CASE("of a hit what is known is told") {
  Found found = found_hits(1, 1, 1);
  Hit& hit = found.answer.hits[0];
  CHECK(has(results("q=a", found), "Source not known"));
  hit.source = "River Daily";
  hit.author = "Sok Dara";
  hit.section = "News";
  hit.language = "km";
  CHECK(has(results("q=a", found),
            "<b>River Daily</b> \u00b7 Sok Dara \u00b7 News \u00b7 Khmer</p>"));
  hit.language = "en";
  CHECK(has(results("q=a", found), "<b>River Daily</b> \u00b7 Sok Dara \u00b7 News</p>"));
  hit.author.clear();
  CHECK(has(results("q=a", found), "<b>River Daily</b> \u00b7 News</p>"));
  // The one that is open, or has it as a copy.
  CHECK_FALSE(has(results("q=a", found), "aria-current"));
  CHECK(has(results("q=a&open=a1", found), "aria-current=\"true\""));
  hit.duplicates = {{"c1", "", "", ""}};
  CHECK(has(results("q=a&open=c1", found), "aria-current=\"true\""));
  CHECK_FALSE(has(results("q=a&open=c2", found), "aria-current"));
}

TEST_CASE("filters that narrow the list can be taken away one by one") {
  const Found found = found_hits(1, 1, 1);
  CHECK_FALSE(has(results("q=a", found), "class=\"chips\""));
  for (const std::string filter :
       {"since=2020", "until=2021", "source=A", "no-section=1", "not-author=B", "lang=km"}) {
    INFO(filter);
    const std::string html = results("q=a&offset=10&open=x&" + filter, found);
    CHECK(times(html, "class=\"chip on\" href=\"/?q=a\"") == 1);
    CHECK(times(html, "class=\"clear\" href=\"/?q=a\"") == 1);
  }
  const std::string both = results("q=a&source=A&source=B&since=2020", found);
  for (const char* left : {"/?q=a&amp;source=B&amp;since=2020", "/?q=a&amp;source=A&amp;since=2020",
                           "/?q=a&amp;source=A&amp;source=B"}) {
    CHECK(times(both, fmt::format("class=\"chip on\" href=\"{}\"", left)) == 1);
  }
}

TEST_CASE("what the reader should know stands above the list") {
  Found found = found_hits(1, 1, 1);
  CHECK_FALSE(has(results("q=a", found), "class=\"note\""));
  found.gone = true;
  CHECK(times(results("q=a", found), "class=\"note\"") == 1);
  found.answer.suggestion = "kiln";
  CHECK(has(results("q=a&offset=10", found), "href=\"/?q=kiln\""));
  found.answer.warnings = {"One.", "Two."};
  CHECK(times(results("q=a", found), "class=\"note\"") == 4);
  found.answer.timed_out = true;
  CHECK(times(results("q=a", found), "class=\"note\"") == 5);
  found.answer.hits.clear();
  CHECK(times(results("q=a", found), "<p class=\"note\"") == 4);
}

std::string reader(const std::string& query, const Reading& reading, std::size_t total = 9) {
  const Address address = read_address(parse_query(query), "");
  Context context(address);
  Found found;
  found.answer.total = total;
  Html html;
  add_reader(html, context, found, reading);
  return html.str();
}

TEST_CASE("one goes from highlight to highlight, and round again") {
  Reading reading;
  reading.marked.article.title = "Kilns";
  reading.marked.article.body = "One two three.";
  CHECK_FALSE(has(reader("q=a&open=x", reading), "hit-count"));
  reading.marked.title_highlights = {{0, 5}};
  reading.marked.body_highlights = {{0, 3}, {4, 7}};
  struct Row {
    const char* hit;
    int previous;
    int next;
  };
  for (const Row& row : {Row{"1", 3, 2}, Row{"2", 1, 3}, Row{"3", 2, 1}}) {
    const std::string html = reader("q=a&open=x&hit=" + std::string(row.hit), reading);
    INFO(html);
    CHECK(has(html, fmt::format("{} of 3", row.hit)));
    const auto step = [&](const char* id, int to) {
      const std::string from = fmt::format("id=\"{}\" href=\"", id);
      const std::size_t at = html.find(from);
      REQUIRE(at != html.npos);
      return html.substr(at, html.find(" aria", at) - at).ends_with(fmt::format("#hit-{}\"", to));
    };
    CHECK(step("prev-hit", row.previous));
    CHECK(step("next-hit", row.next));
  }
}

TEST_CASE("from an article among the hits one goes to its neighbours") {
  Reading reading;
  reading.marked.article.body = "One.";
  CHECK_FALSE(has(reader("q=a&open=x", reading), "of 9"));
  reading.rank = 1;
  CHECK(has(reader("q=a&open=x", reading), "1 of 9"));
  CHECK(times(reader("q=a&open=x", reading), "<span class=\"step\" aria-hidden=\"true\">") == 2);
  reading.next = read_address(parse_query("q=a&open=y"), "");
  CHECK(has(reader("q=a&open=x", reading), "href=\"/?q=a&amp;open=y\""));
  CHECK(times(reader("q=a&open=x", reading), "<span class=\"step\" aria-hidden=\"true\">") == 1);
}

TEST_CASE("a difference to a copy is shown to the end of its paragraph, or so far") {
  using Kind = DifferencePiece::Kind;
  const auto shown = [](std::vector<DifferencePiece> pieces) {
    Reading reading;
    reading.copies = {{"c", "Paper", "", ""}};
    reading.differences.emplace_back();
    reading.differences[0].body = std::move(pieces);
    const std::string html = reader("q=a&open=x", reading);
    const std::string begin = "<p class=\"difference\">";
    const std::size_t at = html.find(begin);
    if (at == html.npos) return std::string(has(html, "class=\"copy\"") ? "none" : "?");
    return html.substr(at + begin.size(), html.find("</p>", at) - at - begin.size());
  };
  CHECK(shown({}) == "none");
  CHECK(shown({{Kind::same, "One."}}) == "none");
  CHECK(shown({{Kind::removed, "One"}, {Kind::added, "Two"}, {Kind::same, " three."}}) ==
        "<del>One</del><ins>Two</ins>  three.");
  CHECK(shown({{Kind::same, "No.\n\nThe "}, {Kind::added, "two"}, {Kind::same, " end.\n\nNo."}}) ==
        "The <ins>two</ins>  end.");
  CHECK(shown({{Kind::same, "The "},
               {Kind::added, "two"},
               {Kind::same, " end.\n\n"},
               {Kind::removed, "No."}}) == "The <ins>two</ins>  end.");
  const std::string long_text(597, 'x');
  for (const std::size_t more : {3U, 4U}) {
    const std::string text = long_text + std::string(more, 'y');
    CHECK(has(shown({{Kind::removed, text}, {Kind::added, "Two"}}), "Two") == (more == 3));
  }
}

TEST_CASE("where an article comes from is told as far as it is known") {
  Reading reading;
  Article& article = reading.marked.article;
  article.path = "a.jsonl";
  article.member = "12";
  article.id = "x y";
  CHECK(has(reader("open=x", reading), "<code>a.jsonl</code>"));
  CHECK(has(reader("open=x", reading), "href=\"/api/original/x%20y\""));
  CHECK(has(reader("open=x", reading), "data-text=\".\""));
  article.member = "b.html";
  CHECK_FALSE(has(reader("open=x", reading), "<code>a.jsonl</code>"));
  article.path = "-";
  CHECK_FALSE(has(reader("open=x", reading), "/api/original/"));
  article.author = "Sok Dara";
  article.title = "Kilns";
  article.date = "2021-03-04";
  CHECK(has(reader("open=x", reading), "data-text=\"Sok Dara. Kilns. 2021-03-04.\""));
  CHECK_FALSE(has(reader("open=x", reading), "class=\"url\""));
  article.url = "https://a.example/";
  CHECK(has(reader("open=x", reading), "<span class=\"url\">https://a.example/</span>"));
  // What stands around a story, line by line, twenty thousand bytes of it.
  CHECK_FALSE(has(reader("open=x", reading), "class=\"aside\""));
  article.aside = " \n ";
  CHECK_FALSE(has(reader("open=x", reading), "class=\"aside\""));
  article.aside = "One\n\n two \n" + std::string(19'989, 'z') + "END";
  const std::string html = reader("open=x", reading);
  CHECK(has(html, "<p>One</p><p>two</p>"));
  CHECK_FALSE(has(html, "zE"));
  article.aside = "One\n\n two \n" + std::string(19'986, 'z') + "END";
  CHECK(has(reader("open=x", reading), "zEND"));
}

}  // namespace
}  // namespace tip::serve::page
