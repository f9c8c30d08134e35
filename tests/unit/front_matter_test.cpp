// Posts of site builders: fields above the text, and Markdown.
#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "indexer/sources/front_matter_source.h"
#include "indexer/sources/markdown_text.h"
#include "tests/unit/packed.h"
#include "tests/unit/walked_files.h"

using tip::Article;
using tip::begins_front_matter;
using tip::markdown_text;
using tip::test::Names;
using tip::test::read_file;
using tip::test::Scratch;
using tip::test::walk;

TEST_CASE("fields above a text are its fields") {
  struct Row {
    std::string matter;
    std::vector<std::string> authors;
  };
  for (
      const Row& row : std::vector<Row>{
          {"---\ntitle: \"Lots: the \\\"survey\\\"\"\ndate: 2021-03-04 10:00:00 +0700\nauthor: Sok "
           "Dara  # staff\nlayout: post\nlang: en\n---\n",
           {"Sok Dara"}},
          {"\xef\xbb\xbf---\r\ntitle: 'Lots: the \"survey\"'\r\ndate: 2021-03-04\r\nauthors:\r\n  "
           "- "
           "Sok Dara\r\n  - name: Keo Maly\r\n    role: editor\r\nparams:\r\n  title: "
           "No\r\n---\r\n",
           {"Sok Dara", "Keo Maly"}},
          {"---\nauthors: [\"Sok Dara\", 'Keo Maly']\ntitle: >\n  Lots: the\n  \"survey\"\ndate: 4 "
           "March 2021\n...\n",
           {"Sok Dara", "Keo Maly"}},
          {"+++\ntitle = \"Lots: the \\\"survey\\\"\"\ndate = 2021-03-04T10:00:00Z\nauthors = "
           "[\"Sok Dara\"]\ndraft = false\n[params]\ntitle = \"No\"\n+++\n",
           {"Sok Dara"}},
          {"+++\ntitle = 'Lots: the \"survey\"'\ndate = 2021-03-04\ntags = [\n  \"a\",\n  # "
           "none\n]\n"
           "authors = [\"Sok Dara\",\n  \"Keo Maly\"]\n+++\n",
           {"Sok Dara", "Keo Maly"}},
          {"---\nsubtitle: [open\ntitle: 'Lots: the \"survey\"'\ndate: 2021-03-04\nauthors: [\n"
           "  Sok Dara\n]\n---\n",
           {"Sok Dara"}},
          // As an object, up to a mark alone, up to a blank line.
          {"{\n \"title\": \"Lots: the \\\"survey\\\"\",\n \"date\": \"2021-03-04\",\n \"draft\": "
           "false,\n \"authors\": [\"Sok Dara\", {\"name\": \"Keo Maly\"}]\n}\n",
           {"Sok Dara", "Keo Maly"}},
          {"title: 'Lots: the \"survey\"'\ndate: 2021-03-04 08:00\nauthor: Sok Dara\n---\n",
           {"Sok Dara"}},
          {"Title: Lots: the \"survey\"\nDate: 2021-03-04\nAuthor: Sok Dara\nSlug: a\n",
           {"Sok Dara"}},
      }) {
    INFO(row.matter);
    const auto read = read_file(row.matter +
                                    "\nIt *ended* in\n[March](https://a.example/).\n\nA "
                                    "kiln.\n",
                                "2021-lots.md");
    CHECK(read.failures.empty());
    REQUIRE(read.articles.size() == 1);
    const Article& article = read.articles[0];
    CHECK(article.title == "Lots: the \"survey\"");
    CHECK(article.date == "2021-03-04");
    CHECK(article.authors == row.authors);
    CHECK(article.body == "It ended in March.\n\nA kiln.");
    CHECK(article.origins.title == tip::Origin::record);
  }
  // Khmer, in a file whose name says nothing. Within the site's own addresses lies no site.
  const auto khmer = read_file(
      "---\ntitle: \u1780\u17D2\u179A\u17BB\u1784\nurl: /lots/\ndate: 2021-03-04\n---\n\u1797\u17BC"
      "\u1798\u17B7\n",
      "a");
  REQUIRE(khmer.articles.size() == 1);
  CHECK(khmer.articles[0].title == "\u1780\u17D2\u179A\u17BB\u1784");
  CHECK(khmer.articles[0].body == "\u1797\u17BC\u1798\u17B7");
  CHECK(khmer.articles[0].url.empty());
  // What was not published.
  CHECK(read_file("---\ntitle: a\ndraft: true\n---\nText.\n", "a.md").skipped ==
        std::map<std::string, std::uint64_t>{{"posts that were not published", 1}});
}

TEST_CASE("a text that begins with a line is none") {
  for (const char* text :
       {"---\nThe survey of the lots ended: officials said so.\n---\n", "---\ntitle: a\n",
        "---\n---\n", "---\nlayout: post\n---\nText", "+++\n", "title: a\n---\n",
        "--- title: a\n---\n", "---", "", "{\n\"title\": \"a\"\n}\n", "{\n\"a\": 1\n}\nText.\n",
        "Title: a\nText, on 4 March: b\n\nText.\n", "Date: 4 March\n\nText.\n"}) {
    INFO(text);
    CHECK_FALSE(begins_front_matter(text, "a.md"));
  }
  // Lines above a text that are its own, unless the name is a post's.
  const std::string own = "---\nSubject: market notes\nRice: 5 riel\n---\nText.\n";
  CHECK_FALSE(begins_front_matter(own, "a.txt"));
  CHECK(begins_front_matter(own, "a.md"));
  CHECK(begins_front_matter("---\nSubject: a\ndate: 2021-03-04\nRice: 5 riel\n---\n", "a.txt"));
  // Of files of notes only posts are read.
  Scratch scratch;
  const std::string post = "---\ntitle: a\n---\nText.\n";
  scratch.write("README.md", "# What this is\n");
  scratch.write("posts/a.md", post);
  scratch.write("z.zip", tip::test::packed("zip", "none",
                                           {{"README.md", "# x\n", ""}, {"posts/b.md", post, ""}}));
  REQUIRE(::mkfifo((scratch.path() + "/posts/c.md").c_str(), 0600) == 0);
  CHECK(walk(scratch) == Names{"json posts/a.md", "json z.zip!posts/b.md"});
}

TEST_CASE("Markdown is read as it is shown") {
  struct Row {
    const char* markdown;
    const char* text;
  };
  for (const Row& row : std::vector<Row>{
           {"# The *lots* #\n\nOne\ntwo.\n## More\nThree.",
            "The lots\n\nOne two.\n\nMore\n\nThree."},
           {"- one\n- **two**\n1. three", "one\ntwo\n1. three"},
           {"> One\n> two.\n\n---\n\nThree.", "One two.\n\nThree."},
           {"A [link](https://a.example/x \"t\") and ![a boat](b.jpg) `code`.",
            "A link and  code."},
           {"3 * 4 snake_case_name 2*3", "3 * 4 snake_case_name 2*3"},
           {"\\*not\\* [open and ![x](", "*not* [open and ![x]("},
           {"{% include a.html %}{{< figure src=\"a\" >}}\n\nText {{ page.x }}.", "Text ."},
           {"```\na *b*\n  c\n```\n", "a *b*\nc"},
           {"<p>One</p>", "<p>One</p>"},
           {"~~~\n*a*\n~~~", "*a*"},
           {">>> a", "a"},
           {"###### a", "a"},
           {"x\n+ a\n* b\n- c", "x\na\nb\nc"},
           {"x\n999. a", "x\n999. a"},
           {"x\n1000. a", "x 1000. a"},
           {"x\n1 a", "x 1 a"},
           {"a\n--\nb", "a -- b"},
           {"a\n- - -\nb", "a\n\nb"},
           {"a\n===\nb", "a\n\nb"},
           {"a ~~b~~ c", "a b c"},
           {"*a* * b", "a * b"},
           {"\\a b\\", "\\a b\\"},
           {"[a](b c", "[a](b c"},
           {"{% a }} b", "{% a }} b"},
           {"__\u1780\u17D2\u179A\u17BB\u1784__ **\u1797\u17BC\u1798\u17B7**",
            "\u1780\u17D2\u179A\u17BB\u1784 \u1797\u17BC\u1798\u17B7"},
           {"", ""},
       }) {
    INFO(row.markdown);
    CHECK(markdown_text(row.markdown) == row.text);
  }
  // What is longer is no link.
  const std::string longest(1998, 'x');
  CHECK(markdown_text("[" + longest + "](b)") == longest);
  CHECK(markdown_text("[x" + longest + "](b)") == "[x" + longest + "](b)");
}
