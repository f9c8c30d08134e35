// Trees of scorers: what a scan finds is what asking every document finds.
#include "searcher/collect/scan.h"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "searcher/score/bm25.h"
#include "searcher/score/compile.h"
#include "searcher/shards/bm25_weight.h"
#include "searcher/shards/term_query.h"
#include "tests/unit/naive_scores.h"
#include "tests/unit/random_archive.h"
#include "tests/unit/random_plans.h"
#include "tests/unit/rounds.h"

namespace tip {
namespace {

constexpr std::array<std::string_view, 1> kEnglish = {"en"};

using query::PlanNode;
using query::PlanPtr;
using score::ScorerPlan;
using test::Archive;
using test::Document;
using test::kBounds;
using test::Naive;
using test::node;
using test::PlanMaker;
using test::random_filter;

TEST_CASE("a scan finds and scores what asking every document does") {
  std::mt19937 random(31);
  const std::size_t segments = GENERATE(1, 3);
  const Archive archive(1500, segments, random);
  const Naive naive(archive);
  const score::Bm25 ranking(*archive.snapshot);
  score::DocColumns columns(*archive.snapshot);
  Deadline deadline;
  PlanMaker maker(random);
  std::size_t windows = 0;
  std::size_t with_hits = 0;
  for (int i = 0; i < test::rounds(200); ++i) {
    const PlanPtr plan = maker.make();
    const score::Compiled compiled = score::compile(*plan, kBounds, kEnglish);
    REQUIRE_FALSE(compiled.needs_check);
    score::ScorerPlanPtr root = compiled.root;
    if (i % 3 == 0) root = score::join(score::Join::all, {random_filter(random), root});
    if (i % 10 == 0) root = random_filter(random);
    const collect::ScanPlan scan_plan = collect::make_scan_plan(root);
    windows += scan_plan.tree == nullptr ? 1 : 0;
    INFO(to_string(*root) << "\n" << to_string(scan_plan));
    std::map<Xapian::docid, double> expected;
    std::vector<double> scores;
    for (std::size_t at = 0; at < archive.documents.size(); ++at) {
      const auto score = naive.score(*root, archive.documents[at]);
      if (!score || archive.documents[at].dead) continue;
      expected[static_cast<Xapian::docid>(at + 1)] = *score;
      scores.push_back(*score);
    }
    std::ranges::sort(scores, std::greater<>());
    with_hits += expected.empty() ? 0 : 1;
    for (const std::size_t wanted : {1, 50, 1500}) {
      INFO(wanted);
      Result<collect::Counter> counter = collect::Counter::make({"date"}, Timeline::none, columns);
      REQUIRE(counter);
      // What is not shown each match counts many at a time.
      const bool shown = wanted != 50;
      const collect::ScanResult found =
          collect::scan(scan_plan, {.wanted = wanted, .counter = shown ? &*counter : nullptr},
                        {ranking, *archive.snapshot, columns, deadline});
      REQUIRE(found.candidates.size() == std::min(wanted, expected.size()));
      double furthest = 0;
      for (std::size_t place = 0; place < found.candidates.size(); ++place) {
        const collect::Candidate& candidate = found.candidates[place];
        furthest = std::max({furthest, std::abs(candidate.words - scores[place]),
                             std::abs(candidate.words - expected.at(candidate.id))});
      }
      REQUIRE(furthest < 1e-9);
      REQUIRE(found.is_complete);
      REQUIRE(found.total == expected.size());
      if (!shown) continue;
      std::size_t dated = 0;
      std::size_t days = 0;
      for (const auto& [id, score] : expected)
        dated += archive.documents[id - 1].day.empty() ? 0 : 1;
      const std::vector<Facet> facets = counter->facets(0);
      for (const Facet::Value& day : facets.front().values) days += day.count;
      REQUIRE(days == dated);
    }
  }
  CHECK(windows > test::rounds(30));
  CHECK(with_hits > test::rounds(150));
}

// Some stories that two to six documents tell, of all segments.
Stories random_stories(std::uint32_t documents, std::mt19937& random) {
  std::vector<std::uint32_t> numbers(documents);
  std::iota(numbers.begin(), numbers.end(), 1);
  std::ranges::shuffle(numbers, random);
  std::vector<std::vector<std::uint32_t>> stories;
  for (std::size_t at = 0; at + 6 <= numbers.size() * 2 / 3;) {
    const std::size_t size = 2 + random() % 5;
    stories.emplace_back(numbers.begin() + static_cast<std::ptrdiff_t>(at),
                         numbers.begin() + static_cast<std::ptrdiff_t>(at + size));
    std::ranges::sort(stories.back());
    at += size;
  }
  std::ranges::sort(stories);
  StoredCopies copies;
  copies.parts.resize(1);
  for (const std::vector<std::uint32_t>& story : stories) copies.parts.front().add(story);
  return {copies, std::array<std::uint32_t, 1>{0}, documents};
}

TEST_CASE("a scan by story finds the best version of each, and counts each once") {
  std::mt19937 random(32);
  const std::size_t segments = GENERATE(1, 3);
  const Archive archive(1500, segments, random);
  const Naive naive(archive);
  const score::Bm25 ranking(*archive.snapshot);
  score::DocColumns columns(*archive.snapshot);
  const Stories stories = random_stories(1500, random);
  Deadline deadline;
  PlanMaker maker(random);
  std::size_t folded = 0;
  for (int i = 0; i < test::rounds(150); ++i) {
    const score::Compiled compiled = score::compile(*maker.make(), kBounds, kEnglish);
    score::ScorerPlanPtr root = compiled.root;
    if (i % 3 == 0) root = score::join(score::Join::all, {random_filter(random), root});
    const collect::ScanPlan plan = collect::make_scan_plan(root);
    INFO(to_string(*root) << "\n" << to_string(plan));
    std::map<std::uint32_t, double> best;  // of each story
    std::size_t matches = 0;
    for (std::uint32_t id = 1; id <= archive.documents.size(); ++id) {
      const auto score = naive.score(*root, archive.documents[id - 1]);
      if (!score || archive.documents[id - 1].dead) continue;
      ++matches;
      const auto [story, is_new] = best.try_emplace(stories.story_of(id), *score);
      if (!is_new) story->second = std::max(story->second, *score);
    }
    std::vector<double> scores;
    scores.reserve(best.size());
    for (const auto& [story, score] : best) scores.push_back(score);
    std::ranges::sort(scores, std::greater<>());
    const collect::ScanResult each =
        collect::scan(plan, {.candidates = collect::Candidates::every, .stories = &stories},
                      {ranking, *archive.snapshot, columns, deadline});
    REQUIRE(each.every.size() == matches);
    REQUIRE(std::ranges::is_sorted(each.every, {}, &collect::Match::id));
    REQUIRE(each.total == best.size());
    for (const std::size_t wanted : {1, 2, 10, 50, 1500}) {
      INFO(wanted);
      const collect::ScanResult found =
          collect::scan(plan, {.wanted = wanted, .stories = &stories},
                        {ranking, *archive.snapshot, columns, deadline});
      REQUIRE(found.candidates.size() == std::min(wanted, best.size()));
      std::set<std::uint32_t> met;
      double furthest = 0;
      for (std::size_t place = 0; place < found.candidates.size(); ++place) {
        const collect::Candidate& candidate = found.candidates[place];
        REQUIRE(met.insert(stories.story_of(candidate.id)).second);
        furthest = std::max({furthest, std::abs(candidate.words - scores[place]),
                             std::abs(candidate.words - best.at(stories.story_of(candidate.id)))});
      }
      REQUIRE(furthest < 1e-9);
      REQUIRE(found.total == best.size());
      folded += matches == best.size() ? 0 : 1;
    }
  }
  CHECK(folded > test::rounds(30));
}

TEST_CASE("queries of terms alone are scored as Xapian's matcher does, by the same formula") {
  std::mt19937 random(22);
  Archive archive(1500, 1, random);
  const Segment segment = archive.snapshot->parts().front().segment;
  archive.snapshot.emplace(segment);  // nothing is dead
  const score::Bm25 ranking(*archive.snapshot);
  score::DocColumns columns(*archive.snapshot);
  Deadline deadline;
  PlanMaker maker(random);
  std::size_t compared = 0;
  for (int i = 0; i < test::rounds(600); ++i) {
    const PlanPtr plan = maker.make();
    const score::Compiled compiled = score::compile(*plan, kBounds, kEnglish);
    const shards::TermQuery query = shards::make_term_query(*compiled.root);
    if (query.needs_check) continue;
    INFO(to_string(*compiled.root) << "\n" << query.query.get_description());
    Xapian::Enquire enquire(segment);
    enquire.set_weighting_scheme(shards::Bm25Weight());
    enquire.set_query(query.query);
    const Xapian::MSet set = enquire.get_mset(0, 1500);
    compared += set.empty() ? 0 : 1;
    const collect::ScanResult found =
        collect::scan(collect::make_scan_plan(compiled.root), {.wanted = 1500},
                      {ranking, *archive.snapshot, columns, deadline});
    REQUIRE(found.candidates.size() == set.size());
    for (Xapian::doccount place = 0; place < set.size(); ++place) {
      REQUIRE(std::abs(found.candidates[place].words - set[place].get_weight()) < 1e-9);
    }
  }
  CHECK(compared > test::rounds(30));
}

TEST_CASE("a word that stands nowhere and an archive of nothing match nothing") {
  std::mt19937 random(21);
  for (const std::size_t documents : {0, 10}) {
    const Archive archive(documents, 1, random);
    const score::Bm25 ranking(*archive.snapshot);
    score::DocColumns columns(*archive.snapshot);
    Deadline deadline;
    for (const score::Join how : {score::Join::any, score::Join::all, score::Join::best}) {
      const score::ScorerPlanPtr root =
          score::join(how, {score::make_scorer_plan(score::Word{{"nowhere"}}),
                            score::make_scorer_plan(score::Word{{"neither"}})});
      const collect::ScanResult found =
          collect::scan(collect::make_scan_plan(root), {.wanted = 10},
                        {ranking, *archive.snapshot, columns, deadline});
      CHECK(found.candidates.empty());
      CHECK(found.total == 0);
      CHECK(found.is_complete);
    }
  }
}

TEST_CASE("what only the text can decide says so") {
  query::Sequence exact;
  exact.words.resize(2);
  for (query::Leaf& word : exact.words) {
    word.stem = word.form = "w1";
    word.compare = query::Compare::exact;
  }
  CHECK(score::compile(*node(exact), kBounds, kEnglish).needs_check);
  query::Leaf title;
  title.field = FieldId::title;
  title.clusters = {"c1", "c2", "c3"};
  CHECK(score::compile(*node(title), kBounds, kEnglish).needs_check);
  // What is left out may match too much: then nothing is left out before the text is seen.
  query::AllOf but;
  query::Leaf word;
  word.stem = word.form = "w2";
  but.parts.push_back(node(word));
  but.parts.push_back(node(query::Except{node(exact)}));
  const score::Compiled compiled = score::compile(*node(std::move(but)), kBounds, kEnglish);
  CHECK(compiled.needs_check);
  CHECK(to_string(*compiled.root) == "word(w2)");
}

}  // namespace
}  // namespace tip
