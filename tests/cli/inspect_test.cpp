// tipidx info, check, export and analyze.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "tests/cli/archive.h"

using namespace tip::test;
using Catch::Contains;
using Json = nlohmann::json;

TEST_CASE("info says what the index holds") {
  const Archive archive;
  const Outcome outcome = tipidx({"info", "--json", "--index", archive.index()});
  CHECK(outcome.status == 0);
  const Json info = parse_json(outcome.out);
  CHECK(info.at("format_version") == 1);
  CHECK(info.at("documents") == stories().size());
  CHECK(info.at("first_date") == "2019-04-27");
  CHECK(info.at("last_date") == "2022-08-03");
  std::map<std::string, int> languages;
  for (const Json& entry : info.at("languages")) languages[entry.at("value")] = entry.at("count");
  CHECK(languages == std::map<std::string, int>{{"en", 6}, {"km", 2}});
  std::map<std::string, int> sources;
  for (const Json& entry : info.at("sources")) sources[entry.at("value")] = entry.at("count");
  CHECK(sources["Mekong Ledger"] == 2);
  CHECK(sources["Kratie Record"] == 1);
  std::uint64_t text_bytes = 0;
  for (const Story& story : stories()) text_bytes += story.title.size() + story.body.size();
  CHECK(info.at("text_bytes") == text_bytes);
  std::uint64_t index_bytes = 0;
  for (const auto& file : std::filesystem::recursive_directory_iterator(archive.index())) {
    if (file.is_regular_file()) index_bytes += file.file_size();
  }
  // Beside what an index of the moment holds, its folder has a lock and the like.
  CHECK(info.at("index_bytes") <= index_bytes);
  CHECK(info.at("index_bytes") > index_bytes / 2);
  for (const char* made_by : {"tip", "index_format", "analyzer", "icu", "xapian"}) {
    INFO(made_by);
    CHECK_FALSE(info.at("versions").at(made_by).is_null());
  }

  const Outcome text = tipidx({"info", "--index", archive.index()});
  CHECK(text.status == 0);
  CHECK_THAT(text.out, Contains("8") && Contains("Mekong Ledger") && Contains("2019-04-27"));
}

TEST_CASE("info says when the index was changed last, and what could not be read") {
  const TempDir dir;
  const std::string index = (dir / "index").string();
  dir.write("in/kilns.txt", "Brick kilns\n\nKilns stand along the road.\n");
  const auto info_after = [&](const char* verb, const char* seconds) {
    Command then;
    then.environment["SOURCE_DATE_EPOCH"] = seconds;
    REQUIRE(tipidx({verb, "-q", "--index", index, (dir / "in").string()}, then).status == 0);
    return parse_json(tipidx({"info", "--json", "--index", index}).out);
  };
  Json info = info_after("build", "1795824000");
  CHECK(info.at("updated") == "2026-11-28T00:00:00Z");
  CHECK(info.at("failed") == 0);
  dir.write("in/empty.txt", "");
  dir.write("in/lines.jsonl", "{\"body\":\"A ferry crossed.\"}\nno JSON\n[]\n");
  info = info_after("update", "1795910400");
  CHECK(info.at("created") == "2026-11-28T00:00:00Z");
  CHECK(info.at("updated") == "2026-11-29T00:00:00Z");
  CHECK(info.at("failed") == 3);
  CHECK(info.at("failed_files") == 2);
  CHECK_THAT(tipidx({"info", "--index", index}).out,
             Contains("updated    2026-11-29T00:00:00Z") &&
                 Contains("failed     3 in 2 files; tipidx sources names them"));
}

TEST_CASE("check finds a sound index sound and a damaged one damaged") {
  const Archive archive;
  const Outcome sound = tipidx({"check", "--index", archive.index()});
  CHECK(sound.status == 0);
  CHECK(sound.err.empty());

  // One byte in the middle of the largest file is turned.
  std::filesystem::path largest;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(archive.index())) {
    if (entry.is_regular_file() &&
        (largest.empty() || entry.file_size() > std::filesystem::file_size(largest))) {
      largest = entry.path();
    }
  }
  std::string bytes = read_file(largest);
  for (std::size_t i = bytes.size() / 4; i < bytes.size(); i += 64) {
    bytes[i] = static_cast<char>(~bytes[i]);
  }
  std::ofstream(largest, std::ios::binary) << bytes;
  const Outcome damaged = tipidx({"check", "--index", archive.index()});
  CHECK(damaged.status == 2);
  CHECK(damaged.signal == 0);
  CHECK_FALSE(damaged.err.empty());
  // A search may or may not meet the damage, but it ends like a program.
  CHECK(archive.search({"kilns"}).signal == 0);
}

TEST_CASE("a version file that is not true is an error, not the end of the program") {
  const Archive archive;
  const std::filesystem::path path = std::filesystem::path(archive.index()) / "gen-000001/iamglass";
  const std::string sound = read_file(path);
  // Behind magic, format, UUID and a revision of one byte: the first table's root block, its level
  // and flags, two bytes of entries, and the size of its blocks.
  constexpr std::size_t kLevel = 34;
  constexpr std::size_t kBlockSize = 37;
  REQUIRE(sound.at(kBlockSize) == 4);
  // Behind the last table, of which there is none: the number of documents, and how many more
  // document numbers have been given.
  const std::string no_table("\x00\x03\x00\x04\x12\x00", 6);
  const std::size_t numbers = sound.rfind(no_table) + no_table.size() + 1;
  REQUIRE(sound.at(numbers) == 0);
  std::string bytes = sound;
  SECTION("the level of a table") { bytes[kLevel] = '\x7e'; }
  SECTION("the size of a block") { bytes[kBlockSize] = 3; }
  SECTION("cut short") { bytes.resize(60); }
  SECTION("document numbers") { bytes.replace(numbers, 1, "\xff\xff\xff\xff\x07"); }
  std::ofstream(path, std::ios::binary) << bytes;
  for (const Outcome& outcome :
       {archive.search({"kilns"}), tipidx({"info", "--index", archive.index()}),
        tipidx({"check", "--index", archive.index()})}) {
    CHECK(outcome.signal == 0);
    CHECK(outcome.status == 2);
    CHECK_THAT(outcome.err, Contains("damaged") && Contains("tipidx build"));
  }
}

TEST_CASE("an article without a story is kept, and the index is sound") {
  const Archive archive(
      "{\"id\":\"empty\",\"title\":\"...\",\"body\":\"\"}\n{\"id\":\"full\",\"body\":\"some "
      "text\"}\n");
  CHECK(tipidx({"check", "--index", archive.index()}).status == 0);
  CHECK(archive.answer({"id:empty"}).at("total") == 1);
}

TEST_CASE("export gives back every article") {
  const Archive archive;
  const Outcome outcome = tipidx({"export", "--index", archive.index()});
  CHECK(outcome.status == 0);
  const auto lines = lines_of(outcome.out);
  CHECK(lines.size() == stories().size());
  std::map<std::string, Json> by_id;
  for (const std::string& line : lines) {
    const Json article = parse_json(line);
    by_id[article.at("id")] = article;
  }
  for (const Story& story : stories()) {
    INFO(story.id);
    REQUIRE(by_id.count(story.id) == 1);
    const Json& article = by_id[story.id];
    CHECK(article.at("title") == story.title);
    CHECK(article.at("body") == story.body);
    CHECK(article.at("language") == story.language);
    CHECK((article.at("date").is_null() ? Json("") : article.at("date")) == story.date);
    CHECK((article.at("source").is_null() ? Json("") : article.at("source")) == story.source);
  }

  SECTION("and what it gives can be built again") {
    const TempDir dir;
    const std::string index = (dir / "again").string();
    REQUIRE(tipidx({"build", "--quiet", "--index", index, "-"}, {.input = outcome.out}).status ==
            0);
    const Outcome found = tipsearch({"--index", index, "--count", "kilns"});
    CHECK(found.out == "2\n");
  }
  SECTION("into a closed pipe") {
    const Outcome closed = tipidx({"export", "--index", archive.index()}, {.closed_output = true});
    CHECK(closed.status == 0);
    CHECK(closed.err.empty());
  }
}

TEST_CASE("export says where each field was read") {
  const TempDir dir;
  const std::string index = (dir / "index").string();
  const Json article = {{"id", "a"},
                        {"title", "Brick kilns"},
                        {"body", "Lit."},
                        {"source", "Courier"},
                        {"author", "Sok Dara"},
                        {"section", "National"},
                        {"date", "2021-03-04"},
                        {"url", "https://courier.example/a"},
                        {"language", "en"}};
  REQUIRE(tipidx({"build", "--quiet", "--index", index, "-"}, {.input = article.dump()}).status ==
          0);
  const Json exported = parse_json(tipidx({"export", "--index", index}).out);
  for (const char* field :
       {"title", "body", "source", "author", "section", "date", "url", "language"}) {
    INFO(field);
    CHECK(exported.at("origin").value(field, "") == "record");
  }
  CHECK(exported.at("origin").size() == 8);
}

TEST_CASE("in an export what is not known is null") {
  const Archive archive("{\"body\":\"Second thing, of which nobody says more.\"}\n");
  const Json exported = parse_json(tipidx({"export", "--index", archive.index()}).out);
  for (const char* field : {"title", "aside", "source", "author", "section", "date", "url"}) {
    INFO(field);
    CHECK(exported.at(field).is_null());
  }
  CHECK(exported.at("authors") == Json::array());
}

TEST_CASE("export for OpenSearch: an action line, then the article", "[opensearch]") {
  const Archive archive;
  const Outcome outcome = tipidx({"export", "--format", "opensearch", "--index", archive.index()});
  CHECK(outcome.status == 0);
  const auto lines = lines_of(outcome.out);
  REQUIRE(lines.size() == 2 * stories().size());
  for (std::size_t i = 0; i < lines.size(); i += 2) {
    const Json action = parse_json(lines[i]);
    REQUIRE(action.contains("index"));
    CHECK(action.at("index").contains("_id"));
    CHECK(parse_json(lines[i + 1]).contains("body"));
  }
}

TEST_CASE("analyze shows tokens with their byte ranges") {
  const std::string text = "Brick kilns of Kandal, 2,760 \u1780\u17D2\u1798\u17C1\u1784";
  const Outcome outcome = tipidx({"analyze", "--json", text});
  CHECK(outcome.status == 0);
  const Json tokens = parse_json(outcome.out).at("tokens");
  REQUIRE(tokens.size() >= 6);
  std::set<std::string> terms;
  std::set<std::string> kinds;
  for (const Json& token : tokens) {
    const std::size_t begin = token.at("range").at(0);
    const std::size_t end = token.at("range").at(1);
    REQUIRE(begin < end);
    REQUIRE(end <= text.size());
    CHECK(token.at("text") == text.substr(begin, end - begin));
    terms.insert(token.at("term"));
    kinds.insert(token.at("kind"));
  }
  CHECK(terms.count("kiln") == 1);
  CHECK(terms.count("2760") == 1);
  CHECK(kinds.count("word") == 1);
  CHECK(kinds.count("number") == 1);
  CHECK(kinds.count("khmer") == 1);

  const Outcome plain = tipidx({"analyze"}, {.input = text});
  CHECK(plain.status == 0);
  CHECK_THAT(plain.out, Contains("kilns") && Contains("kiln") && Contains("number"));
  CHECK(plain.err.empty());
}
