// The parameters of an address, and the search that they ask for.
#include "searcher/tipserve/parameters.h"

#include <array>
#include <catch2/catch.hpp>
#include <chrono>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace tip::serve;
using namespace std::chrono_literals;

namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

Pairs pairs_of(std::string_view query) {
  Pairs pairs;
  for (const Parameter& each : parse_query(query)) pairs.emplace_back(each.name, each.value);
  return pairs;
}

}  // namespace

TEST_CASE("a query is names and values") {
  struct Row {
    std::string query;
    Pairs pairs;
  };
  for (const Row& row : {
           Row{"", {}},
           Row{"q=brick+kilns&limit=5", {{"q", "brick kilns"}, {"limit", "5"}}},
           Row{"q=a%2Bb%26c%3Dd", {{"q", "a+b&c=d"}}},
           Row{"q=a=b", {{"q", "a=b"}}},
           Row{"&&q=a&", {{"q", "a"}}},
           Row{"q", {{"q", ""}}},
           Row{"q=", {{"q", ""}}},
           Row{"=a", {{"", "a"}}},
           Row{"a+b=c", {{"a b", "c"}}},
           Row{"q=%E1%9E%80&q=%ff%", {{"q", "\u1780"}, {"q", "\ufffd%"}}},
       }) {
    INFO(row.query);
    CHECK(pairs_of(row.query) == row.pairs);
  }
  const Parameters both = parse_query("q=a&q=b");
  CHECK(value_of(both, "q") == "b");
  CHECK(value_of(both, "other").empty());
}

TEST_CASE("what is encoded is decoded again") {
  std::string all;
  for (int c = 1; c < 128; ++c) all += static_cast<char>(c);
  all += "\u1780";
  CHECK(decoded(encoded(all)) == all);
  CHECK(encoded("azAZ09-._~") == "azAZ09-._~");
  CHECK(encoded(" +/&=?\u1780") == "%20%2B%2F%26%3D%3F%E1%9E%80");
}

TEST_CASE("a search has limits, an export has none") {
  struct Row {
    const char* query;
    std::size_t limit;
    std::size_t snippets;
    std::chrono::milliseconds time;
  };
  for (const Row& row : {
           Row{"limit=1000", 1000, 2, 5s},
           Row{"limit=0", 0, 2, 5s},
           Row{"snippets=20", 10, 20, 5s},
           Row{"time-limit=30", 10, 2, 30s},
           Row{"time-limit=29.5", 10, 2, 29500ms},
           // No search without end, nor a longer one.
           Row{"time-limit=0", 10, 2, 30s},
           Row{"time-limit=31", 10, 2, 30s},
           Row{"q=kilns", 10, 2, 5s},
       }) {
    INFO(row.query);
    const auto request = read_search(parse_query(row.query));
    REQUIRE(request.has_value());
    CHECK(request->limit == row.limit);
    CHECK(request->snippets == row.snippets);
    CHECK(request->time_limit == row.time);
  }
  for (const char* query : {"limit=1001", "snippets=21", "limit=-1", "limit=many", "colour=red",
                            "limit=1&limit=1", "q=a&q=b"}) {
    INFO(query);
    CHECK_FALSE(read_search(parse_query(query)).has_value());
  }
  // What may be given more than once, and what somebody else reads.
  CHECK(read_search(parse_query("facet=source&facet=author")).has_value());
  constexpr std::array<std::string_view, 1> kOthers = {"colour"};
  CHECK(read_search(parse_query("colour=red&colour=blue&q=a"), kOthers)->query == "a");
  const auto refused = read_search(parse_query("shape=round"), kOthers);
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().hint.starts_with("known are: q, "));
  CHECK(refused.error().hint.ends_with(", colour"));

  const auto whole = read_export(parse_query("q=kilns"));
  REQUIRE(whole.has_value());
  CHECK(whole->limit == std::numeric_limits<std::size_t>::max());
  CHECK(whole->time_limit == 0ms);
  CHECK(read_export(parse_query("limit=1001&snippets=21"))->limit == 1001);
}
