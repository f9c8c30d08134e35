// What pages say of their articles: headline, authors, day. All pages and people are invented.
#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

#include "indexer/parse/html_page.h"

namespace tip {
namespace {

const std::string kStory =
    "<p>The lamps on the ferry landing were lit on Friday for the first time in eleven years, to "
    "the surprise of the people who sell fish there.</p><p>Nobody could say who had paid for the "
    "oil, and the harbour master did not answer letters that were sent to him.</p>";

// A page of one story; `head` goes into its head, `above` between headline and story, `below`
// after.
Article page_of(const std::string& head, const std::string& above, const std::string& below = {}) {
  return read_html_page("<!DOCTYPE html><html><head>" + head +
                        "</head><body><nav><a href='/'>Home</a></nav>"
                        "<article><h1>Ferry lamps are lit again</h1>" +
                        above + kStory +
                        "<p>Children counted the lamps and came to forty, which is four more than "
                        "the plans of the landing show.</p></article>" +
                        below + "</body></html>");
}

const std::string kLd = R"({"@context":"https://schema.org","@type":"NewsArticle","headline":
"Ferry lamps are lit again","datePublished":"2021-03-14T08:00:00+07:00","author":
[{"@type":"Person","name":"Sok Dara"},{"@type":"Person","name":"Ann Dorsey"}],"publisher":
{"@type":"Organization","name":"Courier"}})";

std::string ld(const std::string& json) {
  return "<script type='application/ld+json'>" + json + "</script>";
}

std::string with(std::size_t at, const std::string& text) {
  std::string out = kLd;
  return out.insert(at, text);
}

std::string as_attribute(const std::string& json) {
  std::string out;
  for (const char c : json) out += c == '"' ? "&quot;" : std::string(1, c);
  return out;
}

TEST_CASE("JSON-LD is read as browsers and search engines read it") {
  const std::size_t word = kLd.find("lamps");
  const std::string forms[] = {
      ld(kLd),
      ld("\xef\xbb\xbf" + kLd + ";"),
      ld("\n<![CDATA[\n" + kLd + "\n]]>\n"),
      ld("//<![CDATA[\n" + kLd + "\n//]]>"),
      ld("/*<![CDATA[*/" + kLd + "/*]]>*/"),
      ld("<!--\n" + kLd + "\n-->"),
      ld("/* written by hand */ " + kLd),
      ld(with(kLd.size() - 1, ",")),
      ld(with(word, "\n\t")),
      ld(with(word, "\"old\" ")),
      ld("[" + kLd + "]"),
      ld("{\"@graph\":[{\"@type\":\"WebSite\",\"name\":\"Wrong\"}," + kLd + "]}"),
      ld("{\"@type\":\"WebPage\",\"mainEntity\":" + kLd + "}"),
      // Several in one block, as for an attribute, with commas that are missing or too many.
      ld("{\"@type\":\"WebSite\",\"name\":\"Wrong\"}\n" + kLd),
      ld(as_attribute(kLd)),
      ld(with(kLd.find("\"author\""), ",")),
      ld(std::string(kLd)
             .erase(kLd.find(",\"datePublished\""), 1)
             .insert(kLd.find(",\"datePublished\""), "\n")),
      // Names and days in other shapes.
      ld(R"({"@type":"NewsArticle","headline":"Ferry lamps are lit again","datePublished":
            {"@value":"2021-03-14T08:00:00"},"author":[{"givenName":"Sok","familyName":"Dara"},
            {"name":{"@value":"Ann Dorsey","@language":"en"}}],"isPartOf":{"name":["Courier"]}})"),
      ld(R"({"@type":"NewsArticle","headline":"Ferry lamps are lit again","datePublished":
            ["2021-03-14"],"author":[{"name":["Sok Dara"]},"Ann Dorsey"],"publisher":"Courier"})"),
      ld(R"({"@type":"NewsArticle","headline":"Ferry lamps are lit again","datePublished":
            1615708800,"author":["Sok Dara","Ann Dorsey"],"publisher":"Courier"})"),
      // One bad block takes nothing from the others.
      ld("{\"@type\":\"NewsArticle\",\"headline\":") + ld(kLd),
      ld("") + ld("not json") + ld(kLd),
      // Persons and houses named elsewhere, by reference.
      ld(R"({"@graph":[{"@type":"NewsArticle","headline":"Ferry lamps are lit again",
            "datePublished":"2021-03-14","author":[{"@id":"#d"},{"@id":"#a"}],"publisher":{"@id":"#p"}},
            {"@type":"Person","@id":"#d","name":"Sok Dara"},{"@type":"Person","@id":"#a",
            "name":"Ann Dorsey"},{"@type":"Organization","@id":"#p","name":"Courier"}]})"),
      // Another article that the page mentions says nothing of this one.
      ld(kLd) + ld(R"({"@type":"NewsArticle","headline":"Another","articleSection":"Wrong",
                       "author":"Wrong","datePublished":"2001-01-01"})"),
  };
  for (const std::string& head : forms) {
    INFO(head);
    const Article article = page_of(head, "");
    CHECK(article.authors == std::vector<std::string>{"Sok Dara", "Ann Dorsey"});
    CHECK(article.date == "2021-03-14");
    CHECK(article.source == "Courier");
    CHECK(article.section.empty());
    CHECK(article.origins.author == Origin::json_ld);
  }
}

TEST_CASE("a house that JSON-LD calls the author gives way to a person") {
  const auto by = [](const std::string& author, const std::string& more = "") {
    return ld(
        R"({"@graph":[{"@type":"NewsArticle","headline":"Ferry lamps are lit again","author":)" +
        author + "}" + more + "]}");
  };
  const std::string byline = "<p>By Sok Dara</p>";
  const std::string houses[] = {
      by(R"({"@type":"Organization","name":"Lamp Makers"})"),
      by(R"({"@type":["Corporation","Organization"],"name":"Lamp Makers"})"),
      by(R"([{"@type":"WebSite","name":"Lamp Makers"}])"),
      by(R"({"@id":"#l"})",
         R"(,{"@type":"NewsMediaOrganization","@id":"#l","name":"Lamp Makers"})"),
  };
  for (const std::string& house : houses) {
    INFO(house);
    CHECK(page_of(house, byline).author == "Sok Dara");
    CHECK(page_of(house, "").author == "Lamp Makers");
    CHECK(page_of(house + "<meta name='author' content='Keo Maly'>", byline).author == "Keo Maly");
  }
  const std::string persons[] = {
      by(R"({"@type":"Person","name":"Lamp Makers"})"),
      by(R"({"@type":["Person","Organization"],"name":"Lamp Makers"})"),
      by(R"("Lamp Makers")"),
  };
  for (const std::string& person : persons) {
    INFO(person);
    CHECK(page_of(person, byline).author == "Lamp Makers");
  }
}

TEST_CASE("bylines are read however they are marked up, and are no part of the story") {
  const std::string bylines[] = {
      "<p class='byline'>By Sok Dara</p>",
      "<p class='byline'><span class='by-author'><span>by</span> <a href='/a/1'>Sok "
      "Dara</a></span></p>",
      "<div class='author'>Sok Dara</div>",
      "<div class='post-author vcard'><a rel='author' href='/x'>Sok Dara</a></div>",
      "<span class='pb-byline'>By <a href='/people/1'>Sok Dara</a></span>",
      "<div><a href='https://river.example/author/sok-dara'>Sok Dara</a></div>",
      "<span itemprop='author' itemscope><span itemprop='name'>Sok Dara</span> &mdash;</span>",
      "<div class='articleAuthor'>Written by <b>Sok Dara</b> | <time>4 March 2021</time></div>",
      "<div class='meta'><p class='author-name'>Sok Dara</p><p class='role'>Staff Writer</p></div>",
      "<p>By Sok Dara</p>",
      "<p>Par Sok Dara</p>",
      "<p>Von Sok Dara</p>",
      "<p>Oleh: Sok Dara</p>",
      "<p>By\u200b Sok\u00a0Dara</p>",
  };
  for (const std::string& byline : bylines) {
    INFO(byline);
    for (const char* head : {"", "<meta name='author' content='admin'>",
                             "<meta property='og:site_name' content='Courier'><meta name='author' "
                             "content='Courier'>"}) {
      const Article article = page_of(head, byline);
      CHECK(article.author == "Sok Dara");
      CHECK(article.body.starts_with("The lamps"));
    }
  }
  CHECK(page_of("<meta name='author' content='admin'>", "").author == "admin");
  // With nothing but their elements between the words, the name and the day.
  CHECK(page_of("",
                "<p class='x'><span>By <a href='/people-of/1'>Sok Dara</a></span> <span>March 4, "
                "2021</span></p>")
            .author == "Sok Dara");
  CHECK(page_of("", "<h3>Author</h3><p>Sok Dara</p>").author == "Sok Dara");
  CHECK(page_of("", "<h3>Author</h3><p>of the lamps</p>").author.empty());
  CHECK(page_of("", "<div class='author'>Last update</div>").author.empty());
  // A heading beside a day is a title.
  CHECK(page_of("", "<p>4 March 2021</p><h3>Ferry Lamps</h3>").author.empty());
  CHECK(page_of("", "<p>4 March 2021</p><p>Sok Dara</p>").author == "Sok Dara");
  // The last words of a page.
  std::string last = "<h1>Ferry lamps are lit again</h1>";
  last += kStory;
  last += "<p>Written by</p><p>Sok Dara</p>";
  CHECK(read_html_page(last).author == "Sok Dara");
}

TEST_CASE("the day an article came out") {
  struct Row {
    std::string head;
    std::string above;
    std::string day;
  };
  const Row rows[] = {
      {"", "<p class='date'>4 March 2021</p>", "2021-03-04"},
      {"", "<p>Publi\u00e9 le 4 mars 2021 \u00e0 10h15</p>", "2021-03-04"},
      {"", "<p class='date'>Updated: March 9, 2022. First published: March 4, 2021</p>",
       "2021-03-04"},
      {"",
       "<div>Updated <time datetime='2022-03-09'>March 9</time></div>"
       "<div>Posted <time datetime='2021-03-04'>March 4</time></div>",
       "2021-03-04"},
      {"", "<p>Last updated on 4 March 2021</p>", "2021-03-04"},
      {"", "<p>Actualizado: 9 de marzo de 2022. Publicado por primera vez: 4 de marzo de 2021</p>",
       "2021-03-04"},
      {"", "<p>Diperbarui 9 Maret 2022 | Pertama kali terbit 4 Maret 2021</p>", "2021-03-04"},
      {"", "<p>更新时间：2022年3月9日 首次发布：2021年3月4日</p>", "2021-03-04"},
      {"", "<p>최종수정 2022.03.09 최초등록 2021.03.04</p>", "2021-03-04"},
      {"", "<p>آخر تحديث: 9 مارس 2022. نشر لأول مرة: 4 مارس 2021</p>", "2021-03-04"},
      {"", "<span itemprop='datePublished' content='2021-03-04'>a Thursday</span>", "2021-03-04"},
      {"", "<span itemprop='keywords' content='2021-03-04'>a Thursday</span>", ""},
      // What is called so comes before an earlier one that is only a time, or called a date.
      {"",
       "<p><time datetime='2022-03-09'>a Wednesday</time></p>"
       "<p><time itemprop='datePublished' datetime='2021-03-04'>a Thursday</time></p>",
       "2021-03-04"},
      {"",
       "<p><time datetime='2022-03-09'>a Wednesday</time></p>"
       "<p><span class='date-published'>4 March 2021</span></p>",
       "2021-03-04"},
      {"",
       "<p><span class='date'>9 March 2022</span></p><p><time datetime='2021-03-04'></time></p>",
       "2021-03-04"},
      {"<link rel='canonical' href='https://x.example/2021/03/04/lamps'>", "", "2021-03-04"},
      {"<meta property='og:url' content='https://x.example/news/20210304-lamps.html'>", "",
       "2021-03-04"},
      {"<meta property='og:url' content='https://x.example/2021/mar/04/lamps'>", "", "2021-03-04"},
      {"<meta property='og:url' content='https://x.example/lamps?since=2021-03-04'>", "", ""},
      {"<meta property='og:url' content='https://x.example/lamps-120210304'>", "", ""},
      // The day before, in universal time.
      {"<meta property='article:published_time' content='2021-03-03T23:10:00Z'>",
       "<p class='date'>4 March 2021</p>", "2021-03-04"},
      {"<meta property='article:published_time' content='2021-03-03T23:10:00+07:00'>",
       "<p class='date'>4 March 2021</p>", "2021-03-03"},
      // In the afternoon of universal time no place has the day before, in its morning none the day
      // after.
      {"<meta property='article:published_time' content='2021-03-05T17:10:00Z'>",
       "<p class='date'>4 March 2021</p>", "2021-03-05"},
      {"<meta property='article:published_time' content='2021-03-05T04:10:00Z'>",
       "<p class='date'>4 March 2021</p>", "2021-03-04"},
      {"<meta property='article:published_time' content='2021-03-03T04:10:00Z'>",
       "<p class='date'>4 March 2021</p>", "2021-03-03"},
      // No time was given.
      {"<meta property='article:published_time' content='1970-01-01T00:00:00Z'>",
       "<p class='date'>4 March 2021</p>", "2021-03-04"},
      {"<meta property='article:published_time' content='1970-01-01T07:00:00+07:00'>", "", ""},
      {"<meta property='article:published_time' content='1970-01-01T07:00:00+00:00'>", "",
       "1970-01-01"},
      {"<meta property='article:published_time' content='1970-01-01T00:00:30Z'>", "", "1970-01-01"},
      {"<meta property='article:published_time' content='1970-01-01'>", "", "1970-01-01"},
      {"", "<time datetime='1970-01-01 00:00:00'></time>", ""},
      // Put into a new system, which says when that was.
      {"<meta property='article:published_time' content='2023-11-20T08:00:00Z'>",
       "<p class='date'>4 March 2021</p>", "2021-03-04"},
      {"<meta property='article:published_time' content='2021-03-04'>",
       "<p class='date'>9 March 2022</p>", "2021-03-04"},
      {"<meta property='article:published_time' content='2021-03-04'>",
       "<p class='date'>Updated 9 March 2019</p>", "2021-03-04"},
      // A day that the story tells of.
      {"<meta property='article:published_time' content='2021-03-04'>",
       "<p>On <time datetime='1975-04-17'>17 April 1975</time> the council met at the landing for "
       "the last time and spoke for hours of the oil and of who would pay for it.</p>",
       "2021-03-04"},
      // Which number is the month, said for machines.
      {"", "<time datetime='2021-04-03T19:38'>04/03/2021 7:38:01 PM</time>", "2021-04-03"},
      {"", "<time datetime='2021-03-04T19:38'>04/03/2021 7:38:01 PM</time>", "2021-03-04"},
      {"<meta property='article:modified_time' content='2021-03-09'>", "<p>4 March 2021</p>",
       "2021-03-04"},
      {"<meta property='article:modified_time' content='2021-03-04'>", "", "2021-03-04"},
      {ld(R"({"@type":"WebPage","datePublished":"2021-03-04"})"), "", "2021-03-04"},
      {"", "<p>On 4 March 2021 the council met at the landing and spoke for hours of oil.</p>", ""},
      // A label above it.
      {"", "<div>Festival begins</div><time datetime='2021-03-04'>4 March 2021</time>",
       "2021-03-04"},
  };
  for (const Row& row : rows) {
    INFO(row.head << row.above);
    CHECK(page_of(row.head, row.above).date == row.day);
  }
  // No headline is a label.
  for (const char* headline : {"School year begins", "Founder died", "Fishing survey ends"}) {
    INFO(headline);
    const std::string above = std::string("<h1>") + headline +
                              "</h1><p><time datetime='2021-03-04'>4 days ago</time></p>";
    CHECK(read_html_page("<article>" + above + kStory + "</article>").date == "2021-03-04");
  }
  // The day of another article, above the headline.
  CHECK(
      read_html_page("<html><head><meta property='article:published_time' content='2021-03-04'>"
                     "</head><body><article><div><a href='/1'>The first part</a> <span "
                     "class='date'>1 February 2021</span></div><h1>Ferry lamps are lit again</h1>" +
                     kStory + "</article></body></html>")
          .date == "2021-03-04");
  // Americans put the month first. Where the country is not known neither may be.
  const std::pair<std::string, std::string> orders[] = {
      {"en-US", "2021-03-04"},
      {"en_us", "2021-03-04"},
      {"en-GB", "2021-04-03"},
      {"en-KH", "2021-04-03"},
      {"fr", "2021-04-03"},
      {"km", "2021-04-03"},
      {"es-US", "2021-04-03"},
      {"en", ""},
      {"", ""},
  };
  for (const auto& [language, day] : orders) {
    INFO(language);
    std::string page = "<html lang='" + language + "'><h1>Lamps</h1><p>03/04/2021</p>";
    page += kStory;
    CHECK(read_html_page(page).date == day);
  }
  // What came after the page was saved is no date of it.
  for (const auto& [shown, day] :
       {std::pair("4 March 2021", "2021-03-04"), std::pair("4 March 2031", "")}) {
    INFO(shown);
    const std::string page = std::string("<h1>Lamps</h1><p>") + shown + "</p>" + kStory;
    CHECK(read_html_page(page, {.latest = "2021-06-01"}).date == day);
  }
}

TEST_CASE("bylines and dates of other articles are not this one's") {
  const std::string teaser =
      "<div class='teaser'><h3><a href='/1'>Another story</a></h3><div class='byline'>"
      "<a rel='author' href='/b'>Keo Maly</a></div><time datetime='2019-01-01'>1 January 2019"
      "</time></div>";
  for (const std::string& below :
       {"<section class='latest'>" + teaser + teaser + teaser + "</section>",
        "<aside>" + teaser + "</aside><footer>" + teaser + "</footer>",
        std::string("<div class='comments'><p class='author'>Keo Maly</p><time>1 January "
                    "2019</time></div>"),
        std::string("<section><h2>More stories</h2><div><h3>Boats lost</h3><span class='date'>"
                    "1 January 2019</span></div></section>"),
        std::string("<p>Lire aussi</p><a href='/1'>Bateaux</a><p>Par Keo Maly</p><span "
                    "class='date'>1 janvier 2019</span>"),
        std::string("<h2>Comments</h2><div><b>Keo Maly</b> on January 1, 2019</div>"),
        std::string("<div><a href='/1'><h4>Boats lost</h4><p>1 January 2019</p></a></div>"),
        std::string("<div><a href='/1'>Next: Boats lost</a><p class='date'>1 January 2019</p>"
                    "</div>")}) {
    INFO(below);
    const Article within = read_html_page("<article><h1>Ferry lamps are lit again</h1>" + kStory +
                                          below + "</article>");
    for (const Article& article : {page_of("", "", below), within}) {
      CHECK(article.author.empty());
      CHECK(article.date.empty());
    }
  }
}

TEST_CASE("an aside with another article's headline is that article's") {
  const std::string inner = "<p>By Keo Maly | January 1, 2019</p>";
  const auto read = [](const std::string& aside) {
    return read_html_page("<aside>" + aside +
                          "</aside><article><h1>Ferry lamps are lit again</h1>" + kStory +
                          "</article>");
  };
  const Article others = read("<h4><a href='/1'>Boats lost</a></h4>" + inner);
  CHECK(others.date.empty());
  CHECK(others.author.empty());
  CHECK(read(inner).date == "2019-01-01");
}

TEST_CASE("days below the story that are its own") {
  for (const char* below : {"<p>4 March 2021</p>", "<h4>4 March 2021</h4><p>By Sok Dara</p>",
                            "<p><a href='/n'>National</a></p><p class='date'>4 March 2021</p>",
                            "<p>Tags</p><p>Published on 4 March 2021</p>",
                            "<p><a href='#c'>3 comments</a></p><p>4 March 2021</p>"}) {
    INFO(below);
    CHECK(page_of("", "", below).date == "2021-03-04");
  }
}

TEST_CASE("names beside the day, and buttons that are none") {
  const std::string bylines[] = {
      "<p>4 March 2021 &bull; Sok Dara in Boats</p>",
      "<p>4 March 2021 &sdot; Sok Dara</p>",
      "<p class='author'>Thu, 4 March 2021 <b>Sok Dara</b></p>",
      "<div class='author'><a href='https://bsky.example'>Bluesky</a></div><p>By Sok Dara</p>",
      "<div class='md:[grid-area:sidebar]'><p>Written by</p><p>Sok Dara</p></div>",
  };
  for (const std::string& byline : bylines) {
    INFO(byline);
    CHECK(page_of("", byline).author == "Sok Dara");
  }
}

TEST_CASE("byline and day are looked for below the headline where a line above it is story too") {
  const Article article = read_html_page(
      "<title>Ferry lamps lit again</title><main><p>A tale of the harbour and what it has to do "
      "with oil.</p>"
      "<h1>Ferry lamps are lit</h1><p>Boats</p><p>Six minutes</p>"
      "<div class='author'>Sok Dara</div><span class='publicationTime'>2021-03-04T08:10+02:00"
      "</span>" +
      kStory + "</main>");
  CHECK(article.author == "Sok Dara");
  CHECK(article.date == "2021-03-04");
}

TEST_CASE("days in an article's own sidebar, and in fields that no list has") {
  CHECK(page_of("", "",
                "<div class='single-post-sidebar'><h4>Published</h4><p>4 March 2021</p>"
                "</div>")
            .date == "2021-03-04");
  CHECK(page_of("", "", "<div class='sidebar'><h4>Published</h4><p>4 March 2021</p></div>")
            .date.empty());
  const auto field = [](const std::string& name) {
    return page_of("<meta property='" + name + "' content='2021-03-04'>", "").date;
  };
  CHECK(field("five_hundred_pixels:upload_date") == "2021-03-04");
  CHECK(field("page:created") == "2021-03-04");
  CHECK(field("page:publish_expires").empty());
  CHECK(field("publisher_since").empty());
}

}  // namespace
}  // namespace tip
