// Feeds as tests write them.
#ifndef TIP_TESTS_UNIT_MADE_FEED_H_
#define TIP_TESTS_UNIT_MADE_FEED_H_

#include <catch2/catch.hpp>
#include <string>

#include "tests/unit/walked_files.h"

namespace tip::test {

inline ReadFile read(const std::string& bytes, const std::string& name = "a.xml") {
  return read_file(bytes, name);
}

inline std::string rss(const std::string& items,
                       const std::string& head = "<title>River Daily</title>") {
  return "<?xml version=\"1.0\"?><rss version=\"2.0\" "
         "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" "
         "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
         "xmlns:media=\"http://search.yahoo.com/mrss/\" "
         "xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel>" +
         head + items + "</channel></rss>";
}

inline std::string atom(const std::string& entries) {
  return "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='km'><title>River Daily</title>" +
         entries + "</feed>";
}

inline Article one(const std::string& bytes) {
  INFO(bytes);
  const ReadFile read_one = read(bytes);
  INFO((read_one.failures.empty() ? "" : read_one.failures[0]));
  REQUIRE(read_one.articles.size() == 1);
  return read_one.articles[0];
}

}  // namespace tip::test

#endif  // TIP_TESTS_UNIT_MADE_FEED_H_
