// An array of JSON cut into its elements, however its bytes come.
#include "indexer/sources/json_elements.h"

#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <string_view>

namespace tip {
namespace {

// Gives `text` so many bytes at a time.
ReadBytes in_pieces(std::string_view text, std::size_t most) {
  return [text, most](char* buffer, std::size_t capacity) mutable -> Result<std::size_t> {
    const std::size_t size = std::min({text.size(), most, capacity});
    text.copy(buffer, size);
    text.remove_prefix(size);
    return size;
  };
}

// "1:{...} 2:{...} end 3", or what is wrong.
std::string cut(ReadBytes read) {
  JsonElements elements(std::move(read));
  std::string out;
  for (;;) {
    const Line line = elements.next();
    switch (line.kind) {
      case Line::Kind::text:
        out += fmt::format("{}:{} ", line.number, line.bytes);
        break;
      case Line::Kind::too_long:
        out += fmt::format("{}: too long ", line.number);
        break;
      case Line::Kind::damage:
        CHECK(elements.next().kind == Line::Kind::end);
        return out + fmt::format("{}: {}", line.number, line.bytes);
      case Line::Kind::end:
        CHECK(elements.next().kind == Line::Kind::end);
        return out + "end";
    }
  }
}

TEST_CASE("an array is cut at the commas outside of all brackets and quotes") {
  struct Row {
    std::string text;
    const char* elements;
  };
  const Row rows[] = {
      {"[]", "end"},
      {" [ ] \n", "end"},
      {"[1,2]", "1:1 2:2 end"},
      {"[ {\"a\":1} , {\"b\":[2,3]} ]", "1:{\"a\":1}  2:{\"b\":[2,3]}  end"},
      {"[\"a,b\",\"]\"]", "1:\"a,b\" 2:\"]\" end"},
      {"[\"a\\\",b\",1]", "1:\"a\\\",b\" 2:1 end"},
      {"[\"a\\\\\",1]", "1:\"a\\\\\" 2:1 end"},
      {"[{\"a\":\"}\"},1]", "1:{\"a\":\"}\"} 2:1 end"},
      {"[,1]", "1: 2:1 end"},
      {"[1,]", "1:1 2: end"},
      {"[}1]", "1:}1 end"},
      {"[1] x", "1:1 1: the JSON array is followed by something else"},
      {"[] x", "1: the JSON array is followed by something else"},
      {"[1,2", "1:1 2: the JSON array is cut off"},
      {"[1,", "1:1 2: the JSON array is cut off"},
      {"[", "1: the JSON array is cut off"},
      {"[{\"a\":1]", "1: the JSON array is cut off"},
  };
  for (const Row& row : rows) {
    for (const std::size_t most : {1UL, 2UL, 3UL, 1000UL}) {
      INFO(row.text << " by " << most);
      CHECK(cut(in_pieces(row.text, most)) == row.elements);
    }
  }
  CHECK(cut(in_pieces("\xef\xbb\xbf[1]", 1000)) == "1:1 end");
}

TEST_CASE("an element that is too long is passed over, and what fails says why") {
  const std::string whole(kMaxLineBytes - 2, 'x');
  CHECK((cut(in_pieces("[\"" + whole + "\",1]", 1 << 20)) == "1:\"" + whole + "\" 2:1 end"));
  CHECK(cut(in_pieces("[\"x" + whole + "\",1]", 1 << 20)) == "1: too long 2:1 end");
  CHECK(cut(in_pieces("[\"x" + whole + "\"]", 1 << 20)) == "1: too long end");
  CHECK(cut([](char*, std::size_t) -> Result<std::size_t> {
          return fail(ErrorCode::io, "the disk is gone");
        }) == "1: the disk is gone");
}

TEST_CASE("one object or array, and nothing behind it") {
  struct Row {
    const char* text;
    bool is_one;
  };
  const Row rows[] = {
      {"{}", true},         {" [1, 2] \n", true}, {"", false},         {"1", false},
      {"{} {}", false},     {"[1],", false},      {"{\"a\":1", false}, {"{\"}\":1}", true},
      {"{\"a\\\"}", false}, {"[{}]", true},       {"[}", true},        {"\"{}\"", false},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(is_bracketed(row.text) == row.is_one);
  }
}

}  // namespace
}  // namespace tip
