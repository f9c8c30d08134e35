// Pages of things to choose from, and of teasers. All pages are invented.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/unit/ferry_page.h"

namespace tip::test {

TEST_CASE("a list of things with links to them is a story, a list of other stories is none") {
  const auto item = [](const std::string& heading, const std::string& text) {
    return "<div class='item'><h3><a href='/x'>" + heading + "</a></h3><div><p>" + text +
           "</p></div></div>";
  };
  const std::string list = item("The old landing", kOne) + item("The new landing", kTwo) +
                           item("The last ferry", kThree);
  const Article things = read("<main><h1>Three places</h1><p>" + kLead + "</p>" + list + "</main>");
  for (const std::string& text : {kLead, kOne, kTwo, kThree}) CHECK(has(things.body, text));
  CHECK(has(things.body, "The new landing"));
  // Less than the story that they stand below.
  std::string story;
  for (int i = 0; i < 5; ++i) story += p(kLead + " It was day " + std::to_string(i) + ".");
  const Article others = read("<main>" + story + list + "</main>");
  CHECK(has(others.body, kLead));
  CHECK_FALSE(has(others.body, kOne));
  CHECK_FALSE(has(others.body, "The new landing"));
  // With more than a teaser has.
  const std::string facts = "<ul><li>Lamps: 40</li><li>Oil: 3 tons</li><li>Cost: none</li></ul>";
  const Article known = read("<main>" + story + item("The old landing", kOne) + facts +
                             item("The new landing", kTwo) + facts +
                             item("The last ferry", kThree) + facts + "</main>");
  for (const std::string& text : {kOne, kTwo, kThree}) CHECK(has(known.body, text));
}

TEST_CASE("of a page of things to choose from all that its main element shows is read") {
  std::string cards;
  for (const char* const lamp : {"Small", "Large", "Green", "Brass"}) {
    cards += "<div class='card'><a href='/" + std::string(lamp) + "'><h3>" + lamp +
             " ferry lamp</h3><span>burns for eleven nights</span></a><div>$ 40</div></div>";
  }
  const std::string main = "<main><h1>Lamps</h1><p>" + kOne + "</p>" + cards +
                           "<nav><a href='/next'>Next page</a></nav></main>";
  const Article list = read(main);
  CHECK(has(list.body, kOne));
  CHECK(has(list.body, "Green ferry lamp"));
  CHECK(has(list.body, "$ 40"));
  CHECK_FALSE(has(list.body, "Next page"));
  CHECK(list.origins.body == Origin::fallback);
  // An article, as it says, may be short.
  const Article brief =
      read("<meta property='article:published_time' content='2021-03-04'>" + main);
  CHECK(has(brief.body, kOne));
  CHECK_FALSE(has(brief.body, "Green ferry lamp"));
  const std::string ld =
      "<script type='application/ld+json'>{\"@type\":\"Article\",\"headline\":\"Lamps\"}</script>";
  CHECK_FALSE(has(read(ld + main).body, "Green ferry lamp"));
  // Beside a text of some length only where the page says what it offers.
  std::string text;
  for (int i = 0; i < 4; ++i) text += p(kTwo + " " + kThree);
  const std::string longer =
      "<main><div>" + text + "</div>" + cards + cards + cards + cards + cards + "</main>";
  CHECK_FALSE(has(read(longer).body, "Green ferry lamp"));
  CHECK(has(read("<meta property='og:type' content='product.group'>" + longer).body,
            "Green ferry lamp"));
}

TEST_CASE("of a page of things to choose from that names no main element what holds most is read") {
  std::string cards;
  for (const char* const lamp : {"Small", "Large", "Green", "Brass"}) {
    cards += "<div class='promo'><header><a href='/" + std::string(lamp) + "'><h3>" + lamp +
             " ferry lamp</h3></a></header><div class='rating'>burns for eleven nights</div>" +
             "<div class='filters'>All lamps of this kind</div><div>$ 40</div></div>";
  }
  const std::string filters =
      "<div class='facets'><ul><li>Brass (1)</li><li>Green (1)</li></ul></div>";
  const std::string menu = "<nav><a href='/'>Home</a><a href='/oil'>Oil</a></nav>";
  const Article list = read("<body>" + menu + "<div><h1>Lamps</h1><p>" + kOne + "</p>" + filters +
                            "<section>" + cards + "<h2>Most popular</h2>" + cards +
                            "</section></div><footer>" + p(kTwo) + "</footer></body>");
  for (const std::string& text : {kOne, std::string("Brass ferry lamp"), std::string("$ 40"),
                                  std::string("burns for eleven nights")}) {
    CHECK(has(list.body, text));
  }
  CHECK_FALSE(has(list.body, "Home"));
  CHECK_FALSE(has(list.body, "Brass (1)"));
  CHECK_FALSE(has(list.body, kTwo));
  // What is below the heading is as much of the list.
  CHECK(list.body.rfind("$ 40") > list.body.find("Most popular"));
  // A shop's page has a day, too, and programs may be told more of it than readers.
  std::string text;
  for (int i = 0; i < 4; ++i) text += p(kTwo + " " + kThree);
  const std::string longer =
      "<script type='application/ld+json'>{\"@type\":\"Product\"}</script>"
      "<meta property='article:published_time' content='2021-03-04'>"
      "<main><div>" +
      text + "</div>" + cards + cards + cards + cards + cards + cards + "</main>";
  CHECK(has(read(longer).body, "Green ferry lamp"));
}

TEST_CASE("a page of teasers is a list of them, and none of their authors is its own") {
  const auto teasers = [](int count) {
    std::string out;
    for (int i = 0; i < count; ++i) {
      out += "<article><header class='entry-header'><h2><a href='/" + std::to_string(i) +
             "'>Ferry stops on day " + std::to_string(i) +
             "</a></h2><div class='entry-meta'>By <a rel='author' href='/jane'>Jane Doe</a></div>"
             "</header>" +
             p(kTwo + " " + kThree) + "</article>";
    }
    return out;
  };
  const Article list = read("<main><h1>All of the river</h1>" + teasers(8) + "</main>");
  CHECK(has(list.body, "Ferry stops on day 0"));
  CHECK(has(list.body, "Ferry stops on day 7"));
  CHECK(list.author.empty());
  CHECK(list.title == "All of the river");
  // Below a story they are not of it.
  std::string story;
  for (int i = 0; i < 5; ++i) story += p(kLead + " It was day " + std::to_string(i) + ".");
  CHECK_FALSE(has(
      read("<main><h1>All of the river</h1><div>" + story + "</div>" + teasers(4) + "</main>").body,
      "Ferry stops on day 2"));
}

}  // namespace tip::test
