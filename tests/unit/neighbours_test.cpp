// Words that are spelled nearly as another, beside the textbook's table of distances.
#include "searcher/score/neighbours.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <random>
#include <string>
#include <vector>

#include "common/base/utf8.h"
#include "searcher/score/bonuses.h"

namespace tip::match {
namespace {

// Optimal string alignment, all of it.
std::size_t distance(const std::u32string& a, const std::u32string& b) {
  std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        d[i][j] = i + j;
        continue;
      }
      d[i][j] = std::min(
          {d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
      }
    }
  }
  return d[a.size()][b.size()];
}

std::string utf8_of(const std::u32string& text) {
  std::string out;
  for (const char32_t c : text) utf8::append(out, c);
  return out;
}

TEST_CASE("how far a word may be from another goes by its letters") {
  struct Row {
    const char* word;
    std::size_t distance;
  };
  const Row rows[] = {
      {"", 1},
      {"ferry", 1},
      {"ferries", 2},
      {"boats", 1},
      {"harbor", 2},
      {"fishermen", 2},
      {"landscapes", 3},
      {"\u00e9t\u00e9s\u00e9", 1},  // five letters, eight bytes
      {"\u00e9t\u00e9s\u00e9s", 2},
  };
  for (const Row& row : rows) {
    INFO(row.word);
    CHECK(fuzzy_distance(row.word) == row.distance);
  }
  CHECK(first_character("ferry") == "f");
  CHECK(first_character("\u00e9t\u00e9") == "\u00e9");
  CHECK(first_character("").empty());
}

TEST_CASE("neighbours of a word and of its beginnings are those of the whole table") {
  std::mt19937 random(5);
  const std::u32string letters = U"abc\u00e9";
  const auto made = [&](std::size_t most) {
    std::u32string word;
    for (std::size_t left = random() % (most + 1); left > 0; --left) {
      word += letters[random() % letters.size()];
    }
    return word;
  };
  for (int i = 0; i < 20'000; ++i) {
    const std::u32string form = made(8);
    const std::u32string other = made(8);
    const std::size_t limit = 1 + random() % 3;
    INFO(utf8_of(form) << " " << utf8_of(other) << " " << limit);
    Neighbours neighbours(utf8_of(form), limit);
    const bool near = distance(form, other) <= limit;
    if (neighbours.has(utf8_of(other)) != near) FAIL("whole words");
    std::size_t nearest = other.size();
    for (std::size_t end = 0; end <= form.size(); ++end) {
      nearest = std::min(nearest, distance(form.substr(0, end), other));
    }
    const std::size_t found = neighbours.distance_of_beginning(utf8_of(other));
    if (nearest <= limit ? found != nearest : found <= limit) FAIL("beginnings");
  }
}

TEST_CASE("a spelling is worth less the less likely it is") {
  const auto worth_at = [](double cost) {
    query::Spelling spelling;
    spelling.cost = cost;
    return score::worth(spelling);
  };
  CHECK(worth_at(0) == Approx(0.95));
  CHECK(worth_at(8) == Approx(0.95 / std::exp(1.0)));
  CHECK(worth_at(4) == Approx(0.95 / std::exp(0.5)));
}

}  // namespace
}  // namespace tip::match
