// Which parts of a story are shown, and what is highlighted in them.
#include "searcher/passages/passages.h"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tip::snippet {
namespace {

// A text that is known as a whole, and where some words stand in it.
class Known final : public Story {
 public:
  Known(std::string text, const std::vector<std::string>& words) : text_(std::move(text)) {
    for (std::size_t at = 0; at < text_.size(); ++at) {
      for (std::size_t word = 0; word < words.size(); ++word) {
        if (text_.compare(at, words[word].size(), words[word]) != 0) continue;
        places_.push_back({at, at + words[word].size(), 1, word});
      }
    }
  }
  std::string_view text() const override { return text_; }
  void need(Range) override {}
  const std::vector<Place>& places() override { return places_; }
  bool look_at(Range) override { return false; }

 private:
  std::string text_;
  std::vector<Place> places_;
};

// Passages in the order in which they come, "offset:text" with what is highlighted in brackets.
std::string shown(const std::string& text, const std::vector<std::string>& words,
                  const PassageOptions& options) {
  Known story(text, words);
  Analyzer analyzer;
  Deadline deadline;
  std::string out;
  for (const Snippet& passage : best_passages(story, analyzer, options, deadline)) {
    std::string marked = passage.text;
    for (auto range = passage.highlights.rbegin(); range != passage.highlights.rend(); ++range) {
      marked.insert(range->end, "]").insert(range->begin, "[");
    }
    out += (out.empty() ? "" : " / ") + std::to_string(passage.offset) + ":" + marked;
  }
  return out;
}

TEST_CASE("passages begin and end with sentences, or else with words") {
  const std::string five =
      "The boats left early. Nobody saw the ferry. It rained all day. The lamps were lit at six. "
      "Then the ferry came.";
  const std::string lines = "First line\nSecond ferry line\n\nThird line";
  const std::string run = "one two three four five six seven ferry eight nine ten eleven twelve";
  struct Row {
    std::string text;
    std::vector<std::string> words;
    PassageOptions options;
    const char* shown;
  };
  const Row rows[] = {
      {five, {"ferry"}, {1, 20}, "22:Nobody saw the [ferry]."},
      {five, {"ferry"}, {2, 20}, "22:Nobody saw the [ferry]. / 90:Then the [ferry] came."},
      {five, {"ferry"}, {3, 20}, "22:Nobody saw the [ferry]. / 90:Then the [ferry] came."},
      {five, {"ferry"}, {1, 45}, "22:Nobody saw the [ferry]. It rained all day."},
      {five,
       {"ferry"},
       {1, 500},
       "22:Nobody saw the [ferry]. It rained all day. The lamps were lit at six. Then the [ferry] "
       "came."},
      {five, {"lamps", "six"}, {1, 30}, "63:The [lamps] were lit at [six]."},
      {five, {"ferry", "came"}, {2, 20}, "90:Then the [ferry came]. / 22:Nobody saw the [ferry]."},
      {five, {"rained", "ferry"}, {1, 45}, "22:Nobody saw the [ferry]. It [rained] all day."},
      {five, {}, {1, 30}, "0:The boats left early."},
      {five, {}, {2, 30}, "0:The boats left early."},
      {five, {"boats"}, {1, 1}, "4:[boats]"},
      {lines, {"ferry"}, {1, 12}, "18:[ferry] line"},
      {lines, {"ferry"}, {1, 100}, "0:First line\nSecond [ferry] line\n\nThird line"},
      {run, {"ferry"}, {1, 20}, "34:[ferry] eight nine ten"},
      {run, {"one"}, {1, 20}, "0:[one] two three four"},
      {run, {"twelve"}, {1, 20}, "62:[twelve]"},
      {run, {"ferry"}, {1, 1}, "34:[ferry]"},
      {run, {"two", "eleven"}, {2, 16}, "0:one [two] three / 55:[eleven] twelve"},
      {"ferry", {"ferry"}, {1, 100}, "0:[ferry]"},
      {"  ferry  ", {"ferry"}, {1, 100}, "2:[ferry]"},
      {"", {}, {1, 100}, ""},
      {"boats", {}, {0, 100}, ""},
      // Khmer: two districts and a town, no spaces; never cut inside a cluster.
      {"\u179F\u17D2\u179A\u17BB\u1780\u179F\u17D2\u179A\u17BB\u1780\u1780\u17D2\u179A\u17BB\u1784",
       {"\u1780\u17D2\u179A\u17BB\u1784"},
       {1, 20},
       "30:[\u1780\u17D2\u179A\u17BB\u1784]"},
  };
  for (const Row& row : rows) {
    INFO(row.text << " in " << row.options.count << " of " << row.options.bytes);
    CHECK(shown(row.text, row.words, row.options) == row.shown);
  }
}

TEST_CASE("highlights that touch or are a space or hyphen apart are one") {
  struct Row {
    const char* text;
    std::vector<Place> places;
    const char* ranges;
  };
  const Row rows[] = {
      {"Sok Dara left", {{0, 3}, {4, 8}}, "0-8"},
      {"Sok-Dara left", {{0, 3}, {4, 8}}, "0-8"},
      {"Sok,Dara left", {{0, 3}, {4, 8}}, "0-3 4-8"},
      {"Sok  Dara left", {{0, 3}, {5, 9}}, "0-3 5-9"},
      {"SokDara left", {{0, 3}, {3, 7}}, "0-7"},
      {"SokDara left", {{0, 5}, {3, 7}}, "0-7"},
      {"SokDara left", {{0, 7}, {3, 5}}, "0-7"},
      {"SokDara left", {{0, 3}, {8, 12}}, "0-3 8-12"},
      {"SokDara left", {}, ""},
  };
  const auto listed = [](const std::vector<Range>& ranges) {
    std::string out;
    for (const Range& range : ranges) {
      out +=
          (out.empty() ? "" : " ") + std::to_string(range.begin) + "-" + std::to_string(range.end);
    }
    return out;
  };
  for (const Row& row : rows) {
    INFO(row.text);
    const std::string_view text = row.text;
    CHECK(listed(highlight_ranges(text, row.places, 0, text.size())) == row.ranges);
  }
  // Those of a part, counted from its beginning.
  const std::vector<Place> places = {{0, 3}, {4, 8}, {9, 13}};
  CHECK(listed(highlight_ranges("Sok Dara left", places, 4, 13)) == "0-9");
  CHECK(listed(highlight_ranges("Sok Dara left", places, 4, 12)) == "0-4");
  CHECK(listed(highlight_ranges("Sok Dara left", places, 1, 13)) == "3-12");
}

}  // namespace
}  // namespace tip::snippet
