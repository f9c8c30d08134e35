// How far the lead of an article goes.
#include "common/text/lead.h"

#include <catch2/catch.hpp>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace {

// The words of paragraphs of so many words that are told to be in the lead, each `width` positions
// wide; none after one that is not.
std::size_t lead_of(const std::vector<std::size_t>& paragraphs, std::uint32_t width) {
  tip::Lead lead;
  std::size_t inside = 0;
  bool left = false;
  std::uint32_t position = 0;
  for (const std::size_t words : paragraphs) {
    for (std::size_t i = 0; i < words; ++i) {
      tip::Token token;
      token.position = position;
      token.width = width;
      position += width;
      const bool is_in = lead.contains(token);
      CHECK_FALSE((left && is_in));
      left = !is_in;
      inside += is_in ? 1 : 0;
    }
    position += tip::kParagraphGap;
  }
  return inside;
}

}  // namespace

TEST_CASE("the lead is the paragraphs up to the one in which 60 words are reached") {
  struct Row {
    std::vector<std::size_t> paragraphs;
    std::size_t words;
  };
  const Row rows[] = {
      {{}, 0},
      {{1}, 1},
      {{10, 10}, 20},
      {{59, 1, 5}, 60},
      {{59, 7, 5}, 66},
      {{60, 5}, 60},
      {{61, 5}, 61},
      {{30, 30, 5}, 60},
      {{1, 58, 1, 1}, 60},
      // But no more than 120.
      {{119, 5}, 119},
      {{120}, 120},
      {{121}, 120},
      {{200, 5}, 120},
      {{59, 61, 5}, 120},
      {{59, 100, 5}, 120},
  };
  for (const Row& row : rows) {
    INFO("paragraphs: " << row.paragraphs.size() << ", words of the lead: " << row.words);
    CHECK(lead_of(row.paragraphs, 1) == row.words);
    CHECK(lead_of(row.paragraphs, 3) == row.words);
  }
}
