// tipserve's addresses for programs.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/cli/archive.h"
#include "tests/cli/served.h"

using namespace tip::test;
using Catch::Contains;
using Json = nlohmann::json;
namespace fs = std::filesystem;

namespace {

std::vector<std::string> texts(const Json& list, const char* member = "text") {
  std::vector<std::string> out;
  for (const Json& item : list) out.push_back(item.at(member));
  return out;
}

}  // namespace

TEST_CASE("serve: an article that cannot be read is named wherever it may have been found") {
  const Archive archive(to_jsonl(numbered_stories(20, "Sok Dara")));
  const fs::path table = fs::path(archive.index()) / "gen-000001" / "docdata.glass";
  std::string data = read_file(table);
  // Identifiers stand in stored articles as they are.
  const std::size_t at = data.find("Sok Dara-17");
  REQUIRE(at != std::string::npos);
  data[at + 9] = '9';
  std::ofstream(table, std::ios::binary) << data;
  const Served served(archive.index());
  for (const char* target :
       {"/api/search?q=name:\"Sok+Dara\"&limit=50", "/api/names?name=Sok+Dara&limit=50"}) {
    INFO(target);
    const Json answer = served.json(target);
    REQUIRE(answer.at("warnings").size() == 1);
    CHECK_THAT(answer.at("warnings")[0].get<std::string>(), Contains("is damaged and left out"));
  }
  CHECK(served.json("/api/names?name=Kem+Veasna").at("warnings").empty());
}

TEST_CASE("serve: an article, with its words marked and its copies") {
  std::vector<Story> all = stories();
  Story copy = all.front();
  copy.id = "kilns-again";
  copy.source = "Tonle Daily";
  all.push_back(copy);
  const Archive archive(to_jsonl(all));
  const Served served(archive.index());
  const Json article = served.json("/api/article/kilns-kandal?q=kilns");
  CHECK(article.at("source") == "Mekong Ledger");
  CHECK(article.at("body_highlights").size() == 2);
  CHECK(article.at("origin").at("source") == "record");
  REQUIRE(article.at("duplicates").size() == 1);
  CHECK(article.at("duplicates").at(0).at("id") == "kilns-again");
  const Outcome shown = archive.search({"--show", "kilns-kandal", "--format", "json", "kilns"});
  CHECK(parse_json(shown.out) == article);
  // An identifier that needs escapes.
  const Archive odd(R"({"id":"a/b ?c%","body":"Kilns."})"
                    "\n");
  CHECK(Served(odd.index()).json("/api/article/a%2Fb%20%3Fc%25").at("id") == "a/b ?c%");
}

TEST_CASE("serve: an article whose words could not all be marked in time is not kept") {
  std::string body;
  for (int i = 0; i < 200'000; ++i) body += "kilns ";
  const Archive archive(Json({{"id", "long"}, {"body", body}}).dump() + "\n");
  const Served served(archive.index());
  const HttpAnswer whole = served.get("/api/article/long");
  CHECK(whole.status == 200);
  CHECK(whole.headers.contains("etag"));
  const HttpAnswer part = served.get("/api/article/long?q=kilns&time-limit=0.001");
  CHECK(part.status == 200);
  CHECK_FALSE(part.headers.contains("etag"));
  CHECK(part.headers.at("cache-control") == "no-store");
}

TEST_CASE("serve: articles like one, but neither it nor its copies") {
  std::vector<Story> all = stories();
  Story copy = all.front();
  copy.id = "kilns-again";
  all.push_back(copy);
  const Archive archive(to_jsonl(all));
  const Served served(archive.index());
  const Json like = served.json("/api/similar/kilns-kandal?limit=3").at("hits");
  REQUIRE_FALSE(like.empty());
  CHECK(like.size() <= 3);
  CHECK(like.at(0).at("id") == "kilns-owners");
  CHECK(like.at(0).at("rank") == 1);
  for (const Json& hit : like) {
    CHECK(hit.at("id") != "kilns-kandal");
    CHECK(hit.at("id") != "kilns-again");
  }
  CHECK(served.json("/api/similar/km-kilns?lang=km").at("hits").at(0).at("id") == "km-rice");
}

TEST_CASE("serve: counts of the matches") {
  const Archive archive;
  const Served served(archive.index());
  const Json facets = served.json("/api/facets?q=kilns+Tier");
  CHECK(facets.at("total") == 3);
  CHECK(facets.at("facets").at("source") == Json({{{"value", "Mekong Ledger"}, {"count", 2}},
                                                  {{"value", "Tonle Daily"}, {"count", 1}}}));
  CHECK(facets.at("facets_unknown").at("author") == 1);
  // Of each field as if nothing were asked of it.
  for (const char* filter : {"&field=source%3DTonle+Daily", "&source=Tonle"}) {
    INFO(filter);
    const Json ticked =
        served.json("/api/facets?q=kilns+Tier&facet=source&facet=author" + std::string(filter));
    CHECK(ticked.at("total") == 1);
    CHECK(ticked.at("facets").at("source") == facets.at("facets").at("source"));
    CHECK(ticked.at("facets").at("author").size() == 1);
  }
  // The whole archive's span, with what matches in it.
  const Json timeline = served.json("/api/timeline?q=kilns").at("timeline");
  REQUIRE(timeline.size() == 4);
  CHECK(timeline.front() == Json({{"from", "2019-01-01"}, {"count", 0}, {"total", 1}}));
  CHECK(timeline.back() == Json({{"from", "2022-01-01"}, {"count", 2}, {"total", 4}}));
  const Json status = served.json("/api/status");
  CHECK(status.at("documents") == 8);
  CHECK(status.at("first_date") == "2019-04-27");
  CHECK(status.at("last_date") == "2022-08-03");
}

TEST_CASE("serve: the values of the only filter's field are counted over all articles") {
  const Archive archive;
  const Served served(archive.index());
  const auto count = [](const std::string& value, int count) {
    return Json({{"value", value}, {"count", count}});
  };
  for (const char* filter : {"lang=km", "q=&lang=km", "q=+&lang=km", "field=lang%3Dkm"}) {
    INFO(filter);
    const Json json = served.json("/api/facets?facet=lang&" + std::string(filter));
    CHECK(json.at("total") == 2);
    CHECK(json.at("facets").at("lang") == Json({count("en", 6), count("km", 2)}));
  }
  const std::string page = served.get("/?source=Tonle+Daily").body;
  CHECK_THAT(page, Contains("value=\"Mekong Ledger\""));
}

TEST_CASE("serve: a page and the status count what they say, articles or stories") {
  std::vector<Story> all = numbered_stories(3, "ferry");
  for (Story& story : all) {
    story.date = "2021-03-04";
    story.language = "en";
  }
  all.push_back(all.front());
  all.back().id = "again";
  all.back().date = "2021-03-06";
  const Archive archive(to_jsonl(all));
  const Served served(archive.index());
  const Json status = served.json("/api/status");
  CHECK(status.at("documents") == 4);
  CHECK(status.at("stories") == 3);
  CHECK(status.at("facets").at("lang")[0].at("count") == 4);
  CHECK_THAT(served.get("/").body, Contains("4 articles") && Contains("4 in English"));
  // The story of both days is one of the year.
  CHECK_THAT(served.get("/?q=ferry").body, Contains("2021 <tspan>3</tspan>"));
}

TEST_CASE("serve: the steps of a timeline count what the total does, stories or articles") {
  std::vector<Story> all = numbered_stories(3, "ferry");
  for (Story& story : all) story.date = "2021-03-04";
  all.push_back(all.front());
  all.back().id = "again";
  const Archive archive(to_jsonl(all));
  const Served served(archive.index());
  struct Row {
    std::string target;
    int count;
  };
  for (const Row& row : {Row{"/api/timeline?q=ferry", 3}, Row{"/api/timeline?q=ferry&all=1", 4}}) {
    INFO(row.target);
    const Json json = served.json(row.target);
    CHECK(json.at("total") == row.count);
    CHECK(json.at("timeline") ==
          Json::array({{{"from", "2021-01-01"}, {"count", row.count}, {"total", row.count}}}));
  }
}

TEST_CASE("serve: what is being typed is completed") {
  const Archive archive;
  const Served served(archive.index());
  struct Row {
    std::string typed;
    const char* kind;
    std::string text;
    std::size_t begin;
  };
  const Row rows[] = {
      {"kil", "words", "kilns", 0},
      {"KIL", "words", "kilns", 0},
      {"brick kil", "words", "kilns", 6},
      {"+kil", "words", "kilns", 1},
      {"title:kil", "words", "kilns", 6},
      {"(ferry OR kil", "words", "kilns", 10},
      {"sok", "authors", "Sok Dara", 0},
      {"kilns sok da", "authors", "Sok Dara", 6},
      {"\"sok da", "authors", "Sok Dara", 1},
      {"dara", "authors", "Sok Dara", 0},
      {"ledg", "sources", "Mekong Ledger", 0},
      {"kilns tonle d", "sources", "Tonle Daily", 6},
      {"tier siha", "names", "Sihanoukville", 5},
      // Whatever joins the words of a name, or is typed between them.
      {"sok-da", "authors", "Sok Dara", 0},
      {"Sok\u2011Da", "authors", "Sok Dara", 0},
      {"kilns sok  da", "authors", "Sok Dara", 6},
      {"mekong-ledg", "sources", "Mekong Ledger", 0},
      {"brick-kil", "words", "kilns", 6},
      {"-kil", "words", "kilns", 1},
      {"ferry -sok da", "authors", "Sok Dara", 7},
      // Nothing parts a Khmer word from those before it. Subscript and vowel in either order.
      {"\u1780\u1793\u17d2\u179b", "words", "\u1780\u1793\u17d2\u179b\u17c2\u1784", 0},
      {"kilns \u1780\u1793\u17d2\u179b", "words", "\u1780\u1793\u17d2\u179b\u17c2\u1784", 6},
      {"\u1794\u17b6\u1793\u200b\u1780\u1793\u17d2\u179b", "words",
       "\u1780\u1793\u17d2\u179b\u17c2\u1784", 12},
      {"\u1794\u17b6\u1793\u1780\u1793\u17d2\u179b", "words",
       "\u1780\u1793\u17d2\u179b\u17c2\u1784", 9},
      {"\u1780\u1793\u17c2\u17d2\u179b", "words", "\u1780\u1793\u17d2\u179b\u17c2\u1784", 0},
  };
  for (const Row& row : rows) {
    INFO(row.typed);
    const Json found = served.json("/api/suggest?q=" + url_encoded(row.typed));
    const std::vector<std::string> all = texts(found.at(row.kind));
    const auto at = std::ranges::find(all, row.text);
    REQUIRE(at != all.end());
    const Json& suggestion = found.at(row.kind).at(static_cast<std::size_t>(at - all.begin()));
    CHECK(suggestion.at("begin") == row.begin);
    CHECK(suggestion.at("count") > 0);
  }
  const Json source = served.json("/api/suggest?q=" + url_encoded("\u1791\u1793\u17d2\u179b"));
  CHECK(texts(source.at("sources")) ==
        std::vector<std::string>{"\u1791\u1793\u17d2\u179b\u17c1\u1790\u17d2\u1798\u17b8"});
  for (const std::string& nothing :
       {std::string(), std::string("kilns "), std::string("\""), std::string("zzz"),
        std::string("\u178d\u178d"), std::string(5000, 'k')}) {
    const Json none = served.json("/api/suggest?q=" + url_encoded(nothing));
    for (const char* kind : {"words", "names", "authors", "sources"}) {
      CHECK(none.at(kind).empty());
    }
  }
  CHECK(served.json("/api/suggest?q=k&limit=1").at("words").size() == 1);
}

TEST_CASE("serve: an export is what tipsearch prints, whole") {
  std::string lines = to_jsonl(stories()) + to_jsonl(numbered_stories(1500, "quarry"));
  lines += R"x({"id":"formula","title":"=HYPERLINK(0)","body":"A quarry, \"quoted\"."})x"
           "\n";
  const Archive archive(lines);
  const Served served(archive.index());
  struct Row {
    std::vector<std::string> arguments;
    std::string parameters;
  };
  const Row rows[] = {
      {{"--format", "csv", "-n", "9999", "quarry"}, "format=csv&q=quarry"},
      {{"--format", "csv", "-n", "9999", "--sort", "newest", "--snippets", "0", "quarry"},
       "format=csv&q=quarry&sort=newest&snippets=0"},
      {{"--format", "jsonl", "-n", "3", "--offset", "2", "quarry"},
       "format=jsonl&q=quarry&limit=3&offset=2"},
      {{"--format", "csv", kKilns}, "format=csv&q=" + url_encoded(kKilns)},
      {{"--format", "csv", "nothing-like-it"}, "format=csv&q=nothing-like-it"},
  };
  for (const Row& row : rows) {
    INFO(row.parameters);
    const HttpAnswer answer = served.get("/api/export?" + row.parameters);
    CHECK(answer.status == 200);
    CHECK_THAT(answer.headers.at("content-disposition"), Contains("attachment"));
    CHECK(answer.body == archive.search(row.arguments).out);
  }
  // A report says when it was made.
  const auto without_head = [](const std::string& page) {
    const std::size_t end = page.find("</header>");
    REQUIRE(end != std::string::npos);
    return page.substr(end);
  };
  const HttpAnswer report = served.get("/api/export?format=html&q=quarry&sort=newest");
  CHECK_THAT(report.headers.at("content-type"), Contains("text/html"));
  CHECK_THAT(report.headers.at("content-disposition"), Contains("attachment"));
  const Outcome printed =
      archive.search({"--format", "html", "-n", "9999", "--sort", "newest", "quarry"});
  CHECK(without_head(report.body) == without_head(printed.out));
}

TEST_CASE("serve: an original is a file to keep, its bytes as they were read") {
  const TempDir dir;
  const std::string evil =
      "<html><head><title>Kilns</title></head><body><script>alert(1)</script>"
      "<p>The kilns of Kandal burn rice husks again this year.</p></body></html>";
  fs::create_directory(dir / "pages");
  const auto page = dir.write("pages/kilns \"and\" more.html", evil);
  const auto lines = dir.write("pages/stories.jsonl", to_jsonl(stories()));
  const std::string index = (dir / "index").string();
  REQUIRE(tipidx({"build", "--quiet", "--index", index, (dir / "pages").string()}).status == 0);
  const Served served(index);
  const auto id_of = [&](const std::string& query) {
    return served.json("/api/search?q=" + url_encoded(query))
        .at("hits")
        .at(0)
        .at("id")
        .get<std::string>();
  };
  const std::string id = id_of("path:html");
  const HttpAnswer original = served.get("/api/original/" + id);
  CHECK(original.status == 200);
  CHECK(original.body == evil);
  CHECK(original.headers.at("content-type") == "application/octet-stream");
  CHECK(original.headers.at("x-content-type-options") == "nosniff");
  CHECK(original.headers.at("content-disposition") ==
        "attachment; filename=\"kilns__and__more.html\"");
  CHECK_FALSE(original.headers.contains("etag"));
  // Parts of it are not promised, as they are not answered.
  for (const char* method : {"HEAD", "GET"}) {
    const HttpAnswer whole = served.ask(method, "/api/original/" + id, {"Range: bytes=0-1"});
    CHECK(whole.status == 200);
    CHECK(whole.headers.at("accept-ranges") == "none");
  }
  CHECK_THAT(served.get("/?open=" + id).body, Contains("href=\"/api/original/" + id + "\""));
  const std::string story = stories().front().id;
  CHECK(served.get("/api/original/" + story).body ==
        tipsearch({"--index", index, "--original", story}).out);
  served.json("/api/original/" + id + "?q=kilns", 400);
  CHECK_THAT(served.json("/api/original/nobody", 404).at("detail").get<std::string>(),
             Contains("nobody"));
  // Another file under the same name is not what was read.
  dir.write("pages/kilns \"and\" more.html", evil + " ");
  CHECK_THAT(served.json("/api/original/" + id, 404).at("detail").get<std::string>(),
             Contains("no longer what was indexed"));
  fs::remove(page);
  CHECK_FALSE(served.json("/api/original/" + id, 404).at("hint").get<std::string>().empty());
}

TEST_CASE("serve: a page that the browser has is not drawn again until the archive changes") {
  const Archive archive;
  const Served served(archive.index());
  for (const char* target : {"/", "/?q=kilns", "/?open=kilns-kandal", "/help"}) {
    INFO(target);
    const HttpAnswer first = served.get(target);
    const std::string tag = first.headers.at("etag");
    CHECK(first.headers.at("vary") == "Accept-Language");
    const HttpAnswer again = served.get(target, {"If-None-Match: " + tag});
    CHECK(again.status == 304);
    CHECK(again.body.empty());
    CHECK(served.get(target, {"If-None-Match: " + tag, "Accept-Language: km"}).status == 200);
  }
  const std::string tag = served.get("/?q=ferry").headers.at("etag");
  const std::string more =
      archive.dir().write("more.jsonl", to_jsonl(numbered_stories(3, "ferry"))).string();
  REQUIRE(tipidx({"update", "--quiet", "--index", archive.index(), more}).status == 0);
  CHECK(served.get("/?q=ferry", {"If-None-Match: " + tag}).status == 200);
  // What could not be shown is tried again.
  CHECK_FALSE(served.get("/?q=ferry&since=tomorrow").headers.contains("etag"));
}

TEST_CASE("serve: an answer that the client has is not made again until the archive changes") {
  const Archive archive;
  const Served served(archive.index());
  const std::string target = "/api/search?q=ferry";
  const std::string etag = served.get(target).headers.at("etag");
  for (const std::string& header : {etag, "\"other\", " + etag}) {
    const HttpAnswer again = served.get(target, {"If-None-Match: " + header});
    CHECK(again.status == 304);
    CHECK(again.body.empty());
    CHECK(again.headers.at("etag") == etag);
  }
  CHECK(served.get(target, {"If-None-Match: \"other\""}).status == 200);
  // The tag of one address says nothing of another.
  struct Row {
    std::string target;
    int status;
  };
  for (const Row& row :
       {Row{"/api/article/nobody", 404}, Row{target + "&limit=x", 400},
        Row{target + "&bogus=1", 400}, Row{"/api/search?q=kilns", 200}, Row{"/?q=ferry", 200}}) {
    INFO(row.target);
    CHECK(served.get(row.target, {"If-None-Match: " + etag}).status == row.status);
  }
  const std::string more =
      archive.dir().write("more.jsonl", to_jsonl(numbered_stories(2, "ferry"))).string();
  REQUIRE(tipidx({"update", "--quiet", "--index", archive.index(), more}).status == 0);
  const HttpAnswer changed = served.get(target, {"If-None-Match: " + etag});
  CHECK(changed.status == 200);
  CHECK(parse_json(changed.body).at("total") == 3);
  CHECK(changed.headers.at("etag") != etag);
}
