// What is suggested of an index that grows: as if it were read anew, though only what is new is.
#include "searcher/search/suggest_index.h"

#include <fmt/format.h>
#include <tip/searcher.h>

#include <array>
#include <catch2/catch.hpp>
#include <random>
#include <span>
#include <string>
#include <vector>

#include "tests/unit/growing_index.h"

namespace tip {
namespace {

std::vector<Article> made_articles(std::size_t count, std::mt19937& random) {
  constexpr std::array kNames = {"Chhou Bun Eng", "Sok Dara", "Hun Manet", "S\u00f8ren-Dahl",
                                 "Kem Sokha",     "Ros Bun",  "Mu Sochua", "D'Arcy"};
  constexpr std::array kAuthors = {"", "Sok Dara", "Chan Sophal", "Ros Bun"};
  constexpr std::array kSources = {"Daily", "Post", "Khmer Times", ""};
  const auto one_of = [&](const auto& values) {
    return std::string(values.at(static_cast<std::size_t>(random()) % values.size()));
  };
  std::vector<Article> articles(count);
  for (Article& a : articles) {
    a.id = fmt::format("a{:08x}", random());
    a.title = "Note of " + one_of(kNames);
    for (int i = 0; i < 4; ++i) {
      a.body +=
          fmt::format("Then came {} to see {} {}. ", one_of(kNames), one_of(kNames), random());
    }
    a.source = one_of(kSources);
    a.author = one_of(kAuthors);
    a.language = "en";
  }
  return articles;
}

std::string text_of(const std::vector<Suggestion>& suggestions) {
  std::string text;
  for (const Suggestion& one : suggestions) text += fmt::format("{} {}; ", one.text, one.count);
  return text;
}

std::string suggested(const Searcher& archive, const std::string& typed) {
  const Result<Suggestions> found = archive.suggest(typed, 20);
  REQUIRE(found);
  return fmt::format("names {}\nauthors {}\nsources {}", text_of(found->names),
                     text_of(found->authors), text_of(found->sources));
}

TEST_CASE("suggestions of an index that grows are those of one that is opened anew") {
  std::mt19937 random(7);
  GrowingIndex index;
  index.add(made_articles(12, random));
  const Result<Searcher> kept = Searcher::open(index.dir().string());
  REQUIRE(kept);
  const auto compare = [&](const std::string& after) {
    const Result<Searcher> fresh = Searcher::open(index.dir().string());
    REQUIRE(fresh);
    for (const std::string typed :
         {"s", "b", "d", "ch", "bun eng", "chan", "soren dahl", "k", "t"}) {
      INFO("typed " << typed << " after " << after);
      CHECK(suggested(*kept, typed) == suggested(*fresh, typed));
    }
  };
  compare("a build");
  for (int i = 0; i < 4; ++i) {
    const std::vector<Article> more = made_articles(5, random);
    index.add(more);
    compare("an update");
    index.remove(more.at(2).id);
    compare("a removal");
  }
  index.remove_file(2);
  index.add(made_articles(3, random));
  compare("a file that vanished");
  index.merge();
  compare("a merge");
  index.compact();
  compare("compacting");
}

TEST_CASE("a byline and a publication of nothing but dead articles are not suggested") {
  std::vector<Article> articles(2);
  articles[0].id = "a";
  articles[0].source = "Gazette";
  articles[1].id = "b";
  articles[1].source = "Globe";
  for (Article& article : articles) {
    article.title = "Kiln";
    article.body = "Of bricks.";
    article.author = "Gale Winter";
  }
  GrowingIndex index;
  index.add(articles);
  const Result<Searcher> archive = Searcher::open(index.dir().string());
  REQUIRE(archive);
  CHECK(suggested(*archive, "g") ==
        "names \nauthors Gale Winter 2; \nsources Gazette 1; Globe 1; ");
  index.remove("a");
  CHECK(suggested(*archive, "g") == "names \nauthors Gale Winter 1; \nsources Globe 1; ");
  index.remove("b");
  CHECK(suggested(*archive, "g") == "names \nauthors \nsources ");
}

TEST_CASE("a segment is read once, whatever dies in it") {
  std::mt19937 random(8);
  GrowingIndex index;
  const std::vector<Article> first = made_articles(6, random);
  index.add(first);
  const auto opened = [&] {
    Result<OpenIndex> open = open_index(index.dir());
    REQUIRE(open);
    return open->snapshot;
  };
  const SuggestIndex before(opened());
  index.add(made_articles(2, random));
  index.remove(first.front().id);
  const SuggestIndex after(opened(), &before);
  REQUIRE(before.segments().size() == 1);
  REQUIRE(after.segments().size() == 2);
  CHECK(after.segments()[0] == before.segments()[0]);
  index.compact();
  const SuggestIndex anew(opened(), &after);
  REQUIRE(anew.segments().size() == 1);
  CHECK(anew.segments()[0] != after.segments()[0]);
  CHECK(anew.segments()[0] != after.segments()[1]);
}

}  // namespace
}  // namespace tip
