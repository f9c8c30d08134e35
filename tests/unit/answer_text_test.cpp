// Answers as people read them: what is shown of long lists, and how counts are drawn.
#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "common/base/descriptor.h"
#include "common/cli/console.h"
#include "searcher/render/answer.h"
#include "searcher/render/marked_text.h"

namespace tip::render {
namespace {

// What `print` writes to standard output.
template <class Print>
std::string printed(Print print, bool color = false) {
  const Descriptor kept(::dup(STDOUT_FILENO));
  const Descriptor file(::memfd_create("printed", 0));
  REQUIRE(::dup2(file.get(), STDOUT_FILENO) == STDOUT_FILENO);
  {
    Console console("test");
    console.use_color(color);
    print(console);
    console.flush();
  }
  REQUIRE(::dup2(kept.get(), STDOUT_FILENO) == STDOUT_FILENO);
  std::string out;
  std::array<char, 4096> part{};
  ::lseek(file.get(), 0, SEEK_SET);
  for (ssize_t got = 0; (got = ::read(file.get(), part.data(), part.size())) > 0;) {
    out.append(part.data(), static_cast<std::size_t>(got));
  }
  return out;
}
std::string text_of(const Answer& answer) {
  return printed([&](Console& console) { print_text(answer, console); });
}
bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("bars are drawn in eighths of a sign, and what is not nothing is seen") {
  struct Row {
    std::size_t count;
    std::size_t most;
    std::string bar;
  };
  const auto full = [](std::size_t signs) {
    std::string out;
    for (std::size_t i = 0; i < signs; ++i) out += "\u2588";
    return out;
  };
  for (const Row& row : {
           Row{240, 240, full(30)},
           {8, 240, full(1)},
           {7, 240, "\u2589"},
           {9, 240, full(1) + "\u258f"},
           {4, 240, "\u258c"},
           {1, 240, "\u258f"},
           {0, 240, ""},
           {1, 100'000, "\u258f"},
           {1, 1, full(30)},
           // To the nearest.
           {3, 480, "\u258e"},
           {1, 480, "\u258f"},
           {5, 480, "\u258d"},
       }) {
    Answer answer;
    answer.timeline = {{"2020-01-01", row.most, row.most}, {"2021-01-01", row.count, 7}};
    const std::string line = fmt::format("2021-01-01  {:>7}        7{}{}\n", row.count,
                                         row.bar.empty() ? "" : "  ", row.bar);
    INFO(text_of(answer));
    CHECK(has(text_of(answer), line));
  }
  Answer none;
  none.timeline = {{"2020-01-01", 0, 5}};
  CHECK(has(text_of(none), "2020-01-01        0        5\n"));
  CHECK_FALSE(has(text_of({}), "matches"));
}

TEST_CASE("five copies and five spellings are named, the others counted") {
  for (const std::size_t count : {0U, 1U, 5U, 6U}) {
    Answer answer;
    answer.hits.emplace_back();
    answer.hits[0].rank = 1;
    answer.expansions.emplace_back();
    answer.expansions[0].word = "Sok";
    std::string copies;
    std::string spellings;
    for (std::size_t i = 0; i < count; ++i) {
      answer.hits[0].duplicates.push_back({fmt::format("c{}", i), "", "", ""});
      answer.expansions[0].variants.push_back({fmt::format("Sok{}", i), "", 0});
      if (i < 5) copies += fmt::format("{}c{}", i == 0 ? "   also in: " : "; ", i);
      if (i < 5) spellings += fmt::format("{}Sok{}", i == 0 ? "" : ", ", i);
    }
    const std::string more = count > 5 ? " and 1 more\n" : "\n";
    const std::string text = text_of(answer);
    INFO(text);
    CHECK(has(text, "also in") == (count > 0));
    if (count > 0) CHECK(has(text, copies + more));
    CHECK(has(text, "also Sok = " + spellings + more));
  }
  Answer answer;
  answer.hits.emplace_back();
  answer.hits[0].duplicates = {
      {"a", "Paper", "2020", "u"}, {"b", "", "2021", "https://b"}, {"c", "", "", ""}};
  CHECK(has(text_of(answer), "also in: Paper, 2020; https://b, 2021; c\n"));
}

TEST_CASE("how many were found is said as far as it is known") {
  Answer answer;
  CHECK(has(text_of(answer), "no article found (0.0 ms)"));
  answer.timed_out = true;
  answer.took_ms = 1500;
  CHECK(has(text_of(answer), "no article found until then (1500.0 ms)"));
  CHECK(has(text_of(answer), "stopped after 1.5 s: "));
  answer.timed_out = false;
  answer.total = 12;
  CHECK(has(text_of(answer), "12 articles ("));
  answer.total_exact = false;
  CHECK(has(text_of(answer), "at least 12 articles ("));
  answer.hits.resize(2);
  answer.hits[0].rank = 11;
  answer.hits[1].rank = 12;
  CHECK(has(text_of(answer), "11-12 of at least 12 articles ("));
  answer.total_exact = true;
  CHECK(has(text_of(answer), "11-12 of 12 articles ("));
}

TEST_CASE("what else may be asked, and what is counted") {
  Answer answer;
  answer.suggestion = "kiln";
  answer.loosened = {{"source", "River", "q", 2}, {"", "kilns", "q", 1}, {"date", "2020", "q", 0}};
  answer.facets = {{"source", {{"River", 12}, {"Valley", 1}}, 3, 0}, {"author", {}, 0, 0}};
  const std::string text = text_of(answer);
  CHECK(has(text, "did you mean: kiln\n"));
  CHECK(has(text, "without source River: 2 articles\nwithout kilns: 1 article\n\nsource\n"));
  CHECK(has(text, "\nsource\n       12  River\n        1  Valley\n           and 3 more"));
  CHECK(has(text, "\nauthor\n"));
  CHECK_FALSE(has(text, "and 0 more"));
  CHECK_FALSE(has(text, "without date"));
}

TEST_CASE("a hit is its title, what is known of it and its passages") {
  Answer answer;
  Hit hit;
  hit.rank = 3;
  hit.path = "a.jsonl";
  hit.member = "7";
  hit.words = 1;
  answer.hits = {hit};
  CHECK(has(text_of(answer), "3. (no title)\n   1 word\n   a.jsonl:7\n\n"));
  hit.title = "Kilns";
  hit.date = "2021-03-04";
  hit.source = "River";
  hit.author = "Sok";
  hit.section = "News";
  hit.language = "en";
  hit.url = "https://a";
  hit.words = 20;
  hit.snippets = {{"One kiln.", {{4, 8}}, 0}, {"Two.", {}, 9}};
  hit.explanation = "why";
  answer.hits = {hit};
  CHECK(has(text_of(answer),
            "3. Kilns\n   2021-03-04 \u00b7 River \u00b7 Sok \u00b7 News \u00b7 en \u00b7 20 "
            "words\n   https://a\n   \u2026 One kiln.\n   \u2026 Two.\n   why\n\n"));
}

TEST_CASE("highlights part a line into pieces, none of them empty") {
  const auto pieces = [](const std::string& text, const std::vector<Range>& ranges) {
    std::vector<Piece> line;
    add_marked(line, text, ranges, Style::bold);
    std::string out;
    for (const Piece& piece : line) {
      out += piece.style == Style::mark ? "[" + piece.text + "]" : "(" + piece.text + ")";
    }
    return out;
  };
  CHECK(pieces("one two", {}) == "(one two)");
  CHECK(pieces("one two", {{0, 3}}) == "[one]( two)");
  CHECK(pieces("one two", {{4, 7}}) == "(one )[two]");
  CHECK(pieces("one two", {{0, 3}, {3, 7}}) == "[one][ two]");
  CHECK(pieces("a b c", {{0, 1}, {2, 3}, {4, 5}}) == "[a]( )[b]( )[c]");
  CHECK(pieces("", {}).empty());
  CHECK(details({"", "a", "", "b"}, 2) == "a \u00b7 b \u00b7 2 words");
  CHECK(details({}, 0) == "0 words");
}

TEST_CASE("cells of a table are joined as far as they are known") {
  Hit hit;
  hit.rank = 2;
  hit.id = "x";
  hit.score = 1.23456;
  hit.words = 5;
  hit.snippets = {{"One.", {}, 0}, {"Two.", {}, 0}, {"Three.", {}, 0}};
  hit.duplicates = {{"a", "Paper", "2020", "u"}, {"b", "", "2021", ""}, {"c", "", "", ""}};
  CHECK(table_cells(hit) == std::vector<std::string>{"2", "x", "1.2346", "", "", "", "", "", "",
                                                     "5", "", "", "", "One. ... Two. ... Three.",
                                                     "Paper, 2020, u; 2021; c"});
  CHECK(table_header().size() == table_cells(hit).size());
  CHECK(table_cells({})[13].empty());
}

}  // namespace
}  // namespace tip::render
