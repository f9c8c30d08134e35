// An index that grows as one of a user does: by updates, removals and merges.
#ifndef TIP_TESTS_UNIT_GROWING_INDEX_H_
#define TIP_TESTS_UNIT_GROWING_INDEX_H_

#include <fmt/format.h>
#include <tip/article.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <span>
#include <string>
#include <utility>

#include "common/index/open.h"
#include "indexer/commit/build.h"
#include "indexer/commit/merge.h"
#include "indexer/commit/update.h"

namespace tip {

// An index that gets its articles in several updates, each a file of its own.
class GrowingIndex {
 public:
  GrowingIndex()
      : folder_(std::filesystem::temp_directory_path() /
                ("tip-growing-" + std::to_string(std::random_device{}()))) {
    std::filesystem::create_directories(folder_ / "articles");
  }
  ~GrowingIndex() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  GrowingIndex(const GrowingIndex&) = delete;
  GrowingIndex& operator=(const GrowingIndex&) = delete;

  void add(std::span<const Article> articles) {
    std::ofstream out(folder_ / "articles" / fmt::format("{:03}.jsonl", ++files_));
    for (const Article& a : articles) {
      nlohmann::json json = {{"id", a.id}, {"title", a.title}, {"body", a.body}};
      for (const auto& [name, value] : {std::pair("url", &a.url),
                                        {"date", &a.date},
                                        {"source", &a.source},
                                        {"author", &a.author},
                                        {"language", &a.language}}) {
        if (!value->empty()) json[name] = *value;
      }
      out << json.dump() << '\n';
    }
    out.close();
    if (files_ == 1) {
      BuildOptions options;
      options.paths = {(folder_ / "articles").string()};
      options.index_dir = dir();
      options.jobs = 2;
      REQUIRE(build(options));
    } else {
      UpdateOptions options;
      options.paths = {(folder_ / "articles").string()};
      options.index_dir = dir();
      options.jobs = 2;
      options.max_merge = std::chrono::seconds(0);
      REQUIRE(update(options));
    }
  }
  void remove(const std::string& id) const {
    RemoveOptions options;
    options.index_dir = dir();
    options.ids = {id};
    const auto removed = tip::remove(options);
    REQUIRE(removed);
    REQUIRE(removed->removed == 1);
  }
  // The n-th that was added, which would come in again.
  void remove_file(int n) const {
    std::filesystem::remove(folder_ / "articles" / fmt::format("{:03}.jsonl", n));
  }
  void compact() const { REQUIRE(tip::compact({.index_dir = dir()})); }
  // Of segments side by side, as an update does it.
  void merge() const {
    const Result<WriterLock> lock = WriterLock::acquire(dir());
    REQUIRE(lock);
    CHECK(merge_segments({.index_dir = dir()}, std::chrono::seconds(100), *lock).empty());
  }

  std::size_t segments() const { return open_index(dir())->commit.segments.size(); }

  std::filesystem::path dir() const { return folder_ / "index"; }

 private:
  std::filesystem::path folder_;
  int files_ = 0;
};

}  // namespace tip

#endif  // TIP_TESTS_UNIT_GROWING_INDEX_H_
