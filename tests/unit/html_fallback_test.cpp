// What is read where a page shows no story: each threshold on both sides.
#include "indexer/parse/html_fallback.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "indexer/parse/html_page.h"

namespace tip {
namespace {

// Fifteen words and more, with a full stop.
const std::string kProse =
    "Officials said on Monday that the survey of all the lots beside the river had ended and that "
    "the owners would be told of it";

std::string literals(const std::string& script, bool attributes = false) {
  return story_in_scripts(HtmlTree("<body><script>" + script + "</script></body>"), attributes);
}

TEST_CASE("running text has few of the signs of code") {
  CHECK(literals("a(\"" + kProse + ".\")") == kProse + ".");
  for (const std::string sign : {"{", "}", ";", "=", "<", "_"}) {
    INFO(sign);
    std::string many = kProse;
    for (int i = 0; i < 6; ++i) many += " " + sign;
    CHECK(literals("a(\"" + many + ".\")").empty());
    CHECK(literals("a(\"" + kProse + " " + sign + ".\")") != "");
  }
  // Less than one in forty bytes.
  const std::string even = kProse + std::string(160 - kProse.size() - 5, 'x') + ".";
  REQUIRE(even.size() == 156);
  CHECK_FALSE(literals("a(\"" + even + " ;;;\")").empty());  // 3 of 160
  CHECK(literals("a(\"" + even + ";;;;\")").empty());        // 4 of 160
}

TEST_CASE("literals are read where they are long, each once, with their escapes resolved") {
  const std::string eighty =
      "The men of a ship and of a bus went to see if it is so or not as we all do say.";
  REQUIRE(eighty.size() == 79);
  CHECK(literals("a(\"" + eighty + " \")") == eighty);
  CHECK(literals("a(\"" + eighty + "\")").empty());
  CHECK(literals("a(\"" + kProse + ".\",\"" + kProse + ".\")") == kProse + ".");
  CHECK(literals("a(\"" + kProse + ".\",\"" + kProse + "!\",\"And so " + kProse + ".\")") ==
        kProse + ".\n\nAnd so " + kProse + ".");
  for (const auto& [escaped, shown] :
       std::vector<std::pair<std::string, std::string>>{{"\\\"", "\""},
                                                        {"\\/", "/"},
                                                        {"a\\tb", "a b"},
                                                        {"a\\nb", "a\nb"},
                                                        {"a\\rb", "a\nb"},
                                                        {"\\u00e9", "\u00e9"},
                                                        {"\\u1780", "\u1780"},
                                                        {"\\ud83d\\ude00", "\U0001f600"},
                                                        {"\\uZZZZ", "ZZZZ"}}) {
    INFO(escaped);
    CHECK(literals("a(\"" + kProse + " " + escaped + " so.\")") == kProse + " " + shown + " so.");
  }
  // Nothing ends it.
  CHECK(literals("a(\"" + kProse + ".").empty());
  CHECK(literals("a(\"" + kProse + ".\\\")").empty());
  CHECK(literals("a(\"" + kProse + ".\\").empty());
}

TEST_CASE("data within data is read three deep") {
  const auto quoted = [](const std::string& text) {
    std::string out = "\"";
    for (const char c : text) {
      if (c == '"' || c == '\\') out += '\\';
      out += c;
    }
    return out + "\"";
  };
  std::string data = quoted(kProse + ".");
  for (int depth = 0; depth <= 4; ++depth) {
    INFO(depth);
    CHECK(literals("a(" + data + ")").empty() == (depth > 3));
    data = quoted("{\"text\":" + data + "}");
  }
}

TEST_CASE("scripts for machines, and attributes where nobody asks, are not read") {
  const std::string literal = "[\"" + kProse + ".\"]";
  CHECK(story_in_scripts(HtmlTree("<script type='application/ld+json'>" + literal + "</script>"),
                         true)
            .empty());
  for (const bool attributes : {false, true}) {
    for (const std::string& data : {"[\"" + kProse + ".\"]", "{\"a\":\"" + kProse + ".\"}"}) {
      const HtmlTree tree("<div data-a='" + data + "'></div>");
      CHECK(story_in_scripts(tree, attributes).empty() != attributes);
    }
    const HtmlTree plain("<div data-a='\"" + kProse + ".\"'></div>");
    CHECK(story_in_scripts(plain, attributes).empty());
  }
  // Four mebibytes of them.
  const std::string script = "<script>a(\"" + kProse + ".\")" + "</script>";
  const auto filled = [](std::size_t bytes) {
    return "<script>" + std::string(bytes, ' ') + "</script>";
  };
  const std::size_t most = std::size_t{4} << 20;
  const std::size_t own = script.size() - 17;
  CHECK_FALSE(story_in_scripts(HtmlTree(filled(most - own) + script), false).empty());
  CHECK(story_in_scripts(HtmlTree(filled(most - own + 1) + script), false).empty());
}

TEST_CASE("words of running text are counted by the line") {
  CHECK(prose_words("") == 0);
  CHECK(prose_words("Home") == 0);
  CHECK(prose_words("The lots") == 0);
  CHECK(prose_words("The lots ended.") == 3);
  CHECK(prose_words("Home\nThe lots ended.\nMore lots") == 3);
  CHECK(prose_words("One two three.\nFour five six seven.") == 7);
}

TEST_CASE("blocks are the story's where its text names them") {
  const auto aligned = [](const std::vector<std::string>& texts, const std::string& body) {
    std::vector<HtmlBlock> blocks;
    for (const std::string& text : texts) {
      blocks.emplace_back();
      blocks.back().text = text;
    }
    return aligned_story(blocks, body);
  };
  using Which = std::vector<bool>;
  const std::string a = "Officials said so, on Monday.";  // 23 letters
  const std::string b = "The owners were told of it all.";
  CHECK(aligned({a, "x", b}, a + " " + b) == Which{true, false, true});
  // Layout is none of it; order is.
  CHECK(aligned({"officials  SAID so -- on monday"}, a) == Which{true});
  CHECK(aligned({b, a}, a + b).size() == 2);
  CHECK(aligned({b, a}, a + b) == Which{true, false});
  CHECK(aligned({a, a}, a + a) == Which{true, true});
  CHECK(aligned({a, a}, a) == Which{true, false});
  // Twenty letters at least, and half of all.
  CHECK(aligned({"abcdefghijklmnopqrst"}, "abcdefghijklmnopqrst") == Which{true});
  CHECK(aligned({"abcdefghijklmnopqrs"}, "abcdefghijklmnopqrs").empty());
  CHECK(aligned({"abcdefghijklmnopqrst"}, "abcdefghijklmnopqrst" + std::string(20, 'x')) ==
        Which{true});
  CHECK(aligned({"abcdefghijklmnopqrst"}, "abcdefghijklmnopqrst" + std::string(21, 'x')).empty());
}

TEST_CASE("blocks that JSON-LD names are the story only where they have more of one") {
  const auto read = [](const std::string& item) {
    std::string body;
    std::string items;
    for (const char c : std::string("abcdefghijklmn")) {
      const std::string text = "the " + std::string(1, c) + item;
      body += text + " ";
      items += "<li>" + text + "</li>";
    }
    const std::string story = kProse + ". And so it was told to them all again.";
    const std::string page =
        "<script type='application/ld+json'>{\"@type\":\"NewsArticle\","
        "\"headline\":\"Lots\","
        "\"articleBody\":\"" +
        body + "\"}</script><article><h1>Lots</h1><p>" + story + "</p></article><footer><ul>" +
        items + "</ul></footer>";
    return read_html_page(page).body == story;
  };
  CHECK(read(" of lots beside rivers"));  // no sentences: a list of things to choose from
  CHECK_FALSE(read(" of lots beside rivers ended."));
}

// A paragraph of so many words, each sentence ten at most.
std::string sentences(std::size_t words, const std::string& word) {
  std::string out;
  for (std::size_t i = 1; i <= words; ++i) {
    out += (i % 10 == 1 ? "The" : word) + (i % 10 == 0 || i == words ? ". " : " ");
  }
  out.pop_back();
  return out;
}
std::string paragraph(const std::string& text) { return "<p>" + text + "</p>"; }

TEST_CASE("a story is the surer the more there is of it, up to sixty words") {
  const auto confidence = [](std::size_t words) {
    return static_cast<int>(read_html_page("<article><h1>Lots</h1>" +
                                           paragraph(sentences(words, "lots")) + "</article>")
                                .confidence);
  };
  CHECK(confidence(30) == 70);
  CHECK(confidence(59) == 99);
  CHECK(confidence(60) == 100);
  CHECK(confidence(61) == 100);
}

TEST_CASE("paragraphs of a hundred bytes are dropped where a third of a story says them again") {
  const auto text = [](std::size_t bytes, char letter) {
    std::string out = sentences(60, std::string(1, letter) + "ots");
    out.resize(bytes - 1);
    return out + ".";
  };
  const auto times = [&](const std::string& letters, std::size_t bytes) {
    std::string page = "<article><h1>Lots</h1>";
    for (const char c : letters) page += paragraph(text(bytes, c));
    const std::string body = read_html_page(page + "</article>").body;
    std::size_t count = 0;
    const std::string first = text(bytes, letters[0]);
    for (std::size_t at = body.find(first); at != body.npos; at = body.find(first, at + 1)) ++count;
    return count;
  };
  CHECK(times("aba", 150) == 1);
  CHECK(times("abca", 150) == 2);
  CHECK(times("abaab", 150) == 1);
  CHECK(times("aba", 100) == 1);
  CHECK(times("aba", 99) == 2);
}

TEST_CASE("scripts name the day of their article") {
  const auto day = [](const std::string& script) {
    return published_in_scripts(HtmlTree("<script>" + script + "</script>"), DayOrder::day_first);
  };
  for (const std::string name :
       {"datePublished", "publication_date", "publish-date", "published_date", "publishedAt",
        "datePublish", "firstPublished", "publishTime", "publishedTime", "dateOfPublication"}) {
    INFO(name);
    CHECK(day("a = {\"" + name + "\":\"2021-03-04\"}") == "2021-03-04");
    CHECK(day(name + " = '2021-03-04T10:00'") == "2021-03-04");
    CHECK(day("\\\"" + name + "\\\": \\\"2021-03-04\\\"") == "2021-03-04");
    CHECK(day("{\"" + name + "s\":\"2021-03-04\"}").empty());
    CHECK(day("{\"my_" + name + "\":\"2021-03-04\"}").empty());
  }
  CHECK(day("{\"publisher\":\"x\",\"datePublished\":\"2021-03-04\"}") == "2021-03-04");
  CHECK(day("{\"datePublished\":null,\"publishedAt\":\"2021-03-04\"}") == "2021-03-04");
  CHECK(day("{\"datePublished\"").empty());
  CHECK(day("").empty());
}

}  // namespace
}  // namespace tip
