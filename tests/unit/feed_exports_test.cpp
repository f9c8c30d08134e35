// Exports of blogs (WordPress's WXR, Blogger): an article a post.
#include <catch2/catch.hpp>
#include <map>
#include <string>
#include <vector>

#include "tests/unit/made_feed.h"

namespace tip::test {

using namespace std::string_literals;
using Read = ReadFile;

TEST_CASE("of a blog's export the posts are read") {
  const auto entry = [](const std::string& title, const std::string& more) {
    return "<entry xmlns:app='http://purl.org/atom/app#' "
           "xmlns:blogger='http://schemas.google.com/blogger/2018'><title>" +
           title + "</title><content>Text [a b=\"c\"].</content>" + more + "</entry>";
  };
  const auto kind = [](const std::string& name) {
    return "<category scheme='http://schemas.google.com/g/2005#kind' "
           "term='http://schemas.google.com/blogger/2008/kind#" +
           name + "'/>";
  };
  const std::string label = "<category scheme='http://www.blogger.com/atom/ns#' term='Land'/>";
  const std::string draft = "<app:control><app:draft>yes</app:draft></app:control>";
  const auto now = [](const std::string& type, const std::string& status) {
    return "<blogger:type>" + type + "</blogger:type><blogger:status>" + status +
           "</blogger:status>";
  };
  const Read blog =
      read(atom(entry("a", kind("post") + label) + entry("b", kind("comment")) +
                entry("c", kind("template")) + entry("d", kind("settings")) +
                entry("e", kind("post") + draft) + entry("f", draft) +
                entry("g", now("POST", "LIVE") + label) + entry("h", now("COMMENT", "LIVE")) +
                entry("i", now("POST", "DRAFT")) + entry("j", now("PAGE", "SOFT_TRASHED")) +
                entry("k", "<app:control><app:draft>no</app:draft></app:control>")));
  REQUIRE(blog.articles.size() == 3);
  CHECK(blog.articles[0].title == "a");
  CHECK(blog.articles[0].section == "Land");
  CHECK(blog.articles[0].body == "Text [a b=\"c\"].");
  CHECK(blog.articles[1].title == "g");
  CHECK(blog.articles[1].section == "Land");
  CHECK(blog.articles[2].title == "k");
  CHECK(blog.failures.empty());
  CHECK(blog.skipped ==
        std::map<std::string, std::uint64_t>{{"comments", 2},
                                             {"pictures, menus and settings of a site", 2},
                                             {"posts that were not published", 4}});
}

TEST_CASE("of an export posts and pages are read that were published") {
  const auto item = [](const std::string& title, const std::string& type,
                       const std::string& status) {
    return "<item><title>" + title +
           "</title><content:encoded><![CDATA[Text.]]></content:encoded>"
           "<wp:post_type>" +
           type + "</wp:post_type><wp:status><![CDATA[" + status + "]]></wp:status></item>";
  };
  const Read wxr = read(rss(item("a", "post", "publish") + item("b", "page", "publish") +
                            item("c", "post", "draft") + item("d", "attachment", "inherit") +
                            item("e", "nav_menu_item", "publish") + item("f", "post", "private")));
  REQUIRE(wxr.articles.size() == 2);
  CHECK(wxr.articles[1].title == "b");
  CHECK(wxr.articles[1].member == "2");
  CHECK(wxr.failures.empty());
  CHECK(wxr.skipped ==
        std::map<std::string, std::uint64_t>{{"pictures, menus and settings of a site", 2},
                                             {"posts that were not published", 2}});
  // A site's own kinds of posts are read as well, where they have a text.
  const Read own = read(
      rss(item("a", "news", "publish") + item("b", "tribe_events", "publish") +
          item("c", "news", "draft") + item("d", "wp_block", "publish") +
          item("e", "acf-field-group", "publish") + item("f", "custom_css", "publish") +
          "<item><title>g</title><wp:post_type>slide</wp:post_type><wp:status>publish</wp:status>"
          "</item>"));
  REQUIRE(own.articles.size() == 2);
  CHECK(own.articles[0].body == "Text.");
  CHECK(own.articles[1].title == "b");
  CHECK(own.skipped ==
        std::map<std::string, std::uint64_t>{{"pictures, menus and settings of a site", 4},
                                             {"posts that were not published", 1}});
}

TEST_CASE("of what an export's posts are filed under one is the section, another the authors") {
  const auto post = [](const std::string& more) {
    return one(
        rss("<item><title>a</title><dc:creator>desk7</dc:creator><category "
            "domain='post_format'>Gallery</category>" +
                more +
                "<content:encoded>Text.</content:encoded><wp:post_type>post</wp:post_type>"
                "<wp:status>publish</wp:status></item>",
            "<wp:author><wp:author_login>sok</wp:author_login><wp:author_display_name>Sok "
            "Dara</wp:author_display_name></wp:author>"));
  };
  CHECK(post("").section.empty());
  CHECK(post("<category domain='district'>Kandal</category>"
             "<category domain='category' nicename='land'>Land</category>")
            .section == "Land");
  CHECK(post("").author == "desk7");
  CHECK(post("<category domain='author' nicename='cap-sok'>sok</category>"
             "<category domain='author'>Keo Maly</category>")
            .authors == std::vector<std::string>{"Sok Dara", "Keo Maly"});
  // In a feed a category says what it wants.
  CHECK(
      one(rss("<item><title>a</title><category domain='https://x.example'>Land</category></item>"))
          .section == "Land");
}

TEST_CASE("an export's persons have their names, its shortcodes go") {
  const std::string post =
      "<item><title>Lots</title><dc:creator>desk7</dc:creator><content:encoded><![CDATA[[caption "
      "id=\"a1\" width=\"300\"]<img src=\"x.jpg\"/> A boat[/caption]One [sic] and [photo].\n\nTwo "
      "<b>b</b>.\n\n[gallery ids=\"1,2\"][embed]https://a.example/x[/embed][column]Three.[/column] "
      "[a](b) [1] []]]></content:encoded><wp:post_type>post</wp:post_type>"
      "<wp:status>publish</wp:status></item>";
  const auto person = [](const std::string& login, const std::string& name) {
    return "<wp:author><wp:author_login><![CDATA[" + login +
           "]]></wp:author_login><wp:author_display_name><![CDATA[" + name +
           "]]></wp:author_display_name></wp:author>";
  };
  const Article article = one(rss(post, "<title>River Daily</title>" + person("desk1", "Keo Maly") +
                                            person("desk7", "Sok Dara") + person("desk8", "")));
  CHECK(article.author == "Sok Dara");
  CHECK(article.source == "River Daily");
  CHECK(article.body == "One [sic] and [photo].\n\nTwo b.\n\nThree. [a](b) [1] []");
  CHECK(article.aside == "A boat");
  // Words in brackets are an author's, whatever sign they hold.
  const std::string words =
      "[in <a href=\"x\">an interview</a>] that rice [at a price of x = 5 riel] grew "
      "[\u1797\u17BC\u1798\u17B7 a=b]";
  CHECK(
      one(rss("<item><title>x</title><content:encoded><![CDATA[" + words +
              "[gallery columns=2 ids=\"1\"]]]></content:encoded><wp:post_type>post</wp:post_type>"
              "<wp:status>publish</wp:status></item>"))
          .body ==
      "[in an interview] that rice [at a price of x = 5 riel] grew [\u1797\u17BC\u1798\u17B7 a=b]");
  // Without a list of persons, or in a feed that is no export.
  CHECK(one(rss(post)).author == "desk7");
  CHECK(one(rss("<item><title>x</title><description>One [a b=\"c\"] two.</description></item>"))
            .body == "One [a b=\"c\"] two.");
  CHECK(one(rss("<item><title>x</title><description>" + std::string(100'000, '[') +
                "</description><wp:post_type>post</wp:post_type></item>"))
            .body.size() == 100'000);
}

}  // namespace tip::test
