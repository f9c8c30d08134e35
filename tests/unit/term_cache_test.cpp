#include "common/text/term_cache.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <set>
#include <string>

using tip::TermCache;

TEST_CASE("the cache gives back what was added") {
  struct Row {
    std::string word, form, term;
    bool fits;
  };
  const Row rows[] = {
      {"running", "running", "run", true},
      {"happy", "happy", "happi", true},
      {"caf\xc3\xa9s", "cafes", "cafe", true},
      {"a", "a", "a", true},
      {"abcdefghijklmnopqrstuvwx", "abcdefghijklmnopqrstuvwx", "abcdef", true},
      {"abcdefghijklmnopqrstuvwxy", "abcdefghijklmnopqrstuvwxy", "abcdef", false},
      {"abcdefghijklmnopqrstu", "abcdefghijklmnopqrstu", "uvwx", false},
      {"", "", "", false},
  };
  TermCache cache;
  std::uint32_t sequence = 0;
  for (const Row& row : rows) {
    CAPTURE(row.word);
    CHECK_FALSE(cache.find(row.word, TermCache::place_of(row.word)));
    const std::uint64_t number =
        cache.add(row.word, TermCache::place_of(row.word), row.form, row.term, ++sequence);
    CHECK((number != 0) == row.fits);
    const auto known = cache.find(row.word, TermCache::place_of(row.word));
    REQUIRE(known.has_value() == row.fits);
    if (!known) continue;
    CHECK(known->form == row.form);
    CHECK(known->term == row.term);
    CHECK(known->number == number);
  }
}

TEST_CASE("words that share a place are told apart, whichever letter differs") {
  const std::string letters = "abcdefghijklmnopqrstuvwx";
  for (std::size_t size = 1; size <= letters.size(); ++size) {
    const std::string word = letters.substr(0, size);
    TermCache cache;
    const std::size_t place = TermCache::place_of(word);
    REQUIRE(cache.add(word, place, word, word.substr(0, 1), 1) != 0);
    CHECK(cache.find(word, place));
    CHECK_FALSE(cache.find(word.substr(1), place));
    for (std::size_t at = 0; at < size; ++at) {
      std::string other = word;
      other[at] = '-';
      INFO(other);
      CHECK_FALSE(cache.find(other, place));
    }
  }
}

TEST_CASE("many words: what is found is right, and words in use stay") {
  TermCache cache;
  std::uint32_t sequence = 0;
  const auto use = [&](const std::string& word) {
    const auto known = cache.find(word, TermCache::place_of(word));
    if (known) CHECK((known->form == word && known->term == word.substr(1)));
    return known ? known->number
                 : cache.add(word, TermCache::place_of(word), word, word.substr(1), ++sequence);
  };
  std::set<std::uint64_t> numbers;
  std::size_t kept = 0;
  constexpr std::size_t kRounds = 300;
  constexpr std::size_t kNew = 1000;  // rare words after each use of the frequent ones
  for (std::size_t round = 0; round < kRounds; ++round) {
    for (int i = 0; i < 100; ++i) {
      const std::string word = fmt::format("frequent{}", i);
      kept += cache.find(word, TermCache::place_of(word)) ? 1 : 0;
      use(word);
    }
    for (std::size_t i = 0; i < kNew; ++i)
      numbers.insert(use(fmt::format("rare{}", round * kNew + i)));
  }
  CHECK(numbers.size() == kRounds * kNew);
  CHECK(kept > kRounds * 100 * 95 / 100);
}
