// Text made safe to show, and rows of tables.
#include "common/cli/printable.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "common/cli/table_row.h"

using namespace tip;

namespace {

struct Row {
  const char* about;
  std::string text;
  std::string lines;  // printable()
  std::string line;   // printable_line()
};

const std::vector<Row> kRows = {
    {"plain", "Tier 3 (\"x\")", "Tier 3 (\"x\")", "Tier 3 (\"x\")"},
    {"Khmer with its zero-width space, joiner and non-joiner",
     "\u1797\u17b6\u179f\u17b6\u200b\u1781\u17d2\u1798\u17c2\u179a\u200c\u200d\u2060",
     "\u1797\u17b6\u179f\u17b6\u200b\u1781\u17d2\u1798\u17c2\u179a\u200c\u200d\u2060",
     "\u1797\u17b6\u179f\u17b6\u200b\u1781\u17d2\u1798\u17c2\u179a\u200c\u200d\u2060"},
    {"a terminal's escapes", "a\x1b[31mb\x07", "a\\x1b[31mb\\x07", "a\\x1b[31mb\\x07"},
    {"C1 and DEL", "\u009b31m\x7f", "\\x9b31m\\x7f", "\\x9b31m\\x7f"},
    {"nothing", std::string("a\0b", 3), "a\\x00b", "a\\x00b"},
    {"line ends and tabs", "a\nb\tc", "a\nb\tc", "a b c"},
    {"what passes for a line end", "a\rb\v\f\u0085\u2028\u2029",
     "a\\x0db\\x0b\\x0c\\x85\\u2028\\u2029", "a b     "},
    {"overrides and isolates", "\u202etxt.exe\u202c\u2066\u2069\u206f",
     "\\u202etxt.exe\\u202c\\u2066\\u2069\\u206f", "\\u202etxt.exe\\u202c\\u2066\\u2069\\u206f"},
    {"marks that move figures about", "12\u200f-\u200f3\u200e\u061c",
     "12\\u200f-\\u200f3\\u200e\\u061c", "12\\u200f-\\u200f3\\u200e\\u061c"},
    {"marks where Arabic is written", "\u0642\u0627\u0644\u200f: (3)",
     "\u0642\u0627\u0644\u200f: (3)", "\u0642\u0627\u0644\u200f: (3)"},
    {"a mark beside the first of Hebrew", "\u0590\u200f", "\u0590\u200f", "\u0590\u200f"},
    {"a mark beside the last of Arabic", "\u08ff\u200f", "\u08ff\u200f", "\u08ff\u200f"},
    {"a mark beside the first of the Hebrew forms", "\ufb1d\u200f", "\ufb1d\u200f", "\ufb1d\u200f"},
    {"a mark beside the last of the first Arabic forms", "\ufdff\u200f", "\ufdff\u200f",
     "\ufdff\u200f"},
    {"a mark beside the first of the second", "\ufe70\u200f", "\ufe70\u200f", "\ufe70\u200f"},
    {"a mark beside the last of the second", "\ufefc\u200f", "\ufefc\u200f", "\ufefc\u200f"},
    {"a mark beside the first of old scripts", "\U00010800\u200f", "\U00010800\u200f",
     "\U00010800\u200f"},
    {"a mark beside the last of old scripts", "\U00010fff\u200f", "\U00010fff\u200f",
     "\U00010fff\u200f"},
    {"a mark beside the first of Mende", "\U0001e800\u200f", "\U0001e800\u200f",
     "\U0001e800\u200f"},
    {"a mark beside the last of Arabic mathematics", "\U0001efff\u200f", "\U0001efff\u200f",
     "\U0001efff\u200f"},
    {"marks where Hebrew is written, with an override", "\u05d0\u200e\u202e", "\u05d0\u200e\\u202e",
     "\u05d0\u200e\\u202e"},
    {"invisible", "a\ufeffb\ufff9\U000e0041\U000e007f", "a\\ufeffb\\ufff9\\U000e0041\\U000e007f",
     "a\\ufeffb\\ufff9\\U000e0041\\U000e007f"},
    {"malformed UTF-8", "a\x9b\xff\xe1\x9e", "a\ufffd\ufffd\ufffd\ufffd",
     "a\ufffd\ufffd\ufffd\ufffd"},
    {"emoji with joiner and selector", "\U0001f469\u200d\U0001f33e \u2764\ufe0f",
     "\U0001f469\u200d\U0001f33e \u2764\ufe0f", "\U0001f469\u200d\U0001f33e \u2764\ufe0f"},
};

std::vector<std::string> one(std::string cell) { return {std::move(cell)}; }

}  // namespace

TEST_CASE("what may be shown is shown, all else as an escape") {
  for (const Row& row : kRows) {
    INFO(row.about);
    CHECK(printable(row.text) == row.lines);
    CHECK(printable_line(row.text) == row.line);
    CHECK(printable(printable(row.text)) == row.lines);
    CHECK(printable_line(printable_line(row.text)) == row.line);
  }
}

TEST_CASE("JSON loses nothing and shows nothing raw") {
  for (const Row& row : kRows) {
    INFO(row.about);
    const nlohmann::json value = row.text;
    const std::string dumped = value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    const std::string json = printable_json(dumped);
    CHECK(nlohmann::json::parse(json) == nlohmann::json::parse(dumped));
    CHECK(json.find('\n') == std::string::npos);
    CHECK(printable_json(json) == json);
    // What stands in it raw is what a line may hold raw too.
    CHECK(printable_line(json) == json);
    for (const char* hidden : {"\u200e", "\u200f", "\u061c", "\u2028", "\u2029", "\u0085"}) {
      CHECK(json.find(hidden) == std::string::npos);
    }
  }
  CHECK(printable_json("\"\U000e0041\u202e\x7f\"") == "\"\\udb40\\udc41\\u202e\\u007f\"");
}

TEST_CASE("white space is made one space") {
  CHECK(flattened(" a \n\n b\tc\u0085d\u2028e\rf ") == " a b c d e f ");
  CHECK(flattened("").empty());
  CHECK(flattened("\u1781\u200b\u1782") == "\u1781\u200b\u1782");
}

TEST_CASE("cells that a spreadsheet would run begin with an apostrophe") {
  struct Cell {
    const char* about;
    std::string cell;
    std::string csv;
    std::string tsv;
  };
  const std::vector<Cell> cells = {
      {"plain", "Tier 3", "Tier 3", "Tier 3"},
      {"Khmer", "\u1797\u17b6\u179f\u17b6", "\u1797\u17b6\u179f\u17b6", "\u1797\u17b6\u179f\u17b6"},
      {"empty", "", "", ""},
      {"a sign within", "a=1+2", "a=1+2", "a=1+2"},
      {"equals", "=1", "'=1", "'=1"},
      {"plus", "+1", "'+1", "'+1"},
      {"minus", "-1", "'-1", "'-1"},
      {"at", "@SUM(1)", "'@SUM(1)", "'@SUM(1)"},
      {"full-width", "\uff1d1", "'\uff1d1", "'\uff1d1"},
      {"full-width plus, minus, at", "\uff0b\uff0d\uff20", "'\uff0b\uff0d\uff20",
       "'\uff0b\uff0d\uff20"},
      {"small", "\ufe661", "'\ufe661", "'\ufe661"},
      {"after blanks", "  \u00a0=1", "'  \u00a0=1", "' \u00a0=1"},
      {"after an ideographic space", "\u3000-1", "'\u3000-1", "'\u3000-1"},
      {"after a zero-width space", "\u200b=1", "'\u200b=1", "'\u200b=1"},
      {"after a byte order mark, which is shown", "\ufeff=1", "'\\ufeff=1", "'\\ufeff=1"},
      {"a tab", "\t=1", "\"'\t=1\"", "' =1"},
      {"a tab alone", "\tx", "\"'\tx\"", "' x"},
      {"a carriage return, which is shown", "\r=1", "'\\x0d=1", "' =1"},
      {"a line end", "\n@x", "\"'\n@x\"", "' @x"},
      {"an escape, which is shown", "\x1b=1", "\\x1b=1", "\\x1b=1"},
      {"quotes, commas and line ends", "a, \"b\"\nc;d", "\"a, \"\"b\"\"\nc;d\"", "a, \"b\" c;d"},
      {"a formula with all of them", "=A(\"x\",\ty)", "\"'=A(\"\"x\"\",\ty)\"", "'=A(\"x\", y)"},
  };
  for (const Cell& cell : cells) {
    INFO(cell.about);
    CHECK(csv_row(one(cell.cell)) == cell.csv + "\r\n");
    CHECK(tsv_row(one(cell.cell)) == cell.tsv + "\n");
  }
  const std::vector<std::string> row = {"1", "", "=x"};
  CHECK(csv_row(row) == "1,,'=x\r\n");
  CHECK(tsv_row(row) == "1\t\t'=x\n");
  CHECK(csv_row({}) == "\r\n");
}
