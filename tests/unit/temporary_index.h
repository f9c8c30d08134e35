// An index that a test builds and looks into.
#ifndef TIP_TESTS_UNIT_TEMPORARY_INDEX_H_
#define TIP_TESTS_UNIT_TEMPORARY_INDEX_H_

#include <catch2/catch.hpp>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "common/index/open.h"
#include "common/index/stored_articles.h"
#include "indexer/commit/build.h"

namespace tip {

// An index in a folder of its own, gone at the end.
class TemporaryIndex {
 public:
  explicit TemporaryIndex(const std::vector<std::string>& paths)
      : folder_(std::filesystem::temp_directory_path() /
                ("tip-truth-" + std::to_string(std::random_device{}()))) {
    BuildOptions options;
    options.paths = paths;
    options.index_dir = folder_;
    options.jobs = 2;
    const Result<BuildSummary> summary = build(options);
    REQUIRE(summary);
    documents = summary->documents;
  }
  ~TemporaryIndex() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  TemporaryIndex(const TemporaryIndex&) = delete;
  TemporaryIndex& operator=(const TemporaryIndex&) = delete;

  std::string path() const { return folder_.string(); }
  std::uint64_t documents = 0;

 private:
  std::filesystem::path folder_;
};

inline std::vector<Article> all_articles(const OpenIndex& index) {
  std::vector<Article> all;
  const Result<StoredArticles> articles = articles_of(index);
  REQUIRE(articles);
  articles->for_each(
      [&](std::uint32_t, const Article& article) {
        all.push_back(article);
        return true;
      },
      [](const DamagedArticle&) {
        FAIL("a damaged article");
        return false;
      });
  return all;
}

}  // namespace tip

#endif  // TIP_TESTS_UNIT_TEMPORARY_INDEX_H_
