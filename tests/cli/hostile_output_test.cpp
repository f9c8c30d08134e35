// Articles, paths, queries and manifests full of what must reach no terminal and no spreadsheet.
#include <xapian.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/cli/archive.h"
#include "tests/cli/reseal.h"

using namespace tip::test;
using Catch::Contains;
using Catch::StartsWith;
using Json = nlohmann::json;
namespace fs = std::filesystem;

namespace {

// No zero bytes: arguments cannot hold them.
const std::vector<std::string> kEvil = {"\x1b]0;owned\x07",
                                        "\x1b[2J\x1b[31m",
                                        "\u009b31m\u009d0;x\u009c",
                                        "x\b\b\b",
                                        "safe\rforged",
                                        "\u202eevil\u2066\u2067\u2068\u2069\u202a\u202b\u202d",
                                        "\x7f",
                                        "\v\f",
                                        "\u0085",
                                        "\u2028\u2029",
                                        "12\u200f-\u200e\u061c3",
                                        "\U000e0041\U000e0042",
                                        "\ufeff",
                                        "\ufffa",
                                        "one\ntwo: forged"};
const std::vector<std::string> kFormulas = {
    "=1+2", "@SUM(1)", "+1", "-2+3", "\t=1+1", "\uff1d1+1", " =1", "\u200b=1", "\u3000\uff0b1"};

// Nothing raw in `text`, which is of lines that end in LF, or CR LF in a table.
void check_safe(std::string text, bool table = false) {
  if (table) {
    for (std::size_t at = 0; (at = text.find("\r\n", at)) != std::string::npos;) text.erase(at, 1);
  }
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte != '\n' && (byte != '\t' || !table) && (byte < 0x20 || byte == 0x7f)) {
      FAIL("byte " << int{byte} << " in: " << text.substr(i < 40 ? 0 : i - 40, 80));
    }
  }
  std::vector<std::string> raw = {"\u2028", "\u2029", "\u200e", "\u200f",
                                  "\u061c", "\ufeff", "\ufffa", "\U000e0041"};
  for (const char* c : {"\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067",
                        "\u2068", "\u2069", "\u0085", "\u009b", "\u009c", "\u009d"}) {
    raw.emplace_back(c);
  }
  for (const std::string& c : raw) {
    if (const std::size_t at = text.find(c); at != std::string::npos) {
      FAIL("raw " << Json(c).dump(-1, ' ', true)
                  << " in: " << text.substr(at < 40 ? 0 : at - 40, 80));
    }
  }
}

void check_safe(const Outcome& outcome, bool table = false) {
  CHECK(outcome.signal == 0);
  CHECK(outcome.status >= 0);
  CHECK(outcome.status <= 2);
  check_safe(outcome.out, table);
  check_safe(outcome.err);
}

std::string hostile_jsonl(const std::vector<std::string>& evils) {
  std::string lines;
  for (const std::string& evil : evils) {
    const Json article = {{"id", evil + "id"},
                          {"title", evil + " title of " + evil + " Chou Bun Eng"},
                          {"source", evil + " paper"},
                          {"author", evil + " Sok Dara"},
                          {"section", evil},
                          {"url", "http://x/" + evil},
                          {"date", "2022-01-01"},
                          {"language", "en"},
                          {"body", "ferry " + evil + " sank at " + evil + "town, Chou" + evil +
                                       " Bun Eng said.\n\n" + evil}};
    lines += article.dump(-1, ' ', true) + "\n";
  }
  return lines;
}

// An archive whose folder and input have escapes in their names.
class HostileArchive {
 public:
  explicit HostileArchive(const std::vector<std::string>& evils) {
    const fs::path input = dir_.write("in\x1b[7m\u202e\n.jsonl",
                                      hostile_jsonl(evils) + "{\"broken\x1b]0;x\x07\u202e\n");
    built_ = tipidx({"build", "--json", "--index", index(), input.string()});
  }
  std::string index() const { return (dir_ / "index\x1b[31m\u202e\nforged").string(); }
  const Outcome& built() const { return built_; }

 private:
  TempDir dir_;
  Outcome built_;
};

}  // namespace

TEST_CASE("no verb and no format lets anything raw through") {
  const HostileArchive archive(kEvil);
  CHECK(archive.built().status == 0);
  check_safe(archive.built());
  const Json summary = parse_json(archive.built().out);
  CHECK(summary.at("added") == kEvil.size());
  CHECK_THAT(summary.at("errors").at(0).at("path").get<std::string>(), Contains("\x1b[7m\u202e\n"));

  for (const std::vector<std::string>& verb :
       std::vector<std::vector<std::string>>{{"info"},
                                             {"info", "--json"},
                                             {"sources"},
                                             {"sources", "--json"},
                                             {"check"},
                                             {"check", "--json"},
                                             {"names"},
                                             {"names", "--json"},
                                             {"export"},
                                             {"export", "--format", "opensearch"},
                                             {"no\x1b[31m\u202everb"},
                                             {"build", "/nowhere/\x1b[31m\u202e\nx"}}) {
    INFO(verb[0]);
    std::vector<std::string> arguments = verb;
    arguments.insert(arguments.end(), {"--index", archive.index()});
    const Outcome outcome = tipidx(arguments);
    check_safe(outcome);
    if (verb.back() == "--json") parse_json(outcome.out);
  }
  // Nothing is lost.
  std::vector<std::string> ids;
  for (const std::string& line : lines_of(tipidx({"export", "--index", archive.index()}).out)) {
    ids.push_back(parse_json(line).at("id"));
  }
  CHECK(ids.size() == kEvil.size());
  for (const char* id : {"\x1b]0;owned\x07id", "\u009b31m\u009d0;x\u009cid", "\x7fid", "\ufeffid",
                         "\U000e0041\U000e0042id", "12\u200f-\u200e\u061c3id"}) {
    INFO(Json(id).dump(-1, ' ', true));
    CHECK(std::find(ids.begin(), ids.end(), id) != ids.end());
  }
  for (const std::string& id : ids) {
    INFO(Json(id).dump(-1, ' ', true));
    for (const char* format : {"text", "json"}) {
      const Outcome shown =
          tipsearch({"--index", archive.index(), "--format", format, "--show", id, "ferry"});
      CHECK(shown.status == 0);
      check_safe(shown);
    }
  }
  for (const char* format : {"text", "json", "jsonl", "csv", "tsv", "html"}) {
    INFO(format);
    const bool table = std::string(format).ends_with("sv");
    for (const std::vector<std::string>& more : std::vector<std::vector<std::string>>{
             {}, {"--facet", "source", "--facet", "author", "--facet", "section"}, {"--explain"}}) {
      std::vector<std::string> arguments = {"--index", archive.index(), "--format", format,
                                            "-n",      "100",           "ferry"};
      arguments.insert(arguments.end(), more.begin(), more.end());
      const Outcome outcome = tipsearch(arguments);
      CHECK(outcome.status == 0);
      check_safe(outcome, table);
    }
  }
}

TEST_CASE("no query, name, text or option comes back raw") {
  const HostileArchive archive({"plain"});
  for (const std::string& evil : kEvil) {
    const std::string index = archive.index();
    INFO(Json(evil).dump(-1, ' ', true));
    for (const char* format : {"text", "json", "csv"}) {
      check_safe(tipsearch({"--index", index, "--format", format, "--", evil + " \"ferry " + evil}),
                 std::string(format) == "csv");
    }
    check_safe(tipsearch({"--index", index, "--analyze", "--", evil + " name:\"" + evil + "\""}));
    check_safe(tipsearch({"--index", index, "--since", evil, "ferry"}));
    check_safe(tipsearch({"--index", index, "--facet", evil, "ferry"}));
    check_safe(tipsearch({"--index", index, "--sort", evil, "ferry"}));
    check_safe(tipsearch({"--" + evil, "ferry"}));
    check_safe(tipsearch({"--index", "/nowhere/" + evil, "ferry"}));
    check_safe(tipidx({"names", "--index", index, "--", evil + "Chou Bun Eng"}));
    check_safe(tipidx({"names", "--json", "--index", index, "--", evil + "Chou Bun Eng"}));
    check_safe(tipidx({"analyze", "--", evil + " text"}));
    check_safe(tipidx({"analyze", "--json", "--lang", evil, "--", evil + " text"}));
  }
}

TEST_CASE("a manifest from somebody else sends no escapes") {
  const Archive archive;
  const std::string evil = "\x1b]0;x\x07\u009b31m\u202e\n";
  {
    Xapian::WritableDatabase database(archive.index() + "/gen-000001", Xapian::DB_OPEN);
    Json manifest = parse_json(database.get_metadata("tip"));
    for (const char* key : {"created", "tip_version", "icu_version"}) manifest[key] = evil;
    database.set_metadata("tip", manifest.dump());
    database.commit();
  }
  reseal(archive.index() + "/gen-000001");
  for (const std::vector<std::string>& verb : std::vector<std::vector<std::string>>{
           {"info"}, {"info", "--json"}, {"check"}, {"check", "--json"}}) {
    INFO(verb.back());
    std::vector<std::string> arguments = verb;
    arguments.insert(arguments.end(), {"--index", archive.index()});
    check_safe(tipidx(arguments));
  }
  const std::vector<std::string> lines = lines_of(tipidx({"info", "--index", archive.index()}).out);
  CHECK(std::any_of(lines.begin(), lines.end(), [](const std::string& line) {
    return line.find("built      \\x1b]0;x\\x07\\x9b31m\\u202e ") == 0;
  }));
}

TEST_CASE("no cell of a table is run as a formula") {
  const HostileArchive archive(kFormulas);
  for (const char* format : {"csv", "tsv"}) {
    const Outcome outcome =
        tipsearch({"--index", archive.index(), "--format", format, "--all", "-n", "100", "ferry"});
    check_safe(outcome, true);
    for (const std::string& formula : kFormulas) {
      INFO(format << " " << formula);
      // Blanks around a field are none of it.
      const std::string cell = formula.substr(formula.find_first_not_of(" \t"));
      CHECK_THAT(outcome.out, Contains("'" + cell));
      const std::string separator = std::string(format) == "csv" ? "," : "\t";
      CHECK_THAT(outcome.out, !Contains(separator + cell) && !Contains(separator + '"' + cell));
    }
  }
}
