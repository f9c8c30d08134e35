// The best of many matches, against sorting all of them.
#include "searcher/collect/top_k.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstddef>
#include <random>
#include <utility>
#include <vector>

using tip::collect::Candidate;
using tip::collect::TopK;

TEST_CASE("the best matches are those that sorting gives, equal ones by document") {
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    const std::size_t wanted = random() % 12;
    const std::size_t count = random() % 60;
    // Few different scores, so that many are equal.
    std::vector<std::pair<double, Xapian::docid>> all;
    TopK best(wanted);
    for (Xapian::docid id = 1; id <= count; ++id) {
      const double score = static_cast<double>(random() % 9) / 4;
      all.emplace_back(-score, id);
      if (score > best.threshold()) best.add(id, score);
    }
    std::ranges::sort(all);
    all.resize(std::min(wanted, all.size()));
    // Whatever is not above it cannot be among the best any more.
    if (wanted > 0 && all.size() == wanted) CHECK(best.threshold() <= -all.back().first);
    const std::vector<Candidate> taken = best.take();
    REQUIRE(taken.size() == all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
      CHECK(taken[i].id == all[i].second);
      CHECK(taken[i].score() == -all[i].first);
      CHECK(taken[i].document() == all[i].second);
    }
  }
}

TEST_CASE("a match is worth its words, pairs and window, and shown as one of its versions") {
  const Candidate one{.id = 3, .words = 1, .pairs = 0.5, .window = 0.25};
  CHECK(one.score() == 1.75);
  CHECK(one.document() == 3);
  const Candidate other{.id = 3, .shown = 9};
  CHECK(other.document() == 9);
}
