#include "tests/cli/living.h"

#include <catch2/catch.hpp>
#include <sstream>

#include "tests/cli/archive.h"

namespace tip::test {
namespace {

namespace fs = std::filesystem;

std::set<std::string> keys_of(const Found& found) {
  std::set<std::string> keys;
  for (const auto& [key, score] : found.scores) keys.insert(key);
  return keys;
}

}  // namespace

std::string page(const std::string& title, const std::string& body) {
  return title + "\n\n" + body + " The river rose on Friday and fell on Sunday.\n";
}

std::set<std::string> articles_of(const fs::path& index) {
  const Outcome outcome = tipidx({"export", "--index", index.string()});
  REQUIRE(outcome.status == 0);
  std::set<std::string> all;
  std::istringstream lines(outcome.out);
  for (std::string line; std::getline(lines, line);) {
    const nlohmann::json json = nlohmann::json::parse(line);
    const bool is_new =
        all.insert(nlohmann::json{json.at("path"), json.at("member"), json.at("title"),
                                  json.at("body"), json.at("date")}
                       .dump())
            .second;
    CHECK(is_new);
  }
  return all;
}

std::map<std::string, std::string> ids_of(const fs::path& index) {
  const Outcome outcome = tipidx({"export", "--index", index.string()});
  std::map<std::string, std::string> ids;
  std::istringstream lines(outcome.out);
  for (std::string line; std::getline(lines, line);) {
    const nlohmann::json json = nlohmann::json::parse(line);
    const std::string member = json.at("member").is_null() ? "" : json.at("member").dump();
    ids[json.at("path").get<std::string>() + member] = json.at("id");
  }
  return ids;
}

Found search(const fs::path& index, const std::string& query) {
  const Outcome outcome = tipsearch({"--index", index.string(), "--format", "json", "-n", "500",
                                     "--snippets", "0", "--facet", "source", query});
  REQUIRE(outcome.status < 2);
  const nlohmann::json json = parse_json(outcome.out);
  Found found;
  found.total = json.at("total");
  found.facets = json.at("facets");
  for (const auto& hit : json.at("hits")) {
    found.scores[hit.at("path").get<std::string>() + hit.at("title").get<std::string>()] =
        hit.at("score");
  }
  return found;
}

nlohmann::json updated(const fs::path& index, std::vector<std::string> arguments, int status) {
  arguments.insert(arguments.begin(), {"update", "--json", "--index", index.string()});
  const Outcome outcome = tipidx(arguments);
  INFO(outcome.err);
  REQUIRE(outcome.status == status);
  return parse_json(outcome.out);
}

void check_as_built_anew(const fs::path& index, const std::vector<std::string>& paths,
                         const fs::path& anew, const std::vector<std::string>& queries) {
  fs::remove_all(anew);
  std::vector<std::string> arguments = {"build", "--index", anew.string()};
  arguments.insert(arguments.end(), paths.begin(), paths.end());
  REQUIRE(tipidx(arguments).status == 0);
  CHECK(articles_of(index) == articles_of(anew));
  for (const std::string& query : queries) {
    INFO(query);
    const Found here = search(index, query);
    const Found there = search(anew, query);
    CHECK(here.total == there.total);
    CHECK(keys_of(here) == keys_of(there));
    CHECK(here.facets == there.facets);
  }
  CHECK(tipidx({"check", "--index", index.string()}).status == 0);
}

}  // namespace tip::test
