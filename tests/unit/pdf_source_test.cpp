// PDF, read as a build reads it.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/unit/made_pdf.h"
#include "tests/unit/packed.h"
#include "tests/unit/walked_files.h"

namespace {

using tip::Article;
using tip::RawArticle;
using tip::test::made_pdf;
using tip::test::Names;
using tip::test::pdf_of;
using tip::test::Scratch;
using tip::test::stream_of;
using tip::test::TypePage;
using tip::test::walk;

const TypePage kFirst = {{50, 700, 24, "The survey of the lots"},
                         {50, 650, 10, "Officials said on Monday that the survey of the lots had"},
                         {50, 638, 10, "ended, and that all of the own-"},
                         {50, 626, 10, "ers would hear of it."}};
const TypePage kSecond = {{50, 700, 10, "Nobody was asked (yet)."}};
const std::string kBody =
    "The survey of the lots\n\nOfficials said on Monday that the survey of the lots had ended, and "
    "that all of the owners would hear of it.\n\nNobody was asked (yet).";

Article article_of(const Scratch& scratch) {
  std::vector<RawArticle> raw;
  walk(scratch, {}, &raw);
  REQUIRE(raw.size() == 1);
  auto article = parse_article(raw[0]);
  if (!article) FAIL(article.error().message);
  return *std::move(article);
}

}  // namespace

TEST_CASE("a PDF document is an article") {
  const std::string pdf = made_pdf({kFirst, kSecond}, "/CreationDate (D:20210304100000Z)");
  struct Row {
    const char* name;
    std::string bytes;
    const char* place;
  };
  for (const Row& row : {
           Row{"a.pdf", pdf, "document a.pdf"},
           Row{"named-like-nothing", pdf, "document named-like-nothing"},
           Row{"b.PDF", "junk before it\n" + pdf, "document b.PDF"},
           Row{"a.zip", tip::test::packed("zip", "none", {{"in/a.pdf", pdf, ""}}),
               "document a.zip!in/a.pdf"},
           Row{"a.pdf.bz2", tip::test::packed("raw", "bzip2", {{"a", pdf, ""}}),
               "document a.pdf.bz2"},
       }) {
    INFO(row.name);
    Scratch scratch;
    scratch.write(row.name, row.bytes);
    CHECK(walk(scratch) == Names{row.place});
    const Article article = article_of(scratch);
    CHECK(article.title == "The survey of the lots");
    CHECK(article.body == kBody);
    CHECK(article.date == "2021-03-04");
    CHECK(article.aside.empty());
  }
}

TEST_CASE("pages drawn across columns are read column by column") {
  TypePage page;
  const std::vector<std::string> left = {"Officials said on Monday", "that the survey of the",
                                         "lots had ended, and that", "all owners would hear."};
  const std::vector<std::string> right = {"Boats went up the river", "all of the week, as the",
                                          "water was high and the", "wind was strong for it."};
  for (int i = 0; i < 4; ++i) {
    page.push_back({50, 600 - 12 * i, 10, left[static_cast<std::size_t>(i)]});
    page.push_back({320, 600 - 12 * i, 10, right[static_cast<std::size_t>(i)]});
  }
  Scratch scratch;
  scratch.write("a.pdf", made_pdf({page}));
  CHECK(article_of(scratch).body ==
        "Officials said on Monday that the survey of the lots had ended, and that all owners would "
        "hear.\n\nBoats went up the river all of the week, as the water was high and the wind was "
        "strong for it.");
}

TEST_CASE("pages whose letters are set apart one by one are read as they were drawn") {
  struct Row {
    const char* words;  // of a line behind its first
    bool drawn;
  };
  // More than two of five have a single letter.
  for (const Row& row : {Row{"boat boat boat boat", false}, Row{"boat boat b c", false},
                         Row{"boat b c d", true}, Row{"a b c d", true}}) {
    INFO(row.words);
    TypePage page;
    for (int i = 0; i < 4; ++i) {
      page.push_back({50, 600 - 12 * i, 10, "left" + std::to_string(i) + " " + row.words});
      page.push_back({320, 600 - 12 * i, 10, "right" + std::to_string(i) + " " + row.words});
    }
    Scratch scratch;
    scratch.write("a.pdf", made_pdf({page}));
    const std::string body = article_of(scratch).body;
    REQUIRE(body.find("left3") != std::string::npos);
    REQUIRE(body.find("right0") != std::string::npos);
    CHECK((body.find("right0") < body.find("left3")) == row.drawn);
  }
}

TEST_CASE("what cannot be read is said, and the rest goes on") {
  const std::string good = made_pdf({kFirst});
  // A page that is no page.
  const std::string page =
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << "
      "/F1 3 0 R >> >> >>";
  std::vector<std::string> objects = {
      "<< /Type /Catalog /Pages 2 0 R >>",
      "<< /Type /Pages /Kids [5 0 R 6 0 R] /Count 2 >>",
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
      stream_of("BT /F1 10 Tf 50 500 Td (One page is whole.) Tj ET"),
      page,
      "(no page)"};
  const std::string half = pdf_of(objects);
  // Attached: a text.
  objects[0] =
      "<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Names [(a) 7 0 R] >> >> >>";
  objects[1] = "<< /Type /Pages /Kids [5 0 R] /Count 1 >>";
  objects.push_back("<< /Type /Filespec /F (note.txt) /EF << /F 8 0 R >> >>");
  objects.push_back(stream_of("Title\n\nText.", "/Type /EmbeddedFile /Params << /Size 12 >>"));
  const std::string attached = pdf_of(objects);
  struct Row {
    const char* what;
    std::string bytes;
    Names names;
  };
  for (const Row& row : std::vector<Row>{
           {"cut off", good.substr(0, 200), {"FAIL a.pdf a damaged PDF document"}},
           {"its beginning only", "%PDF-1.4\n", {"FAIL a.pdf a damaged PDF document"}},
           {"no pages",
            pdf_of({"<< /Type /Catalog /Pages 2 0 R >>",
                    "<< /Type /Pages /Kids [] /Count 2000000000 >>"}),
            {"FAIL a.pdf a damaged PDF document"}},
           {"no text",
            made_pdf({{}, {}}),
            {"FAIL a.pdf no text in it, but pictures of pages: ocrmypdf can add the text"}},
           {"a page that is none",
            half,
            {"document a.pdf", "FAIL a.pdf 1 of 2 pages are damaged and not read"}},
           {"an attached file", attached, {"document a.pdf", "text a.pdf!note.txt"}},
       }) {
    INFO(row.what);
    Scratch scratch;
    scratch.write("a.pdf", row.bytes);
    scratch.write("b.pdf", good);
    Names names = row.names;
    names.push_back("document b.pdf");
    CHECK(walk(scratch) == names);
  }
}

TEST_CASE("Khmer in a font from before Unicode is no article") {
  TypePage page;
  for (int i = 0; i < 12; ++i)
    page.push_back({50, 700 - 20 * i, 10, "xkQfMnPaRtOkjHzEwa bXcDvLaMqYs."});
  std::string pdf = made_pdf({page});
  CHECK(tip::test::read_file(pdf, "a.pdf").articles.size() == 1);
  const std::string font = "/Helvetica";
  pdf.replace(pdf.find(font), font.size(), "/ABC-TEXT5");  // as long
  const auto read = tip::test::read_file(pdf, "a.pdf");
  CHECK(read.articles.empty());
  REQUIRE(read.failures.size() == 1);
  CHECK(read.failures[0].starts_with("Khmer in a font from before Unicode"));
}

TEST_CASE("a text that tells of PDF is a text") {
  Scratch scratch;
  scratch.write("a.txt", "The mark\n\nSuch files begin with\n%PDF-1.4 and go on.\n");
  CHECK(walk(scratch) == Names{"text a.txt"});
}

TEST_CASE("a document whose table is lost is read all the same") {
  std::string pdf = made_pdf({kFirst, kSecond});
  pdf.replace(pdf.find("xref"), 4, "lost");
  Scratch scratch;
  scratch.write("a.pdf", pdf);
  CHECK(article_of(scratch).body == kBody);
}
