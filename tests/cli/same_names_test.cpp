// Names that are said to mean the same: by the archive itself.
#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/cli/archive.h"

using namespace tip::test;
using Catch::Contains;
using Json = nlohmann::json;
using Ids = std::vector<std::string>;

namespace {

// In this order: Sam Rainsy, Norodom Sihanouk, Mu Sochua, Pan Sorasak. No rule of sound connects
// the two spellings of any.
const std::string kRainsy = "\u179F\u1798 \u179A\u1784\u17D2\u179F\u17CA\u17B8";
const std::string kSihanouk =
    "\u1793\u179A\u17C4\u178F\u17D2\u178F\u1798 \u179F\u17B8\u17A0\u1793\u17BB";
const std::string kSochua = "\u1798\u17BC\u179A \u179F\u17BB\u1781\u17A0\u17BD\u179A";
const std::string kSorasak =
    "\u1794\u17C9\u17B6\u1793 \u179F\u17BC\u179A\u179F\u17D0\u1780\u17D2\u178F\u17B7";
const std::string kMr = "\u179B\u17C4\u1780 ";
const std::string kSaid = " \u1794\u17B6\u1793\u1793\u17B7\u1799\u17B6\u1799\u17D4";  // has said

Ids sorted(Ids ids) {
  std::sort(ids.begin(), ids.end());
  return ids;
}

// Found without tip's own table of names.
Ids found(const Archive& archive, const std::string& query,
          const std::string& sources = "sounds,learned") {
  return sorted(archive.ids({"--name-sources", sources, query}));
}

}  // namespace

TEST_CASE("what stands in brackets behind a name once is another name for it") {
  const Archive archive(to_jsonl({
      {.id = "both1", .body = kMr + kRainsy + " (Sam Rainsy)" + kSaid},
      {.id = "both2", .body = kMr + kSihanouk + " (Norodom Sihanouk)" + kSaid},
      {.id = "both3", .body = kMr + kSochua + " (Mu Sochua)" + kSaid},
      {.id = "both4", .body = kMr + kSorasak + " (Pan Sorasak)" + kSaid},
      {.id = "khmer1", .body = kMr + kRainsy + kSaid},
      {.id = "khmer2", .body = kMr + kSihanouk + kSaid},
      {.id = "khmer3", .body = kMr + kSochua + kSaid},
      {.id = "khmer4", .body = kMr + kSorasak + kSaid},
      {.id = "latin1", .body = "The paper named Sam Rainsy again."},
      {.id = "latin3", .body = "The paper named Mu Sochua again."},
  }));
  struct Row {
    std::string query;
    Ids found;
  };
  const Row rows[] = {
      {"name:\"Sam Rainsy\"", {"both1", "khmer1", "latin1"}},
      {"Sam Rainsy", {"both1", "khmer1", "latin1"}},
      {"sam rainsy", {"both1", "khmer1", "latin1"}},
      {"name:\"" + kRainsy + "\"", {"both1", "khmer1", "latin1"}},
      {"name:\"Norodom Sihanouk\"", {"both2", "khmer2"}},
      {"name:\"Mu Sochua\"", {"both3", "khmer3", "latin3"}},
      {kSochua, {"both3", "khmer3", "latin3"}},
      {"name:\"Pan Sorasak\"", {"both4", "khmer4"}},
  };
  for (const Row& row : rows) {
    INFO(row.query);
    CHECK(found(archive, row.query) == row.found);
  }
  CHECK(found(archive, "name:\"Sam Rainsy\"", "sounds") == Ids{"both1", "latin1"});
  CHECK(found(archive, "name:\"Sam Rainsy\"", "learned") == Ids{"both1", "khmer1", "latin1"});
  const Json variant = archive.answer({"--name-sources", "learned", "name:\"Sam Rainsy\""})
                           .at("expansions")[0]
                           .at("variants")[0];
  CHECK(variant.at("text") == kRainsy);
  CHECK(variant.at("why") == "learned");
}

TEST_CASE("pairs are told by what sets them off") {
  struct Row {
    std::string text;
    bool learned;
  };
  const std::string other = kMr + kRainsy + kSaid;
  const Row rows[] = {
      {kMr + kRainsy + " (Sam Rainsy)" + kSaid, true},
      {kMr + kRainsy + "(Sam Rainsy) " + kSaid, true},
      {kMr + kRainsy + " ( Sam Rainsy )" + kSaid, true},
      {kMr + kRainsy + " [Sam Rainsy]" + kSaid, true},
      {kMr + kRainsy + " \u201CSam Rainsy\u201D" + kSaid, true},
      {kMr + kRainsy + " \u00ABSAM RAINSY\u00BB" + kSaid, true},
      {kMr + kRainsy + ", Sam Rainsy, " + kSaid, true},
      {"Mr Sam Rainsy (" + kRainsy + ") spoke.", true},
      {"Sam Rainsy \"" + kRainsy + "\" spoke.", true},
      {"Sam Rainsy, " + kRainsy + ", spoke.", true},
      {"On Monday Sam Rainsy (" + kMr + kRainsy + ") spoke.", true},
      // No name, not set off, not closed, of another name.
      {kMr + kRainsy + " (see below)" + kSaid, false},
      {kMr + kRainsy + " Sam Rainsy" + kSaid, false},
      {kMr + kRainsy + " (Sam Rainsy and others)" + kSaid, false},
      {kMr + kRainsy + " (Video Inside)" + kSaid, false},
      {kMr + kRainsy + ", Norodom Sihanouk, " + kSaid, false},
      {kMr + kSochua + " (Sam Rainsy)" + kSaid, false},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    const Archive archive(
        to_jsonl({{.id = "pair", .body = row.text}, {.id = "khmer", .body = other}}));
    const Ids ids = found(archive, "name:\"Sam Rainsy\"", "learned");
    CHECK((std::find(ids.begin(), ids.end(), "khmer") != ids.end()) == row.learned);
  }
}

TEST_CASE("what does not sound alike has to be seen several times, and not beside others") {
  // The Ministry of Health in Khmer and, as an invented organ, in Latin letters.
  const std::string body =
      "\u1780\u17D2\u179A\u179F\u17BD\u1784\u179F\u17BB\u1781\u17B6\u1797\u17B7\u1794\u17B6\u179B";
  const auto story = [](int number, const std::string& text) {
    return Story{.id = std::to_string(number), .body = text + kSaid};
  };
  struct Row {
    int times;
    int elsewhere;  // beside other names
    bool learned;
  };
  const Row rows[] = {{1, 0, false}, {2, 0, false}, {3, 0, true}, {4, 2, true}, {4, 6, false}};
  const std::string others[] = {"\u1797\u17D2\u1793\u17C6\u1796\u17C1\u1789",
                                "\u1780\u17C6\u1796\u1784\u17CB\u1785\u17B6\u1798",
                                "\u179F\u17C0\u1798\u179A\u17B6\u1794",
                                "\u1794\u17B6\u178F\u17CB\u178A\u17C6\u1794\u1784",
                                "\u178F\u17B6\u1780\u17C2\u179C",
                                "\u1780\u17C6\u1796\u178F"};
  for (const Row& row : rows) {
    INFO(row.times << " " << row.elsewhere);
    std::vector<Story> stories = {story(0, body)};
    for (int i = 0; i < row.times; ++i) stories.push_back(story(i + 1, body + " (Gwendolen)"));
    for (int i = 0; i < row.elsewhere; ++i) {
      stories.push_back(
          story(i + 100, "\u1781\u17C1\u178F\u17D2\u178F" + others[i] + " (Gwendolen)"));
    }
    const Archive archive(to_jsonl(stories));
    const Ids ids = found(archive, "name:Gwendolen", "learned");
    CHECK((std::find(ids.begin(), ids.end(), "0") != ids.end()) == row.learned);
  }
}

TEST_CASE("tipidx tells which names the archive puts side by side") {
  const Archive archive(to_jsonl({{.id = "a", .body = kMr + kRainsy + " (Sam Rainsy)" + kSaid},
                                  {.id = "b", .body = kMr + kRainsy + " (Sam Rainsy)" + kSaid}}));
  const auto names = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"names", "--index", archive.index()});
    return tipidx(arguments);
  };
  const Json same = parse_json(names({"--json", "Sam Rainsy"}).out).at("same");
  const Json learned = {{"text", kRainsy}, {"why", "learned"}, {"sightings", 2}};
  CHECK(std::find(same.begin(), same.end(), learned) != same.end());
  CHECK_THAT(names({"Sam Rainsy"}).out, Contains(kRainsy + "  (learned, 2 times)"));
  const Json info = parse_json(tipidx({"info", "--json", "--index", archive.index()}).out);
  CHECK(info.at("name_pairs") == 1);
  CHECK(tipidx({"check", "-q", "--index", archive.index()}).status == 0);
}

TEST_CASE("the pairs do not depend on the number of workers or the writer") {
  std::string jsonl;
  for (int i = 0; i < 400; ++i) {
    const std::string pair = i % 3 == 0 ? kRainsy + " (Sam Rainsy)" : kSochua + " (Mu Sochua)";
    jsonl += to_jsonl({{.id = std::to_string(i), .body = kMr + pair + kSaid}});
  }
  const TempDir dir;
  const auto same = [&](const std::vector<std::string>& options) {
    const std::string index = (dir / "index").string();
    std::vector<std::string> arguments = {"build", "-q", "--index", index, "-"};
    arguments.insert(arguments.begin() + 1, options.begin(), options.end());
    Command command;
    command.input = jsonl;
    REQUIRE(tipidx(arguments, command).status == 0);
    return tipidx({"names", "--json", "--index", index, "Sam Rainsy"}).out +
           tipidx({"names", "--json", "--index", index, "Mu Sochua"}).out;
  };
  const std::string one = same({"--jobs", "1"});
  CHECK_THAT(one, Contains("\"sightings\": 134") || Contains("\"sightings\":134"));
  CHECK(same({"--jobs", "4"}) == one);
  CHECK(same({"--writer", "xapian"}) == one);
}
