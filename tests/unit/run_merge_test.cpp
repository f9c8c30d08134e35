// Several runs read as one.
#include "indexer/glass/run_merge.h"

#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

#include "tests/unit/glass_documents.h"

using namespace tip;
using namespace tip::glass;
using namespace tip::test;

namespace {

// Documents of a list and their numbers.
using List = std::pair<std::string, std::vector<std::pair<std::uint32_t, std::uint32_t>>>;

void write_run(const std::filesystem::path& path, const std::vector<List>& lists) {
  RunWriter out(path);
  for (const auto& [key, items] : lists) {
    ListHeader header{ItemKind::number, items.size(), 0};
    for (const auto& [document, number] : items) header.sum += number;
    out.begin_list(key, header);
    for (const auto& [document, number] : items) out.add({document, number, {}});
  }
  REQUIRE(out.close());
}

// What is read: "key/items/sum document:number ...;" of each list.
std::string read_all(RunMerge& merge) {
  std::string out;
  while (merge.next_list()) {
    out += merge.key() + "/" + std::to_string(merge.header().items) + "/" +
           std::to_string(merge.header().sum);
    while (const Item* item = merge.next_item()) {
      out += " " + std::to_string(item->document) + ":" + std::to_string(item->number);
    }
    CHECK(merge.next_item() == nullptr);  // however often it is asked for
    out += ";";
  }
  CHECK_FALSE(merge.next_list());
  CHECK(merge.next_item() == nullptr);
  return out;
}

}  // namespace

TEST_CASE("runs are merged by key, and a list by document") {
  struct Row {
    std::vector<std::vector<List>> runs;
    const char* read;
  };
  const Row rows[] = {
      {{}, ""},
      {{{}}, ""},
      {{{{"a", {{1, 5}}}}}, "a/1/5 1:5;"},
      {{{{"a", {{1, 5}}}}, {{"b", {{1, 2}}}}}, "a/1/5 1:5;b/1/2 1:2;"},
      {{{{"b", {{1, 5}}}}, {{"a", {{1, 2}}}}}, "a/1/2 1:2;b/1/5 1:5;"},
      {{{{"a", {{1, 1}, {2, 1}, {7, 3}}}}, {{"a", {{3, 2}, {4, 2}, {9, 9}}}}, {{"a", {{5, 4}}}}},
       "a/7/22 1:1 2:1 3:2 4:2 5:4 7:3 9:9;"},
      {{{{"a", {{2, 1}}}, {"c", {{2, 1}}}}, {}, {{"a", {{1, 1}}}, {"b", {{1, 1}}}}},
       "a/2/2 1:1 2:1;b/1/1 1:1;c/1/1 2:1;"},
  };
  for (const Row& row : rows) {
    INFO(row.read);
    const Folder folder;
    std::vector<std::filesystem::path> paths;
    for (const auto& lists : row.runs) {
      paths.push_back(folder / ("run" + std::to_string(paths.size())));
      write_run(paths.back(), lists);
    }
    RunMerge merge(paths, 1 << 16);
    CHECK(read_all(merge) == row.read);
    CHECK(merge.status());

    REQUIRE(merge_runs(paths, 1 << 16, folder / "merged"));
    RunMerge again({folder / "merged"}, 1 << 16);
    CHECK(read_all(again) == row.read);
  }
}

TEST_CASE("a document that is twice in a list is a failure") {
  const Folder folder;
  write_run(folder / "a", {{"a", {{1, 1}, {2, 1}}}});
  write_run(folder / "b", {{"a", {{2, 1}, {3, 1}}}});
  RunMerge merge({folder / "a", folder / "b"}, 1 << 16);
  CHECK(read_all(merge) == "a/4/4 1:1 2:1;");
  CHECK_FALSE(merge.status());
  CHECK_FALSE(merge_runs({folder / "a", folder / "b"}, 1 << 16, folder / "merged"));
}

TEST_CASE("a run that is not there is a failure") {
  const Folder folder;
  write_run(folder / "a", {{"a", {{1, 1}}}});
  RunMerge merge({folder / "a", folder / "b"}, 1 << 16);
  CHECK(read_all(merge).empty());
  CHECK_FALSE(merge.status());
}
