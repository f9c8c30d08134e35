// Streams cut into lines, however they come in.
#include "common/input/lines.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "common/input/read_bytes.h"

using namespace std::string_literals;
using tip::Line;
using tip::LineReader;

namespace {

// Gives `bytes` in pieces, and at the end an error, if there is one.
tip::ReadBytes in_pieces(std::string bytes, std::size_t piece, tip::ErrorCode* error = nullptr) {
  return [=, at = std::size_t{0}](char* buffer,
                                  std::size_t capacity) mutable -> tip::Result<std::size_t> {
    const std::size_t got = bytes.copy(buffer, std::min(piece, capacity), at);
    at += got;
    if (got == 0 && error != nullptr) return tip::fail(*error, "it broke");
    return got;
  };
}

// The lines, each with its number: "1 a".
std::vector<std::string> lines_of(tip::ReadBytes read) {
  LineReader reader(std::move(read));
  std::vector<std::string> lines;
  for (;;) {
    const Line line = reader.next();
    const std::string number = std::to_string(line.number) + " ";
    if (line.kind == Line::Kind::end) break;
    lines.push_back(number + (line.kind == Line::Kind::too_long ? "TOO LONG"
                              : line.kind == Line::Kind::damage ? "DAMAGE " + line.bytes
                                                                : line.bytes));
  }
  // The end stays the end.
  CHECK(reader.next().kind == Line::Kind::end);
  return lines;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("lines end in either line ending, in bytes and in UTF-16") {
  struct Row {
    std::string bytes;
    Lines lines;
  };
  const std::string le = "\xff\xfe";
  const std::string be = "\xfe\xff";
  for (const Row& row : {
           Row{"", {}},
           Row{"a", {"1 a"}},
           Row{"a\n", {"1 a"}},
           Row{"a\nb", {"1 a", "2 b"}},
           Row{"a\r\nb\r\n", {"1 a", "2 b"}},
           Row{"a\r", {"1 a"}},
           Row{"a\rb\n", {"1 a\rb"}},
           Row{"\n\nab\n", {"1 ", "2 ", "3 ab"}},
           Row{"\r\n", {"1 "}},
           Row{"a\0b\nc"s, {"1 a\0b"s, "2 c"}},
           Row{le, {}},
           Row{le + "a\0\n\0b\0"s, {"1 " + le + "a\0"s, "2 " + le + "b\0"s}},
           Row{be + "\0a\0\n\0b"s, {"1 " + be + "\0a"s, "2 " + be + "\0b"s}},
           Row{le + "\n\0\n\0"s, {"1 " + le, "2 " + le}},
           // What looks like an ending in the middle of two characters: U+0A61 U+0100, U+6100
           // U+0A01.
           Row{le + "a\n\0\x01\n\0c\0"s, {"1 " + le + "a\n\0\x01"s, "2 " + le + "c\0"s}},
           Row{be + "a\0\n\x01\0\n\0c"s, {"1 " + be + "a\0\n\x01"s, "2 " + be + "\0c"s}},
       }) {
    INFO(row.bytes);
    for (const std::size_t piece : {1, 2, 3, 5, 100}) {
      INFO("in pieces of " << piece);
      CHECK(lines_of(in_pieces(row.bytes, piece)) == row.lines);
    }
    CHECK(lines_of(tip::reader_of(row.bytes)) == row.lines);
    CHECK(lines_of(tip::reader_over(row.bytes)) == row.lines);
  }
}

TEST_CASE("a stream that breaks off says so in the line that was being read") {
  for (tip::ErrorCode code : {tip::ErrorCode::io, tip::ErrorCode::corrupt}) {
    LineReader reader(in_pieces("a\nb", 2, &code));
    CHECK(reader.next().bytes == "a");
    const Line line = reader.next();
    CHECK(line.kind == Line::Kind::damage);
    CHECK(line.number == 2);
    CHECK(line.bytes == "it broke");
    CHECK(line.code == code);
    CHECK(reader.next().kind == Line::Kind::end);
  }
}

TEST_CASE("a line is kept up to a length, and passed over beyond it") {
  const std::string most(tip::kMaxLineBytes, 'x');
  for (const std::size_t piece : {std::size_t{1} << 16, most.size() + 1}) {
    const Lines kept = lines_of(in_pieces(most + "\nb", piece));
    REQUIRE(kept.size() == 2);
    CHECK(kept[0].size() == 2 + most.size());
    CHECK(kept[1] == "2 b");
    CHECK(lines_of(in_pieces(most + "x\nb", piece)) == Lines{"1 TOO LONG", "2 b"});
    CHECK(lines_of(in_pieces("a\n" + most + most + "\nb\n", piece)) ==
          Lines{"1 a", "2 TOO LONG", "3 b"});
    CHECK(lines_of(in_pieces(most + most, piece)) == Lines{"1 TOO LONG"});
  }
}
