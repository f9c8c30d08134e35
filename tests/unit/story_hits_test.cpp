// Each story once: what a search shows, counts and sorts, against all its matches (--all) folded by
// the definition (docs/copies.md), with copies in one and several segments, some of them dead.
#include <fmt/format.h>
#include <tip/searcher.h>

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "tests/unit/growing_index.h"
#include "tests/unit/made_story.h"
#include "tests/unit/rounds.h"

namespace tip {
namespace {

// Words that stand in many articles: two in Latin letters, two in Khmer (flood and boat, ministry).
constexpr std::array kCommon = {
    "river ", "kiln ", "\u1791\u17b9\u1780\u1787\u17c6\u1793\u1793\u17cb\u1791\u17bc\u1780",
    "\u1780\u17d2\u179a\u179f\u17bd\u1784"};

// Stories of which most have copies: whole, cut, longer, in other sources, on other days.
std::vector<Article> made_archive(std::mt19937& random) {
  const auto below = [&](unsigned many) { return static_cast<unsigned>(random()) % many; };
  constexpr std::array kSources = {"Daily", "DAILY", "Post", "Khmer Times", ""};
  std::vector<Article> all;
  for (unsigned story = 0; story < 40; ++story) {
    const Script script = story % 3 == 0   ? Script::khmer
                          : story % 3 == 1 ? Script::latin
                                           : Script::mixed;
    const Words text = made_words(script, 60 + below(60), story + 1);
    for (unsigned versions = below(6) + 1; versions > 0; --versions) {
      Words body = text;
      if (below(3) == 0) body = Words() + part(text, 0, text.size() * 3 / 4);
      // Words that one version has and another has not, now and then so often that it ranks first.
      for (unsigned more = below(4); more > 0; --more) body.push_back(kCommon.at(below(4)));
      Article a;
      a.id = fmt::format("a{:03}", all.size());
      a.title = below(2) == 0 ? "River" : "";
      a.body = text_of(body);
      a.source = kSources.at(below(kSources.size()));
      a.author = below(3) == 0 ? "Sok Dara and Chan Sophal" : below(2) == 0 ? "Chan Sophal" : "";
      if (below(6) > 0) a.date = fmt::format("20{}-0{}-1{}", 20 + below(3), 1 + below(3), below(3));
      a.language = script == Script::latin ? "en" : "km";
      all.push_back(std::move(a));
    }
  }
  std::ranges::shuffle(all, random);
  return all;
}

SearchRequest random_request(std::mt19937& random) {
  const auto below = [&](unsigned many) { return static_cast<unsigned>(random()) % many; };
  const auto word = [&] {
    std::string word = kCommon.at(below(kCommon.size()));
    if (word.back() == ' ') word.pop_back();
    return word;
  };
  SearchRequest request;
  const std::vector<std::string> queries = {
      word(),
      word(),
      word() + " " + word(),
      word() + " OR " + word(),
      "+" + word() + " +" + word(),
      word() + " NOT " + word(),
      "\"" + word() + " " + word() + "\"",
      // Only the text tells whether these match.
      "=\"" + word() + " " + word() + "\"",
      word() + " NOT =\"" + word() + " " + word() + "\"",
      word() + " source:daily",
      "source:post",
      "riv* author:dara",
  };
  request.query = queries.at(below(static_cast<unsigned>(queries.size())));
  if (below(4) == 0) request.source = below(2) == 0 ? "daily" : "khmer times";
  if (below(4) == 0) request.since = "2021";
  if (below(4) == 0) request.until = below(2) == 0 ? "2021" : "2022-02-11";
  if (below(5) == 0) request.author = "sophal";
  if (below(8) == 0) request.query.clear();
  if (request.query.empty() && request.source.empty()) request.since = "1990";
  request.names = Names::off;
  request.snippets = 0;
  request.limit = 1000;
  return request;
}

Answer answer_to(const Searcher& archive, const SearchRequest& request) {
  Result<Answer> answer = archive.search(request);
  REQUIRE(answer);
  return std::move(*answer);
}

// What is known of all articles: by identifier, the story of each.
using StoryOf = std::map<std::string, std::string>;

StoryOf stories_of(const Searcher& archive, std::vector<Article>& articles) {
  StoryOf stories;
  REQUIRE(archive.articles({}, [&](const Article& article) {
    stories[article.id] = article.cluster;
    articles.push_back(article);
    return true;
  }));
  return stories;
}

bool is_shown_before(const Hit& a, const Hit& b) {
  if (a.words != b.words) return a.words > b.words;
  if (a.date.empty() != b.date.empty()) return b.date.empty();
  return a.date != b.date ? a.date < b.date : a.id < b.id;
}

struct Folded {
  std::map<std::string, Hit> shown;                      // by story
  std::map<std::string, double> score;                   // by story, the best of its versions
  std::map<std::string, std::set<std::string>> sources;  // by folded name: stories
  std::map<std::string, std::set<std::string>> months;
  std::set<std::string> without_source;
};

Folded folded(const std::vector<Hit>& hits, const StoryOf& story_of) {
  Folded all;
  for (const Hit& hit : hits) {
    const std::string& story = story_of.at(hit.id);
    const auto [shown, is_new] = all.shown.try_emplace(story, hit);
    if (!is_new && is_shown_before(hit, shown->second)) shown->second = hit;
    all.score[story] = std::max(all.score[story], hit.score);
    std::string source = hit.source;
    std::ranges::transform(source, source.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (source.empty()) all.without_source.insert(story);
    if (!source.empty()) all.sources[source].insert(story);
    if (!hit.date.empty()) all.months[hit.date.substr(0, 7)].insert(story);
  }
  return all;
}

std::map<std::string, std::size_t> sizes_of(
    const std::map<std::string, std::set<std::string>>& sets) {
  std::map<std::string, std::size_t> sizes;
  for (const auto& [value, stories] : sets) sizes[value] = stories.size();
  return sizes;
}

std::set<std::string> ids_of(const std::vector<Hit>& hits) {
  std::set<std::string> ids;
  for (const Hit& hit : hits) ids.insert(hit.id);
  REQUIRE(ids.size() == hits.size());
  return ids;
}

std::vector<std::string> list_of(const std::vector<Hit>& hits) {
  std::vector<std::string> ids;
  ids.reserve(hits.size());
  for (const Hit& hit : hits) ids.push_back(hit.id);
  return ids;
}

void check_counts(const Searcher& archive, SearchRequest request, const Folded& truth,
                  const std::map<std::string, std::size_t>& all_months) {
  request.facets = {"source"};
  request.timeline = Timeline::month;
  const Answer counted = answer_to(archive, request);
  CHECK(counted.total == truth.shown.size());
  CHECK(counted.total_exact);
  std::map<std::string, std::size_t> sources;
  for (const Facet::Value& value : counted.facets.front().values) {
    std::string name = value.value;
    std::ranges::transform(name, name.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    sources[name] = value.count;
  }
  CHECK(sources == sizes_of(truth.sources));
  CHECK(counted.facets.front().unknown == truth.without_source.size());
  const std::map<std::string, std::size_t> months = sizes_of(truth.months);
  for (const Interval& interval : counted.timeline) {
    const std::string month = interval.from.substr(0, 7);
    CHECK(interval.count == (months.contains(month) ? months.at(month) : 0));
    CHECK(interval.total == (all_months.contains(month) ? all_months.at(month) : 0));
  }
  std::size_t matching = 0;
  for (const Interval& interval : counted.timeline) matching += interval.count > 0 ? 1 : 0;
  CHECK(matching == months.size());
}

// All pages of three hits are the list.
void check_pages(const Searcher& archive, SearchRequest request, const std::vector<Hit>& list) {
  std::vector<std::string> ids;
  request.limit = 3;
  for (request.offset = 0; request.offset < list.size(); request.offset += request.limit) {
    for (const Hit& hit : answer_to(archive, request).hits) ids.push_back(hit.id);
  }
  CHECK(ids == list_of(list));
}

TEST_CASE("what a search shows, counts and sorts are all its matches folded by story") {
  const unsigned segments = GENERATE(1U, 2U, 7U);
  std::mt19937 random(segments);
  const std::vector<Article> made = made_archive(random);
  GrowingIndex index;
  for (unsigned n = 0; n < segments; ++n) {
    const std::size_t begin = made.size() * n / segments;
    index.add(std::span(made).subspan(begin, made.size() * (n + 1) / segments - begin));
  }
  for (std::size_t i = 0; i < made.size(); i += 9) index.remove(made[i].id);
  REQUIRE(index.segments() == segments);
  const auto archive = Searcher::open(index.dir().string());
  REQUIRE(archive);
  std::vector<Article> articles;
  const StoryOf story_of = stories_of(*archive, articles);
  std::map<std::string, std::set<std::string>> months;
  for (const Article& a : articles) {
    if (!a.date.empty()) months[a.date.substr(0, 7)].insert(a.cluster);
  }
  const std::map<std::string, std::size_t> all_months = sizes_of(months);
  std::size_t smaller = 0;
  for (int i = 0; i < test::rounds(60); ++i) {
    SearchRequest request = random_request(random);
    INFO(segments << " segments: " << request.query << " source " << request.source << " "
                  << request.since << ".." << request.until << " author " << request.author);
    request.all = true;
    const std::vector<Hit> all = answer_to(*archive, request).hits;
    request.all = false;
    const Folded truth = folded(all, story_of);
    smaller += truth.shown.size() < all.size() ? 1 : 0;
    std::set<std::string> shown;
    for (const auto& [story, hit] : truth.shown) shown.insert(hit.id);
    const Answer ranked = answer_to(*archive, request);
    CHECK(ids_of(ranked.hits) == shown);
    CHECK(ranked.total == shown.size());
    // Nearness is looked at of one version of each story; where it does not matter scores are those
    // of the best.
    for (const Hit& hit : ranked.hits) {
      const double best = truth.score.at(story_of.at(hit.id));
      if (request.query.find(' ') == std::string::npos) CHECK(hit.score == Approx(best));
    }
    check_pages(*archive, request, ranked.hits);
    check_counts(*archive, request, truth, all_months);
    std::set<std::string> exported;
    REQUIRE(archive->articles(request, [&](const Article& article) {
      exported.insert(article.id);
      return true;
    }));
    CHECK(exported == shown);
    for (const Sort sort : {Sort::newest, Sort::oldest}) {
      request.sort = sort;
      const Answer dated = answer_to(*archive, request);
      CHECK(ids_of(dated.hits) == shown);
      CHECK(dated.total == shown.size());
      CHECK(std::ranges::is_sorted(dated.hits, [&](const Hit& a, const Hit& b) {
        if (a.date.empty() || b.date.empty()) return !a.date.empty() && b.date.empty();
        return sort == Sort::newest ? a.date > b.date : a.date < b.date;
      }));
      check_pages(*archive, request, dated.hits);
    }
  }
  CHECK(smaller > test::rounds(30));
}

}  // namespace
}  // namespace tip
