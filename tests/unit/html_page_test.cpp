// Stories and facts out of web pages. All pages, papers and people are invented.
#include "indexer/parse/html_page.h"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/parse/decode.h"
#include "indexer/parse/html_tree.h"

namespace {

using tip::Article;
using tip::read_html_page;

bool contains(std::string_view text, std::string_view part) { return text.find(part) != text.npos; }

void check_parts(const Article& article, const std::vector<std::string>& body,
                 const std::vector<std::string>& aside) {
  for (const std::string& part : body) {
    INFO("body part: " << part);
    CHECK(contains(article.body, part));
    CHECK_FALSE(contains(article.aside, part));
  }
  for (const std::string& part : aside) {
    INFO("aside part: " << part);
    CHECK(contains(article.aside, part));
    CHECK_FALSE(contains(article.body, part));
  }
}

const char kStory[] = R"(
<p>The ferry to the island of Koh Trong will run at night from next week, the company that owns it
said on Monday, because the islanders asked for it.</p>
<p>“We have a lamp now,” said <a href="/rithy">Keo Rithy</a>, the captain.<br>He showed it.</p>
<h3>A long wait</h3>
<p>The lamp was ordered in the year of the flood &amp; came on Friday, in a box that was marked
for another river.</p>
<ul><li>Adults: 1,000 riel</li><li>Bicycles: 500 riel</li></ul>
<p>Children travel free of charge, as they always have.</p>)";

std::string page(std::string_view head, std::string_view body) {
  return "<!DOCTYPE html><html lang=\"en-GB\"><head>" + std::string(head) + "</head><body>" +
         std::string(body) + "</body></html>";
}

}  // namespace

TEST_CASE("the story is found among menus, sidebars, captions and comments") {
  const Article article =
      read_html_page(page("<title>Ferry gets a lamp | The Mekong Courier</title>"
                          "<meta property='og:site_name' content='The Mekong Courier'>",
                          R"(<header><a href="/">The Mekong Courier</a></header>
<nav><ul><li><a href="/n">National</a></li><li><a href="/b">Business</a></li></ul></nav>
<main><article><h1>Ferry gets a lamp</h1>
<div class="byline">By Srey Mao</div><div class="share-tools"><span>Share this</span></div>
<figure><img src="x.jpg"><figcaption>The lamp, seen on Friday. Tomas Lindqvist</figcaption></figure>)" +
                              std::string(kStory) + R"(
<div class="related-posts"><h4>Related</h4><p>An older story tells of the river and the lamp that was
lost in it, many years ago, by another captain.</p></div></article>
<aside><p>Subscribe to our paper, which is printed every Friday and is read by everybody who can read
on both of the banks.</p></aside></main>
<section id="comments"><p>I have lived here for forty years and I never saw a ferry that was on time,
lamp or no lamp, said the old man.</p></section>
<footer><p>© 2021 The Mekong Courier. All rights reserved.</p></footer>
<script>var x = "script text";</script><style>p { color: red }</style>
<div style="display: none">hidden text</div><noscript>noscript text</noscript>
<template><p>template text</p></template>)"));
  CHECK(article.title == "Ferry gets a lamp");
  CHECK(article.source == "The Mekong Courier");
  CHECK(article.language == "en-GB");
  check_parts(article,
              {"The ferry to the island of Koh Trong will run at night from next week, the company",
               "“We have a lamp now,” said Keo Rithy, the captain.\nHe showed it.", "A long wait",
               "the flood & came", "Adults: 1,000 riel", "Children travel free"},
              {"National", "Share this", "Tomas Lindqvist", "An older story", "Subscribe to our",
               "forty years", "All rights reserved"});
  for (const char* dropped :
       {"script text", "color: red", "hidden text", "noscript text", "template text"}) {
    INFO(dropped);
    CHECK_FALSE(contains(article.body + article.aside, dropped));
  }
}

TEST_CASE("a paragraph that is a link as a whole stays among those of its kind") {
  const std::string one = "The lamps on the ferry landing were lit on Friday for the first time.";
  const std::string two = "Nobody could say who had paid for the oil that is burnt in them.";
  const std::string three = "Children counted the lamps and came to forty, four more than planned.";
  const auto p = [](const std::string& text) { return "<p>" + text + "</p>"; };
  const auto div = [](const std::string& text) { return "<div>" + text + "</div>"; };
  const std::string link = "<a href='/l'>On Friday three men denied the theft of the lamps.</a>";
  const std::string headline = "<a href='/l'>Three men deny the theft of the lamps on Friday</a>";
  const std::string few = "<a href='/l'>Three men deny it.</a>";
  struct Row {
    std::string parts;
    bool story;
  };
  for (const Row& row : {
           Row{div(one) + div(link) + div(two) + div(three), true},
           {div(one) + div(headline) + div(two) + div(three), false},
           {div(one) + div(few) + div(two) + div(three), false},
           {p(one) + div(link) + p(two) + p(three), false},
           {div(one) + div(two) + div(three) + div(link), false},
           {div(link) + div(one) + div(two) + div(three), false},
           {div(one) + div(div(link)) + div(two) + div(three), false},
       }) {
    INFO(row.parts);
    const Article article =
        read_html_page(page("", "<article><h1>Ferry lamps</h1>" + row.parts + "</article>"));
    CHECK(contains(article.body, "hree men") == row.story);
    CHECK(contains(article.body, one));
    CHECK(contains(article.body, three));
  }
}

TEST_CASE("facts are taken from JSON-LD, Open Graph, meta tags and microdata") {
  const std::string body = "<article><h1>Lamp for the ferry</h1>" + std::string(kStory) +
                           "<time datetime='2021-03-13T10:00'>13 March</time></article>";
  struct Row {
    std::string head;
    std::string author;
    std::string date;
    std::string source;
    std::string section;
    std::string url;
  };
  const std::vector<Row> rows = {
      {R"(<script type="application/ld+json">{"@context":"https://schema.org","@graph":[
          {"@type":"WebSite","name":"Wrong"},
          {"@type":["NewsArticle"],"headline":"Lamp for the ferry","datePublished":
           "2021-03-14T08:00:00+07:00","author":[{"name":"Srey Mao"},{"name":"Ann Dorsey"}],
           "publisher":{"name":"Courier &amp; Co"},"articleSection":["National","Rivers"],
           "url":"https://example.org/lamp"}]}</script>)",
       "Srey Mao, Ann Dorsey", "2021-03-14", "Courier & Co", "National",
       "https://example.org/lamp"},
      {R"(<script type="application/ld+json">{ broken </script>
          <meta property="article:published_time" content="2021-03-15T00:00:00Z">
          <meta property="og:site_name" content="Courier"><meta name="author" content="By S. Mao">
          <meta property="article:section" content="Rivers">
          <link rel="canonical" href="https://example.org/c">)",
       "S. Mao", "2021-03-15", "Courier", "Rivers", "https://example.org/c"},
      {"<title>Lamp for the ferry - Delta Times</title><meta name=pubdate content='16 March 2021'>",
       "", "2021-03-16", "Delta Times", "", ""},
      {"", "", "2021-03-13", "", "", ""},
  };
  for (const Row& row : rows) {
    INFO(row.head);
    const Article article = read_html_page(page(row.head, body));
    CHECK(article.title == "Lamp for the ferry");
    CHECK(article.author == row.author);
    CHECK(article.date == row.date);
    CHECK(article.source == row.source);
    CHECK(article.section == row.section);
    CHECK(article.url == row.url);
  }
}

TEST_CASE("titles are freed from the site's name") {
  struct Row {
    std::string head;
    std::string title;
  };
  for (const Row& row : std::vector<Row>{
           {"<title>Rain stops play | Sport | Delta Times</title>", "Rain stops play"},
           {"<meta property='og:title' content='Rain stops play - Courier'>"
            "<meta property='og:site_name' content='Courier'>",
            "Rain stops play"},
           {"<title>Thailand - Laos ferry resumes</title>", "Thailand - Laos ferry resumes"},
           {"<title>ភ្លៀងធ្លាក់ខ្លាំង - សារព័ត៌មានទន្លេ</title>", "ភ្លៀងធ្លាក់ខ្លាំង"}}) {
    CHECK(read_html_page(page(row.head, kStory)).title == row.title);
  }
}

TEST_CASE("Khmer pages are read like others") {
  const Article article = read_html_page(
      page("<meta property='og:title' content='ចម្រោះទឹកសម្រាប់សាលា'>",
           "<div class=menu><a href=x>ទំព័រដើម</a></div><div class=content>"
           "<p>អង្គការក្នុងស្រុកមួយបានចែកជូនឧបករណ៍ចម្រោះទឹកដល់សាលារៀនចំនួន១២ នៅក្នុងស្រុកព្រែកប្រសព្វ "
           "កាលពីថ្ងៃសុក្រ ដើម្បីឲ្យសិស្សានុសិស្សមានទឹកស្អាតប្រើប្រាស់។</p>"
           "<p>លោកនាយកសាលាបានថ្លែងអំណរគុណដល់អង្គការ និងសប្បុរសជនទាំងអស់ ដែលបានជួយដល់សិស្ស៕</p></div>"
           "<div class=sidebar><p>អត្ថបទពេញនិយម</p></div>"));
  CHECK(article.title == "ចម្រោះទឹកសម្រាប់សាលា");
  check_parts(article, {"អង្គការក្នុងស្រុក", "សប្បុរសជន"}, {"ទំព័រដើម", "អត្ថបទពេញនិយម"});
}

TEST_CASE("old pages without paragraphs are cut at double line breaks") {
  const Article article = read_html_page(
      "<table><tr><td><font>The ferry to the island will run at night from next week, said the "
      "company that owns it.<br><br>The lamp came on Friday, in a box that was marked for another "
      "river altogether.</font></td></tr></table>");
  CHECK(article.body ==
        "The ferry to the island will run at night from next week, said the company that owns "
        "it.\n\nThe lamp came on Friday, in a box that was marked for another river altogether.");
}

TEST_CASE("hostile markup costs no stack and no endless time") {
  const int depth = 300'000;
  std::string nested;
  for (int i = 0; i < depth; ++i) nested += "<div>";
  const Article deep = read_html_page(nested + kStory);
  CHECK(contains(deep.body, "Children travel free"));

  std::string formatting;
  for (int i = 0; i < 20'000; ++i) formatting += "<b id=" + std::to_string(i) + "><i>";
  CHECK(contains(read_html_page(formatting + "<p>Some words" + kStory).body, "Children travel"));

  std::string tables;
  for (int i = 0; i < 20'000; ++i) tables += "<table><tr><td>";
  CHECK(contains(read_html_page(tables + kStory).body, "Children travel"));

  std::string attributes;
  for (int i = 0; i < 200'000; ++i) attributes += " a" + std::to_string(i) + "=1";
  for (const char* begin : {"<body", "<p", "<div x='>'", "<xmp><a \"</xmp><body"}) {
    const Article many = read_html_page(std::string(begin) + attributes + ">" + kStory);
    CHECK(contains(many.body, "Children travel free"));
  }
  // Headings that might be what the page's address, its site or its titles are.
  std::string titles;
  for (int i = 0; i < 50'000; ++i) titles += "w" + std::to_string(i) + " ";
  std::string headings = "<title>" + titles + "</title><meta property='og:title' content='Lamps'>" +
                         "<meta property='og:site_name' content='" + titles +
                         "'><link rel='canonical' href='https://x.example/" +
                         std::string(1'000'000, 'a') + "'><h1>Ferry lamps</h1>";
  for (int i = 0; i < 50'000; ++i) headings += "<h2>a.b</h2>";
  CHECK(tip::is_valid_utf8(read_html_page(headings + kStory).body));

  std::string unclosed;
  for (int i = 0; i < 300'000; ++i) unclosed += "<p <i x=";
  CHECK(tip::is_valid_utf8(read_html_page(unclosed + kStory).body));

  for (const std::string& odd :
       {std::string(), std::string("<"), std::string("<!--"), std::string("<script>"),
        std::string("</p></p></p>"), std::string("<p"), std::string(1'000'000, '<'),
        std::string("&#xD800;&#0;&#x110000;&bogus;"), std::string("<title>"),
        std::string(200'000, '>')}) {
    const Article article = read_html_page(odd);
    CHECK(tip::is_valid_utf8(article.body));
  }
}

TEST_CASE("a flat tree knows its parents and ends") {
  const tip::HtmlTree tree("<div><p>a<b>b</b></p><p>c</p></div>");
  const auto& nodes = tree.nodes();
  for (std::size_t i = 1; i < nodes.size(); ++i) {
    CHECK(nodes[i].parent < i);
    CHECK(nodes[i].end <= nodes[nodes[i].parent].end);
  }
  CHECK(nodes[0].end == nodes.size());
  CHECK(tree.text_of(0) == "abc");
}

TEST_CASE("of a gallery the story is what stands below its pictures") {
  const std::vector<std::string> captions = {
      "Officials look at the kilns of the lower river, which were closed in March after the flood.",
      "The survey of the lots took two years, and nobody in the villages knew what would come of "
      "it.",
      "Boats wait at the old mole, where the harbour ends, for the ferry that no longer comes."};
  std::string slides;
  for (std::size_t i = 0; i < captions.size(); ++i) {
    slides += "<li><figure><img src=a.jpg><span>" + std::to_string(i + 1) +
              " of 3</span><figcaption>" + captions[i] +
              " <span>Photo: Agency</span></figcaption></figure></li>";
  }
  const tip::Article gallery = tip::read_html_page(
      "<html><head><title>The river in pictures</title></head><body><nav><a href=/>Home</a></nav>"
      "<h1>The river in pictures</h1><ul class=gallery>" +
          slides + "</ul></body></html>",
      {});
  CHECK(gallery.title == "The river in pictures");
  for (const std::string& caption : captions) {
    INFO(caption);
    CHECK(gallery.body.find(caption) != std::string::npos);
  }
  // Below a story they are captions.
  std::string story;
  for (int i = 0; i < 3; ++i) {
    story +=
        "<p>Officials said on Tuesday that the survey of the lots along the lower river had ended, "
        "a month before the kilns were to be closed, in part " +
        std::to_string(i) + " of it.</p>";
  }
  const tip::Article article = tip::read_html_page(
      "<body><h1>The river</h1><article>" + story + "</article><ul>" + slides + "</ul></body>", {});
  CHECK(article.body.find("Boats wait") == std::string::npos);
  CHECK(article.aside.find("Boats wait") != std::string::npos);
}
