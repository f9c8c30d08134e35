// The sample archive answers its queries (tests/cli/corpus_queries.tsv) as it says it should.
#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tests/cli/archive.h"

using namespace tip::test;

namespace {

const std::string kCorpus = TIP_SOURCE_DIR "/corpus/";

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(separator, at), text.size());
    if (end > at) parts.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

// What the table calls a hit: a wire story its id, anything else its path below corpus/.
std::string name_of(const nlohmann::json& hit) {
  const std::string path = hit.at("path").get<std::string>().substr(kCorpus.size());
  return path.starts_with("wire/") ? hit.at("id").get<std::string>() : path;
}

bool fits(const std::string& kind, const std::vector<std::string>& got,
          const std::set<std::string>& expected) {
  const std::set<std::string> all(got.begin(), got.end());
  if (kind == "all") return all == expected;
  if (kind == "first") return !got.empty() && expected.contains(got.front());
  return std::includes(all.begin(), all.end(), expected.begin(), expected.end());
}

}  // namespace

TEST_CASE("every query of the table finds what it should") {
  const TempDir dir;
  const std::string index = (dir / "index").string();
  REQUIRE(tipidx({"build", "--quiet", "--index", index, kCorpus}).status == 0);
  std::vector<std::string> rows =
      lines_of(read_file(TIP_SOURCE_DIR "/tests/cli/corpus_queries.tsv"));
  rows.erase(rows.begin());  // the names of the columns
  REQUIRE(rows.size() > 40);
  for (const std::string& row : rows) {
    const std::size_t first_tab = row.find('\t');
    const std::size_t last_tab = row.rfind('\t');
    REQUIRE(first_tab < last_tab);
    const std::string query = row.substr(0, first_tab);
    const std::string expected = row.substr(first_tab + 1, last_tab - first_tab - 1);
    const std::string note = row.substr(last_tab + 1);
    const std::string kind = note.substr(0, note.find_first_of(":,"));

    const bool off = note.find("with --names off") != std::string::npos;
    const Outcome outcome = tipsearch({"--index", index, "--format", "json", "--limit", "100",
                                       "--names", off ? "off" : "auto", "--", query});
    const nlohmann::json answer = parse_json(outcome.out);
    std::vector<std::string> got;
    for (const nlohmann::json& hit : answer.at("hits")) {
      got.push_back(name_of(hit));
    }
    const std::vector<std::string> wanted = split(expected, ';');
    const bool good = fits(kind, got, {wanted.begin(), wanted.end()});
    CAPTURE(query, note, wanted, got);
    CHECK(good);
  }
}
