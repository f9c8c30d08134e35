// Records of JSON, in whatever they are kept.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "indexer/sources/input.h"
#include "tests/unit/walked_files.h"

namespace {

using namespace std::string_literals;
using tip::RawArticle;
using tip::ReadSettings;
using tip::test::Names;
using tip::test::Scratch;
using tip::test::walk;

}  // namespace

TEST_CASE("JSON is told by its content, and an answer or feed holds many records") {
  Scratch scratch;
  scratch.write("1.json", R"({"status":"ok","articles":[{"title":"a"},{"title":"b"}]})");
  scratch.write("2.json", R"({"response":{"numFound":1,"docs":[{"title":"a"}]}})");
  scratch.write("3.json", R"({"hits":{"total":1,"hits":[{"_source":{"title":"a"}}]}})");
  scratch.write("4.json", R"({"title":"a","text":"One.","data":[{"x":1}],"items":["b"]})");
  scratch.write("5.txt", "{\"title\":\"a\"}\n{\"title\":\"b\"}\n");
  scratch.write("6", "[{\"title\":\"a\"},\n{\"title\":\"b\"}]");
  scratch.write("7.txt", "[Photo] A text, no JSON");
  CHECK(walk(scratch) == Names{"json 1.json:1", "json 1.json:2", "json 2.json:1", "json 3.json:1",
                               "json 4.json:1", "json 5.txt:1", "json 5.txt:2", "json 6:1",
                               "json 6:2", "text 7.txt"});
}

TEST_CASE("lists of records go by many names, and a record may hold lists") {
  for (const std::string name : {"articles", "items", "results", "docs", "documents", "hits",
                                 "records", "posts", "stories", "entries", "rows", "response",
                                 "data", "news", "feed", "entry", "db", "messages", "Articles"}) {
    INFO(name);
    Scratch scratch;
    scratch.write("1.json", "{\"" + name + "\":[{\"title\":\"a\"},{\"title\":\"b\"}]}");
    CHECK(walk(scratch) == Names{"json 1.json:1", "json 1.json:2"});
  }
  for (const std::string name : {"body", "text", "content", "maintext", "full_text", "article_text",
                                 "article_body", "html", "Body"}) {
    INFO(name);
    Scratch scratch;
    scratch.write("1.json", "{\"" + name + "\":\"One.\",\"items\":[{\"x\":1},{\"x\":2}]}");
    CHECK(walk(scratch) == Names{"json 1.json:1"});
  }
}

TEST_CASE("answers of an interface, one after the other, hold their records each") {
  Scratch scratch;
  const std::string answer = R"({"status":"ok","articles":[{"title":"a"},{"title":"b"}]})";
  scratch.write("1.jsonl", answer + "\n" + answer + "\n");
  scratch.write("2.json", "[" + answer + ",\n" + answer + "]");
  scratch.write("3.json", R"({"db":[{"meta":{},"data":{"posts":[{"title":"a"}],"tags":[]}}]})");
  // A list in an article is a part of it.
  scratch.write("4.jsonl", R"({"headline":"a","items":[{"x":1}]})" + "\n"s + answer + "\n");
  CHECK(walk(scratch) == Names{"json 1.jsonl!1!1", "json 1.jsonl!1!2", "json 1.jsonl!2!1",
                               "json 1.jsonl!2!2", "json 2.json!1!1", "json 2.json!1!2",
                               "json 2.json!2!1", "json 2.json!2!2", "json 3.json!1!1",
                               "json 4.jsonl:1", "json 4.jsonl:2"});
}

TEST_CASE("an answer without articles hides none of the others") {
  const std::string answer = R"({"status":"ok","articles":[{"title":"a"}]})";
  for (const std::string empty : {R"({"status":"ok","articles":[]})",
                                  R"({"status":"error","code":"limit"})", "[]", "{\"cut"}) {
    INFO(empty);
    for (const std::string& lines :
         {empty + "\n" + answer + "\n" + answer + "\n", answer + "\n" + empty + "\n" + answer}) {
      Scratch scratch;
      scratch.write("a.jsonl", lines);
      Names lists;
      for (const std::string& item : walk(scratch)) {
        if (item.find('!') != std::string::npos) lists.push_back(item);
      }
      CHECK(lists.size() == 2);
    }
  }
}

TEST_CASE("a list of articles is one, whatever it is called") {
  Scratch scratch;
  scratch.write("1.json",
                R"({"n":2,"payload":{"pieces":[{"headline":"a","text":"A."},{"headline":"b"}]}})");
  // A part of an article, and a list of something else.
  scratch.write("2.json", R"({"headline":"a","related":[{"headline":"b","text":"B."}]})");
  scratch.write("3.json", R"({"n":1,"pieces":[{"headline":"a"}]})");
  // Pairs of a name and a value, and an article whose headline has parts.
  const std::string keywords =
      R"("keywords":[{"name":"subject","value":"Floods"},{"name":"place","value":"Takeo"}]})";
  scratch.write("4.json", R"({"lead_paragraph":"A.","headline":{"main":"a"},)" + keywords);
  scratch.write("5.json", R"({"n":1,)" + keywords);
  scratch.write("6.json", R"({"headline":{"main":"a"},"related":[{"headline":"b","text":"B."}]})");
  CHECK(walk(scratch) == Names{"json 1.json:1", "json 1.json:2", "json 2.json:1", "json 3.json:1",
                               "json 4.json:1", "json 5.json:1", "json 6.json:1"});
}

TEST_CASE("records that are kept in no list are found") {
  const std::string a = R"({"title":"a","text":"A \"x\" {."})";
  const std::string b = R"({"title":"b","text":"B."})";
  struct Row {
    std::string json;
    std::size_t records;
  };
  for (const Row& row : std::vector<Row>{
           {"{\n" + a.substr(1) + "\n{\n" + b.substr(1) + "\n", 2},
           {R"({"u-1":)" + a + R"(,"u-2":)" + b + "}", 2},
           {R"({"title":{"0":"a","1":"b"},"text":{"0":"A \"x\" {.","1":"B."}})", 2},
           {R"({"columns":["title","text"],"index":[0,1],"data":[["a","A \"x\" {."],["b","B."]]})",
            2},
           // What only looks like it.
           {R"({"article":)" + a + R"(,"site":{"name":"x"}})", 1},
           {R"({"title":{"rendered":"a"},"text":{"rendered":"A \"x\" {."}})", 1},
           {R"({"title":"a","text":"A \"x\" {.","columns":["x"],"data":[["y"]]})", 1},
           {"{\n" + a.substr(1), 1},
       }) {
    INFO(row.json);
    Scratch scratch;
    scratch.write("a.json", row.json);
    std::vector<RawArticle> raw;
    walk(scratch, {}, &raw);
    REQUIRE(raw.size() == row.records);
    const tip::Article first = tip::parse_article(raw[0]).value();
    CHECK(first.title == "a");
    CHECK(first.body == "A \"x\" {.");
    if (row.records == 2) CHECK(tip::parse_article(raw[1]).value().title == "b");
  }
  // Rows under a name so long that they would be made many times the document are none.
  const std::string name(20'000, 'x');
  std::string rows = R"([["a","A.",1])";
  std::string of_title = R"({"0":"a")";
  std::string of_text = R"({"0":"A.")";
  for (int i = 1; i < 200; ++i) {
    rows += R"(,["b","B.",1])";
    const std::string number = ",\"" + std::to_string(i) + "\":";
    of_title += number + "\"b\"";
    of_text += number + "\"B.\"";
  }
  for (const std::string& json :
       {R"({"columns":["title","text",")" + name + R"("],"data":)" + rows + "]}",
        R"({"title":)" + of_title + R"(},"text":)" + of_text + R"(},")" + name + "\":" + of_title +
            "}}"}) {
    Scratch scratch;
    scratch.write("a.json", json);
    CHECK(walk(scratch).size() <= 1);
  }
}

TEST_CASE("fields of JSON can be named by the user") {
  const std::string record =
      R"({"text":"No.","a":{"b":[{"t":"One."},{"t":"Two."}],"x.y":"Lots"},"z":null,"d":"4 March 2021"})";
  const ReadSettings settings{{{"title", "a.x.y"},
                               {"body", "a.b.1.t"},
                               {"date", "d"},
                               {"author", "z"},
                               {"source", "a.b.7.t"},
                               {"url", "q"}}};
  for (const auto& [name, bytes] :
       {std::pair("a.jsonl", record + "\n"), std::pair("a.json", "{\n" + record.substr(1)),
        std::pair("b.json", "[" + record + "]")}) {
    INFO(name);
    Scratch scratch;
    scratch.write(name, bytes);
    std::vector<RawArticle> raw;
    walk(scratch, {}, &raw, settings);
    REQUIRE(raw.size() == 1);
    const tip::Article article = tip::parse_article(raw[0]).value();
    CHECK(article.title.empty());  // a dot parts names
    CHECK(article.body == "Two.");
    CHECK(article.date == "2021-03-04");
    CHECK(article.source.empty());
  }
  Scratch scratch;
  scratch.write("a.jsonl", R"({"x.y":"Lots","text":"One."})"
                           "\n{\"text\":\"Two.\"}\n[1]\nno\n");
  std::vector<RawArticle> raw;
  walk(scratch, {}, &raw, {{{"title", "x.y"}}});
  REQUIRE(raw.size() == 4);
  CHECK(tip::parse_article(raw[0]).value().title == "Lots");
  CHECK(raw[1].bytes == R"({"text":"Two."})");
}

TEST_CASE("a JSON array is cut into its elements, whatever is in them") {
  struct Row {
    const char* what;
    std::string document;
    std::vector<std::string> elements;  // their bytes
    std::string failure;                // with the number of the element; empty: none
  };
  const std::string khmer = "{\"title\":\"\xe1\x9e\x80\"}";  // KHMER LETTER KA
  const std::string utf16(
      "\xff\xfe[\0{\0\"\0a\0\"\0:\0"
      "1\0}\0]\0",
      20);
  const std::string long_one = "{\"body\":\"" + std::string(600'000, 'x') + "\"}";
  for (const Row& row : std::vector<Row>{
           {"objects", "[{\"a\":1},{\"b\":2}]", {"{\"a\":1}", "{\"b\":2}"}, ""},
           {"white space, byte order mark",
            "\xef\xbb\xbf \n[\n  {} ,\n {}\n]\n",
            {"{} ", "{}\n"},
            ""},
           {"brackets, commas, quotes in strings",
            R"([{"a":"],}\"]"},[1,[2]],"x,]"])",
            {R"({"a":"],}\"]"})", "[1,[2]]", R"("x,]")"},
            ""},
           {"Khmer", "[" + khmer + ",7]", {khmer, "7"}, ""},
           {"UTF-16", utf16, {"{\"a\":1}"}, ""},
           {"longer than is read at once",
            "[" + long_one + "," + long_one + "]",
            {long_one, long_one},
            ""},
           {"not JSON", "[{},oops,,{}]", {"{}", "oops", "", "{}"}, ""},
           {"cut off", "[{},{\"a\":", {"{}"}, ":2 the JSON array is cut off in element 2"},
           {"cut off at a comma", "[{},", {"{}"}, ":2 the JSON array is cut off in element 2"},
           {"followed by something",
            "[{}] {}",
            {"{}"},
            ":1 the JSON array is followed by something else in element 1"},
           {"too long",
            "[{},\"" + std::string((16U << 20) + 1, 'x') + "\",{}]",
            {"{}", "{}"},
            ":2 the element is longer than 16 MiB"},
       }) {
    INFO(row.what);
    Scratch scratch;
    scratch.write("a.json", row.document);
    std::vector<RawArticle> articles;
    const Names names = walk(scratch, {}, &articles);
    std::vector<std::string> elements;
    for (const RawArticle& article : articles) elements.push_back(article.bytes);
    CHECK(elements == row.elements);
    std::string failures;
    for (const std::string& name : names) {
      if (name.starts_with("FAIL a.json")) failures += name.substr(11);
    }
    CHECK(failures == row.failure);
  }
}
