// Entries of a table, made by one thread or several: their order, and what a failure leaves out.
#include "indexer/glass/entries.h"

#include <catch2/catch.hpp>
#include <stdexcept>
#include <string>
#include <vector>

namespace tip::glass {
namespace {

// A part of these keys; "!" fails there, "?" throws.
MakeEntries part_of(const std::string& keys) {
  return [keys](const AddEntry& add) -> Status {
    for (const char key : keys) {
      if (key == '!') return fail(ErrorCode::io, "full: " + keys);
      if (key == '?') throw std::runtime_error("broken: " + keys);
      add(std::string(1, key), std::string(3, key));
    }
    return {};
  };
}

TEST_CASE("the parts' entries come one after the other up to the first failure") {
  struct Row {
    std::vector<std::string> parts;
    std::string keys;
    std::string failure;
  };
  for (const Row& row : std::vector<Row>{
           {{"ab"}, "ab", ""},
           {{"ab", "c"}, "abc", ""},
           {{"ab", "", "c", "de"}, "abcde", ""},
           {{""}, "", ""},
           {{"a!"}, "a", "full: a!"},
           {{"a!", "b"}, "a", "full: a!"},
           {{"a", "b!", "c"}, "ab", "full: b!"},
           {{"a", "b!", "c!"}, "ab", "full: b!"},
           {{"a", "b?", "c"}, "ab", "broken: b?"},
           {{"a?", "b"}, "a", "broken: a?"},
           {{"a", "b?", "c?"}, "ab", "broken: b?"},
       }) {
    for (const unsigned threads : {1U, 2U, 3U}) {
      INFO(row.parts[0] << " " << threads);
      std::vector<MakeEntries> parts;
      for (const std::string& keys : row.parts) parts.push_back(part_of(keys));
      std::string keys;
      std::string failure;
      try {
        const Status status = add_in_order(
            parts,
            [&](std::string_view key, std::string_view tag) {
              keys += key;
              CHECK(tag == std::string(3, key[0]));
            },
            threads);
        if (!status) failure = status.error().message;
      } catch (const std::runtime_error& thrown) {
        failure = thrown.what();
      }
      // What a thread made just before it threw is not handed over.
      const bool thrown = row.failure.starts_with("broken");
      CHECK((thrown ? row.keys.starts_with(keys) : keys == row.keys));
      CHECK(failure == row.failure);
    }
  }
}

TEST_CASE("parts larger than what is handed over at once come whole") {
  const auto many = [](char begin, std::size_t bytes) -> MakeEntries {
    return [begin, bytes](const AddEntry& add) -> Status {
      for (int i = 0; i < 7; ++i) add(begin + std::to_string(i), std::string(bytes, begin));
      return {};
    };
  };
  const std::vector<MakeEntries> parts = {many('a', 100'000), many('b', 100'000),
                                          many('c', 300'000)};
  for (const unsigned threads : {1U, 2U}) {
    std::string keys;
    const Status status = add_in_order(
        parts,
        [&](std::string_view key, std::string_view tag) {
          keys += key;
          CHECK(tag == std::string(key[0] == 'c' ? 300'000 : 100'000, key[0]));
        },
        threads);
    CHECK(status);
    CHECK(keys == "a0a1a2a3a4a5a6b0b1b2b3b4b5b6c0c1c2c3c4c5c6");
  }
}

TEST_CASE("who takes the entries may throw, and takes no more then") {
  for (const unsigned threads : {1U, 2U}) {
    std::string keys;
    const std::vector<MakeEntries> parts = {part_of("a"), part_of("bc"), part_of("d")};
    CHECK_THROWS_WITH(add_in_order(
                          parts,
                          [&](std::string_view key, std::string_view) {
                            if (key == "b") throw std::runtime_error("no room");
                            keys += key;
                          },
                          threads),
                      "no room");
    CHECK(keys == "a");
  }
}

}  // namespace
}  // namespace tip::glass
