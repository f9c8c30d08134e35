// The copies that an index knows of, against all pairs of its articles compared with each other:
// whatever the order of arrival and however many segments they are in.
#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "common/index/open.h"
#include "common/index/stored_articles.h"
#include "common/index/unions.h"
#include "indexer/copies/same_story.h"
#include "tests/unit/growing_index.h"
#include "tests/unit/made_story.h"

namespace tip {
namespace {

using Clusters = std::set<std::set<std::string>>;  // of identifiers

Article article(const std::string& id, const Words& body, const std::string& site) {
  Article a;
  a.id = id;
  a.title = "Title of " + id;
  a.body = text_of(body);
  a.url = "https://" + site + "/" + id;
  a.date = "2022-07-01";
  a.language = "en";
  return a;
}

// Stories with copies, parts of them, pieces with a common part, and chains of which only
// neighbours are alike.
std::vector<Article> made_archive(unsigned seed) {
  std::mt19937 random(seed);
  const auto below = [&](unsigned many) { return static_cast<unsigned>(random()) % many; };
  const auto site = [&] { return fmt::format("site{}.com", below(4)); };
  std::vector<Article> all;
  const auto add = [&](const Words& body) {
    all.push_back(article(fmt::format("a{:03}", all.size()), body, site()));
  };
  for (unsigned story = 0; story < 24; ++story) {
    const Script script = story % 3 == 0   ? Script::khmer
                          : story % 3 == 1 ? Script::latin
                                           : Script::mixed;
    const std::size_t length = 40 + below(700);
    const Words text = made_words(script, length, seed * 1000 + story);
    const Words other = made_words(script, length, seed * 1000 + 500 + story);
    add(text);
    if (below(2) == 0) add(text);
    if (below(2) == 0) add(Words() + part(text, 0, length / 2));
    if (below(2) == 0) add(edited(text, 5 + below(40), script, story));
    if (below(3) == 0) add(Words() + part(other, 0, length / 4) + part(text, length / 4, length));
    // Half of either: a bridge between two stories, where the other is there as well.
    if (below(2) == 0) add(Words() + part(text, 0, length / 2) + part(other, 0, length / 2));
    if (below(2) == 0) add(other);
  }
  return all;
}

Clusters compared_pair_by_pair(const std::vector<Article>& articles) {
  copies::StoryReader reader{AnalyzerSettings{}};
  std::vector<copies::Story> stories;
  for (const Article& a : articles) stories.push_back(reader.read(a));
  Unions unions;
  for (std::size_t i = 0; i < stories.size(); ++i) {
    for (std::size_t k = 0; k < i; ++k) {
      if (copies::same_story(stories[i], stories[k])) unions.join(i, k);
    }
  }
  Clusters clusters;
  for (const auto& set : unions.sets()) {
    std::set<std::string> ids;
    for (const std::uint64_t i : set) ids.insert(articles[i].id);
    clusters.insert(ids);
  }
  return clusters;
}

// Of those that are not dead.
Clusters clusters_of(const GrowingIndex& grown) {
  const Result<OpenIndex> index = open_index(grown.dir());
  REQUIRE(index);
  const Result<StoredArticles> articles = articles_of(*index);
  REQUIRE(articles);
  const Stories stories = stories_of(*index);
  std::map<std::uint32_t, std::set<std::string>> by_story;
  articles->for_each(
      [&](std::uint32_t document, const Article& a) {
        by_story[stories.story_of(document)].insert(a.id);
        return true;
      },
      [](const DamagedArticle&) { return false; });
  Clusters clusters;
  for (const auto& [story, ids] : by_story) {
    if (ids.size() > 1) clusters.insert(ids);
  }
  return clusters;
}

TEST_CASE("copies are those of all pairs, whatever the order and the segments") {
  const auto seed = GENERATE(1U, 2U, 3U);
  std::vector<Article> articles = made_archive(seed);
  const Clusters truth = compared_pair_by_pair(articles);
  CHECK(truth.size() > 10);
  std::mt19937 random(seed);
  for (const std::size_t segments : {1U, 2U, 5U}) {
    std::ranges::shuffle(articles, random);
    GrowingIndex index;
    for (std::size_t n = 0; n < segments; ++n) {
      const std::size_t begin = articles.size() * n / segments;
      const std::size_t end = articles.size() * (n + 1) / segments;
      index.add(std::span(articles).subspan(begin, end - begin));
    }
    INFO("seed " << seed << ", segments " << segments);
    REQUIRE(index.segments() == segments);
    CHECK(clusters_of(index) == truth);
    index.compact();
    CHECK(clusters_of(index) == truth);
  }
}

TEST_CASE("a story whose only link is gone stays one until the index is compacted") {
  const Words first = made_words(Script::latin, 300, 1);
  const Words second = made_words(Script::latin, 300, 2);
  const Words both = first + second;
  const std::vector<Article> articles = {
      article("one", first, "a.com"), article("link", both, "b.com"),
      article("two", second, "c.com"),
      article("other", made_words(Script::latin, 300, 3), "d.com")};
  const Clusters apart;
  const Clusters linked = {{"one", "two"}};
  const bool in_segments = GENERATE(false, true);
  GrowingIndex index;
  if (in_segments) {
    for (const Article& a : articles) index.add({&a, 1});
  } else {
    index.add(articles);
  }
  CHECK(clusters_of(index) == Clusters{{"link", "one", "two"}});
  index.remove("link");
  if (in_segments) index.remove_file(2);
  CHECK(clusters_of(index) == linked);
  // A segment that is no more, in part or whole, takes nothing with it.
  index.add(std::vector{article("late", made_words(Script::latin, 300, 4), "a.com")});
  CHECK(clusters_of(index) == linked);
  index.compact();
  CHECK(index.segments() == 1);
  CHECK(clusters_of(index) == apart);
}

TEST_CASE("merging some of the segments changes no story") {
  const Words first = made_words(Script::latin, 300, 1);
  const Words second = made_words(Script::latin, 300, 2);
  GrowingIndex index;
  index.add(std::vector{article("one", first, "a.com")});
  index.add(std::vector{article("link", first + second, "b.com"),
                        article("twin", first + second, "b.com")});
  for (unsigned i = 0; i < 20; ++i) {
    index.add(std::vector{
        article(fmt::format("other{}", i), made_words(Script::khmer, 300, 10 + i), "d.com")});
  }
  index.add(std::vector{article("two", second, "c.com")});
  index.remove("link");
  index.remove("twin");
  index.remove_file(2);
  CHECK(clusters_of(index) == Clusters{{"one", "two"}});
  const std::size_t before = index.segments();
  index.merge();
  CHECK(index.segments() < before);
  CHECK(index.segments() > 1);
  CHECK(clusters_of(index) == Clusters{{"one", "two"}});
  index.add(std::vector{article("three", Words() + part(second, 0, 200), "e.com")});
  CHECK(clusters_of(index) == Clusters{{"one", "three", "two"}});
}

TEST_CASE("writing a whole index anew because much of it is gone changes no story") {
  const Words first = made_words(Script::latin, 300, 1);
  const Words second = made_words(Script::khmer, 300, 2);
  const std::vector<Article> articles = {article("one", first, "a.com"),
                                         article("link", first + second, "b.com"),
                                         article("two", second, "c.com")};
  const bool in_segments = GENERATE(false, true);
  GrowingIndex index;
  if (in_segments) {
    for (const Article& a : articles) index.add({&a, 1});
  } else {
    index.add(articles);
  }
  index.remove("link");
  index.merge();
  CHECK(clusters_of(index) == Clusters{{"one", "two"}});
  index.compact();
  CHECK(index.segments() == 1);
  CHECK(clusters_of(index) == Clusters{});
}

TEST_CASE("a story that very many have run is one story") {
  const Words text = made_words(Script::latin, 200, 1);
  std::vector<Article> articles;
  for (unsigned i = 0; i < 150; ++i) {
    articles.push_back(article(fmt::format("copy{:03}", i), edited(text, 60, Script::latin, i),
                               fmt::format("site{}.com", i)));
  }
  GrowingIndex index;
  index.add(std::span(articles).subspan(0, 100));
  index.add(std::span(articles).subspan(100));
  const Clusters clusters = clusters_of(index);
  REQUIRE(clusters.size() == 1);
  CHECK(clusters.begin()->size() == articles.size());
}

}  // namespace
}  // namespace tip
