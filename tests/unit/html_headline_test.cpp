// Which of a page's headings and titles is the headline. All pages and people are invented.
#include <catch2/catch.hpp>
#include <string>

#include "indexer/parse/html_page.h"

namespace tip {
namespace {

const std::string kStory =
    "<p>The lamps on the ferry landing were lit on Friday for the first time in eleven years, to "
    "the surprise of the people who sell fish there.</p><p>Nobody could say who had paid for the "
    "oil, and the harbour master did not answer letters that were sent to him.</p>";

TEST_CASE("of several headings the one that shares the titles' words is the headline") {
  struct Row {
    std::string page;
    std::string title;
  };
  const std::string kTitles =
      "<title>Lamps on the ferry landing lit again | Courier</title>"
      "<meta property='og:title' content='Lamps on the ferry landing lit again'>";
  const Row rows[] = {
      {kTitles + "<h1>Select an option</h1>", "Lamps on the ferry landing lit again"},
      {kTitles + "<h1>Select an option</h1><h1>Ferry lamps are lit again</h1>",
       "Ferry lamps are lit again"},
      {kTitles + "<div class='sidebar'><h1>Lamps on the ferry landing lit again</h1></div>"
                 "<div><h2>Lamps</h2>",
       "Lamps on the ferry landing lit again"},
      {kTitles + "<h1>Mar 4 2021 Lamps on the ferry landing lit again</h1>",
       "Lamps on the ferry landing lit again"},
      // A browser's title with section and site behind it, as the heading too.
      {"<title>Lamps are lit on the landing | Harbour News | River Town Courier</title>"
       "<h1>Lamps are lit on the landing | Harbour News | River Town Courier</h1>",
       "Lamps are lit on the landing"},
      {"<title>LAMPS LIT | courier.example</title>", "LAMPS LIT"},
      {"<title>Best of 2021</title><meta property='og:title' content='The best year was not 2021'>"
       "<h1>Best of 2021</h1>",
       "Best of 2021"},
  };
  for (const Row& row : rows) {
    INFO(row.page);
    CHECK(read_html_page(row.page + kStory).title == row.title);
  }
}

TEST_CASE("a site's name in its first heading is no headline") {
  const std::string pages[] = {
      "<title>Courier - Ferry lamps are lit</title><meta property='og:site_name' content='Courier'>"
      "<h1><a href='/'>Courier</a></h1><div><h2 class='entry-title'>Ferry lamps are lit</h2>",
      "<title>Ferry lamps are lit | Courier</title><h1><a href='/'>The Courier Online</a></h1>"
      "<div><h2>Ferry lamps are lit</h2>",
      "<title>Courier</title><meta property='og:title' content='Ferry lamps are lit'>"
      "<meta property='og:site_name' content='Courier'><h1>Courier</h1>",
      "<title>Lamps</title><h1>Ferry lamps are lit</h1>",
  };
  for (const std::string& page : pages) {
    INFO(page);
    const Article article = read_html_page(page + kStory);
    CHECK(article.title == "Ferry lamps are lit");
    CHECK(article.body.starts_with("The lamps"));
  }
}

TEST_CASE("where the page's title tells nothing the headline stands above the story") {
  const std::string story =
      "<p>Officials said on Tuesday that the survey of the lots along the lower river had ended, a "
      "month before the kilns were to be closed.</p><p>Nobody in the villages knew what would come "
      "of "
      "it, and the council did not say when it would meet again.</p>";
  const auto read = [&](const std::string& title, const std::string& heading) {
    return read_html_page("<html><head><title>" + title +
                              "</title></head><body><img src=a.gif>"
                              "<hr>" +
                              heading + "<p><i>By Sok Dara</i><br>4 March 2021</p>" + story +
                              "<hr><p><a href=x>Close window</a></p></body></html>",
                          {});
  };
  const Article print =
      read("River Daily - Print version", "<h2>Survey of the river lots is over</h2>");
  CHECK(print.title == "Survey of the river lots is over");
  CHECK(print.author == "Sok Dara");
  CHECK(print.date == "2021-03-04");
  // Of three words at least, two of which the story has, and near its beginning.
  CHECK(read("Print version", "<h2>Survey lots over</h2>").title == "Survey lots over");
  CHECK(read("Print version", "<h2>Survey lots</h2>").title == "Print version");
  CHECK(read("Print version", "<h2>Survey is over</h2>").title == "Print version");
  // One more where the story has a word of the title ("river"), too.
  CHECK(read("River Daily", "<h2>Survey lots over</h2>").title == "River Daily");
  CHECK(read("River Daily", "<h2>Survey lots villages</h2>").title == "Survey lots villages");
  CHECK(read("Print version", "<h2><a href=x>Survey lots over</a></h2>").title == "Print version");
  // A heading that tells no more of the story than the page's title does.
  CHECK(read("The survey of the lots", "<h2>Our readers write to us</h2>").title ==
        "The survey of the lots");
  CHECK(read("River Daily", "<h2>Our readers write to us</h2>").title == "River Daily");
}

TEST_CASE(
    "the heading that JSON-LD gives the article is its headline, whatever the page is called") {
  const std::string titles =
      "<title>Ten facts about harbour lights | Courier</title>"
      "<meta property='og:title' content='Ten facts about harbour lights'>"
      "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":"
      "\"The landing\u2019s lamps: who pays for the oil?\"}</script>";
  const std::string own = "The landing's lamps: who pays for the oil?";
  const std::string pages[] = {
      "<h1>" + own + "</h1>",
      // Above a heading that has the words of the page's title.
      "<h1>" + own + "</h1><h2>Ten facts about harbour lights</h2>",
      "<h1>Courier</h1><h1><a href='/lamps'>" + own + "</a></h1><h1>What it costs</h1>",
      "<div class='nav'><h1>" + own + "</h1></div><h2>Lamps: who pays for the oil</h2>",
  };
  for (const std::string& page : pages) {
    INFO(page);
    CHECK(read_html_page(titles + page + kStory).title == own);
  }
}

TEST_CASE("a heading of the first rank stands above the running text, if not above all of it") {
  const std::string page =
      "<title>Ten facts about harbour lights | Courier</title><article><ul><li>Who "
      "paid</li><li>The plans</li>"
      "<li>What it cost</li><li>Letters</li></ul><div>4 March 2021</div>";
  CHECK(read_html_page(page + "<h1>Who buys oil for harbour lights</h1>" + kStory + "</article>")
            .title == "Who buys oil for harbour lights");
  // Within the text it is a heading of a part.
  CHECK(read_html_page(page + kStory + "<h1>Who buys oil for harbour lights</h1>" + kStory +
                       "</article>")
            .title == "Ten facts about harbour lights");
}

TEST_CASE("titles are freed from the beginning of the site's name") {
  const std::string site = "<meta property='og:site_name' content='River Courier News Group'>";
  const auto title = [&](const std::string& text) {
    return read_html_page("<title>" + text + "</title>" + site + kStory).title;
  };
  CHECK(title("Ferry lamps - River Courier") == "Ferry lamps");
  CHECK(title("Ferry lamps - River") == "Ferry lamps - River");
  CHECK(title("Ferry lamps - River Cour") == "Ferry lamps - River Cour");
}

TEST_CASE("a headline has no signs for where its words may be broken") {
  const std::string page = "<title>Ferry</title><h1>A har\u00adbour and its lan\u00adterns</h1>";
  CHECK(read_html_page(page + kStory).title == "A harbour and its lanterns");
}

TEST_CASE("a site that is called what its address is") {
  const std::string page =
      "<title>courier.example Who paid for the lamps</title>"
      "<link rel='canonical' href='https://www.courier.example/2021/lamps'>"
      "<h1>courier.example</h1><h2 class='entry-title'>Who paid for the lamps</h2>";
  CHECK(read_html_page(page + kStory).title == "Who paid for the lamps");
}

TEST_CASE("a headline has forty words at most") {
  const auto heading = [](std::size_t words) {
    std::string out = "Ferry";
    for (std::size_t i = 1; i < words; ++i) out += " lamps";
    return out;
  };
  for (const std::size_t words : {39U, 40U, 41U}) {
    INFO(words);
    const std::string page = "<title>Oil</title><h1>" + heading(words) + "</h1>";
    CHECK(read_html_page(page + kStory).title == (words <= 40 ? heading(words) : "Oil"));
  }
}

}  // namespace
}  // namespace tip

TEST_CASE("headline, byline and day in lines of one paragraph are read") {
  const std::string story =
      "Officials said on Tuesday that the survey of the lots along the lower river had ended, a "
      "month "
      "before the kilns were to be closed.<br><br>Nobody in the villages knew what would come of "
      "it, "
      "and the council did not say when it would meet again.";
  const auto read = [&](const std::string& head) {
    return tip::read_html_page(
        "<html><head><title>River Daily: The lots are "
        "surveyed</title></head><body><table><tr><td><a "
        "href=a>Home</a><br><a href=b>News</a></td><td>" +
            head + "<br><br>" + story + "</td></tr></table></body></html>",
        {});
  };
  const tip::Article article = read(
      "<font size=5><b>The lots are surveyed</b></font><br><font size=2>By Sok Dara<br>4 March "
      "2021</font>");
  CHECK(article.title == "The lots are surveyed");
  CHECK(article.author == "Sok Dara");
  CHECK(article.date == "2021-03-04");
  CHECK(article.body.starts_with("Officials said on Tuesday"));
  // What the page's title has of twelve bytes and more is the headline, what has less is none.
  CHECK(read("lots are sur<br>By Sok Dara").author == "Sok Dara");
  CHECK(read("lots are su<br>By Sok Dara").body.starts_with("lots are su"));
  // A line that is something else leaves the paragraph in the story.
  CHECK(read("The first line of a verse<br>and its second, in March<br>by the river")
            .body.starts_with("The first line of a verse"));
}
