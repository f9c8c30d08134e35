// Heads and bodies of answers as crawls keep them: each limit on both sides.
#include "indexer/sources/http_message.h"

#include <zlib.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <string_view>

namespace tip {
namespace {

using namespace std::string_literals;

std::string gzip(const std::string& text) {
  z_stream z{};
  REQUIRE(deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string out(text.size() + 500, '\0');
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  z.avail_in = static_cast<uInt>(text.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  REQUIRE(deflate(&z, Z_FINISH) == Z_STREAM_END);
  out.resize(out.size() - z.avail_out);
  deflateEnd(&z);
  return out;
}

TEST_CASE("a head is its fields up to a blank line") {
  struct Row {
    std::string head;
    HeadFields fields;
    std::string rest;
  };
  const Row rows[] = {
      {"", {}, ""},
      {"\r\nbody", {}, "body"},
      {"A: b\r\n\r\nbody", {{"a", "b"}}, "body"},
      {"A: b\nC:d\n\nbody\n\n", {{"a", "b"}, {"c", "d"}}, "body\n\n"},
      {"A: b", {{"a", "b"}}, ""},
      {"A:\r\n\r\n", {{"a", ""}}, ""},
      // Only the first colon parts, and white space around name and value is none of them.
      {" A : b:c \r\n\r\n", {{"a", "b:c"}}, ""},
      // A field goes on in lines that begin with a space or with a tab, and nowhere else.
      {"A: b\r\n c\r\n\td\r\n\r\n", {{"a", "b c d"}}, ""},
      {"A: b\r\n\tc: d\r\nE: f\r\n\r\n", {{"a", "b c: d"}, {"e", "f"}}, ""},
      {"\tA: b\r\n\r\n", {{"a", "b"}}, ""},
      // What is no field.
      {"A\r\n: b\r\nC: d\r\n\r\n", {{"c", "d"}}, ""},
      {"x:y\r\n", {{"x", "y"}}, ""},
      {"Accept: \xe1\x9e\x80\r\n\r\n", {{"accept", "\xe1\x9e\x80"}}, ""},
  };
  for (const Row& row : rows) {
    INFO(row.head);
    std::string_view rest = row.head;
    CHECK(take_head(rest) == row.fields);
    CHECK(rest == row.rest);
  }
}

TEST_CASE("a head has a thousand fields at most, and goes on behind them") {
  for (const std::size_t given : {999U, 1000U, 1001U}) {
    std::string head;
    for (std::size_t i = 0; i < given; ++i) head += "a: b\n";
    head += "\nbody";
    std::string_view rest = head;
    CHECK(take_head(rest).size() == std::min<std::size_t>(given, 1000));
    CHECK(rest == "body");
  }
}

TEST_CASE("a field is the first of its name") {
  const HeadFields fields = {{"a", "1"}, {"b", "2"}, {"a", "3"}};
  CHECK(field_of(fields, "a") == "1");
  CHECK(field_of(fields, "b") == "2");
  CHECK(field_of(fields, "c").empty());
  CHECK(field_of({}, "a").empty());
}

TEST_CASE("a media type is named with its charset") {
  struct Row {
    std::string_view field;
    std::string_view type;
    std::string_view charset;
  };
  for (const Row& row : {
           Row{"", "", ""},
           {"text/html", "text/html", ""},
           {" Text/HTML ", "text/html", ""},
           {"text/html;charset=UTF-8", "text/html", "utf-8"},
           {"text/html; Charset = UTF-8 ; x=y", "text/html", "utf-8"},
           {"text/html; x=y; charset=\"windows-1252\"", "text/html", "windows-1252"},
           {"text/html; charset='koi8-r' x", "text/html", "koi8-r"},
           {"text/html; charset=a b", "text/html", "a"},
           {"text/html; charset=\"a", "text/html", "a"},
           {"text/html; charset=", "text/html", ""},
           {"text/html; charset=a; charset=b", "text/html", "a"},
           {"; charset=a", "", "a"},
       }) {
    INFO(row.field);
    const MediaType media = media_type(row.field);
    CHECK(media.type == row.type);
    CHECK(media.charset == row.charset);
  }
}

TEST_CASE("an answer is its status, head and body; what is none is all body") {
  struct Row {
    std::string bytes;
    int status;
    std::size_t fields;
    std::string body;
  };
  for (const Row& row : {
           Row{"HTTP/1.1 200 OK\r\nA: b\r\n\r\nbody", 200, 1, "body"},
           {"HTTP/1.0 404\n\nbody", 404, 0, "body"},
           {"HTTP/1.1  301 Moved\r\n\r\n", 301, 0, ""},
           {"HTTP/2 567 x\r\nA: b", 567, 1, ""},
           {"HTTP 123\r\n\r\nx", 123, 0, "x"},
           // No status.
           {"HTTP/1.1 20\r\n\r\nx", 0, 0, "HTTP/1.1 20\r\n\r\nx"},
           {"HTTP/1.1 2x0 OK\r\n\r\nx", 0, 0, "HTTP/1.1 2x0 OK\r\n\r\nx"},
           {"HTTP/1.1\r\n200\r\n\r\n", 0, 0, "HTTP/1.1\r\n200\r\n\r\n"},
           {"http/1.1 200 OK\r\n\r\nx", 0, 0, "http/1.1 200 OK\r\n\r\nx"},
           {"HTT", 0, 0, "HTT"},
           {"", 0, 0, ""},
       }) {
    INFO(row.bytes);
    const HttpMessage message = parse_http(row.bytes);
    CHECK(message.status == row.status);
    CHECK(message.fields.size() == row.fields);
    CHECK(message.body == row.body);
  }
}

std::string body_of(const HeadFields& fields, const std::string& body, std::size_t most = 1 << 20) {
  HttpMessage message;
  message.status = 200;
  message.fields = fields;
  message.body = body;
  return decoded_body(message, most);
}

TEST_CASE("chunks are joined as far as they go") {
  const HeadFields chunked = {{"transfer-encoding", "gzip, Chunked"}};
  struct Row {
    std::string body;
    std::string joined;
  };
  for (const Row& row : {
           Row{"3\r\none\r\n0\r\n\r\n", "one"},
           {"3\r\none\r\n3\r\ntwo\r\n0\r\n\r\n", "onetwo"},
           {"3;a=b\r\none\r\n0\r\n\r\n", "one"},
           {" 3 \r\none\r\n0\r\n\r\n", "one"},
           {"A\r\n0123456789\r\n0b\r\n0123456789a\r\n0\r\n", "01234567890123456789a"},
           {"10\r\n0123456789abcdef\r\n0\r\n", "0123456789abcdef"},
           {"0\r\nrest", ""},
           // Cut off: within a chunk, at its end, behind it, in a length.
           {"5\r\none", "one"},
           {"3\r\none", "one"},
           {"3\r\none\r\n", "one"},
           {"3\r\none\r\nxyz\r\n", "one"},
           // Eight digits at most.
           {"00000003\r\none\r\n0\r\n\r\n", "one"},
           {"000000003\r\none\r\n0\r\n\r\n", "000000003\r\none\r\n0\r\n\r\n"},
           // No chunk at all.
           {"g\r\none", "g\r\none"},
           {"\r\none", "\r\none"},
       }) {
    INFO(row.body);
    CHECK(body_of(chunked, row.body) == row.joined);
  }
  CHECK(body_of({}, "3\r\none\r\n0\r\n\r\n") == "3\r\none\r\n0\r\n\r\n");
}

TEST_CASE("codings are undone from the last one on, three at most") {
  const auto packed = [](int times) {
    std::string out = "A text.";
    for (int i = 0; i < times; ++i) out = gzip(out);
    return out;
  };
  const auto named = [](int times) {
    std::string names = "gzip";
    for (int i = 1; i < times; ++i) names += ", X-GZIP";
    return HeadFields{{"content-encoding", names}};
  };
  CHECK(body_of(named(1), packed(1)) == "A text.");
  CHECK(body_of(named(2), packed(2)) == "A text.");
  CHECK(body_of(named(3), packed(3)) == "A text.");
  CHECK(body_of(named(4), packed(4)) == packed(1));
  CHECK(body_of(named(1), packed(2)) == packed(1));
  CHECK(body_of(named(2), packed(1)) == "A text.");
  CHECK(body_of({{"content-encoding", "identity"}}, packed(1)) == packed(1));
  // What is not coded, whatever is said.
  for (const char* coding : {"gzip", "deflate", "br", "zstd", "compress"}) {
    CHECK(body_of({{"content-encoding", coding}}, " <html>plain</html>") == " <html>plain</html>");
  }
}

TEST_CASE("a body is unpacked up to its limit, and one byte more tells that there is more") {
  const HeadFields coded = {{"content-encoding", "gzip"}};
  const HeadFields chunked = {{"transfer-encoding", "chunked"}};
  // Longer than what is unpacked at once.
  for (const std::size_t size : {9U, 10U, 11U, 200'000U}) {
    INFO(size);
    const std::string text(size, 'x');
    const std::size_t kept = std::min<std::size_t>(size, 11);
    CHECK(body_of({}, text, 10).size() == kept);
    CHECK(body_of(coded, gzip(text), 10).size() == kept);
    CHECK(body_of(coded, gzip(text)) == text);
    std::string chunks;
    for (const char c : text.substr(0, 20)) chunks += "1\r\n"s + c + "\r\n";
    CHECK(body_of(chunked, chunks + "0\r\n\r\n", 10).size() == kept);
  }
}

}  // namespace
}  // namespace tip
