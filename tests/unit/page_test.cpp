// The parts of tipserve's page that are made without an archive.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "searcher/options/similar.h"
#include "searcher/tipserve/page/address.h"
#include "searcher/tipserve/page/parts.h"
#include "searcher/tipserve/page/prose.h"
#include "searcher/tipserve/page/words.h"

namespace tip::serve::page {
namespace {

TEST_CASE("text is no markup, and what turns or hides it is shown") {
  struct Row {
    std::string text;
    std::string between;    // tags
    std::string attribute;  // value
  };
  const std::vector<Row> rows = {
      {"<b>\"a\" & 'b'</b>", "&lt;b&gt;&quot;a&quot; &amp; &#39;b&#39;&lt;/b&gt;",
       "&lt;b&gt;&quot;a&quot; &amp; &#39;b&#39;&lt;/b&gt;"},
      {"\u202etxt.exe", "\\u202etxt.exe", "\u202etxt.exe"},
      {"a\xff", "a\ufffd", "a\ufffd"},
      {std::string("a\0b", 3), "a\\x00b",
       "a\ufffd"
       "b"},
      {"\u1797\u17b6\u179f\u17b6", "\u1797\u17b6\u179f\u17b6", "\u1797\u17b6\u179f\u17b6"},
  };
  for (const Row& row : rows) {
    Html html;
    html << "<p";
    html.attribute("title", row.text);
    html << ">";
    html.text(row.text);
    html << "</p>";
    CHECK(html.str() == "<p title=\"" + row.attribute + "\">" + row.between + "</p>");
  }
}

TEST_CASE("an address says all that the page shows") {
  struct Row {
    std::string given;
    std::string written;  // in its own order, without what is the default
  };
  const std::vector<Row> rows = {
      {"", "/"},
      {"q=Tier+3", "/?q=Tier%203"},
      {"q=&since=&until=&sort=relevance&snippets=2&offset=0&hit=1", "/"},
      {"source=A&source=B&source=A&no-source=1", "/?source=A&source=B&no-source=1"},
      {"not-lang=km&section=%E1%9E%87", "/?not-lang=km&section=%E1%9E%87"},
      {"q=a&sort=oldest&names=off&without=Bun+Eng&view=share",
       "/?q=a&sort=oldest&names=off&without=Bun%20Eng&view=share"},
      {"q=a&open=x%26y&hit=2", "/?q=a&open=x%26y&hit=2"},
      {"hit=2&ui=km", "/?ui=km"},
      {"sort=best&snippets=many&offset=-1&hit=x&ui=fr&colour=red&view=%22", "/"},
      {"snippets=99", "/?snippets=4"},
      {"snippets=0", "/?snippets=1"},
      {"snippets=4", "/?snippets=4"},
      {"offset=1", "/?offset=1"},
      {"offset=1000000000", "/?offset=1000000000"},
      {"offset=1000000001", "/?offset=1000000000"},
      {"open=a&hit=0", "/?open=a"},
      {"open=a&hit=1", "/?open=a"},
      {"q=+a+&since=+2020+&until=+2021", "/?q=a&since=2020&until=2021"},
      {"not-source=A&no-source=0&no-lang=1", "/?not-source=A&no-lang=1"},
      {"not-colour=A&no-colour=1&not-", "/"},
      {"ui=en&names=on&names=off&names=x", "/?ui=en"},
  };
  for (const Row& row : rows) {
    INFO(row.given);
    const Address address = read_address(parse_query(row.given), "");
    CHECK(to_address(address) == row.written);
  }
  const Address all = read_address(
      parse_query("q=a&source=B&no-lang=1&not-author=C&since=2020&without=D&open=x&ui=km"), "");
  CHECK(to_request("/api/export", all, "csv") ==
        "/api/export?q=a&field=source%3DB&field=language%3D&not-field=author%3DC&since=2020&"
        "without=D&format=csv");
}

TEST_CASE("a field has a hundred ticks at most, and a text of an address so many bytes") {
  for (const std::size_t given : {99U, 100U, 101U}) {
    std::string query;
    for (std::size_t i = 0; i < given; ++i)
      query += fmt::format("&source={0}&not-lang={0}&without={0}", i);
    const Address address = read_address(parse_query(query), "");
    const std::size_t kept = std::min<std::size_t>(given, 100);
    CHECK(address.ticks[0].values.size() == kept);
    CHECK(address.ticks[1].excluded.size() == kept);
    CHECK(address.without.size() == kept);
  }
  for (const std::size_t bytes : {65'535U, 65'536U, 65'537U}) {
    const std::string text(bytes, 'a');
    const Address address =
        read_address(parse_query(fmt::format("q={0}&since={0}&until={0}&open={0}", text)), "");
    const std::size_t kept = std::min<std::size_t>(bytes, 65'536);
    for (const std::string& each : {address.query, address.since, address.until, address.open})
      CHECK(each.size() == kept);
  }
}

TEST_CASE("an address searches where it has a query or a filter") {
  for (const auto& [query, searches, filters] :
       {std::tuple("", false, false),
        {"q=a", true, false},
        {"since=2020", true, true},
        {"until=2020", true, true},
        {"section=a", true, true},
        {"not-source=a", true, true},
        {"no-author=1", true, true},
        {"open=a&sort=newest&view=share&ui=km", false, false}}) {
    INFO(query);
    const Address address = read_address(parse_query(query), "");
    CHECK(address.searches() == searches);
    CHECK(address.filters() == filters);
  }
}

TEST_CASE("the browser's languages choose the page's") {
  struct Row {
    const char* accepted;
    Ui ui;
  };
  for (const Row& row : {Row{"", Ui::english}, Row{"km", Ui::khmer}, Row{"km-KH,en", Ui::khmer},
                         Row{"en-US,en;q=0.9,km", Ui::english}, Row{"fr, km;q=0.5", Ui::khmer},
                         Row{"de", Ui::english}}) {
    INFO(row.accepted);
    CHECK(read_address({}, row.accepted).ui == row.ui);
  }
  CHECK(read_address(parse_query("ui=en"), "km").ui == Ui::english);
}

// An overview of an archive with so many articles in each of some months.
Overview overview_of(const std::vector<std::size_t>& months) {
  Overview overview;
  for (std::size_t i = 0; i < months.size(); ++i) {
    overview.timeline.push_back({"2020-0" + std::to_string(i + 1) + "-01", months[i], months[i]});
    overview.articles += months[i];
  }
  return overview;
}

TEST_CASE("where time ran out, nothing is said that is not known") {
  const Address address = read_address(parse_query("q=kilns&since=2020"), "");
  struct Row {
    bool timed_out;
    const char* said;
    const char* not_said;
  };
  for (const Row& row : {Row{false, "No article matches", "Time ran out"},
                         Row{true, "Time ran out before", "No article matches"}}) {
    Context context(address);
    Found found;
    found.answer.timed_out = row.timed_out;
    Html html;
    add_results(html, context, overview_of({3}), found);
    INFO(html.str());
    CHECK(html.str().find(row.said) != std::string::npos);
    CHECK(html.str().find(row.not_said) == std::string::npos);
  }
  Context context(address);
  Found found;
  found.loosened = {{"all of it", address, std::nullopt}, {"none", address, 0}};
  Html html;
  add_no_hits(html, context, found);
  CHECK(html.str().find("<b>?</b> <a href=\"/?q=kilns&amp;since=2020\">all of it") !=
        std::string::npos);
  CHECK(html.str().find("<b>0</b> none") != std::string::npos);
  CHECK(Words(Ui::english).counted("articles", 1234, false) == "at least 1,234 articles");
}

TEST_CASE("a highlight over two paragraphs is one hit") {
  const Address address = read_address(parse_query("q=x&open=a&hit=3"), "");
  Context context(address);
  Reading reading;
  reading.marked.article.title = "Ferry";
  reading.marked.article.body = "one two\n\nthree\n\nfour five";
  reading.marked.title_highlights = {{0, 5}};
  // Over three paragraphs, and one behind it.
  reading.marked.body_highlights = {{4, 20}, {21, 25}};
  Html html;
  add_reader(html, context, {}, reading);
  INFO(html.str());
  for (const char* part :
       {"<mark id=\"hit-1\" class=\"w\">Ferry</mark>",
        "<p>one <mark id=\"hit-2\" class=\"w\">two</mark></p><p><mark class=\"w\">three</mark></p>"
        "<p><mark class=\"w\">four</mark> <mark id=\"hit-3\" class=\"w cur\">five</mark></p>",
        "3 of 3"}) {
    INFO(part);
    CHECK(html.str().find(part) != std::string::npos);
  }
}

TEST_CASE("only where there is no archive nothing can be typed") {
  const Address address = read_address(parse_query("q=kilns&since=soon"), "");
  for (const Kind kind : {Kind::error, Kind::no_archive}) {
    Context context(address);
    Html html;
    begin_page(html, context, kind, "tip", nullptr, nullptr);
    CHECK((html.str().find(" disabled") != std::string::npos) == (kind == Kind::no_archive));
  }
  // What was wrong is not asked for again.
  Context context(address);
  Html html;
  begin_page(html, context, Kind::error, "tip", nullptr, nullptr);
  CHECK(html.str().find("name=\"since\"") == std::string::npos);
}

TEST_CASE("the other language is a link to the same page") {
  for (const auto& [kind, href] : {std::pair(Kind::help, "\"/help?ui=km\""),
                                   std::pair(Kind::results, "\"/?q=kilns&amp;ui=km\"")}) {
    const Address address = read_address(parse_query("q=kilns"), "");
    Context context(address);
    Html html;
    begin_page(html, context, kind, "tip", nullptr, nullptr);
    CHECK(html.str().find(std::string("hreflang=\"km\" href=") + href) != std::string::npos);
  }
}

TEST_CASE("of plain words no query has signs left") {
  struct Row {
    std::string text;
    std::string words;
  };
  for (const Row& row : std::vector<Row>{
           {"\"Tier 3\": -football, =labour* (ferry~)", "Tier 3 football labour ferry"},
           {"\u201cBrick kilns\u201d and \u00abforced labour\u00bb",
            "Brick kilns and forced labour"},
           {"\u201eCaf\u00e9\u201c\u2014it\u2019s \uff02full\uff02", "Caf\u00e9 it s full"},
           // Khmer with its signs, a space of no width, a full stop and guillemets.
           {"\u00ab\u1797\u17b6\u179f\u17b6\u200b\u1781\u17d2\u1798\u17c2\u179a\u00bb\u17d4",
            "\u1797\u17b6\u179f\u17b6\u200b\u1781\u17d2\u1798\u17c2\u179a"},
           {"\u201c\u201d !", ""}}) {
    INFO(row.text);
    CHECK(fmt::format("{}", fmt::join(options::plain_words(row.text), " ")) == row.words);
  }
}

TEST_CASE("dates and numbers as the reader writes them") {
  const Words english(Ui::english);
  const Words khmer(Ui::khmer);
  CHECK(english.day("2022-07-20") == "20 Jul 2022");
  CHECK(english.long_day("2022-07") == "July 2022");
  CHECK(khmer.day("2022-07-20") == "20 \u1780\u1780\u17d2\u1780\u178a\u17b6 2022");
  CHECK(english.span("2022-07", "2022-11") == "Jul to Nov 2022");
  CHECK(english.span("2022-07", "2023-01") == "Jul 2022 to Jan 2023");
  CHECK(english.span("2023", "") == "Since 2023");
  CHECK(english.span("2023", "2023") == "2023");
  CHECK(english.day("<tomorrow>") == "<tomorrow>");
  CHECK(english.counted("articles", 1) == "1 article");
  CHECK(Words::number(1234567) == "1,234,567");
  CHECK(english.language_name("km") == "Khmer");
}

TEST_CASE("Khmer may be broken between words, and a name is not broken") {
  Prose prose;
  // "there is", "my language": two words.
  Html words;
  prose.add(words, "\u1794\u17b6\u1793\u17a2\u17c6\u1796\u17b8", "km");
  CHECK(words.str().find("<wbr>") != std::string::npos);
  // Inside English, Khmer says that it is Khmer.
  Html mixed;
  prose.add(mixed, "a \u1787\u17bc b", "en");
  CHECK(mixed.str() == "a <span lang=\"km\">\u1787\u17bc</span> b");
  // A highlight is one piece, and what it marks is escaped.
  Html marked;
  MarkNumbers numbers{1, 2};
  const std::vector<Range> marks = {{0, 3}, {4, 5}};
  prose.add(marked, "<a> b", "en", marks, &numbers);
  CHECK(marked.str() ==
        "<mark id=\"hit-1\" class=\"w\">&lt;a&gt;</mark> "
        "<mark id=\"hit-2\" class=\"w cur\">b</mark>");
  Html paragraphs;
  prose.add(paragraphs, "a\n\nb\nc", "en");
  CHECK(paragraphs.str() == "a <span class=\"par\">\u00b6</span> b c");
}

}  // namespace
}  // namespace tip::serve::page
