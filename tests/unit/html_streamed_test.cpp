// Pages whose parts come one by one, for a script to put into place. All pages are invented.
#include <catch2/catch.hpp>
#include <string>

#include "indexer/parse/html_page.h"
#include "indexer/parse/html_tree.h"

namespace tip {
namespace {

const std::string kLead =
    "The lamps on the ferry landing were lit on Friday for the first time in eleven years, to the "
    "surprise of the people who sell fish there.";
const std::string kMore =
    "Nobody could say who had paid for the oil, and the harbour master did not answer letters that "
    "were sent to him.";
const std::string kRest =
    "Children counted the lamps and came to forty, which is four more than the plans of the "
    "landing show.";

std::string p(const std::string& text) { return "<p>" + text + "</p>"; }

std::string text_of(const std::string& body) {
  return HtmlTree("<html><body>" + body + "</body></html>").text_of(0);
}

TEST_CASE("a part that is sent late stands where it belongs") {
  struct Case {
    const char* page;
    const char* text;
  };
  const Case cases[] = {
      {"<b>1</b><!--$?--><template id=B:0></template>Wait<!--/$--><b>3</b>"
       "<div hidden id=\"S:0\">2</div>",
       "123"},
      // Without anything shown until it comes.
      {"<b>1</b><template id='P:a'></template><b>3</b><div hidden id=\"S:a\">2</div>", "123"},
      // A part in a part, whichever comes first, and what waits has a place of its own.
      {"1<!--$?--><template id='B:0'></template><!--$-->Wait<!--/$--><!--/$-->5"
       "<div hidden id=\"S:1\">3</div><div hidden id=\"S:0\">2<template "
       "id='P:1'></template>4</div>",
       "12345"},
      // No end of what is shown until it comes.
      {"1<!--$?--><template id='B:0'></template>3<div hidden id=\"S:0\">2</div>", "123"},
      // None of them is such a part.
      {"1<template id='B:0'></template><div id=\"S:0\">2</div><div hidden id=\"S:1\">3</div>",
       "123"},
      {"1<div hidden id=\"T:0\">2</div><template id='B:9'></template>3", "123"},
      // Two places for one part.
      {"1<template id='B:0'></template>3<template id='B:0'></template>"
       "<div hidden id=\"S:0\">2</div>",
       "123"},
      // Parts that hold each other are nowhere.
      {"1<template></template><div hidden id=\"S:0\"><template id='P:1'></template></div>"
       "<div hidden id=\"S:1\">2<template id='P:0'></template></div>",
       "1"},
  };
  for (const Case& each : cases) {
    INFO(each.page);
    CHECK(text_of(each.page) == each.text);
  }
}

TEST_CASE("parts in parts without end are left out") {
  std::string page = "<template id='P:0'></template>";
  for (int i = 0; i < 200; ++i) {
    const std::string own = std::to_string(i);
    page += "<div hidden id=\"S:" + own + "\">(" + own +
            ")<template id='P:" + std::to_string(i + 1) + "'></template></div>";
  }
  const std::string text = text_of(page);
  CHECK(text.find("(0)(1)(2)") == 0);
  CHECK(text.find("(100)") == text.npos);
}

TEST_CASE("many places without an end of what waits there cost no endless time") {
  std::string places;
  std::string parts;
  for (int i = 0; i < 50'000; ++i) {
    places += "<template id='B:" + std::to_string(i) + "'></template>";
    parts += "<div hidden id=\"S:" + std::to_string(i) + "\">x</div>";
  }
  CHECK(text_of(places + parts) == std::string(50'000, 'x'));
}

TEST_CASE("a story that is sent late is the page's story") {
  const Article article = read_html_page(
      "<!DOCTYPE html><html><head><title>Ferry lamps</title></head><body><nav><a href='/'>Home</a>"
      "</nav><main><h1>Ferry lamps are lit again</h1><!--$?--><template id=\"B:0\"></template>"
      "<p>Loading, please wait a moment until the page is here.</p><!--/$--></main>"
      "<footer>Courier</footer><div hidden id=\"S:0\"><article>" +
      p(kLead) + p(kMore) + p(kRest) +
      "</article></div><script>$RC(\"B:0\",\"S:0\")</script></body></html>");
  CHECK(article.title == "Ferry lamps are lit again");
  CHECK(article.body == kLead + "\n\n" + kMore + "\n\n" + kRest);
}

}  // namespace
}  // namespace tip
