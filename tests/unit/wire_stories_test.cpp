// Texts cut at marks, and the words of scanned pages.
#include "indexer/sources/wire_stories.h"

#include <catch2/catch.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/input/lines.h"
#include "common/input/read_bytes.h"
#include "indexer/sources/scanned_words.h"

namespace tip {
namespace {

TEST_CASE("a paragraph begins behind a blank line or with white space") {
  struct Row {
    const char* text;
    const char* paragraphs;
  };
  const Row rows[] = {
      {"", ""},
      {"\n \n", ""},
      {"a\nb", "a b"},
      {"a\n\nb", "a\n\nb"},
      {"a\n \nb\n", "a\n\nb"},
      {"a\n  b\nc", "a\n\nb c"},
      {"  a\nb", "a b"},
      {"a \r\nb\r\n\r\nc", "a b\n\nc"},
  };
  for (const Row& row : rows) CHECK(paragraphs(row.text) == row.paragraphs);
  CHECK(without_controls("a\x01 b\tc\nd\r\x1f~\u00e9") == "a b\tc\nd~\u00e9");
}

// The pieces with "|" between; "too long" of such.
std::string pieces_of(std::string_view text, std::vector<std::string_view> marks) {
  ByteStream stream = ByteStream::of_reader(reader_over(text));
  Utf8Stream utf8(stream, DecodeHint::none);
  MarkedPieces pieces(utf8, std::move(marks));
  std::string out;
  for (;;) {
    bool too_long = false;
    std::optional<Error> error;
    const auto piece = pieces.next(too_long, error);
    CHECK_FALSE(error);
    if (!piece) return out;
    out += (out.empty() ? "" : "|") + (too_long ? "too long" : *piece);
  }
}

TEST_CASE("a text is cut where one of its marks begins") {
  struct Row {
    const char* text;
    const char* pieces;
  };
  const Row rows[] = {
      {"", ""},
      {"nothing", ""},
      {"<A>", "<A>"},
      {"before <A>one", "<A>one"},
      {"<A>one<A>two<B>three", "<A>one|<A>two|<B>three"},
      {"<B>one<C>two", "<B>one<C>two"},
      {"<A><A>", "<A>|<A>"},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(pieces_of(row.text, {"<A>", "<B>"}) == row.pieces);
  }
  // Wherever a mark of sixteen bytes, the longest, lies in what is read at once.
  const std::string mark = "0123456789abcdef";
  constexpr std::size_t kOnce = std::size_t{64} << 10;
  for (std::size_t bytes = kOnce - 40; bytes < kOnce + 4; ++bytes) {
    const std::string first = mark + std::string(bytes - mark.size(), 'x');
    if (pieces_of(first + mark + "y", {mark}) != first + "|" + mark + "y") FAIL(bytes);
    const std::string before(bytes, 'x');
    if (pieces_of(before + mark + "y", {mark}) != mark + "y") FAIL(bytes);
  }
  // One that is too long is passed over.
  const std::string longest = "<A>" + std::string(kMaxLineBytes + kOnce, 'x');
  CHECK((pieces_of("<A>a" + longest + "<A>b", {"<A>"}) == "<A>a|too long|<A>b"));
  CHECK((pieces_of(longest, {"<A>"}) == "too long"));
}

std::string line(const std::string& id, const std::string& words) {
  return "<TextLine ID='" + id + "'>" + words + "</TextLine>";
}

std::string word(const std::string& text, const std::string& more = "") {
  return "<String CONTENT='" + text + "' " + more + "/>";
}

TEST_CASE("words of a scanned page stand in their blocks") {
  struct Row {
    std::string page;
    const char* text;
  };
  const std::string first = "SUBS_TYPE='HypPart1' SUBS_CONTENT='survey'";
  const std::string second = "SUBS_TYPE='HypPart2' SUBS_CONTENT='survey'";
  const auto block = [](const std::string& id, const std::string& inside) {
    return "<TextBlock ID='" + id + "'>" + inside + "</TextBlock>";
  };
  const Row rows[] = {
      {"", ""},
      {block("B", ""), ""},
      {block("B", line("L", word("The") + word("lots"))), "The lots"},
      {block("B", line("L", word("The")) + line("M", word("lots"))), "The lots"},
      {block("B", word("The")) + block("C", word("lots")), "The\n\nlots"},
      {"<ComposedBlock ID='C'>" + block("B", word("The")) + "</ComposedBlock>" + word("lots"),
       "The\n\nlots"},
      // A word that the line's end cuts.
      {block("B", word("sur-", first) + word("vey", second) + word("ended")), "survey ended"},
      {block("B", word("sur-", "SUBS_TYPE='HypPart1'") + word("vey", second)), "sur- vey"},
      {block("B", word("vey", second)), "vey"},
      {block("B", word("sur-", first) + word("ended")), "survey ended"},
  };
  for (const Row& row : rows) {
    INFO(row.page);
    ScannedWords words;
    REQUIRE(read_xml("<alto><Page ID='P'>" + row.page + "</Page></alto>", words));
    CHECK(words.text() == row.text);
    CHECK(words.part("P") == row.text);
    CHECK(words.part("X").empty());
  }
  ScannedWords words;
  REQUIRE(read_xml("<alto>" + block("B", line("L", word("The")) + line("M", word("lots"))) +
                       block("C", word("ended")) + block("B", word("again")) + "</alto>",
                   words));
  CHECK(words.part("L") == "The");
  CHECK(words.part("M") == "lots");
  CHECK(words.part("C") == "ended");
  // What is named twice reaches from its first word to its last.
  CHECK(words.part("B") == "The lots\n\nended\n\nagain");
  // A hundred bytes a part, and its name.
  CHECK(words.bytes() == words.text().size() + 4 * 101);
}

}  // namespace
}  // namespace tip
