// How far and how much: the measures by which a page's story, headline, byline and day are told.
// All pages and people are invented.
#include <catch2/catch.hpp>
#include <string>

#include "indexer/parse/html_page.h"

namespace tip {
namespace {

const std::string kTitle = "<title>Ferry lamps are lit | Courier</title>";

// A paragraph of so many words.
std::string paragraph(const std::string& first, std::size_t words) {
  std::string out = "<p>" + first;
  for (std::size_t i = 1; i < words; ++i) out += " again";
  return out + ".</p>";
}

// So many paragraphs of twenty words: "Oil0 again ...", "Oil1 again ...".
std::string story(const std::string& first, std::size_t paragraphs) {
  std::string out;
  for (std::size_t i = 0; i < paragraphs; ++i) out += paragraph(first + std::to_string(i), 20);
  return out;
}

// So many lines that say nothing.
std::string lines(std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) {
    out += "<div><span>Item " + std::to_string(i) + "</span></div>";
  }
  return out;
}

std::size_t times(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++count;
  return count;
}

bool has(const Article& article, const std::string& part) { return times(article.body, part) > 0; }

Article read(const std::string& body) { return read_html_page(kTitle + "<body>" + body, {}); }

TEST_CASE("byline and day stand near the headline, at the story's beginning or below it") {
  const std::string headline = "<h1>Ferry lamps are lit again</h1>";
  const std::string byline = "<div class=author>Sok Dara</div>";
  const std::string day = "<div class=date>4 March 2021</div>";
  const std::string article = "<article>" + story("Oil", 6) + "</article>";
  const auto found = [](const std::string& page) {
    const Article read_page = read(page);
    return !read_page.author.empty() || !read_page.date.empty();
  };
  for (const std::string& fact : {byline, day}) {
    INFO(fact);
    // Eight blocks above the headline.
    CHECK(found(fact + lines(7) + headline + article));
    CHECK_FALSE(found(fact + lines(8) + headline + article));
  }
  // In the first paragraphs.
  const auto within = [&](std::size_t paragraphs) {
    return read(headline + "<article>" + story("Oil", paragraphs) + byline + story("Rope", 6) +
                "</article>")
        .author;
  };
  CHECK(within(3) == "Sok Dara");
  CHECK(within(4).empty());
  // A box about the author below the story, and a day.
  CHECK(found(headline + article + lines(23) + byline));
  CHECK_FALSE(found(headline + article + lines(24) + byline));
  CHECK(found(headline + article + lines(9) + day));
  CHECK_FALSE(found(headline + article + lines(10) + day));
}

TEST_CASE("a heading is the headline by its rank, its words, and where it stands") {
  struct Row {
    std::string title;    // the page's
    std::string heading;  // above the story
    std::string headline;
  };
  const auto repeated = [](std::size_t count) {
    std::string out = "Lamps";
    for (std::size_t i = 1; i < count; ++i) out += " Lamps";
    return out;
  };
  const Row rows[] = {
      {"Courier", "<h1>Boats came home</h1>", "Boats came home"},
      {"Courier", "<h1>Boats home</h1>", "Courier"},
      {"Courier", "<h2>Boats came home</h2>", "Courier"},
      {"Courier", "<h2 class=headline>Boats came home</h2>", "Boats came home"},
      {"Courier", "<h3 class=headline>Boats came home</h3>", "Boats came home"},
      {"Courier", "<h4 class=headline>Boats came home</h4>", "Boats came home"},
      {"Courier", "<div class=headline>Boats came home</div>", "Boats came home"},
      {"Courier", "<h1>" + repeated(40) + "</h1>", repeated(40)},
      {"Courier", "<h1>" + repeated(41) + "</h1>", "Courier"},
      // None of the words of a title of three and more.
      {"Ferry lamps", "<h1>Boats came home</h1>", "Boats came home"},
      {"Ferry lamps lit", "<h1>Boats came home</h1>", "Ferry lamps lit"},
      {"Ferry lamps lit", "<h1>Boats came lit</h1>", "Boats came lit"},
      // Twenty-eight blocks above the story.
      {"Courier", "<h1>Boats came home</h1>" + lines(27), "Boats came home"},
      {"Courier", "<h1>Boats came home</h1>" + lines(28), "Courier"},
  };
  for (const Row& row : rows) {
    INFO(row.title << " " << row.heading.substr(0, 60));
    CHECK(read_html_page("<title>" + row.title + "</title><body>" + row.heading + "<article>" +
                         story("Oil", 6) + "</article>")
              .title == row.headline);
  }
  // Within the story only what has the page's title.
  const auto within = [](std::size_t paragraphs, const std::string& title, const std::string& tag) {
    return read_html_page("<title>" + title + "</title><body><article>" + story("Oil", paragraphs) +
                          "<" + tag + ">Boats came home again</" + tag + ">" + story("Rope", 6) +
                          "</article>")
        .title;
  };
  CHECK(within(0, "Courier", "h1") == "Boats came home again");
  CHECK(within(1, "Courier", "h1") == "Courier");
  CHECK(within(2, "Boats came home", "h2") == "Boats came home again");
  CHECK(within(3, "Boats came home", "h2") == "Boats came home");
  CHECK(within(4, "Boats came home", "h1") == "Boats came home again");
}

TEST_CASE("what is called a sidebar is none where it has most of the page's words") {
  struct Row {
    std::string tag;
    std::string name;
    std::size_t paragraphs;  // of it
    std::size_t others;
    bool is_story;
  };
  const Row rows[] = {
      {"div", "sidebar", 10, 10, true},
      {"div", "sidebar", 10, 11, false},
      {"aside", "", 10, 10, true},
      {"aside", "", 10, 11, false},
      {"section", "related", 10, 10, true},
      {"section", "related", 10, 11, false},
      // What readers wrote has to be nearly all.
      {"div", "comments", 19, 1, true},
      {"div", "comments", 18, 1, false},
  };
  for (const Row& row : rows) {
    INFO(row.tag << " " << row.name << " " << row.paragraphs << " beside " << row.others);
    const Article article =
        read("<div><div>" + story("Oil", row.others) + "</div><" + row.tag + " class='" + row.name +
             "'>" + story("Rope", row.paragraphs) + "</" + row.tag + "></div>");
    CHECK(has(article, "Oil0"));
    CHECK(has(article, "Rope0") == row.is_story);
  }
}

TEST_CASE("three teasers in a row are other stories, unless they are most of this one") {
  const auto teasers = [](std::size_t paragraphs, std::size_t count) {
    std::string page = "<div>" + story("Oil", paragraphs);
    for (std::size_t i = 0; i < count; ++i) {
      page += "<div><h3><a href=/x>Rice prices fall again</a></h3>" + story("Rope", 1) + "</div>";
    }
    return has(read(page + "</div>"), "Rope0");
  };
  CHECK(teasers(6, 2));
  CHECK_FALSE(teasers(6, 3));
  CHECK_FALSE(teasers(3, 3));
  CHECK(teasers(2, 3));
}

TEST_CASE("paragraphs of a hundred bytes that a third of the page says again are read once") {
  // Of a hundred bytes, or one less.
  const auto of_bytes = [](std::size_t bytes, const std::string& first) {
    return paragraph(first + std::string(bytes - 90 - first.size() - 1, 'x'), 16);
  };
  for (const std::size_t bytes : {99UL, 100UL}) {
    INFO(bytes);
    const std::string both = of_bytes(bytes, "Oil") + of_bytes(bytes, "Rope");
    CHECK(times(read("<article>" + both + both + "</article>").body, "Oil") ==
          (bytes < 100 ? 2 : 1));
  }
  const std::string oil = of_bytes(100, "Oil");
  const std::string rope = of_bytes(100, "Rope");
  const std::string sail = of_bytes(100, "Sail");
  CHECK(times(read("<article>" + oil + rope + oil + "</article>").body, "Oil") == 1);
  CHECK(times(read("<article>" + oil + rope + oil + sail + "</article>").body, "Oil") == 2);
}

TEST_CASE("a standfirst below the headline has six words and is one of eight blocks") {
  const auto is_part = [](std::size_t words, std::size_t between) {
    std::string heading = "<h2>Boats";
    for (std::size_t i = 1; i < words; ++i) heading += " again";
    return has(read("<h1>Ferry lamps are lit</h1>" + lines(between) + heading + "</h2><article>" +
                    story("Oil", 4) + "</article>"),
               "Boats");
  };
  CHECK(is_part(6, 7));
  CHECK_FALSE(is_part(6, 8));
  CHECK_FALSE(is_part(5, 7));
}

TEST_CASE("how sure it is that a page's story was found") {
  const auto confidence = [](std::size_t words) {
    return int{
        read_html_page("<body><article>" + paragraph("Boats", words) + "</article>").confidence};
  };
  CHECK(confidence(10) == 50);
  CHECK(confidence(30) == 70);
  CHECK(confidence(59) == 99);
  CHECK(confidence(60) == 100);
  CHECK(confidence(90) == 100);
  // Two thirds of the page's running text.
  CHECK(
      int{read("<article>" + story("Oil", 6) + "</article><aside>" + story("Rope", 3) + "</aside>")
              .confidence} == 83);
}

}  // namespace
}  // namespace tip
