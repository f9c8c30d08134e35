// Where a saved page was, by what the program that saved it left in it.
#include "indexer/parse/saved_page.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/unit/walked_files.h"

using tip::archived_address;
using tip::mirrored_address;
using tip::saved_page;
using tip::SavedPage;

TEST_CASE("the marks of programs that save pages are read") {
  struct Row {
    std::string html;
    std::string url;
    std::string saved;
  };
  const std::string url = "https://river.example/news/lots";
  for (const Row& row : std::vector<Row>{
           {"<!DOCTYPE html>\n<!-- saved from url=(0031)" + url + " -->\n<html>", url, ""},
           {"<html style><!--\n Page saved with SingleFile \n url: " + url +
                " \n saved date: Sat Mar 04 2023 10:00:00 GMT+0700 (Indochina Time)\n-->",
            url, "2023-03-04"},
           {"<html>\n<!-- Mirrored from river.example/news/lots by HTTrack Website Copier/3.x "
            "[XR&CO'2014], Sat, 04 Mar 2023 10:00:00 GMT -->",
            "http://river.example/news/lots", "2023-03-04"},
           {"<!-- Mirrored from river.example/news/lots by HTTrack Website Copier/3.x "
            "[XR&CO'2014], "
            "Sat, 04 Mar 2023 10:00:00 GMT --><img src=\"https://river.example/a.png\">",
            url, "2023-03-04"},
           {"<!-- Saved from " + url + " at 2023-03-04T10:00:00Z using monolith v2.7.0 -->", url,
            "2023-03-04"},
           {"<html data-scrapbook-source=\"" + url +
                "\" data-scrapbook-create=\"20230304100000123\">",
            url, "2023-03-04"},
           {"<head><meta name=\"savepage-url\" content=\"" + url +
                "\"><meta name=\"savepage-date\" content=\"Sat Mar 04 2023 10:00:00 GMT+0700\">",
            url, "2023-03-04"},
           {"<script>__wm.wombat(\"" + url + "\",\"20230304100000\",\"https://web.archive.org/\");",
            url, "2023-03-04"},
           {"<p>x</p></html>\n<!--\n     FILE ARCHIVED ON 10:00:00 Mar 04, 2023 AND RETRIEVED FROM "
            "THE\n     INTERNET ARCHIVE -->",
            "", "2023-03-04"},
           // No address of the web, or none at all.
           {"<!-- saved from url=(0014)about:internet -->", "", ""},
           {"<!-- saved from url=(0022)file:///C:/lots.html -->", "", ""},
           {"<!-- saved from url=(", "", ""},
           {"<!-- Mirrored from lots by HTTrack Website Copier -->", "", ""},
           {"<p>The page was saved with SingleFile. url: lots\n</p>", "", ""},
           {"", "", ""},
       }) {
    INFO(row.html);
    const SavedPage page = saved_page(row.html);
    CHECK(page.url == row.url);
    CHECK(page.saved == row.saved);
  }
}

TEST_CASE("a folder of a mirrored site is its host, if the page says so") {
  const std::string html = "<a href=\"https://river.example/lots\">x</a>";
  const std::string other = "<a href=\"http://river.example/\">x</a>";
  struct Row {
    std::string path;
    std::string html;
    std::string url;
  };
  for (const Row& row : std::vector<Row>{
           {"/data/mirror/river.example/news/kilns.html", other,
            "http://river.example/news/kilns.html"},
           {"river.example/a b/index.html", other, "http://river.example/a%20b/"},
           // wget put ".html" behind it.
           {"river.example/lots.html", html, "https://river.example/lots"},
           {"news.2020/lots.html", html, ""},
           {"river.example/lots.html", "<p>No link</p>", ""},
           {"river.example", html, ""},
           {"notes/lots.html", html, ""},
       }) {
    INFO(row.path);
    CHECK(mirrored_address(row.path, row.html) == row.url);
  }
}

TEST_CASE("an address in an archive of the web is the original's") {
  struct Row {
    const char* url;
    const char* original;
    const char* saved;
  };
  for (const Row& row : std::vector<Row>{
           {"https://web.archive.org/web/20230304100000/https://river.example/a?b=c",
            "https://river.example/a?b=c", "2023-03-04"},
           {"http://web.archive.org/web/20230304100000id_/http://river.example/",
            "http://river.example/", "2023-03-04"},
           {"https://archive.ph/20230304100000/https://river.example/a", "https://river.example/a",
            "2023-03-04"},
           {"http://localhost:8080/coll/20230304/http://river.example/", "http://river.example/",
            "2023-03-04"},
           {"https://river.example/go/http://elsewhere.example/", "", ""},
           {"https://river.example/2023/http://elsewhere.example/", "", ""},
           {"https://river.example/20230304/lots", "", ""},
           {"", "", ""},
       }) {
    INFO(row.url);
    CHECK(archived_address(row.url).url == row.original);
    CHECK(archived_address(row.url).saved == row.saved);
  }
}

TEST_CASE("what a page says itself comes before the mark of the program") {
  const std::string mark = "<!-- saved from url=(0031)https://river.example/news/lots -->\n";
  const std::string text =
      "<body><h1>The lots</h1><p>Officials said that the survey of the lots had ended.</p>";
  const auto url_of = [](const std::string& html) {
    return tip::test::read_file(html, "a.html").articles.at(0).url;
  };
  CHECK(url_of(mark + "<html>" + text) == "https://river.example/news/lots");
  CHECK(url_of(mark + "<html><head><link rel=canonical href=https://river.example/2>" + text) ==
        "https://river.example/2");
  CHECK(url_of("<html><head><link rel=canonical "
               "href=https://web.archive.org/web/20230304100000/https://river.example/3>" +
               text) == "https://river.example/3");
  // A page is no younger than its copy.
  const auto read = tip::test::read_file(
      "<html><!-- Page saved with SingleFile \n url: https://river.example/news/lots \n saved "
      "date: "
      "Sat Mar 04 2023 10:00:00 GMT+0700\n-->" +
          text + "<p>The next meeting is on 12 April 2023.</p>",
      "a.html");
  CHECK(read.articles.at(0).date == "2023-03-04");
}

TEST_CASE("a folder with the parts of a page beside it is passed over") {
  const tip::test::Scratch scratch;
  const std::string page = "<p>Text";
  for (const char* name :
       {"lots.html", "lots_files/frame.html", "lots_files/deep/a.js.download", "b.htm",
        "b-Dateien/frame.htm", "court_files/story.html", "_files/a.html", "c_files/a.html"}) {
    scratch.write(name, page);
  }
  scratch.write("c.txt", "Text");
  CHECK(tip::test::walk(scratch) ==
        tip::test::Names{"html _files/a.html", "html b.htm", "text c.txt", "html c_files/a.html",
                         "html court_files/story.html", "html lots.html"});
  // Who names a folder means it.
  CHECK(tip::test::walk(scratch, {scratch.path() + "/lots_files/"}) ==
        tip::test::Names{"html lots_files/frame.html"});
}
