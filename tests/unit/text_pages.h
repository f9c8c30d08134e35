// Pages saved as text, and where each part of them has to be found.
#ifndef TIP_TESTS_UNIT_TEXT_PAGES_H_
#define TIP_TESTS_UNIT_TEXT_PAGES_H_

#include <catch2/catch.hpp>
#include <cstddef>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/ascii.h"
#include "indexer/parse/text_page.h"

namespace tip::test {

inline bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != text.npos;
}

// A page and what has to be found where.
struct Page {
  std::string name;
  std::string text;
  std::string title;
  std::string source;
  std::string author;
  std::string date;
  std::string section;
  std::vector<std::string> body;   // in the body, and nowhere in the aside
  std::vector<std::string> aside;  // the other way round
};

inline std::string squeeze(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i).starts_with("\u00a0")) {
      ++i;
    } else if (!ascii::is_space(text[i])) {
      out += text[i];
    }
  }
  return out;
}

// Every line with text has to be somewhere.
inline void check_nothing_lost(const std::string& text, const Article& article) {
  const std::string all = squeeze(article.title) + "\n" + squeeze(article.source) + "\n" +
                          squeeze(article.body) + "\n" + squeeze(article.aside);
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    const std::string_view trimmed = ascii::trim(line);
    if (trimmed.empty()) continue;
    INFO("line: " << line);
    CHECK(contains(all, squeeze(trimmed)));
  }
}

inline void check_page(const Page& page) {
  INFO("page: " << page.name);
  const Article article = read_text_page(page.text);
  CHECK(article.title == page.title);
  CHECK(article.source == page.source);
  CHECK(article.author == page.author);
  CHECK(article.date == page.date);
  CHECK(article.section == page.section);
  for (const std::string& part : page.body) {
    INFO("body part: " << part);
    CHECK(contains(article.body, part));
    CHECK_FALSE(contains(article.aside, part));
  }
  for (const std::string& part : page.aside) {
    INFO("aside part: " << part);
    CHECK(contains(article.aside, part));
    CHECK_FALSE(contains(article.body, part));
  }
  check_nothing_lost(page.text, article);
}

}  // namespace tip::test

#endif  // TIP_TESTS_UNIT_TEXT_PAGES_H_
