// Addresses of links, as RFC 3986 and the writers of pages have them.
#include "indexer/parse/web_address.h"

#include <catch2/catch.hpp>
#include <string>

using tip::is_later_page;
using tip::is_whole_address;
using tip::whole_address;

namespace {

struct Row {
  std::string link;
  std::string address;
};

}  // namespace

TEST_CASE("a link is resolved as in RFC 3986, 5.4") {
  for (const Row& row : {
           Row{"g", "http://a/b/c/g"},
           Row{"./g", "http://a/b/c/g"},
           Row{"g/", "http://a/b/c/g/"},
           Row{"/g", "http://a/g"},
           Row{"//g", "http://g"},
           Row{"?y", "http://a/b/c/d;p?y"},
           Row{"g?y", "http://a/b/c/g?y"},
           Row{"g#s", "http://a/b/c/g#s"},
           Row{"g?y#s", "http://a/b/c/g?y#s"},
           Row{";x", "http://a/b/c/;x"},
           Row{"g;x?y#s", "http://a/b/c/g;x?y#s"},
           Row{".", "http://a/b/c/"},
           Row{"./", "http://a/b/c/"},
           Row{"..", "http://a/b/"},
           Row{"../", "http://a/b/"},
           Row{"../g", "http://a/b/g"},
           Row{"../..", "http://a/"},
           Row{"../../", "http://a/"},
           Row{"../../g", "http://a/g"},
           Row{"../../../g", "http://a/g"},
           Row{"../../../../g", "http://a/g"},
           Row{"/./g", "http://a/g"},
           Row{"/../g", "http://a/g"},
           Row{"g.", "http://a/b/c/g."},
           Row{".g", "http://a/b/c/.g"},
           Row{"g..", "http://a/b/c/g.."},
           Row{"..g", "http://a/b/c/..g"},
           Row{"./../g", "http://a/b/g"},
           Row{"./g/.", "http://a/b/c/g/"},
           Row{"g/./h", "http://a/b/c/g/h"},
           Row{"g/../h", "http://a/b/c/h"},
           Row{"g;x=1/./y", "http://a/b/c/g;x=1/y"},
           Row{"g;x=1/../y", "http://a/b/c/y"},
           Row{"g?y/./x", "http://a/b/c/g?y/./x"},
           Row{"g#s/../x", "http://a/b/c/g#s/../x"},
           // Whole ones and other schemes are as they are; a part of a page is the page.
           Row{"g:h", "g:h"},
           Row{"mailto:sok@river.example", "mailto:sok@river.example"},
           Row{"https://river.example/1", "https://river.example/1"},
           Row{"", ""},
           Row{"#s", "http://a/b/c/d;p?q"},
           Row{" g ", "http://a/b/c/g"},
       }) {
    INFO(row.link);
    CHECK(whole_address(row.link, "http://a/b/c/d;p?q") == row.address);
    CHECK(whole_address(row.link, " http://a/b/c/d;p?q#part/two ") == row.address);
  }
}

TEST_CASE("a host that is written without its scheme is one") {
  for (const Row& row : {
           Row{"river.example/lots", "https://river.example/lots"},
           Row{"www.river.example/lots", "https://www.river.example/lots"},
           Row{"www.other.example", "https://www.other.example"},
           Row{"www.other.example?page=2", "https://www.other.example?page=2"},
           // Another may be a file.
           Row{"other.example/lots", "https://www.river.example/news/other.example/lots"},
           Row{"lots.html", "https://www.river.example/news/lots.html"},
       }) {
    INFO(row.link);
    CHECK(whole_address(row.link, "https://www.river.example/news/1") == row.address);
  }
  // Sites without a path, and what is no page's address.
  CHECK(whole_address("lots", "https://river.example") == "https://river.example/lots");
  CHECK(whole_address("lots", "https://river.example?a/b") == "https://river.example/lots");
  CHECK(whole_address("?page=2", "https://river.example") == "https://river.example?page=2");
  CHECK(whole_address("/lots", "https://river.example") == "https://river.example/lots");
  CHECK(whole_address("lots", "/news/1") == "lots");
  CHECK(whole_address("lots", "") == "lots");
}

TEST_CASE("a whole address names its scheme and host") {
  for (const char* whole : {"http://a", "https://river.example/1", "svn+ssh://a/b", "x-1.2://a"}) {
    INFO(whole);
    CHECK(is_whole_address(whole));
  }
  for (const char* other : {"", "://a", "river.example", "/a", "//a", "mailto:a", "http:/a",
                            "1a://b", "a b://c", "a/b://c", "?a://b", "urn:x://y"}) {
    INFO(other);
    CHECK_FALSE(is_whole_address(other));
  }
}

TEST_CASE("later pages of a story are told by a number behind its address") {
  const std::string site = "https://river.example/";
  struct Row {
    std::string address;
    std::string first;
  };
  for (const Row& row : std::vector<Row>{{"lots.html?page=2", "lots.html"},
                                         {"lots-2.html", "lots.html"},
                                         {"lots_12.html", "lots.html"},
                                         {"lots.html/2", "lots.html"},
                                         {"lots,3.html#top", "lots.html"},
                                         {"lots/2", "lots"},
                                         {"lots/2/", "lots/"},
                                         {"lots/page/2/", "lots/"},
                                         {"lots?p=2", "lots"},
                                         {"lots-page-2", "lots"},
                                         {"lots-p2", "lots"},
                                         {"lots-seite-2.html", "lots.html"},
                                         {"lots?id=1&page=2", "lots?id=1"},
                                         {"2023.03/lots/2", "2023.03/lots"}}) {
    INFO(row.address << " " << row.first);
    CHECK(is_later_page(site + row.address, site + row.first));
    CHECK(is_later_page("http://www.river.example/" + row.address, site + row.first));
    CHECK_FALSE(is_later_page(site + row.first, site + row.address));
    CHECK_FALSE(is_later_page("https://delta.example/" + row.address, site + row.first));
  }
  for (const Row& row : std::vector<Row>{{"lots", "lots"},
                                         {"lots/1", "lots"},
                                         {"lots2", "lots"},
                                         {"lots/owners", "lots"},
                                         {"lots?page=", "lots"},
                                         {"lots?page=two", "lots"},
                                         {"lots-2023", "lots"},
                                         {"lots/print", "lots"},
                                         {"lots?id=1&page=2", "lots?id=2"}}) {
    INFO(row.address << " " << row.first);
    CHECK_FALSE(is_later_page(site + row.address, site + row.first));
  }
  CHECK_FALSE(is_later_page("", ""));
  CHECK_FALSE(is_later_page("-2", ""));
}
