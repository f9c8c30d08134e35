// IPTC 7901: which lines are the headline, and what the line behind a story says of its day.
#include <catch2/catch.hpp>
#include <string>

#include "indexer/sources/wire_text_source.h"
#include "tests/unit/walked_files.h"

namespace {

tip::Article story(const std::string& text, const std::string& trailer) {
  const tip::test::ReadFile read = tip::test::read_file(
      "\x01"
      "abc0123 4 pol 45 kilns\r\n\x02" +
          text + "\x03" + trailer + "\x04",
      "a");
  REQUIRE(read.articles.size() == 1);
  return read.articles[0];
}

}  // namespace

TEST_CASE("the day behind a story") {
  for (const auto& [trailer, day] : {std::pair("041000 GMT MAR 21", "2021-03-04"),
                                     {"\r\n041000 MAR 21\r\n", "2021-03-04"},
                                     {"041000 MAR 2021", "2021-03-04"},
                                     {"041000 MAR 1969", "1969-03-04"},
                                     {"041000 MAR 69", ""},  // 2069
                                     {"041000 MAR 70", "1970-03-04"},
                                     {"041000 MAR 00", "2000-03-04"},
                                     {"041000 MAR 21 22", "2021-03-04"},
                                     // The first number of six digits, and the last word of three.
                                     {"041000 051000 MAR 21", "2021-03-04"},
                                     {"041000 APR MAR 21", "2021-03-04"},
                                     {"04100 MAR 21", ""},
                                     {"0410000 MAR 21", ""},
                                     {"041000 MARC 21", ""},
                                     {"041000 21", ""},
                                     {"041000 MAR", ""},
                                     {"041000 MAR 021", ""},
                                     {"", ""}}) {
    INFO(trailer);
    CHECK(story("Kilns\r\n   One.\r\n", trailer).date == day);
  }
}

TEST_CASE("a headline has two hundred bytes at most") {
  const std::string body = "\r\n   One.\r\n";
  for (const std::size_t bytes : {199U, 200U, 201U}) {
    INFO(bytes);
    const std::string line(bytes, 'x');
    CHECK(story(line + body, "").title == (bytes <= 200 ? line : ""));
    // Where two lines are longer together, the first alone.
    const std::string first = "Kilns closed";
    const std::string second(bytes - first.size(), 'x');
    CHECK(story(first + "\r\n" + second + body, "").title ==
          (bytes <= 200 ? first + " " + second : first));
  }
}

TEST_CASE("a wire's text has its mark within two hundred bytes") {
  for (const std::size_t bytes : {1U, 198U, 199U}) {
    const std::string text = "\x01" + std::string(bytes, 'x') + "\x02";
    CHECK(tip::is_iptc_7901(text) == (bytes <= 198));
    CHECK_FALSE(tip::is_iptc_7901(text.substr(1)));
  }
  CHECK_FALSE(tip::is_iptc_7901("\x01 x"));
  CHECK_FALSE(tip::is_iptc_7901(""));
}
