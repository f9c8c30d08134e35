// Which parts of a book are its text, in what order, and what the book says of itself.
#include "indexer/sources/book_order.h"

#include <catch2/catch.hpp>
#include <map>
#include <string>

namespace tip {
namespace {

using Members = std::map<std::string, std::string, std::less<>>;

std::string container(const std::string& package) {
  return "<container><rootfiles><rootfile full-path='" + package +
         "'/><rootfile full-path='other.opf'/></rootfiles></container>";
}

std::string item(const std::string& id, const std::string& address,
                 const std::string& more = "media-type='application/xhtml+xml'") {
  return "<item id='" + id + "' href='" + address + "' " + more + "/>";
}

std::string chapters(const std::string& package, const std::string& items,
                     const std::string& order) {
  const auto book =
      book_order(Members{{"META-INF/container.xml", container(package)},
                         {package, "<package><manifest>" + items + "</manifest><spine>" + order +
                                       "</spine></package>"}});
  REQUIRE(book);
  std::string out;
  for (const std::string& chapter : book->chapters) out += (out.empty() ? "" : " ") + chapter;
  return out;
}

TEST_CASE("a book's chapters stand in its own order, without its lists of contents") {
  struct Row {
    std::string items;
    std::string order;
    const char* chapters;
  };
  const Row rows[] = {
      {item("a", "one.html") + item("b", "two.html"), "<itemref idref='b'/><itemref idref='a'/>",
       "text/two.html text/one.html"},
      {item("a", "one.html"), "<itemref idref='a'/><itemref idref='a'/><itemref idref='c'/>",
       "text/one.html"},
      {item("a", "one.html") + item("b", "two.html"),
       "<itemref idref='a' linear='no'/><itemref idref='b' linear='yes'/>", "text/two.html"},
      {item("a", "one.html", "media-type='application/xhtml+xml' properties='nav'"),
       "<itemref idref='a'/>", ""},
      {item("a", "one.xml", "media-type='text/x-oeb1-document'"), "<itemref idref='a'/>",
       "text/one.xml"},
      {item("a", "one.svg", "media-type='image/svg+xml'"), "<itemref idref='a'/>", ""},
      // Addresses are relative to the list, and have parts and escapes.
      {item("a", "../one%20more.html#top"), "<itemref idref='a'/>", "one more.html"},
      {item("a", "./more//one.html"), "<itemref idref='a'/>", "text/more/one.html"},
      {item("a", "../../../one.html"), "<itemref idref='a'/>", "one.html"},
  };
  for (const Row& row : rows) {
    INFO(row.items << row.order);
    CHECK(chapters("text/book.opf", row.items, row.order) == row.chapters);
  }
  CHECK(chapters("book.opf", item("a", "one.html"), "<itemref idref='a'/>") == "one.html");
  CHECK(chapters("a/b/book.opf", item("a", "../one.html"), "<itemref idref='a'/>") == "a/one.html");
  CHECK_FALSE(book_order({}));
  CHECK_FALSE(book_order(Members{{"META-INF/container.xml", container("gone.opf")}}));
}

TEST_CASE("what a book says of itself") {
  struct Row {
    const char* metadata;
    const char* published;
    const char* modified;
  };
  const Row rows[] = {
      {"<date>2020</date>", "2020", ""},
      {"<date>2020</date><date>2021</date>", "2020", ""},
      {"<date event='creation'>2019</date>", "", ""},
      {"<date event='issued'>2019</date>", "2019", ""},
      {"<date>2019</date><date event='issued'>2020</date>", "2019", ""},
      {"<date>2019</date><date event='publication'>2020</date>", "2020", ""},
      {"<meta property='dcterms:modified'>2022</meta>", "", "2022"},
      {"<meta property='dcterms:title'>2022</meta>", "", ""},
  };
  for (const Row& row : rows) {
    INFO(row.metadata);
    const auto book = book_order(
        Members{{"META-INF/container.xml", container("book.opf")},
                {"book.opf", std::string("<package><metadata>") + row.metadata +
                                 "<creator> Sok Dara </creator><creator>Bun Eng</creator>"
                                 "<publisher>Boat <b/>Street</publisher><publisher>Lake</publisher>"
                                 "<title>Lamps</title></metadata></package>"}});
    REQUIRE(book);
    CHECK(book->published == row.published);
    CHECK(book->modified == row.modified);
    CHECK(book->author == "Sok Dara");
    CHECK(book->publisher == "Boat");
  }
}

TEST_CASE("a page of nothing but tags has no text") {
  struct Row {
    const char* page;
    bool has;
  };
  const Row rows[] = {
      {"", false},
      {"<p>a</p>", true},
      {"<p> . </p>", false},
      {"<p class='a'></p>", false},
      {"<p>\u1780</p>", true},
      {"<title>a</title><body><img alt='a'/></body>", false},
      {"<title>a</title><body class='b'><p>1</p></body>", true},
      {"a > b", true},
  };
  for (const Row& row : rows) {
    INFO(row.page);
    CHECK(has_letters_outside_tags(row.page) == row.has);
  }
}

}  // namespace
}  // namespace tip
