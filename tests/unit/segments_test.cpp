// An index of many segments, some of whose articles are dead, against the articles that are left
// and against an index of one segment.
#include <fmt/format.h>
#include <tip/searcher.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "common/index/commit_watch.h"
#include "common/index/index_dir.h"
#include "common/index/open.h"
#include "common/index/remembered_counts.h"
#include "common/index/tombstones.h"
#include "tests/unit/planned_queries.h"
#include "tests/unit/query_maker.h"
#include "tests/unit/rounds.h"
#include "tests/unit/temporary_index.h"

namespace tip {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> lines_of(const std::vector<Article>& articles) {
  std::vector<std::string> lines;
  // Each twice, so that there are enough for many segments and words stand in several.
  for (int copy = 0; copy < 2; ++copy) {
    for (const Article& a : articles) {
      lines.push_back(nlohmann::json{
          {"id", fmt::format("{}-{}", a.id, copy)},
          {"title", a.title},
          {"body", a.body},
          {"source", a.source},
          {"author", a.author},
          {"date", a.date},
          {"url", a.url},
          {"language",
           a.language}}.dump());
    }
  }
  return lines;
}

// The lines as an index of `segments` segments.
class SegmentedIndex {
 public:
  SegmentedIndex(const std::vector<std::string>& lines, std::size_t segments)
      : folder_(fs::temp_directory_path() /
                ("tip-segments-" + std::to_string(std::random_device{}()))) {
    fs::create_directories(folder_);
    for (std::size_t n = 0; n < segments; ++n) {
      const std::size_t begin = lines.size() * n / segments;
      const std::size_t end = lines.size() * (n + 1) / segments;
      const fs::path input = folder_ / "articles.jsonl";
      std::ofstream out(input);
      for (std::size_t i = begin; i < end; ++i) out << lines[i] << '\n';
      out.close();
      const TemporaryIndex part({input.string()});
      commit_.push_back({part_name(CommitPart::segment, n + 1)});
      sizes_.push_back(end - begin);
      fs::rename(fs::path(part.path()) / part_name(CommitPart::segment, 1),
                 folder_ / commit_.back().name);
    }
    std::ofstream(folder_ / kCurrentFile) << commit_text({.segments = commit_});
  }

  // From now on one in so many articles is dead.
  void kill_one_in(unsigned many) {
    std::mt19937 random(5);
    for (std::size_t n = 0; n < commit_.size(); ++n) {
      Tombstones dead;
      for (std::uint32_t document = 1; document <= sizes_[n]; ++document) {
        if (random() % many == 0) dead.add(document);
      }
      if (dead.count() == 0) continue;
      commit_[n].dead = part_name(CommitPart::tombstones, n + 1);
      std::ofstream(folder_ / commit_[n].dead, std::ios::binary) << tombstone_bytes(dead);
    }
    std::ofstream(folder_ / kCurrentFile) << commit_text({.segments = commit_});
  }

  ~SegmentedIndex() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  SegmentedIndex(const SegmentedIndex&) = delete;
  SegmentedIndex& operator=(const SegmentedIndex&) = delete;

  std::string path() const { return folder_.string(); }

 private:
  fs::path folder_;
  std::vector<CommitSegment> commit_;
  std::vector<std::size_t> sizes_;  // documents of the segments
};

std::vector<Article> some_articles() {
  const TemporaryIndex whole(
      {TIP_SOURCE_DIR "/corpus", TIP_SOURCE_DIR "/tests/data/languages.jsonl"});
  const Result<OpenIndex> index = open_index(whole.path());
  REQUIRE(index);
  return all_articles(*index);
}

SearchRequest everything(const std::string& query) {
  SearchRequest request;
  request.query = query;
  request.limit = 100000;
  request.snippets = 0;
  request.all = true;  // each article is there twice
  return request;
}

void check_scores(const std::string& one, const std::string& many,
                  const std::vector<Article>& articles) {
  const auto expected = Searcher::open(one);
  const auto archive = Searcher::open(many);
  REQUIRE(expected);
  REQUIRE(archive);
  std::size_t compared = 0;
  QueryMaker maker(articles, 13);
  for (int i = 0; i < test::rounds(90); ++i) {
    SearchRequest request = everything(maker.make());
    // Names of which there are too few in a segment to be kept are known to the whole only.
    request.names = Names::off;
    INFO(request.query);
    const Result<Answer> whole = expected->search(request);
    const Result<Answer> parts = archive->search(request);
    REQUIRE(whole);
    REQUIRE(parts);
    REQUIRE(whole->hits.size() == parts->hits.size());
    CHECK(whole->total == parts->total);
    compared += whole->hits.empty() ? 0 : 1;
    std::map<std::string, double> scores;
    for (const Hit& hit : whole->hits) scores[hit.id] = hit.score;
    for (const Hit& hit : parts->hits) CHECK(std::abs(hit.score - scores[hit.id]) < 1e-9);
  }
  CHECK(compared > test::rounds(30));
}

// What is found is what comparing every living article finds.
void check_matches(const std::string& folder) {
  const Result<OpenIndex> index = open_index(folder);
  REQUIRE(index);
  REQUIRE(index->snapshot.has_dead());
  const std::vector<Article> articles = all_articles(*index);
  REQUIRE(articles.size() == index->manifest.documents);
  const auto archive = Searcher::open(folder);
  REQUIRE(archive);
  PlannedQueries queries(*index);
  QueryMaker maker(articles, 11);
  std::size_t with_hits = 0;
  for (int i = 0; i < test::rounds(60); ++i) {
    const std::string query = maker.make();
    INFO(query);
    std::set<std::string> truth;
    std::map<std::string, std::size_t> sources;
    for (const Article* article : queries.matching(queries.plan(query), articles)) {
      truth.insert(article->id);
      if (!article->source.empty()) ++sources[article->source];
    }
    with_hits += truth.empty() ? 0 : 1;
    SearchRequest request = everything(query);
    for (const Sort sort : {Sort::relevance, Sort::newest}) {
      request.sort = sort;
      const Result<Answer> answer = archive->search(request);
      REQUIRE(answer);
      std::set<std::string> ids;
      for (const Hit& hit : answer->hits) ids.insert(hit.id);
      CHECK(ids == truth);
      CHECK(answer->total == truth.size());
    }
    request.facets = {"source"};
    request.facet_limit = 0;
    request.timeline = Timeline::year;
    const Result<Answer> answer = archive->search(request);
    REQUIRE(answer);
    CHECK(answer->total == truth.size());
    std::map<std::string, std::size_t> counted;
    for (const Facet::Value& value : answer->facets.front().values) {
      counted[value.value] = value.count;
    }
    CHECK(counted == sources);
    for (const Interval& interval : answer->timeline) CHECK(interval.count <= interval.total);
  }
  CHECK(with_hits > test::rounds(20));
}

TEST_CASE(
    "an index of many segments answers as one of a single segment, without its dead articles") {
  const std::vector<Article> articles = some_articles();
  const std::vector<std::string> lines = lines_of(articles);
  const std::size_t segments = GENERATE(1U, 2U, 20U);
  INFO(segments << " segments");
  SegmentedIndex many(lines, segments);
  if (segments > 1) {
    const SegmentedIndex one(lines, 1);
    check_scores(one.path(), many.path(), articles);
  }
  many.kill_one_in(4);
  check_matches(many.path());
}

TEST_CASE("a commit is read as it was written, or not at all") {
  SegmentedIndex folder(lines_of(some_articles()), 3);
  folder.kill_one_in(3);
  const Result<Commit> commit = live_commit(folder.path());
  REQUIRE(commit);
  CHECK(commit->segments.size() == 3);
  const fs::path current = fs::path(folder.path()) / kCurrentFile;
  for (std::size_t at = 0; at < commit->text.size(); ++at) {
    std::string changed = commit->text;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    std::ofstream(current) << changed;
    CHECK_FALSE(live_commit(folder.path()));
    std::ofstream(current) << commit->text.substr(0, at);
    CHECK_FALSE(live_commit(folder.path()));
  }
  std::ofstream(current) << commit->text;
  const fs::path dead = fs::path(folder.path()) / commit->segments.front().dead;
  std::ofstream(dead, std::ios::binary | std::ios::app) << '\1';
  const Result<OpenIndex> index = open_index(folder.path());
  REQUIRE_FALSE(index);
  CHECK(index.error().code == ErrorCode::corrupt);
}

TEST_CASE("a commit that is watched is read again when it is another") {
  SegmentedIndex folder(lines_of(some_articles()), 3);
  const fs::path current = fs::path(folder.path()) / kCurrentFile;
  const auto settled = std::chrono::milliseconds(GENERATE(0, 1000000));
  CommitWatch watch(folder.path(), settled);
  const auto is_read_right = [&] {
    const auto live = watch.live();
    const Result<Commit> read = live_commit(folder.path());
    REQUIRE(live.has_value() == read.has_value());
    if (read) CHECK((*live)->stamp == read->stamp);
    return live.value_or(nullptr);
  };
  const auto first = is_read_right();
  CHECK((is_read_right() == first) == (settled.count() == 0));  // not read again
  folder.kill_one_in(3);
  const auto second = is_read_right();
  CHECK(second->stamp != first->stamp);

  // The same text, but another file behind it.
  const fs::path dead = fs::path(folder.path()) / second->segments.front().dead;
  fs::copy_file(dead, dead.string() + ".new");
  fs::rename(dead.string() + ".new", dead);
  CHECK(is_read_right()->stamp != second->stamp);

  fs::rename(current, current.string() + ".away");
  is_read_right();
  fs::create_symlink(current.string() + ".away", current);
  is_read_right();
  fs::rename(current.string() + ".away", current);
  CHECK(is_read_right() != nullptr);
}

TEST_CASE("a count is looked up once, as long as it is remembered") {
  RememberedCounts counts;
  std::uint64_t asked = 0;
  const auto count_of = [&](const std::string& name) {
    return counts.of(name, [&] {
      ++asked;
      return name.size();
    });
  };
  for (int i = 0; i < 3; ++i) CHECK(count_of("word") == 4);
  CHECK(asked == 1);
  // As many as there is no room for: they come and go, and are never taken for each other.
  for (int turn = 0; turn < 2; ++turn) {
    for (std::size_t i = 0; i < 5000; ++i) {
      const std::string name = std::to_string(i) + std::string(i % 400, 'x');
      if (count_of(name) != name.size()) FAIL(name);
    }
  }
  CHECK_THROWS(counts.of("fails", []() -> std::uint64_t { throw std::runtime_error("cut"); }));
  CHECK(count_of("fails") == 5);
}

}  // namespace
}  // namespace tip
