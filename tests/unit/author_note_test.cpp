// What a page says of its author below the story. All people and papers are invented.
#include "indexer/parse/author_note.h"

#include <catch2/catch.hpp>
#include <string>

#include "indexer/parse/html_page.h"

namespace tip {
namespace {

TEST_CASE("a note on an author begins with the name and what the author is or does") {
  const auto is_note = [](const std::string& text, const std::string& author) {
    return is_author_note({text, {}, shape_of_text(text)}, author);
  };
  const std::string notes[] = {
      "Ann Dorsey is a freelance writer who lives on the river.",
      "Ann Dorsey writes about harbours, and about those who live from them.",
      "Ann Dorsey, a former captain, has sailed on the ferry for forty years.",
      "Ann Dorsey worked in marketing before that.",
      "(Ann Dorsey covers the courts of the river towns.)",
      "Ann is a writer and a mother of four.",
      "Ann is the founder of Lamps and Oil.",
  };
  for (const std::string& note : notes) {
    INFO(note);
    CHECK(is_note(note, "Ann Dorsey"));
    CHECK_FALSE(is_note(note, "Keo Maly"));
    CHECK_FALSE(is_note(note, ""));
  }
  const std::string none[] = {
      "Ann said that the lamps were hers.",
      "Ann has a lamp.",
      "Anna is a writer.",
      "Dorsey is a harbour in the north.",
      "The lamps are Ann Dorsey's.",
      "Ann Dorseyland is a park.",
      "Ann Dorsey said that the lamps were hers.",
  };
  for (const std::string& text : none) {
    INFO(text);
    CHECK_FALSE(is_note(text, "Ann Dorsey"));
  }
  std::string story = "Ann Dorsey is a writer";
  for (int i = 0; i < 130; ++i) story += " of books";
  CHECK_FALSE(is_note(story + ".", "Ann Dorsey"));
}

TEST_CASE("a note on any of the authors below a story is no part of it, in it it is") {
  const std::string first =
      "<p>The lamps on the ferry landing were lit on Friday for the first time in eleven years, to "
      "the surprise of the people who sell fish there.</p>";
  const std::string note = "<p>Keo Maly is a captain who lives on the river with her lamps.</p>";
  std::string more;
  for (int i = 0; i < 6; ++i) {
    more += "<p>Nobody could say who had paid for the oil of the year " + std::to_string(1990 + i) +
            ", and the harbour master did not answer letters.</p>";
  }
  const std::string head =
      "<html><body><article><h1>Ferry lamps</h1><div class='byline'>By <a rel='author'>Ann "
      "Dorsey</a> and <a rel='author'>Keo Maly</a></div>";
  const auto has_note = [](const std::string& text) {
    return text.find("is a captain") != text.npos;
  };
  const Article below = read_html_page(head + first + more + note + "</article></body></html>");
  CHECK(below.author == "Ann Dorsey, Keo Maly");
  CHECK_FALSE(has_note(below.body));
  CHECK(has_note(below.aside));
  const Article within = read_html_page(head + first + note + more + "</article></body></html>");
  CHECK(has_note(within.body));
}

TEST_CASE("what a story tells of its author is no note") {
  const std::string lead =
      "<p>The lamps on the ferry landing were lit on Friday, and River Watch said that it had "
      "asked "
      "for them for eleven years and would go on to ask for oil.</p>";
  const std::string told = "<p>River Watch has counted the lamps of all the landings since.</p>";
  std::string more;
  for (int i = 0; i < 6; ++i) {
    more += "<p>Nobody could say who had paid for the oil of the year " + std::to_string(1990 + i) +
            ", and the harbour master did not answer letters.</p>";
  }
  const std::string end = "<p>The council meets again on Monday to speak of the oil.</p>";
  const std::string page =
      "<html><body><article><h1>Ferry lamps</h1><div class='byline'>By <a rel='author'>River "
      "Watch</a></div>";
  const auto has_told = [](const std::string& text) {
    return text.find("has counted") != text.npos;
  };
  CHECK(
      has_told(read_html_page(page + lead + more + told + end + "</article></body></html>").body));
  // Nothing but this paragraph names it.
  const Article note = read_html_page(page + more + told + end + "</article></body></html>");
  CHECK(note.author == "River Watch");
  CHECK(has_told(note.aside));
}

}  // namespace
}  // namespace tip
