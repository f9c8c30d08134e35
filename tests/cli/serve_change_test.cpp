// tipserve and an archive that changes: what it names its state, and what it keeps of it.
#include <atomic>
#include <catch2/catch.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <vector>

#include "tests/cli/archive.h"
#include "tests/cli/served.h"

using namespace tip::test;
using Json = nlohmann::json;

namespace fs = std::filesystem;

namespace {

// A new index of some stories.
void build(const std::string& index, const std::vector<Story>& some) {
  Command command;
  command.input = to_jsonl(some);
  REQUIRE(tipidx({"build", "--quiet", "--index", index, "-"}, command).status == 0);
}

std::string current(const std::string& index) { return read_file(fs::path(index) / "CURRENT"); }

std::string shown_commit(const std::string& page) {
  constexpr std::string_view kName = "data-commit=\"";
  const std::size_t at = page.find(kName);
  if (at == std::string::npos) return {};
  const std::size_t begin = at + kName.size();
  return page.substr(begin, page.find('"', begin) - begin);
}

}  // namespace

TEST_CASE("serve: an index that takes the place of another is another state") {
  const TempDir dir;
  const std::string index = (dir / "index").string();
  const std::string aside = (dir / "aside").string();
  build(index, numbered_stories(3, "ferry"));
  const Served served(index);
  const std::string before = served.json("/api/status").at("commit");
  const std::string tag = served.get("/?q=ferry").headers.at("etag");
  CHECK(served.get("/?q=ferry", {"If-None-Match: " + tag}).status == 304);
  const std::string text = current(index);
  const bool moves = GENERATE(true, false);
  if (moves) {
    build(aside, numbered_stories(5, "ferry"));
    fs::rename(index, dir / "old");
    fs::rename(aside, index);
  } else {
    fs::remove_all(index);
    build(index, numbered_stories(5, "ferry"));
  }
  REQUIRE(current(index) == text);
  CHECK(served.json("/api/search?q=ferry").at("total") == 5);
  CHECK(served.json("/api/suggest?q=ferr").at("words").at(0).at("count") == 5);
  const Json after = served.json("/api/status");
  CHECK(after.at("commit") != before);
  CHECK(after.at("documents") == 5);
  const HttpAnswer page = served.get("/?q=ferry", {"If-None-Match: " + tag});
  CHECK(page.status == 200);
  CHECK(shown_commit(page.body) == after.at("commit"));
}

TEST_CASE("serve: a copy of an index is the same state") {
  const TempDir dir;
  const std::string index = (dir / "index").string();
  build(index, stories());
  const Served served(index);
  const Json before = served.json("/api/status");
  fs::rename(index, dir / "old");
  fs::copy(dir / "old", index, fs::copy_options::recursive);
  CHECK(served.json("/api/status") == before);
  CHECK(served.json("/api/search?q=ferry").at("total") == 1);
}

TEST_CASE("serve: every state is told whole, however many ask while it changes") {
  const TempDir dir;
  const std::string index = (dir / "index").string();
  constexpr std::size_t kStates = 6;
  build(index, numbered_stories(100, "ferry"));
  const Served served(index);
  std::atomic<bool> changing = true;
  std::vector<std::thread> askers;
  std::atomic<int> wrong = 0;
  for (int i = 0; i < 3; ++i) {
    askers.emplace_back([&] {
      std::string commit;
      std::size_t documents = 0;
      while (changing) {
        const HttpAnswer answer = served.get("/api/status");
        const Json status = Json::parse(answer.body, nullptr, false);
        if (answer.status != 200 || !status.is_object()) {
          ++wrong;
          continue;
        }
        // Never back to a state before.
        const std::size_t now = status.at("documents");
        if (now < documents || (status.at("commit") == commit) != (now == documents)) ++wrong;
        commit = status.at("commit");
        documents = now;
      }
    });
  }
  const std::vector<Story> all = numbered_stories(100 + kStates, "ferry");
  for (std::size_t i = 100; i < all.size(); ++i) {
    const std::string file =
        dir.write("more" + std::to_string(i) + ".jsonl", to_jsonl({all[i]})).string();
    CHECK(tipidx({"update", "--quiet", "--index", index, file}).status == 0);
  }
  changing = false;
  for (std::thread& asker : askers) asker.join();
  CHECK(wrong == 0);
  const HttpAnswer last = served.get("/api/status");
  CHECK(Json::parse(last.body).at("documents") == 100 + kStates);
  CHECK(served.get("/api/status", {"If-None-Match: " + last.headers.at("etag")}).status == 304);
}

TEST_CASE("serve: the span of an archive is from its first day to its last") {
  const Archive archive;
  const Served served(archive.index());
  const Json status = served.json("/api/status");
  CHECK(status.at("first_date") == "2019-04-27");
  CHECK(status.at("last_date") == "2022-08-03");
  CHECK_FALSE(status.at("facets").contains("date"));
  const Archive undated(to_jsonl({{.id = "a", .body = "A night train."}}));
  const Served other(undated.index());
  CHECK(other.json("/api/status").at("first_date") == nullptr);
}
