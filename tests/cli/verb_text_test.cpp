// What the verbs of tipidx say to people: line by line, against what they say to programs.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "tests/cli/archive.h"

using namespace tip::test;
using Json = nlohmann::json;
using Lines = std::vector<std::string>;

namespace {

Lines lines_of(const std::string& text) {
  Lines lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

// The output of a verb without and with --json.
Lines said(std::vector<std::string> arguments) {
  const Outcome outcome = tipidx(arguments);
  CHECK(outcome.status == 0);
  return lines_of(outcome.out);
}
Json told(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin() + 1, "--json");
  return parse_json(tipidx(arguments).out);
}

std::string fixed(double value, int digits) {
  char text[40];
  std::snprintf(text, sizeof text, "%.*f", digits, value);
  return text;
}
std::string right(const std::string& text, std::size_t width) {
  return std::string(width - std::min(width, text.size()), ' ') + text;
}
std::string right(const Json& number, std::size_t width) { return right(number.dump(), width); }

std::string joined(const Json& words) {
  std::string all;
  for (const Json& word : words) all += (all.empty() ? "" : " ") + word.get<std::string>();
  return all.empty() ? "none" : all;
}

// Three hundred stories in twelve papers; some words of them are names.
std::vector<Story> many_stories() {
  std::vector<Story> all = numbered_stories(300, "orchids");
  for (std::size_t i = 0; i < all.size(); ++i) {
    all[i].source = "Paper " + std::to_string(i % 12);
    if (i % 3 == 0) all[i].body += " The governor thanked Chou Bun Eng for it.";
    if (i % 5 == 0) all[i].body += " He met Chhou Bun Eng there.";
  }
  return all;
}

std::string times(const Json& count) { return count.dump() + (count == 1 ? " time" : " times"); }

}  // namespace

TEST_CASE("info in words says what it does in JSON") {
  const Archive archive(to_jsonl(many_stories()));
  const std::string index = archive.index();
  const Json info = told({"info", "--index", index});
  const auto text = info.at("text_bytes").get<double>();
  REQUIRE(text > 200'000);
  const auto on_disk = info.at("index_bytes").get<double>();
  Lines expected = {"index      " + index,
                    "articles   300",
                    "segments   1 (0 articles in them gone until tipidx compact)",
                    "text       " + fixed(text / 1'000'000, 1) + " MB",
                    "on disk    " + fixed(on_disk / 1'000'000, 1) + " MB (" +
                        fixed(on_disk / text, 2) + " bytes a text byte)",
                    "dates      2021-03-01 to 2021-03-09 (300 articles)",
                    "names      " + info.at("names").dump() + " spellings",
                    "built      " + info.at("created").get<std::string>() + " by tip " +
                        info.at("versions").at("tip").get<std::string>() + ", ICU " +
                        info.at("versions").at("icu").get<std::string>() + ", Xapian " +
                        info.at("versions").at("xapian").get<std::string>(),
                    "updated    " + info.at("updated").get<std::string>(),
                    "languages",
                    "       300  en",
                    "sources"};
  REQUIRE(info.at("sources").size() == 12);
  for (std::size_t i = 0; i < 10; ++i) {
    const Json& source = info.at("sources")[i];
    expected.push_back("        25  " + source.at("value").get<std::string>());
  }
  expected.emplace_back("            and 2 more");
  CHECK(said({"info", "--index", index}) == expected);
  REQUIRE(tipidx({"remove", "-q", "--index", index, "--id", "orchids-7"}).status == 0);
  const Lines after = said({"info", "--index", index});
  CHECK(after[1] == "articles   299");
  CHECK(after[2] == "segments   1 (1 article in them gone until tipidx compact)");
}

TEST_CASE("names in words says what it does in JSON") {
  const Archive archive(to_jsonl(many_stories()));
  const std::string index = archive.index();
  // The most frequent first.
  const Json list = told({"names", "--index", index, "--limit", "0"}).at("names");
  REQUIRE(list.size() >= 2);
  Lines expected;
  for (const Json& name : list) {
    expected.push_back(right(name.at("count"), 8) + "  " + name.at("text").get<std::string>());
  }
  CHECK(said({"names", "--index", index, "--limit", "0"}) == expected);
  CHECK(std::ranges::is_sorted(
      list, [](const Json& a, const Json& b) { return a.at("count") > b.at("count"); }));
  CHECK(said({"names", "--index", index, "--limit", "1"}) == Lines{expected.front()});
  CHECK(std::ranges::find(expected, "     100  Chou Bun Eng") != expected.end());
  CHECK(std::ranges::find(expected, "      60  Chhou Bun Eng") != expected.end());

  // One of them.
  const Json about = told({"names", "--index", index, "Chou", "Bun", "Eng"});
  expected = {"name       Chou Bun Eng", "keys       " + joined(about.at("keys")),
              "in the index, nearest first (cost up to " +
                  fixed(about.at("limit").get<double>(), 1) + ", times, name, why)"};
  REQUIRE(about.at("nearest").size() >= 2);
  for (const Json& near : about.at("nearest")) {
    expected.push_back(right(fixed(near.at("cost").get<double>(), 1), 9) + "  " +
                       right(near.at("count"), 6) + "  " + near.at("text").get<std::string>() +
                       "  (" + near.at("why").get<std::string>() + ")");
  }
  CHECK(said({"names", "--index", index, "Chou Bun Eng"}) == expected);
  CHECK(told({"names", "--index", index, "--limit", "1", "Chou Bun Eng"}).at("nearest").size() ==
        1);
  // Of a Khmer name also how it may be written in Latin letters: Chou Bun Eng.
  const std::string khmer = "\u1787\u17BC \u1794\u17CA\u17BB\u1793\u17A2\u17C1\u1784";
  const Json read = told({"names", "--index", index, khmer});
  REQUIRE(read.at("romanisations").size() == 5);
  std::string everyday;
  for (const Json& one : read.at("romanisations")) {
    everyday += (everyday.empty() ? "everyday   " : ", ") + one.at("text").get<std::string>() +
                " " + fixed(one.at("cost").get<double>(), 1);
  }
  const Lines lines = said({"names", "--index", index, khmer});
  REQUIRE(lines.size() > 3);
  CHECK(lines[1] == "UN system  " + read.at("ungegn").get<std::string>());
  CHECK(lines[2] == everyday);
  CHECK(said({"names", "--index", index, "Zzyzx Qqqq"}).back() == "  none");

  // Two of them.
  for (const char* other : {"Chhou Bun Eng", "Kompong Cham", "Chou Buneng"}) {
    INFO(other);
    const Json why = told({"names", "--index", index, "--why", "Chou Bun Eng", other});
    const auto text = [&](const char* key) { return why.at(key).get<std::string>(); };
    CHECK(said({"names", "--index", index, "--why", "Chou Bun Eng", other}) ==
          Lines{"name       Chou Bun Eng  (" + times(why.at("count")) + " in the index as a name)",
                "other      " + std::string(other) + "  (" + times(why.at("other_count")) + ")",
                "said by    " + (why.at("said_by").is_null() ? "nothing" : text("said_by")),
                "keys       " + joined(why.at("keys")),
                "its keys   " + joined(why.at("other_keys")),
                "shared     " + joined(why.at("shared_keys")),
                "cost       " + fixed(why.at("cost").get<double>(), 1) + " of at most " +
                    fixed(why.at("limit").get<double>(), 1) + " (" + text("why") + ")",
                "lost by    " + (why.at("lost_by").empty() ? "nothing: it is found"
                                                           : joined(why.at("lost_by")))});
  }
}

TEST_CASE("build and sources say what was read, and what was not") {
  const TempDir dir;
  const std::string index = (dir / "index").string();
  dir.write("in/kilns.txt", "Brick kilns\n\nKilns stand along the road.\n");
  dir.write("in/empty.txt", "");
  dir.write("in/lines.jsonl",
            "{\"title\":\"Ferry\",\"body\":\"A ferry crossed.\"}\nno JSON\n[]\n[]\n"
            "{\"title\":\"Rain\",\"body\":\"Rain fell on the town.\"}\n");
  dir.write("in/style.css", "p { color: red }");
  const std::string in = (dir / "in").string();
  const Outcome built = tipidx({"build", "--index", index, in});
  CHECK(built.status == 0);
  Lines remarks = lines_of(built.err);
  REQUIRE(remarks.size() == 8);
  CHECK(remarks[4] == "JSON lines: 2 articles from 1 file");
  CHECK(remarks[5] == "texts: 1 article from 1 file");
  CHECK(remarks[6] == "skipped 1 images, styles and scripts");
  CHECK(remarks[7].starts_with("3 articles indexed, 4 failed, 1 skipped, 0.0 MB of text in "));
  std::sort(remarks.begin(), remarks.begin() + 4);
  CHECK(Lines(remarks.begin(), remarks.begin() + 4) ==
        Lines{"tipidx: " + in + "/empty.txt: empty file",
              "tipidx: " + in + "/lines.jsonl:2: not valid JSON",
              "tipidx: " + in + "/lines.jsonl:3: not a JSON object",
              "tipidx: " + in + "/lines.jsonl:4: not a JSON object"});
  CHECK(said({"sources", "--index", index}) ==
        Lines{"3 articles of 3 files", "  articles     files  kind",
              "         2         1  JSON lines", "         0         1  empty files",
              "         1         1  texts", "passed over (1)",
              "         1  images, styles and scripts", "could not be read (4)",
              "         1  empty file", "         2  not a JSON object",
              "         1  not valid JSON", "  " + in + "/empty.txt: empty file",
              "  " + in + "/lines.jsonl: not a JSON object (2 times)",
              "  " + in + "/lines.jsonl: not valid JSON"});
  CHECK(said({"check", "--index", index}) ==
        Lines{index + ": 3 articles, all readable, no errors"});
}
