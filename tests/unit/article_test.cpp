// From raw bytes to an article's fields.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "indexer/readers/input.h"

namespace {

using namespace std::string_literals;
using tip::Article;
using tip::Format;
using tip::parse_article;
using tip::RawArticle;

Article json(const std::string& line) {
  const auto article = parse_article({Format::json, "x.jsonl", 12, line});
  INFO(line);
  if (!article) FAIL(article.error().message);
  return *article;
}

std::string failure(const std::string& line) {
  const auto article = parse_article({Format::json, "x.jsonl", 12, line});
  return article ? "no failure" : article.error().message;
}

}  // namespace

TEST_CASE("JSON fields are found under their many names") {
  const Article a = json(
      R"({"_id":7,"headline":" Rice\n prices ","maintext":"One.\n\nTwo.","site_name":"The Courier",
          "authors":["Mao Srey","Ann Dorsey"],"section":"Business","link":"https://example.org/1",
          "lang":"en-US","date_publish":"2020-05-06 07:00:00","image":{"a":1},"tags":["x"]})");
  CHECK(a.id == "7");
  CHECK(a.title == "Rice prices");
  CHECK(a.body == "One.\n\nTwo.");
  CHECK(a.source == "The Courier");
  CHECK(a.author == "Mao Srey, Ann Dorsey");
  CHECK(a.section == "Business");
  CHECK(a.url == "https://example.org/1");
  CHECK(a.language == "en");
  CHECK(a.date == "2020-05-06");
  CHECK(a.path == "x.jsonl");
  CHECK(a.member == 12);
  CHECK(a.sha256.size() == 64);

  const Article b = json(
      R"({"content":"Later name","body":"First name","text":"","Source":"S","pub_date":1588723200,
          "byline":"B","language":"khm","aside":["x","y"],"guid":"g-1"})");
  CHECK(b.body == "First name");
  CHECK(b.source == "S");
  CHECK(b.date == "2020-05-06");
  CHECK(b.author == "B");
  CHECK(b.language == "km");
  CHECK(b.aside == "x\n\ny");
  CHECK(b.id == "g-1");
  CHECK(b.title.empty());
}

TEST_CASE("JSON lines in any encoding and as Python writes them are read") {
  CHECK(json("{\"title\":\"caf\xe9\"}").title == "café");
  CHECK(json("\xff\xfe{\0\"\0t\0i\0t\0l\0e\0\"\0:\0\"\0h\0i\0\"\0}\0"s).title == "hi");
  CHECK(json("\xef\xbb\xbf{\"title\":\"x\"}").title == "x");
  CHECK(json(R"({"title":"x","author":NaN,"date":-Infinity})").author.empty());
  CHECK(json(R"({"title":"half \ud83d pair, whole \ud83d\ude00","body":"\udc00"})").title ==
        "half \ufffd pair, whole \U0001F600");
  CHECK(json(R"({"title":"a\u0000b"})").title.size() == 3);
  CHECK(json(R"({"title":"a","title":"b"})").title == "a");
  CHECK(json(R"({"id":"only"})").body.empty());
  CHECK(json("{\"body\":\"" + std::string(1'000'000, 'x') + "\"}").body.size() == 1'000'000);
}

TEST_CASE("what is no article says so, with its line") {
  CHECK(failure("[1,2]") == "not a JSON object");
  CHECK(failure("\"text\"") == "not a JSON object");
  CHECK(failure("{\"title\":\"x\"") == "not valid JSON");
  CHECK(failure("not json at all") == "not valid JSON");
  CHECK(failure("{\"url\":\"x\"}") == "a JSON object without title and body");
  CHECK(failure("{\"title\":\" \",\"body\":null}") == "a JSON object without title and body");
  CHECK(failure(std::string(5000, '[')) == "not valid JSON");
  CHECK(failure("\x01\x02\x03\x04\x05\x06\x07") == "binary data, not a text, HTML or JSONL file");
}

TEST_CASE("ids are given, or derived from path and member") {
  const auto id = [](const RawArticle& raw) { return parse_article(raw).value().id; };
  const std::string line = "{\"title\":\"x\"}";
  CHECK(id({Format::json, "a", 1, line}).size() == 16);
  CHECK(id({Format::json, "a", 1, line}) == id({Format::json, "a", 1, "{\"title\":\"y\"}"}));
  CHECK(id({Format::json, "a", 1, line}) != id({Format::json, "a", 2, line}));
  CHECK(id({Format::json, "a", 1, line}) != id({Format::json, "b", 1, line}));
  CHECK(id({Format::text, "a", 0, "Title\n\nText."}).size() == 16);
  const std::string endless = "{\"title\":\"x\",\"id\":\"" + std::string(300, 'i') + "\"}";
  CHECK(id({Format::json, "a", 1, endless}).size() <= 200);
}

TEST_CASE("digests are of the source bytes, paths are made valid UTF-8") {
  const Article a = parse_article({Format::text, "caf\xe9.txt", 0, "abc"}).value();
  CHECK(a.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(a.path == "caf\ufffd.txt");
}

TEST_CASE("a text without text is a failure") {
  CHECK_FALSE(parse_article({Format::text, "a.txt", 0, "  \n \n"}));
  CHECK_FALSE(parse_article({Format::html, "a.html", 0, "<html><body></body></html>"}));
}
