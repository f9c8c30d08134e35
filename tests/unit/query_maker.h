// Queries for comparing one way of answering with another.
#ifndef TIP_TESTS_UNIT_QUERY_MAKER_H_
#define TIP_TESTS_UNIT_QUERY_MAKER_H_

#include <tip/article.h>

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <iterator>
#include <random>
#include <string>
#include <vector>

namespace tip {

// Random queries out of the archive's own words and every operator.
class QueryMaker {
 public:
  QueryMaker(const std::vector<Article>& articles, unsigned seed) : random_(seed) {
    for (const Article& article : articles) {
      std::string word;
      for (const char c : article.title + " " + article.body + " ") {
        if (c != ' ' && c != '\n') {
          word += c;
          continue;
        }
        // Quotes and operators inside words would change the query's meaning at random.
        if (word.size() > 1 && word.find_first_of("\"()*~:+=-") == std::string::npos) {
          words_.push_back(word);
        }
        word.clear();
      }
    }
  }

  std::string make(int depth = 0) {
    switch (random_() % (depth > 1 ? 4 : 16)) {
      case 0:
      case 1:
        return word();
      case 2:
        return "\"" + phrase(2 + random_() % 2) + "\"";
      case 3:
        return "=" + word();
      case 4:
        return window();
      case 5:
        return word() + " NEAR/" + std::to_string(1 + random_() % 8) + " " + word();
      case 6:
        return word() + " BEFORE/" + std::to_string(1 + random_() % 8) + " " + word();
      case 7:
        return word() + " SENTENCE " + word();
      case 8:
        return word() + " PARAGRAPH " + word();
      case 9:
        return "(" + make(depth + 1) + " OR " + make(depth + 1) + ")";
      case 10:
        return "(" + make(depth + 1) + " AND " + make(depth + 1) + ")";
      case 11:
        return make(depth + 1) + " NOT " + make(depth + 1);
      case 12:
        return "=\"" + phrase(2) + "\"";
      case 13:
        return beginning() + "*";
      case 14:
        return beginning() + "* NEAR/4 " + word();
      default:
        return field() + ":" + in_field();
    }
  }

 private:
  std::string word() { return words_[random_() % words_.size()]; }
  // The first letters of a Latin word.
  std::string beginning() {
    while (true) {
      const std::string& word = words_[random_() % words_.size()];
      const auto end = std::find_if_not(
          word.begin(), word.end(), [](unsigned char c) { return c < 0x80 && std::isalpha(c); });
      if (end - word.begin() >= 3)
        return word.substr(0, static_cast<std::size_t>(
                                  2 + random_() % static_cast<unsigned>(end - word.begin() - 1)));
    }
  }
  std::string phrase(std::size_t count) {
    const std::size_t first = random_() % (words_.size() - count);
    std::string out;
    for (std::size_t i = first; i < first + count; ++i) out += (out.empty() ? "" : " ") + words_[i];
    return out;
  }
  std::string window() {
    return "\"" + phrase(2 + random_() % 2) + "\"~" + std::to_string(1 + random_() % 6);
  }
  std::string in_field() {
    switch (random_() % 6) {
      case 0:
        return beginning() + "*";
      case 1:
        return beginning() + "~";
      case 2:
        return "=" + word();
      case 3:
        return window();
      default:
        return word();
    }
  }
  std::string field() {
    constexpr const char* kFields[] = {"title", "lead", "aside", "source", "author", "path", "url"};
    return kFields[random_() % std::size(kFields)];
  }

  std::mt19937 random_;
  std::vector<std::string> words_;
};

}  // namespace tip

#endif  // TIP_TESTS_UNIT_QUERY_MAKER_H_
