// Names that are said to mean the same: by the archive itself, and by a user.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
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
  CHECK(found(archive, "name:\"Mu Sochua\"", "sounds") == Ids{"both3", "latin3"});
  CHECK(found(archive, "name:\"Mu Sochua\"", "learned") == Ids{"both3", "khmer3", "latin3"});
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
    jsonl += to_jsonl({{.id = std::to_string(i), .body = kMr + pair}});
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

namespace {

const std::string kAliasFile =
    "\xEF\xBB\xBF# who is who\r\n"
    "Bong Thom = Hun Sen = " +
    kRainsy +
    "  # the third is another, on purpose\r\n"
    "\n"
    "\u0412\u043B\u0430\u0434\u0438\u043C\u0438\u0440 \u041F\u0443\u0442\u0438\u043D, Puutin\n"
    "only one\n"
    "covid | coronavirus disease\n"
    "--, ??\n"
    "\u7FD2\u8FD1\u5E73\tXi\n"
    "\xFF, broken\n"
    "C#, see sharp\n";

// Builds an index of stories with the file of aliases.
Outcome build_with(const TempDir& dir, const std::vector<Story>& stories, const std::string& file,
                   std::vector<std::string> options = {}) {
  std::ofstream(dir / "names.txt", std::ios::binary) << file;
  std::vector<std::string> arguments = {
      "build", "--index", (dir / "index").string(), "--aliases", (dir / "names.txt").string(), "-"};
  arguments.insert(arguments.begin() + 1, options.begin(), options.end());
  Command command;
  command.input = to_jsonl(stories);
  return tipidx(arguments, command);
}

}  // namespace

TEST_CASE("a user's file says what means the same") {
  const TempDir dir;
  const Outcome built =
      build_with(dir,
                 {{.id = "hun", .body = "The paper named Hun Sen again."},
                  {.id = "bong", .body = "They call him Bong Thom there."},
                  {.id = "khmer", .body = kMr + kRainsy + kSaid},
                  {.id = "putin",
                   .body = "\u0412\u043B\u0430\u0434\u0438\u043C\u0438\u0440 "
                           "\u041F\u0443\u0442\u0438\u043D \u0441\u043A\u0430\u0437\u0430\u043B."},
                  {.id = "disease", .body = "A coronavirus disease it is."},
                  {.id = "virus", .body = "A coronavirus it is."},
                  {.id = "han", .body = "\u7FD2\u8FD1\u5E73"}},
                 kAliasFile);
  CHECK(built.status == 0);
  for (const char* line : {"line 5 is left out", "line 7 is left out", "line 9 is left out"}) {
    CHECK_THAT(built.err, Contains(line));
  }
  CHECK_THAT(built.err, !Contains("line 1 ") && !Contains("line 2 ") && !Contains("line 3 "));
  const auto ids = [&](const std::string& query, const std::string& sources) {
    const Json answer = parse_json(tipsearch({"--index", (dir / "index").string(), "--format",
                                              "json", "--name-sources", sources, query})
                                       .out);
    Ids out;
    for (const Json& hit : answer.at("hits")) out.push_back(hit.at("id"));
    return sorted(out);
  };
  struct Row {
    std::string query;
    Ids found;
    Ids without;  // the file
  };
  const Row rows[] = {
      {"name:\"Hun Sen\"", {"bong", "hun", "khmer"}, {"hun"}},
      {"hun sen", {"bong", "hun", "khmer"}, {"hun"}},
      {"+\"Bong\" +Thom", {"bong"}, {"bong"}},
      {"Bong Thom", {"bong", "hun", "khmer"}, {"bong"}},
      {kRainsy, {"bong", "hun", "khmer"}, {"khmer"}},
      {"puutin", {"putin"}, {}},
      {"covid", {"disease"}, {}},
      {"xi", {"han"}, {}},
  };
  for (const Row& row : rows) {
    INFO(row.query);
    CHECK(ids(row.query, "aliases") == row.found);
    CHECK(ids(row.query, "learned") == row.without);
  }
  const std::string index = (dir / "index").string();
  // What users say themselves comes before all else.
  const Json expansions =
      parse_json(tipsearch({"--index", index, "--format", "json", "name:\"Hun Sen\""}).out)
          .at("expansions");
  std::size_t aliases = 0;
  for (const Json& variant : expansions.at(0).at("variants")) {
    if (variant.at("why") != "alias") continue;
    ++aliases;
    CHECK(variant.at("cost") == 0.1);
  }
  CHECK(aliases == 2);
  CHECK_THAT(tipidx({"names", "--index", index, "bong thom"}).out, Contains("Hun Sen  (alias)"));
  CHECK(
      parse_json(tipidx({"names", "--json", "--index", index, "--why", "Hun Sen", "Bong Thom"}).out)
          .at("said_by") == "alias");
  // Three of the first line, and one of each of four lines.
  CHECK(parse_json(tipidx({"info", "--json", "--index", index}).out).at("aliases") == 7);
  CHECK(tipidx({"check", "-q", "--index", index}).status == 0);
}

TEST_CASE("a file of aliases that cannot be used builds nothing") {
  const TempDir dir;
  const std::vector<Story> story = {{.id = "a", .body = "A story."}};
  const std::string index = (dir / "index").string();
  const Outcome strict = build_with(dir, story, "Sam Rainsy\n", {"--strict"});
  CHECK(strict.status == 2);
  CHECK_THAT(strict.err, Contains("line 1 is left out"));
  CHECK_FALSE(std::filesystem::exists(index));
  for (const std::string& file : {(dir / "none").string(), dir.path().string()}) {
    INFO(file);
    const Outcome outcome = tipidx({"build", "--index", index, "--aliases", file, "-"});
    CHECK(outcome.status == 2);
    CHECK_THAT(outcome.err, Contains("aliases"));
    CHECK_FALSE(std::filesystem::exists(index));
  }
  CHECK(build_with(dir, story, "Sam Rainsy\n").status == 0);
  CHECK(build_with(dir, story, "").status == 0);
  std::string many;
  for (int i = 0; i < 33; ++i) many += "Name" + std::to_string(i) + ",";
  CHECK_THAT(build_with(dir, story, many).err, Contains("more than 32 names"));
  CHECK_THAT(build_with(dir, story, "a, " + std::string(201, 'b')).err, Contains("200 bytes"));
}
