// What records give besides their fields: pages in them, states, days of their addresses.
#include <catch2/catch.hpp>
#include <string>
#include <utility>

#include "tests/unit/parsed_record.h"

namespace {

using tip::Article;
using tip::failure;
using tip::Format;
using tip::json;
using tip::parse_article;
using tip::RawArticle;

}  // namespace

TEST_CASE("a whole page in a field for the story is a page") {
  const std::string story = "Officials said that the survey of the lots had ended on Monday.";
  const std::string page =
      "<head><title>No</title></head><body><nav><ul><li><a href='/a'>Home</a></li><li><a "
      "href='/b'>Sport</a></li></ul></nav><article><h1>Lots</h1><p>" +
      story + "</p></article></body></html>";
  for (const std::string begin : {"<!DOCTYPE html><html>", " \\n<html lang='en'>",
                                  "<?xml version='1.0'?>\\n<!doctype HTML>\\n<html>"}) {
    INFO(begin);
    const Article a = json("{\"title\":\"Lots\",\"page\":3,\"content\":\"" + begin + page + "\"}");
    CHECK(a.title == "Lots");
    CHECK(a.body == story);
  }
  CHECK(json("{\"html\":\"<html>" + page + "\",\"text\":\"<html><p>x</p>\"}").body == story);
  CHECK(json("{\"text\":\"<htmlx> is no tag\"}").body == "<htmlx> is no tag");
}

TEST_CASE("a story under a name that nobody knows is found by its words") {
  const std::string one = "Officials said that the survey of the lots had ended on Monday.";
  const std::string two = "Residents said that they had not been asked about it in January.";
  const std::string both = one + "\n\n" + two;
  const std::string rights = "All rights of this text and of the pictures in it are reserved.";
  struct Row {
    const char* what;
    std::string members;  // "1" and "2" for the two texts
    std::string body;
  };
  for (const Row& row : {
           Row{"an unknown name", R"("fullStory":"1")", one},
           {"a list of sections", R"("sections":[{"heading":"x","text":"1"},{"text":"2"}])", both},
           {"a list of blocks", R"("blocks":[{"type":"p","text":"1"},{"type":"p","text":"2"}])",
            both},
           {"a list of strings", R"("lines":["1","2"])", both},
           {"runs of one line",
            R"("doc_tree":[{"children":[{"type":"text","text":"Officials said that "},)"
            R"({"type":"text","text":"the survey of the lots had ended on Monday."}]}])",
            one},
           {"languages", R"("body":{"en":"1","fr":"2"})", both},
           {"nodes", R"("body":{"nodes":[{"type":"text","value":"1"}]})", one},
           {"objects within objects", R"("a":{"b":[{"c":{"d":"1"}},{"c":{"d":"2"}}]})", both},
           {"one text in two forms", R"("a":{"plain":"1","again":"1"})", one},
           {"the longest of several", R"("a":"1","b":["1","2"],"c":"2")", both},
           {"a name that means a day elsewhere", R"("data":"1 2")", one + " " + two},
           {"a list under that name", R"("data":[{"update":true},{"post":"1"}])", one},
           {"a known name first", R"("a":["1","2"],"text":"Short.")", "Short."},
           {"subjects", R"("tags":["a","b","c","d","e","f","g","h","i","j"])", ""},
           {"what others say", R"("comments":[{"text":"1"}],"replies":["2"])", ""},
           {"other articles", R"("more":[{"title":"1","url":"/2","teaser":"2"}])", ""},
           {"rights", R"("a":{"license":"3"},"copyright":"3")", ""},
           {"its author", R"("author":{"name":"Sok Dara","bio":"1"})", ""},
           {"a day in words", R"("date":"Published on Thursday in the first week of that month")",
            ""},
       }) {
    std::string members = row.members;
    for (const auto& [sign, text] : {std::pair("1", one), {"2", two}, {"3", rights}}) {
      for (std::size_t at = 0; (at = members.find(sign, at)) != members.npos; at += text.size()) {
        const bool alone = members.substr(at - 1, 1) == "\"" || members.substr(at - 1, 1) == " ";
        if (alone) members.replace(at, 1, text);
      }
    }
    INFO(row.what);
    CHECK(json(R"({"title":"Lots",)" + members + "}").body == row.body);
  }
}

TEST_CASE("a value in several languages is read in the first, a story in all") {
  const Article a = json(R"({"title":{"en-US":"Lots","km":"No"},"author":{"en":"Sok Dara"},)"
                         R"("date":{"en":"2021-03-04"},"body":{"en":"One.","pt_BR":"Two."}})");
  CHECK(a.title == "Lots");
  CHECK(a.author == "Sok Dara");
  CHECK(a.date == "2021-03-04");
  CHECK(a.body == "One.\n\nTwo.");
  // Names that are no languages.
  CHECK(json(R"({"title":{"xyz":"No"},"text":"One."})").title.empty());
  CHECK(json(R"({"title":{"en-x":"No"},"text":"One."})").title.empty());
}

TEST_CASE("a story that is kept as JSON in a string is read as its text") {
  struct Row {
    const char* text;
    const char* body;
  };
  for (const Row& row : {
           Row{R"({\"blocks\":[{\"type\":\"unstyled\",\"text\":\"One.\"},{\"text\":\"Two.\"}]})",
               "One.\n\nTwo."},
           {R"([{\"type\":\"p\",\"children\":[{\"text\":\"One\"},{\"text\":\" two.\"}]}])",
            "One two."},
           // What only looks so, and what has no text.
           {"[Sic] he said {so}", "[Sic] he said {so}"},
           {"{so}", "{so}"},
           {R"({\"a\":1})", R"({"a":1})"},
       }) {
    INFO(row.text);
    CHECK(json(std::string(R"({"title":"Lots","content":")") + row.text + "\"}").body == row.body);
  }
}

TEST_CASE("names of fields may say whose they are") {
  const Article a = json(R"({"article_title":"Lots","newsAuthor":"Sok Dara","post_body":"One.",)"
                         R"("story date":"2021-03-04","news_source":"River Daily"})");
  CHECK(a.title == "Lots");
  CHECK(a.author == "Sok Dara");
  CHECK(a.body == "One.");
  CHECK(a.date == "2021-03-04");
  CHECK(a.source == "River Daily");
  // The name itself comes first; "post by" and "news data" are something else.
  CHECK(json(R"({"news_title":"No","title":"Lots","text":"One."})").title == "Lots");
  CHECK(json(R"({"title":"Lots","text":"One.","postBy":"Sok","news_data":"2021-03-04"})")
            .author.empty());
  CHECK(json(R"({"title":"Lots","text":"One.","news_data":"2021-03-04"})").date.empty());
}

TEST_CASE("records of what was not published are passed over") {
  const auto code = [](const std::string& line) {
    const auto article = parse_article({Format::json, "x.jsonl", "12", line});
    return article ? "read" : article.error().message;
  };
  const std::string unpublished = "posts that were not published";
  for (const std::string status :
       {"draft", "pending", "private", "scheduled", "trash", "Draft", "future", "auto-draft"}) {
    CHECK(code(R"({"title":"x","status":")" + status + "\"}") == unpublished);
  }
  CHECK(code(R"({"post":{"title":"x","post_status":"draft"}})") == unpublished);
  const auto passed = parse_article({Format::json, "x", "1", R"({"title":"x","status":"draft"})"});
  CHECK(passed.error().code == tip::ErrorCode::not_found);
  for (const std::string line :
       {R"({"title":"x","status":"publish"})", R"({"title":"x","status":"ok"})",
        R"({"title":"x","status":200})", R"({"title":"x","meta":{"status":"draft"}})",
        R"({"title":"x","text":"draft"})"}) {
    CHECK(code(line) == "read");
  }
}

TEST_CASE("messages of a chat are passed over where they have no text") {
  const auto code = [](const std::string& line) {
    const auto article = parse_article({Format::json, "x.json", "12", line});
    return article ? "read" : article.error().message;
  };
  CHECK(code(R"({"type":"message","photo":"a.jpg","text":""})") == "messages without a text");
  CHECK(code(R"({"type":"service","action":"x","text":[]})") == "messages without a text");
  CHECK(code(R"({"type":"post","text":""})") == "a record without title and text");
  CHECK(code(R"({"photo":{"type":"message"}})") == "a record without title and text");
  CHECK(json(R"({"type":"message","text":[{"type":"bold","text":"The lots"},"\n\nThe survey."]})")
            .body == "The lots\n\nThe survey.");
  CHECK(
      json(R"({"text":["The ",{"type":"text_link","text":"survey","href":"x"}," ended."]})").body ==
      "The survey ended.");
  CHECK(json(R"({"text":["One.",{"type":"quote","text":"Two."},"Three."]})").body ==
        "One.\n\nTwo.\n\nThree.");
}

TEST_CASE("a record's day in universal time is that of its address where they are beside") {
  const auto day = [](const std::string& date, const std::string& url) {
    return json(R"({"title":"x","date":)" + date + R"(,"url":")" + url + "\"}").date;
  };
  const std::string night = R"("2021-03-03T23:10:00Z")";
  CHECK(day(night, "https://river.example/2021/03/04/lots") == "2021-03-04");
  CHECK(day("1614813000", "https://river.example/2021/03/04/lots") == "2021-03-04");
  CHECK(day(night, "https://river.example/2021/03/05/lots") == "2021-03-03");
  CHECK(day(night, "https://river.example/lots") == "2021-03-03");
  CHECK(day(R"("2021-03-03T23:10:00+07:00")", "https://river.example/2021/03/04/lots") ==
        "2021-03-03");
  CHECK(day(R"("2021-03-03")", "https://river.example/2021/03/04/lots") == "2021-03-03");
}

// Walked once each, these take a moment; from each mark to the end, hours.
TEST_CASE("marks in a field that nothing ends are looked for once") {
  const auto many = [](const std::string& mark) {
    std::string out;
    while (out.size() < 1'000'000) out += mark;
    return out;
  };
  for (const auto& [mark, shown] : {std::pair("&", "&"), std::pair("<p ", "<p "),
                                    std::pair("&a", "&a"), std::pair("&lt;p ", "<p ")}) {
    const std::string body = json(R"({"title":"x","text":")" + many(mark) + "\"}").body;
    CHECK(body.size() >= 300'000);
    CHECK(body.starts_with(shown));
  }
  for (const std::string mark : {"/* ", "/* { ", "//<!--"}) {
    CHECK(failure("{\"title\":" + many(mark)) == "not valid JSON");
    CHECK(failure("{\"title\":" + many(mark) + "{ */") == "not valid JSON");
  }
}

TEST_CASE("of records within each other the outer one's fields hold, six deep at most") {
  const auto within = [](int depth, const std::string& record) {
    std::string out = record;
    for (int i = 0; i < depth; ++i) out = R"({"article":)" + out + "}";
    return out;
  };
  const std::string record = R"({"title":"Lots","text":"One."})";
  for (const int depth : {0, 1, 5, 6}) CHECK(json(within(depth, record)).title == "Lots");
  CHECK(failure(within(7, record)) == "a record without title and text");
  for (const std::string line : {R"({"title":"Lots","article":{"title":"No","text":"x"}})",
                                 R"({"article":{"title":"No","text":"x"},"title":"Lots"})",
                                 R"({"doc":{"doc":{"title":"No"},"title":"Lots"}})",
                                 R"({"doc":{"title":"Lots","doc":{"title":"No"}}})",
                                 // The last of the outer names comes before the first within.
                                 R"({"article":{"title":"No"},"news_headline":"Lots"})"}) {
    CHECK(json(line).title == "Lots");
  }
  // What is beside the record is not its title, but may be its day.
  const Article a = json(R"({"title":"Lots","meta":{"title":"No","date":"2021-03-04"}})");
  CHECK(a.title == "Lots");
  CHECK(a.date == "2021-03-04");
  CHECK(failure(R"({"meta":{"title":"No","id":"7"}})") == "a record without title and text");
  CHECK(json(R"({"_source":{"title":"Lots"},"_index":"x"})").title == "Lots");
  // "article" holds a record, or the story.
  CHECK(json(R"({"title":"Lots","article":"One."})").body == "One.");
  CHECK(json(R"({"title":"Lots","article":{"text":"One."}})").body == "One.");
}

TEST_CASE("the address of a page is no publication") {
  struct Row {
    const char* given;
    const char* source;
    const char* url;
  };
  for (const Row& row : {
           Row{"River Daily", "River Daily", ""},
           {"https://river.example/lots", "", "https://river.example/lots"},
           {"http://river.example/lots", "", "http://river.example/lots"},
           {"https://river.example/a", "", "https://river.example/a"},
           {"https://river.example/", "https://river.example/", ""},
           {"https://river.example", "https://river.example", ""},
           {"ftp://river.example/lots", "ftp://river.example/lots", ""},
       }) {
    INFO(row.given);
    const Article a = json(R"({"title":"x","source":")" + std::string(row.given) + "\"}");
    CHECK(a.source == row.source);
    CHECK(a.url == row.url);
  }
  CHECK(json(R"({"title":"x","source":"https://a.example/b","url":"https://a.example/c"})").url ==
        "https://a.example/c");
}

TEST_CASE("a text is a page only where its first tag is a page's") {
  const auto body = [](const std::string& text) {
    return json(R"({"title":"x","text":")" + text + "\"}").body;
  };
  const std::string story = "<p>Officials said that the survey had ended.</p>";
  for (const std::string begin : {"<html>", "<HTML lang=en>", "<!DOCTYPE html>", "<?xml?><html>"}) {
    INFO(begin);
    const std::string title = "<title>No</title>";
    CHECK(body(begin + title + story) == "Officials said that the survey had ended.");
  }
  for (const std::string text :
       {"<?xml", "<?xml?", "<?xml?>", "<html", "<!doctype html", "<htm>"}) {
    INFO(text);
    CHECK(failure(R"({"text":")" + text + "\"}") != "");
  }
}

TEST_CASE("numbers are identifiers, or times") {
  const auto day = [](const std::string& number) {
    return json(R"({"title":"x","date":)" + number + "}").date;
  };
  CHECK(day("1614813000") == "2021-03-03");
  CHECK(day("1614813000.75") == "2021-03-03");
  CHECK(day("1614813000000.5") == "2021-03-03");
  CHECK(day("1e300") == "");
  CHECK(day("-1e300") == "");
  CHECK(json(R"({"title":"x","id":7})").id == "7");
  CHECK(json(R"({"title":"x","id":7.5})").id == "7.5");
  CHECK(json(R"({"title":"x","id":18446744073709551615})").id == "18446744073709551615");
  // The number of a row in another table is no author.
  CHECK(json(R"({"title":"x","author":7})").author.empty());
  CHECK(json(R"({"title":"x","author":"7 Days"})").author == "7 Days");
}

TEST_CASE("a text lies so deep in lists at most") {
  const auto within = [](int lists) {
    return R"({"title":"x","text":)" + std::string(static_cast<std::size_t>(lists), '[') +
           "\"One.\"" + std::string(static_cast<std::size_t>(lists), ']') + "}";
  };
  for (const int lists : {0, 1, 23, 24}) {
    INFO(lists);
    CHECK(json(within(lists)).body == "One.");
  }
  CHECK(json(within(25)).body.empty());
}

TEST_CASE("names of languages have two letters and a region of two to four signs") {
  for (const auto& [key, read] : {std::pair("en", true),
                                  {"km", true},
                                  {"en-US", true},
                                  {"pt_BR", true},
                                  {"zh-Hant", true},
                                  {"es-419", true},
                                  {"e1", false},
                                  {"EN", false},
                                  {"eng", false},
                                  {"e", false},
                                  {"en-U", false},
                                  {"zh-Hantx", false},
                                  {"en-U!", false}}) {
    INFO(key);
    CHECK(json(R"({"text":"One.","title":{")" + std::string(key) + R"(":"Lots"}})").title ==
          (read ? "Lots" : ""));
  }
  // Indonesian.
  CHECK(json(R"({"text":"One.","title":{"id":"Lots","en":"No"}})").title == "Lots");
  CHECK(json(R"({"text":"One.","title":{"en":"Lots","x-y":"No"}})").title.empty());
}

TEST_CASE("a person's name may be in parts") {
  const auto author = [](const std::string& person) {
    return json(R"({"title":"x","author":)" + person + "}").author;
  };
  CHECK(author(R"({"first_name":"Dara","last_name":"Sok"})") == "Dara Sok");
  CHECK(author(R"({"family":"Sok","given":"Dara"})") == "Dara Sok");
  CHECK(author(R"({"surname":"Sok"})") == "Sok");
  CHECK(author(R"({"givenName":" Dara "})") == "Dara");
  CHECK(author(R"({"given":7,"family":"Sok"})") == "Sok");
  CHECK(author(R"({"age":7})").empty());
  CHECK(author(R"([{"first":"Dara","last":"Sok"},{"first":"Nop","last":"Vichet"}])") ==
        "Dara Sok, Nop Vichet");
}

TEST_CASE("of versions of one text the main one is read, or the first title") {
  CHECK(
      json(R"({"text":"x","title":[{"role":"short","value":"No"},{"role":"main","value":"Lots"}]})")
          .title == "Lots");
  CHECK(
      json(R"({"text":"x","title":[{"role":"short","value":"Lots"},{"role":"long","value":"No"}]})")
          .title == "Lots");
  CHECK(
      json(
          R"({"title":"x","body":[{"role":"short","value":"No."},{"role":"main","value":"One."}]})")
          .body == "One.");
  CHECK(json(R"({"title":"x","body":[{"value":"One."},{"role":"main","value":"Two."}]})").body ==
        "One.\n\nTwo.");
}
