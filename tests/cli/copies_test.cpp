// Copies of one story: who else ran it, and what differs between two of them (--diff).
#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/cli/archive.h"

using namespace tip::test;
using Catch::Contains;
using Json = nlohmann::json;

namespace {

// Khmer: three clusters, ka kha ko; without the second.
std::string articles() {
  return "{\"id\":\"a\",\"title\":\"River rises\",\"body\":\"The river rose on Monday.\\n\\nNobody "
         "was hurt.\",\"source\":\"Daily\",\"date\":\"2022-07-20\"}\n"
         "{\"id\":\"b\",\"title\":\"River falls\",\"body\":\"The big river rose on Tuesday; nobody "
         "was hurt\",\"source\":\"Post\"}\n"
         "{\"id\":\"km1\",\"title\":\"\u1780\",\"body\":\"\u1780\u17b6\u1781\u17b6\u1782\u17c4\","
         "\"language\":\"km\"}\n"
         "{\"id\":\"km2\",\"title\":\"\u1780\",\"body\":\"\u1780\u17b6\u1782\u17c4\","
         "\"language\":\"km\"}\n"
         "{\"id\":\"bad\",\"title\":\"Red\",\"body\":\"The \\u001b[31mriver rose on Monday.\"}\n";
}

// Texts of a side: 'removed' for the first, 'added' for the second.
std::string side(const Json& pieces, const std::string& kind) {
  std::string text;
  for (const Json& piece : pieces) {
    if (piece.at("kind") == kind || piece.at("kind") == "same") {
      text += piece.at("text").get<std::string>();
    }
  }
  return text;
}

}  // namespace

namespace {

// Two stories, in Latin letters and Khmer, that several sources ran, and one that nobody else has.
// Of each story the second version is the longest, the fourth is the first one again, later.
std::string wire() {
  const std::string flood =
      "The flood of the Tonle Sap river took four villages in the province of Pursat on Monday and "
      "the governor asked the ministry for boats, rice and tents, as two roads to the north are "
      "under water and the bridge at the market has fallen into the river below the old mill.";
  // Siem Reap, ministry, Phnom Penh, article, and so on: forty clusters and more.
  const std::string khmer =
      "\u179f\u17c0\u1798\u179a\u17b6\u1794\u1780\u17d2\u179a\u179f\u17bd\u1784"
      "\u1797\u17d2\u1793\u17c6\u1796\u17c1\u1789\u17a2\u178f\u17d2\u1790\u1794\u1791"
      "\u1794\u17d2\u179a\u1787\u17b6\u1787\u1793\u1791\u17b9\u1780\u1787\u17c6\u1793\u1793\u17cb"
      "\u1781\u17c1\u178f\u17d2\u178f\u1796\u17c4\u1792\u17b7\u17cd\u179f\u17b6\u178f\u17cb"
      "\u1797\u17bc\u1798\u17b7\u1785\u17c6\u1793\u17bd\u1793\u1794\u17bd\u1793"
      "\u179a\u178a\u17d2\u178b\u17b6\u1797\u17b7\u1794\u17b6\u179b\u1791\u17bc\u1780"
      "\u17a2\u1784\u17d2\u1780\u179a\u1795\u17d2\u179b\u17bc\u179c\u1780\u17b6\u1793\u17cb"
      "\u1787\u17be\u1784\u1795\u17d2\u179f\u17b6\u179a\u179f\u17d2\u1796\u17b6\u1793"
      "\u1793\u17b7\u1784\u1780\u1793\u17d2\u179b\u17c2\u1784";
  std::string out;
  const auto add = [&](const char* id, const char* source, const char* date,
                       const std::string& body) {
    Json article = {{"id", id}, {"title", "Water"}, {"body", body}};
    if (*source != '\0') article["source"] = source;
    if (*date != '\0') article["date"] = date;
    out += article.dump() + "\n";
  };
  add("en-1", "Daily", "2022-07-20", flood);
  add("en-2", "Post", "2022-07-21", flood + " More boats came on Tuesday morning.");
  add("en-3", "Times", "", flood);
  add("en-4", "Daily", "2022-08-01", flood);
  add("km-1", "Daily", "2022-07-22", khmer);
  add("km-2", "Khmer Post", "2022-07-23", khmer + "\u1793\u17b7\u1784\u1791\u17bc\u1780");
  add("km-4", "Daily", "2022-07-29", khmer);
  add("other", "Daily", "2022-07-25", "The flood of last year was another one.");
  return out;
}

constexpr const char* kMinistry = "\u1780\u17d2\u179a\u179f\u17bd\u1784";

struct Question {
  std::vector<std::string> arguments;
  std::vector<std::string> ids;  // by date
};

}  // namespace

TEST_CASE("copies: a story is one hit, of its versions that match the longest, then the earliest") {
  const Archive archive(wire());
  for (const Question& question : std::vector<Question>{
           {{"flood"}, {"en-2", "other"}},
           {{"--all", "flood"}, {"en-1", "en-2", "other", "en-4", "en-3"}},
           {{kMinistry}, {"km-2"}},
           {{"--all", kMinistry}, {"km-1", "km-2", "km-4"}},
           {{"flood", "source:Daily"}, {"en-1", "other"}},
           {{"--source", "Daily", kMinistry}, {"km-1"}},
           {{"--source", "Times", "flood"}, {"en-3"}},
           {{"--since", "2022-07-29", "flood"}, {"en-4"}},
           {{"--since", "2022-07-24", kMinistry}, {"km-4"}},
           // What only one version says.
           {{"Tuesday"}, {"en-2"}},
           {{"\"four villages\" NOT Tuesday"}, {"en-1"}},
           // Only the text tells whether these match.
           {{"=\"four villages\""}, {"en-2"}},
           {{"=\"four villages\" NOT Tuesday"}, {"en-1"}},
           {{"--since", "2022"}, {"en-2", "km-2", "other"}},
           {{"flood", "OR", kMinistry}, {"en-2", "km-2", "other"}},
       }) {
    INFO(question.arguments.front() << " " << question.arguments.back());
    std::vector<std::string> arguments = {"--sort", "oldest", "--format", "json"};
    arguments.insert(arguments.end(), question.arguments.begin(), question.arguments.end());
    const Json answer = parse_json(archive.search(arguments).out);
    std::vector<std::string> ids;
    for (const Json& hit : answer.at("hits")) ids.push_back(hit.at("id"));
    CHECK(ids == question.ids);
    CHECK(answer.at("total") == ids.size());
    // By relevance the same, in another order.
    arguments[1] = "relevance";
    const Json by_relevance = parse_json(archive.search(arguments).out);
    std::vector<std::string> ranked;
    for (const Json& hit : by_relevance.at("hits")) ranked.push_back(hit.at("id"));
    std::sort(ids.begin(), ids.end());
    std::sort(ranked.begin(), ranked.end());
    CHECK(ranked == ids);
    std::vector<std::string> counted = {"--count"};
    counted.insert(counted.end(), question.arguments.begin(), question.arguments.end());
    CHECK(archive.search(counted).out == std::to_string(ids.size()) + "\n");
  }
}

TEST_CASE("copies: a hit says who else ran its story") {
  const Archive archive(wire());
  const Json json = parse_json(archive.search({"--format", "json", "flood"}).out);
  for (const Json& hit : json.at("hits")) {
    std::vector<std::string> duplicates;
    for (const Json& copy : hit.at("duplicates")) duplicates.push_back(copy.at("id"));
    if (hit.at("id") == "other") CHECK(duplicates.empty());
    if (hit.at("id") == "en-2") {
      CHECK(duplicates == std::vector<std::string>{"en-1", "en-3", "en-4"});
      CHECK(hit.at("duplicates").at(0) ==
            Json{{"id", "en-1"}, {"source", "Daily"}, {"date", "2022-07-20"}, {"url", nullptr}});
    }
  }
  CHECK_THAT(archive.search({"flood"}).out,
             Contains("also in: Daily, 2022-07-20; Times; Daily, 2022-08-01\n"));
  CHECK_THAT(archive.search({"--format", "csv", "flood"}).out,
             Contains(",duplicates\r\n") || Contains(",duplicates\n"));
  CHECK_THAT(archive.search({"--format", "csv", "flood"}).out,
             Contains("\"Daily, 2022-07-20; Times; Daily, 2022-08-01\""));
  CHECK(lines_of(archive.search({"--format", "tsv", "flood"}).out).size() == 3);
  const Json shown = parse_json(archive.search({"--show", "en-3", "--format", "json"}).out);
  CHECK(shown.at("cluster") == "en-1");
}

TEST_CASE("copies: facets and the timeline count stories, once for each value") {
  const Archive archive(wire());
  const auto counts = [&](std::vector<std::string> arguments) {
    for (const char* more : {"--format", "json", "--facet", "source", "--timeline", "month"}) {
      arguments.emplace_back(more);
    }
    return parse_json(archive.search(arguments).out);
  };
  const std::vector<std::string> query = {"flood", "OR", kMinistry};
  const Json stories = counts(query);
  CHECK(stories.at("total") == 3);
  CHECK(stories.at("facets").at("source") == Json::array({{{"value", "Daily"}, {"count", 3}},
                                                          {{"value", "Khmer Post"}, {"count", 1}},
                                                          {{"value", "Post"}, {"count", 1}},
                                                          {{"value", "Times"}, {"count", 1}}}));
  CHECK(stories.at("timeline") ==
        Json::array({{{"from", "2022-07-01"}, {"count", 3}, {"total", 3}},
                     {{"from", "2022-08-01"}, {"count", 1}, {"total", 1}}}));
  std::vector<std::string> each = query;
  each.emplace_back("--all");
  const Json articles = counts(each);
  CHECK(articles.at("total") == 8);
  CHECK(articles.at("facets").at("source").at(0) == Json{{"value", "Daily"}, {"count", 5}});
  CHECK(articles.at("timeline").at(0) == Json{{"from", "2022-07-01"}, {"count", 6}, {"total", 6}});
}

TEST_CASE("copies: an export of a query has what is shown, its removal removes each version") {
  const Archive archive(wire());
  const auto ids = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"export", "--index", archive.index()});
    std::vector<std::string> found;
    for (const std::string& line : lines_of(tipidx(arguments).out)) {
      found.push_back(parse_json(line).at("id"));
    }
    return found;
  };
  CHECK(ids({}).size() == 8);
  CHECK(ids({"--query", "flood"}) == std::vector<std::string>{"en-2", "other"});
  CHECK(ids({"--query", "flood source:Daily"}) == std::vector<std::string>{"en-1", "other"});
  CHECK(ids({"--query", "flood", "--all"}) ==
        std::vector<std::string>{"en-1", "en-2", "en-3", "en-4", "other"});
  CHECK(tipidx({"export", "--index", archive.index(), "--all"}).status == 2);
  REQUIRE(tipidx({"remove", "--quiet", "--index", archive.index(), "--query", kMinistry}).status ==
          0);
  CHECK(ids({}) == std::vector<std::string>{"en-1", "en-2", "en-3", "en-4", "other"});
  // The best version gone, the next one is shown.
  REQUIRE(tipidx({"remove", "--quiet", "--index", archive.index(), "--id", "en-2"}).status == 0);
  CHECK(archive.ids({"flood"}).size() == 2);
  CHECK(ids({"--query", "flood"}) == std::vector<std::string>{"en-1", "other"});
}

TEST_CASE("diff: says what differs word by word") {
  const Archive archive(articles());
  const Outcome shown = archive.search({"--diff", "a", "b"});
  CHECK(shown.status == 0);
  CHECK(shown.err.empty());
  CHECK(lines_of(shown.out) ==
        std::vector<std::string>{
            "--- 2022-07-20  Daily  [a]", "+++ Post  [b]", "", "River [-rises-]{+falls+}", "",
            "The {+big+} river rose on [-Monday.-]", "", "{+Tuesday;+} Nobody was hurt."});
  const Outcome coloured = archive.search({"--diff", "a", "b", "--color", "always"});
  CHECK_THAT(coloured.out, Contains("\x1b[1;31m[-rises-]"));
  const Outcome hostile = archive.search({"--diff", "a", "bad"});
  CHECK(hostile.out.find('\x1b') == std::string::npos);
}

TEST_CASE("diff: as JSON has the pieces of both texts") {
  const Archive archive(articles());
  const Json json = parse_json(archive.search({"--diff", "a", "b", "--format", "json"}).out);
  CHECK(json.at("format_version") == 1);
  CHECK(json.at("from").at("id") == "a");
  CHECK(json.at("to").at("date").is_null());
  CHECK(side(json.at("body"), "removed") == "The river rose on Monday.\n\nNobody was hurt.");
  const Json khmer = parse_json(archive.search({"--diff", "km1", "km2", "--format", "json"}).out);
  CHECK(khmer.at("title").size() == 1);
  CHECK(khmer.at("body").at(1) == Json{{"kind", "removed"}, {"text", "\u1781\u17b6"}});
  const Json same = parse_json(archive.search({"--diff", "a", "a", "--format", "json"}).out);
  CHECK(same.at("body").size() == 1);
}

TEST_CASE("diff: what cannot be compared is said") {
  const Archive archive(articles());
  struct Case {
    std::vector<std::string> arguments;
    int status;
    const char* error;
  };
  for (const Case& c :
       {Case{{"--diff", "a", "nowhere"}, 1, "nowhere"}, Case{{"--diff", "a"}, 2, "--diff"},
        Case{{"--diff", "a", "b", "--format", "csv"}, 2, "--diff"},
        Case{{"--diff", "a", "b", "river"}, 2, "--diff"}}) {
    const Outcome outcome = archive.search(c.arguments);
    CHECK(outcome.status == c.status);
    CHECK_THAT(outcome.err, Contains(c.error));
    CHECK(outcome.out.empty());
  }
}
