// Tables of articles: a row is an article, under the names of its columns.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "common/input/csv_rows.h"
#include "indexer/sources/csv_source.h"
#include "tests/unit/walked_files.h"

namespace {

using namespace std::string_literals;
using tip::Article;
using tip::CsvRow;
using tip::CsvRows;
using tip::RawArticle;
using tip::ReadSettings;
using tip::test::Names;
using tip::test::Scratch;
using tip::test::walk;

using Row = std::vector<std::string>;

std::vector<Row> rows_of(const std::string& text, char separator = ',') {
  CsvRows rows(tip::reader_over(text), separator);
  std::vector<Row> out;
  for (CsvRow row = rows.next(); row.kind != CsvRow::Kind::end; row = rows.next()) {
    if (row.kind != CsvRow::Kind::row) out.push_back({"FAIL"});
    if (row.kind == CsvRow::Kind::row) out.push_back(row.fields);
    if (row.open) out.back().push_back("OPEN");
  }
  return out;
}

// What comes of a file: "2 title|body|date", "FAIL a.csv:3 why".
Names read(const std::string& text, const std::string& name = "a.csv", ReadSettings settings = {}) {
  Scratch scratch;
  scratch.write(name, text);
  std::vector<RawArticle> raws;
  Names out;
  for (const std::string& item : walk(scratch, {}, &raws, std::move(settings))) {
    if (item.starts_with("FAIL")) out.push_back(item);
  }
  for (const RawArticle& raw : raws) {
    const auto article = tip::parse_article(raw);
    if (!article) FAIL(article.error().message);
    out.push_back(raw.member + " " + article->title + "|" + article->body + "|" + article->date);
  }
  return out;
}

}  // namespace

TEST_CASE("rows are cut as RFC 4180 has it, and as people write them") {
  struct Case {
    std::string text;
    std::vector<Row> rows;
    char separator = ',';
  };
  const Case cases[] = {
      {"a,b\nc,d\n", {{"a", "b"}, {"c", "d"}}},
      {"a,b\r\nc,d", {{"a", "b"}, {"c", "d"}}},
      {"\"a\",\"b\"\"c\"\n", {{"a", "b\"c"}}},
      {"\"a,b\",\"c\nd\"\n", {{"a,b", "c\nd"}}},
      {"\"a\r\nb\",c\r\n", {{"a\r\nb", "c"}}},
      {",,\n", {{"", "", ""}}},
      {"a;b\n", {{"a", "b"}}, ';'},
      {"a\tb,c\n", {{"a", "b,c"}}, '\t'},
      {"\n\na\n", {{""}, {""}, {"a"}}},
      {"\"\"\n", {{""}}},
      {"", {}},
      // Quotes that nobody doubled, spaces around them, and one within a field.
      {"\"He said \"hi\" there\",b\n", {{"He said \"hi\" there", "b"}}},
      {"\"a\" , \"b\"\n", {{"a", "b"}}},
      {"5\" wide,b\n", {{"5\" wide", "b"}}},
      {"a,\"b\nc\n", {{"a", "b\nc\n", "OPEN"}}},
      {"a\rb,c\n", {{"a\rb", "c"}}},
      // Khmer between quotes.
      {"\"\u1780,\u1781\",x\n", {{"\u1780,\u1781", "x"}}},
      {"a,b"s + '\0' + "c\n", {{"a", "b\0c"s}}},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    CHECK(rows_of(c.text, c.separator) == c.rows);
  }
}

TEST_CASE("a row that is too long is passed over, and so many fields are one") {
  const std::string endless(std::size_t{17} << 20, 'x');
  CHECK(rows_of("a,b\n" + endless + ",c\nd,e\n") ==
        std::vector<Row>{{"a", "b"}, {"FAIL"}, {"d", "e"}});
  CHECK(rows_of("\"" + endless) == std::vector<Row>{{"FAIL"}});
  const auto rows = rows_of(std::string(5000, ',') + "\nx\n");
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].size() == tip::kMaxColumns);
}

TEST_CASE("a row is an article, under the names of JSON lines") {
  CHECK(read("Headline,Body,Published\n\"The \"\"lots\"\"\",\"One, two.\nThree.\",2021-03-04\n"
             "More,Four.,5 May 2020\n") ==
        Names{"2 The \"lots\"|One, two.\nThree.|2021-03-04", "4 More|Four.|2020-05-05"});
  // Any separator, encoding and line ending; blank lines; separators too many.
  CHECK(read("\xef\xbb\xbftitle;text\r\n\r\nLots;One.;;\r\n") == Names{"3 Lots|One.|"});
  CHECK(read("title\ttext\nLots\tOne, two; three.\n", "a.tsv") ==
        Names{"2 Lots|One, two; three.|"});
  CHECK(read("title|text\nLots|One.\n") == Names{"2 Lots|One.|"});
  CHECK(read("\xff\xfet\0i\0t\0l\0e\0\t\0t\0e\0x\0t\0\n\0a\0\t\0\x80\x17\n\0"s, "a.txt") ==
        Names{"2 a|\u1780|"});
  CHECK(read("title,text\nCaf\xe9,Voil\xe0 l'\xe9t\xe9.\n") ==
        Names{"2 Caf\u00e9|Voil\u00e0 l'\u00e9t\u00e9.|"});
  // Told by its content where the name says nothing.
  CHECK(read("id,title,text\n1,Lots,One.\n", "a") == Names{"2 Lots|One.|"});
  // Names of columns in other languages, with and without accents.
  CHECK(read("Date de publication;TITRE;Texte int\u00e9gral;Contenu\n2021-03-04;Lots;x;Un.\n") ==
        Names{"2 Lots|Un.|2021-03-04"});
  CHECK(read("\u1785\u17c6\u178e\u1784\u1787\u17be\u1784\t\u17a2\u178f\u17d2\u1790\u1794\u1791\n"
             "\u1780\t\u1781\n",
             "a.tsv") == Names{"2 \u1780|\u1781|"});
  CHECK(read("T\xcdTULO;FECHA;CONTENIDO\nLotes;2021-03-04;A\xf1o uno.\n") ==
        Names{"2 Lotes|A\u00f1o uno.|2021-03-04"});
  CHECK(read("Tytu\u0142;Data publikacji;Tre\u015b\u0107\nLowiska;2021-03-04;Raz.\n") ==
        Names{"2 Lowiska|Raz.|2021-03-04"});
  CHECK(read("\u0627\u0644\u0639\u0646\u0648\u0627\u0646,\u0627\u0644\u0646\u0635\n"
             "\u0627,\u0628\n") == Names{"2 \u0627|\u0628|"});
  CHECK(read("news_title,full_text,date_posted\nLots,One.,2021-03-04\n") ==
        Names{"2 Lots|One.|2021-03-04"});
  // Rows above the names, Excel's line on the separator, line ends of old Macintoshes.
  CHECK(read("\xef\xbb\xbfsep=;\r\ntitle;text\r\nLots;One, two.\r\n") ==
        Names{"3 Lots|One, two.|"});
  CHECK(
      read("Our archive;;\nMade on 4 March 2021;;\n;;\ntitle;text;date\nLots;One.;2021-03-04\n") ==
      Names{"5 Lots|One.|2021-03-04"});
  CHECK(read("title,text\rLots,One.\rMore,\"Two,\rthree.\"\r") ==
        Names{"2 Lots|One.|", "3 More|Two,\nthree.|"});
  // Markup in a field.
  CHECK(read("title,content\nx,<p>One &amp; <b>two</b>.</p>\n") == Names{"2 x|One & two.|"});
  // One that shows its encoding late.
  const std::string ascii(100'000, 'x');
  CHECK(read("title,text\nx," + ascii + "\nCaf\xe9,\"b\"\n").at(1) == "3 Caf\u00e9|b|");
  CHECK(read("text\nOne.\n") == Names{"2 |One.|"});
}

TEST_CASE("quotes may be escaped by backslashes") {
  CHECK(read("title,text\n\"Lots\",\"He said \\\"no\\\"\"\n\"More\",\"\\\"Yes\\\", she "
             "said.\"\n\"Third\",\"a\\\\b\"\n") ==
        Names{"2 Lots|He said \"no\"|", "3 More|\"Yes\", she said.|", "4 Third|a\\b|"});
  // MySQL's way: what would end a field or a line, and nothing at all.
  CHECK(read("id\ttitle\ttext\n1\tLots\tOne\\\ttwo.\n2\tMore\tThree\\\nfour.\n3\t\\N\tFive.\n",
             "a.tsv") == Names{"2 Lots|One\ttwo.|", "3 More|Three\nfour.|", "5 |Five.|"});
  // A backslash is one where doubled quotes tell as much.
  CHECK(read("title,text\n\"C:\\\",\"The \"\"lots\"\"\"\nMore,\\N\n") ==
        Names{"2 C:\\|The \"lots\"|", "3 More|\\N|"});
  CHECK(tip::is_csv("title,text\n\"Lots\",\"\\\"No\\\", he said.\"\n\"b\",\"c\"\n", true, "a"));
}

TEST_CASE("empty fields at the end of a row need no separators") {
  CHECK(read("title,text,tags\nLots,One.\nMore,Two.,x\n") == Names{"2 Lots|One.|", "3 More|Two.|"});
  // What may have been cut, or lacks the text, is no such row.
  CHECK(read("title,text,tags\nLots\nMore,Two.") ==
        Names{"FAIL a.csv:2 1 fields where the first line has 3",
              "FAIL a.csv:3 2 fields where the first line has 3"});
  CHECK(read("title,tags,text\nLots,x\nMore,y,Two.\n") ==
        Names{"FAIL a.csv:2 2 fields where the first line has 3", "3 More|Two.|"});
  CHECK(read("title,text,tags\nLots,\"One.\nTwo.\"\nMore,Two.,x\n") ==
        Names{"FAIL a.csv:2 2 fields, in several lines, where the first line has 3",
              "FAIL a.csv:3 1 fields where the first line has 3", "4 More|Two.|"});
}

TEST_CASE("rows that do not fit their table are listed, and the others are read") {
  CHECK(read("title,text\nRagged\nLots,One.\na,b,c\n") ==
        Names{"FAIL a.csv:2 1 fields where the first line has 2",
              "FAIL a.csv:4 3 fields where the first line has 2", "3 Lots|One.|"});
  // A quote that was never closed takes no other row with it.
  CHECK(read("title,text\nLots,One.\n\"Open,Two.\nMore,Three.\n") ==
        Names{"FAIL a.csv:3 a quote that is not closed", "2 Lots|One.|", "4 More|Three.|"});
  CHECK(read("title,text,x\nLots,One.,\n\"Open,Two.\nMore,\"Three.\",\n") ==
        Names{"FAIL a.csv:3 2 fields, in several lines, where the first line has 3", "2 Lots|One.|",
              "4 More|Three.|"});
  CHECK(read("title,text\n") == Names{"FAIL a.csv no article in it"});
  const Names unnamed = read("x,y,z\n1,2,3\n");
  REQUIRE(unnamed.size() == 1);
  CHECK(unnamed[0].find("--map title=COLUMN") != std::string::npos);
}

TEST_CASE("columns can be named by the user") {
  const std::string german = "Ueberschrift,Inhalt,text\nLots,One.,Two.\n";
  CHECK(read(german, "a.csv", {{{"title", "ueberschrift"}, {"body", "Inhalt"}}}) ==
        Names{"2 Lots|One.|"});
  CHECK(read(german, "a.csv", {{{"title", "1"}}}) == Names{"2 Lots|Two.|"});
  // Numbers for a table without names.
  CHECK(read("Lots,x,One.\nMore,y,Two.\n", "a.csv", {{{"title", "1"}, {"body", "3"}}}) ==
        Names{"1 Lots|One.|", "2 More|Two.|"});
  // What is in no column of this table changes nothing.
  CHECK(read("title,text\nLots,One.\n", "a.csv",
             {{{"title", "Titel"}, {"body", "9"}, {"url", "0"}}}) == Names{"2 Lots|One.|"});
}

TEST_CASE("texts are no tables") {
  const auto is_table = [](const std::string& text) { return tip::is_csv(text, true, "a.txt"); };
  for (const char* text :
       {"title,date,author,source,body\n\"Lots\",2021-03-04,Sok Dara,River Daily,\"One.\nTwo.\"\n",
        "\xef\xbb\xbfid;title;text\r\n1;Lots;One.\r\n", "title\ttext\nLots\tOne.\n",
        "Headline,Body\n\"The \"\"lots\"\"\",\"One, two.\"", "a,1,x\nb,2,y\nc,3,z\nd,4,x\ne,5,y\n",
        "title,text\nPipe,5\" wide\nBoard,7\" wide\n",
        "title,text\nLots,One.\n\n  \nBoats,Two.\n"}) {
    INFO(text);
    CHECK(is_table(text));
  }
  for (const char* text :
       {"Lots, levies, and the council\n\nOfficials said, on Monday, that it had ended.\n",
        "Red, white, blue\nOne, two, three\n\nText goes on here, for a while, and ends.\n",
        "Home | News | Sport\n\nText.\n", "<!DOCTYPE html><title>a,b,c</title>", "", "\n\n", "\"",
        "title,other\nOne,two\n", "a,1,x\nb,2,y\nc,3,z\nd,4,x\n"}) {
    INFO(text);
    CHECK_FALSE(is_table(text));
  }
}

TEST_CASE("a table without a known ending is told by its names, or by its rows and columns") {
  const auto is_table = [](const std::string& text, bool complete = true) {
    return tip::is_csv(text, complete, "a.txt");
  };
  const auto rows = [](std::size_t count, const std::string& row) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out += row + "\n";
    return out;
  };
  CHECK(tip::is_csv("a", true, "a.csv"));
  CHECK(tip::is_csv("a", true, "a.TSV"));
  // Two names that are known, and a row.
  CHECK(is_table("title,text\nLots,One.\n"));
  CHECK(is_table("title,x,text\n\nLots,y,One.\n"));
  CHECK_FALSE(is_table("title,text\n"));
  CHECK_FALSE(is_table("title,x\nLots,One.\n"));
  CHECK_FALSE(is_table("title,text\nLots,One,two.\n"));
  CHECK_FALSE(is_table("title\ntext\n"));
  // Names of forty bytes at most, which are no sentences.
  for (const std::size_t bytes : {40U, 41U}) {
    CHECK(is_table("title,text," + std::string(bytes, 'x') + "\nLots,One.,y\n") == (bytes == 40));
  }
  CHECK_FALSE(is_table("title,text,One. Two\nLots,One.,y\n"));
  // Else five rows of three columns.
  for (const std::string separator : {",", ";", "\t", "|"}) {
    const std::string two = "a" + separator + "b";
    CHECK(is_table(rows(5, two + separator + "c")));
    CHECK_FALSE(is_table(rows(4, two + separator + "c")));
    CHECK_FALSE(is_table(rows(9, two)));
  }
  // Fifty rows are looked at, what is cut behind them is none.
  CHECK(is_table(rows(50, "a,b,c") + "d,e\n"));
  CHECK_FALSE(is_table(rows(49, "a,b,c") + "d,e\n"));
  CHECK(is_table(rows(5, "a,b,c") + "d,e", false));
  CHECK_FALSE(is_table(rows(5, "a,b,c") + "d,e", true));
  CHECK_FALSE(is_table("<" + rows(5, "a,b,c")));
  CHECK_FALSE(is_table("{" + rows(5, "a,b,c")));
  CHECK_FALSE(is_table(" [" + rows(5, "a,b,c")));
}

TEST_CASE("names of columns stand below twenty rows at most") {
  for (const std::size_t above : {1U, 19U, 20U, 21U}) {
    std::string text;
    for (std::size_t i = 0; i < above; ++i) text += "Made for the archive;;\n";
    const Names names = read(text + "title;text;date\nLots;One.;2021-03-04\n");
    const bool named = names == Names{std::to_string(above + 2) + " Lots|One.|2021-03-04"};
    CHECK(named == (above <= 20));
  }
}
