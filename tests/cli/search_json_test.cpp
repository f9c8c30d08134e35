// tipsearch --format json: the answer a program reads, and the options that choose its hits.
#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "tests/cli/archive.h"

using namespace tip::test;
using Catch::Contains;
using Catch::StartsWith;
using Json = nlohmann::json;

namespace {

// The bodies of all articles, by id, as stored.
std::map<std::string, std::string> stored_bodies(const Archive& archive) {
  std::map<std::string, std::string> bodies;
  for (const std::string& line : lines_of(tipidx({"export", "--index", archive.index()}).out)) {
    const Json article = parse_json(line);
    bodies[article.at("id")] = article.at("body");
  }
  return bodies;
}

bool is_char_boundary(const std::string& text, std::size_t pos) {
  return pos == text.size() || (static_cast<unsigned char>(text.at(pos)) & 0xC0) != 0x80;
}

// Half-open ranges inside the text, ascending, not empty, between characters.
void check_ranges(const Json& ranges, const std::string& text) {
  INFO("ranges " << ranges.dump() << " in: " << text);
  std::size_t last = 0;
  for (const Json& range : ranges) {
    REQUIRE(range.size() == 2);
    const std::size_t begin = range.at(0);
    const std::size_t end = range.at(1);
    CHECK(begin >= last);
    CHECK(begin < end);
    REQUIRE(end <= text.size());
    CHECK(is_char_boundary(text, begin));
    CHECK(is_char_boundary(text, end));
    last = end;
  }
}

std::string marked(const Json& snippet) {
  std::string all;
  const std::string text = snippet.at("text");
  for (const Json& range : snippet.at("highlights")) {
    all +=
        text.substr(range.at(0), range.at(1).get<std::size_t>() - range.at(0).get<std::size_t>());
    all += '|';
  }
  return all;
}

}  // namespace

TEST_CASE("JSON: one object with the whole answer") {
  const Archive archive;
  const Json answer = archive.answer({"brick", "kilns"});
  CHECK(answer.at("format_version") == 1);
  CHECK(answer.at("query") == "brick kilns");
  CHECK(answer.at("interpreted").is_string());
  CHECK(answer.at("total") == 2);
  CHECK(answer.at("total_exact") == true);
  CHECK(answer.at("offset") == 0);
  CHECK(answer.at("took_ms").is_number());
  CHECK(answer.at("suggestion").is_null());
  CHECK(answer.at("warnings").empty());
  CHECK(answer.at("expansions").is_array());
  REQUIRE(answer.at("hits").size() == 2);

  const auto bodies = stored_bodies(archive);
  int rank = 0;
  double last_score = 1e9;
  for (const Json& hit : answer.at("hits")) {
    CHECK(hit.at("rank") == ++rank);
    CHECK(hit.at("score") <= last_score);
    last_score = hit.at("score");
    for (const char* key : {"id", "title", "path"}) CHECK(hit.at(key).is_string());
    CHECK(hit.at("words").is_number_unsigned());
    CHECK(hit.at("duplicates").is_array());
    check_ranges(hit.at("title_highlights"), hit.at("title"));
    REQUIRE_FALSE(hit.at("snippets").empty());
    for (const Json& snippet : hit.at("snippets")) {
      const std::string text = snippet.at("text");
      check_ranges(snippet.at("highlights"), text);
      CHECK_FALSE(snippet.at("highlights").empty());
      CHECK(bodies.at(hit.at("id")).compare(snippet.at("offset"), text.size(), text) == 0);
    }
  }
  const Json& first = answer.at("hits").at(0);
  CHECK(first.at("id") == "kilns-kandal");
  CHECK(first.at("title_highlights") == Json::parse("[[0,11]]"));
  CHECK_THAT(marked(first.at("snippets").at(0)), Contains("brick kilns|"));
}

TEST_CASE("JSON: what is not known is null, and nothing is escaped for HTML") {
  const Archive archive;
  const Json hit = archive.answer({"stationmaster"}).at("hits").at(0);
  for (const char* key : {"date", "source", "author", "url"}) {
    INFO(key);
    CHECK(hit.at(key).is_null());
  }
  const Archive other(
      "{\"id\":\"x\",\"title\":\"R&D <\\\"budget\\\">\",\"body\":\"R&D > 5 < 6 <grew>\"}\n");
  const Json plain = other.answer({"grew"}).at("hits").at(0);
  CHECK(plain.at("title") == "R&D <\"budget\">");
  CHECK(plain.at("snippets").at(0).at("text") == "R&D > 5 < 6 <grew>");
}

TEST_CASE("JSON: Khmer snippets lie in the body and are cut between characters") {
  const Archive archive;
  const auto bodies = stored_bodies(archive);
  // "brick kiln", written without spaces as in the stories.
  const std::string kiln = "\u17A1\u17A5\u178A\u17D2\u178B";
  const Json answer = archive.answer({kiln});
  REQUIRE(answer.at("total") == 1);
  const Json& hit = answer.at("hits").at(0);
  CHECK(hit.at("id") == "km-kilns");
  CHECK(hit.at("language") == "km");
  check_ranges(hit.at("title_highlights"), hit.at("title"));
  REQUIRE_FALSE(hit.at("snippets").empty());
  for (const Json& snippet : hit.at("snippets")) {
    const std::string text = snippet.at("text");
    check_ranges(snippet.at("highlights"), text);
    CHECK(bodies.at("km-kilns").compare(snippet.at("offset"), text.size(), text) == 0);
  }
  CHECK_THAT(marked(hit.at("snippets").at(0)), Contains(kiln));
}

TEST_CASE("JSON: no hits, warnings and bad input") {
  const Archive archive;
  const Outcome none = archive.search({"--format", "json", "xylophone"});
  CHECK(none.status == 1);
  const Json answer = parse_json(none.out);
  CHECK(answer.at("total") == 0);
  CHECK(answer.at("hits").empty());

  const Json warned = archive.answer({"kilns AND"});
  REQUIRE(warned.at("warnings").size() == 1);
  CHECK_THAT(warned.at("warnings").at(0).get<std::string>(), Contains("AND"));
  CHECK(warned.at("total") == 2);

  // Bytes that are no UTF-8 still make an answer that is.
  parse_json(archive.search({"--format", "json", "kilns \xFF\xFE \x1B[31m"}).out);
}

TEST_CASE("lists by date are complete and in order, page by page") {
  std::vector<Story> all = numbered_stories(700, "ferry");
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::size_t day = i * 37 % 700;  // over eight years, some days twice, some without date
    all[i].date = i % 9 == 0
                      ? ""
                      : std::to_string(2015 + day / 84) + "-" + std::to_string(10 + day % 84 / 28) +
                            "-" + std::to_string(10 + day % 18);
  }
  const Archive archive(to_jsonl(all));
  for (const bool newest : {true, false}) {
    std::vector<std::string> dates;
    std::set<std::string> ids;
    for (std::size_t offset = 0; offset < all.size(); offset += 140) {
      const Json page = archive.answer({"--all", "--sort", newest ? "newest" : "oldest", "--limit",
                                        "140", "--offset", std::to_string(offset), "ferry"});
      CHECK(page.at("total") == all.size());
      for (const Json& hit : page.at("hits")) {
        ids.insert(hit.at("id").get<std::string>());
        dates.push_back(hit.at("date").is_null() ? "" : hit.at("date").get<std::string>());
      }
    }
    CHECK(dates.size() == all.size());
    CHECK(ids.size() == all.size());
    const auto undated = std::find(dates.begin(), dates.end(), "");
    CHECK(std::all_of(undated, dates.end(), [](const std::string& d) { return d.empty(); }));
    if (newest) {
      CHECK(std::is_sorted(dates.begin(), undated, std::greater<>()));
    } else {
      CHECK(std::is_sorted(dates.begin(), undated));
    }
  }
}

TEST_CASE("limit, offset, snippets and sort") {
  const Archive archive;
  const std::string query = "kilns OR ferry OR rice OR hotline OR stationmaster";
  const std::vector<std::string> all = archive.ids({"--limit", "100", query});
  REQUIRE(all.size() == 6);
  CHECK(archive.ids({"--limit", "2", query}) ==
        std::vector<std::string>(all.begin(), all.begin() + 2));
  CHECK(archive.ids({"-n", "2", "--offset", "1", query}) ==
        std::vector<std::string>(all.begin() + 1, all.begin() + 3));
  CHECK(archive.answer({"--limit", "2", query}).at("total") == all.size());
  const Json page = archive.answer({"--limit", "2", "--offset", "2", query});
  CHECK(page.at("offset") == 2);
  CHECK(page.at("hits").at(0).at("rank") == 3);
  CHECK(archive.ids({"--offset", "1000", query}).empty());
  // More than there can be is all there is, also where sums and narrower numbers would overflow.
  for (const char* most : {"4294967296", "18446744073709551615"}) {
    for (const char* sort : {"relevance", "newest"}) {
      CHECK(archive.ids({"--limit", most, "--offset", "1", "--sort", sort, query}).size() == 5);
      CHECK(archive.ids({"--limit", most, "--sort", sort, "--facet", "source", query}).size() == 6);
    }
    CHECK(archive.ids({"--limit", most, "\"brick kilns\" -xylophone"}).size() == 1);
    CHECK(archive.ids({"--offset", most, query}).empty());
  }
  const Json bare = archive.answer({"--snippets", "0", query});
  for (const Json& hit : bare.at("hits")) {
    CHECK(hit.at("snippets").empty());
  }

  const auto dates_of = [&](const char* order) {
    std::vector<std::string> dates;
    const Json sorted = archive.answer({"--sort", order, query});
    for (const Json& hit : sorted.at("hits")) {
      dates.push_back(hit.at("date").is_null() ? "" : hit.at("date").get<std::string>());
    }
    return dates;
  };
  // Undated articles come last either way.
  std::vector<std::string> newest = dates_of("newest");
  REQUIRE(newest.size() == all.size());
  CHECK(newest.back().empty());
  newest.pop_back();
  CHECK(std::is_sorted(newest.rbegin(), newest.rend()));
  std::vector<std::string> oldest = dates_of("oldest");
  CHECK(oldest.back().empty());
  oldest.pop_back();
  CHECK(std::is_sorted(oldest.begin(), oldest.end()));
}

TEST_CASE("filters") {
  const Archive archive;
  using Ids = std::vector<std::string>;
  CHECK(archive.ids({"--since", "2022-08", "kilns"}) == Ids{"kilns-owners"});
  CHECK(archive.ids({"--until", "2022-07-20", "kilns"}) == Ids{"kilns-kandal"});
  CHECK(archive.ids({"--since", "2022-07-20", "--until", "2022-07-20", "kilns"}) ==
        Ids{"kilns-kandal"});
  CHECK(archive.ids({"--until", "2021", "kilns"}).empty());
  CHECK(archive.ids({"--source", "Tonle Daily", "kilns"}) == Ids{"kilns-owners"});
  CHECK(archive.ids({"--author", "Sok Dara", "kilns OR ferry OR rice"}).size() == 2);
  CHECK(archive.ids({"--lang", "en", "kilns"}).size() == 2);
  CHECK(archive.ids({"--lang", "km", "kilns"}).empty());
  // A field's other name is the same field.
  CHECK(archive.ids({"--field", "lang=km", "--field", "language=en", "kilns"}).size() == 2);
  CHECK(archive.ids({"--field", "LANG=km", "--not-field", "language=km", "kilns"}).empty());
  const Outcome wrong = archive.search({"--since", "yesterday", "kilns"});
  CHECK(wrong.status == 2);
  CHECK(wrong.out.empty());
  CHECK_THAT(wrong.err, Contains("yesterday"));
}

TEST_CASE("each of several authors is counted, in whatever case the name is written", "[facets]") {
  const Archive archive(
      R"({"id":"a1","title":"One","body":"The levy one.","author":"Sok Dara"})"
      "\n"
      R"({"id":"a2","title":"Two","body":"The levy two.","author":"By Keo Maly and Sok Dara"})"
      "\n"
      R"({"id":"a3","title":"Three","body":"The levy three.","authors":["SOK DARA"]})"
      "\n"
      R"({"id":"a4","title":"Four","body":"The levy four.","authors":["Ann Dorsey","Keo Maly"]})"
      "\n");
  const Json facet = archive.answer({"--facet", "author", "levy"}).at("facets").at("author");
  const Json expected = Json::parse(R"([{"value":"Sok Dara","count":3},
      {"value":"Keo Maly","count":2},{"value":"Ann Dorsey","count":1}])");
  CHECK(facet == expected);
  CHECK(archive.answer({"--author", "Maly", "levy"}).at("hits").size() == 2);
  CHECK(archive.answer({"id:a2"}).at("hits").at(0).at("author") == "Keo Maly, Sok Dara");
}

TEST_CASE("facets and timeline count all matches", "[facets]") {
  const Archive archive;
  const Json answer =
      archive.answer({"--limit", "1", "--facet", "source", "--timeline", "month", "kilns OR tier"});
  int in_facet = 0;
  for (const Json& value : answer.at("facets").at("source"))
    in_facet += value.at("count").get<int>();
  CHECK(in_facet == answer.at("total"));
  int in_timeline = 0;
  for (const Json& month : answer.at("timeline")) {
    CHECK(month.at("from").get<std::string>().size() == 10);
    CHECK(month.at("count") <= month.at("total"));
    in_timeline += month.at("count").get<int>();
  }
  CHECK(in_timeline == answer.at("total"));
}

TEST_CASE("a timeline of more steps than anybody reads has those with matches") {
  const Archive archive(to_jsonl({{.id = "a", .date = "1871-03-01", .body = "A kiln."},
                                  {.id = "b", .date = "2022-07-20", .body = "A kiln burnt."},
                                  {.id = "c", .date = "2022-07-22", .body = "The kiln stood."}}));
  const Json days = archive.answer({"--timeline", "day", "kiln"}).at("timeline");
  REQUIRE(days.size() == 3);
  CHECK(days[0].at("from") == "1871-03-01");
  CHECK(days[2].at("from") == "2022-07-22");
  CHECK(days[2].at("count") == 1);
  CHECK(archive.answer({"--timeline", "day", "--since", "2000", "kiln"}).at("timeline").size() ==
        3);
  CHECK(archive.answer({"--timeline", "month", "kiln"}).at("timeline").size() ==
        std::size_t{151 * 12 + 5});
}

TEST_CASE("a search ends when its time is over, and every format says so", "[time]") {
  // To compare so many stories with a chain of sentences takes many times as long as the limit.
  const Archive archive(to_jsonl(numbered_stories(5000, "orchids")));
  const std::string query = "(orchids SENTENCE the) OR (the SENTENCE orchids) OR the OR orchids*";
  const auto limited = [&](const std::string& limit, std::vector<std::string> more) {
    more.insert(more.begin(), {"--time-limit", limit, "-n", "1000"});
    more.push_back(query);
    return archive.search(more);
  };
  const Json whole = parse_json(limited("0", {"--format", "json"}).out);
  CHECK(whole.at("timed_out") == false);
  const Json part = parse_json(limited("0.001", {"--format", "json"}).out);
  CHECK(part.at("timed_out") == true);
  CHECK(part.at("total_exact") == false);
  CHECK(part.at("total") <= whole.at("total"));
  CHECK(part.at("hits").size() < 1000);
  // Beside total_exact, in a place of its own.
  CHECK_THAT(limited("3600", {"--format", "json"}).out,
             Contains(R"("total_exact":true,"timed_out":false,"offset")"));

  CHECK_THAT(limited("0.001", {}).out, StartsWith("stopped after "));
  CHECK_THAT(limited("0.001", {}).out, Contains("what follows is partial"));
  CHECK(limited("0.001", {}).err.empty());
  for (const std::string format : {"csv", "tsv", "jsonl"}) {
    const Outcome outcome = limited("0.001", {"--format", format});
    CHECK_THAT(outcome.out, !Contains("stopped after"));
    CHECK_THAT(outcome.err, StartsWith("tipsearch: stopped after "));
    CHECK_THAT(limited("0", {"--format", format}).err, !Contains("stopped"));
  }
  const Outcome count = limited("0.001", {"--count"});
  CHECK(std::all_of(count.out.begin(), count.out.end() - 1,
                    [](char c) { return c >= '0' && c <= '9'; }));
  CHECK_THAT(count.err, StartsWith("tipsearch: stopped after "));

  for (const std::string wrong : {"-1", "x", "", "1s"}) {
    INFO(wrong);
    const Outcome outcome = limited(wrong, {});
    CHECK(outcome.status == 2);
    CHECK_THAT(outcome.err, Contains("--time-limit"));
  }
  for (const std::string long_time : {"1e300", "99999999999999999999"}) {
    CHECK(limited(long_time, {"--count"}).err.empty());
  }
}
