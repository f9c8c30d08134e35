// Files of every format, read by the real programs: what is in them is found, what is not is
// listed.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/cli/archive.h"
#include "tests/unit/packed.h"

using namespace tip::test;
using Catch::Contains;

namespace {

// A folder with one file, and the index of it.
class Built {
 public:
  Built(const std::string& name, const std::string& bytes, std::vector<std::string> options = {}) {
    dir_.write(name, bytes);
    std::vector<std::string> arguments = {"build", "--json", "-q", "--index", index()};
    arguments.insert(arguments.end(), options.begin(), options.end());
    arguments.push_back((dir_.path() / name).string());
    const Outcome outcome = tipidx(arguments);
    INFO(outcome.err);
    summary = parse_json(outcome.out);
  }

  // The first hit of a query.
  nlohmann::json hit(const std::string& query) const {
    const Outcome found = tipsearch({"--index", index(), "--format", "json", query});
    INFO(query << "\n" << summary.dump(1));
    const auto hits = parse_json(found.out).at("hits");
    REQUIRE_FALSE(hits.empty());
    return hits.at(0);
  }
  std::string error(std::size_t number) const {
    return summary.at("errors").at(number).at("error").get<std::string>();
  }
  int count(const char* what) const { return summary.at(what).get<int>(); }

  nlohmann::json summary;

 private:
  std::string index() const { return (dir_.path() / "index").string(); }

  TempDir dir_;
};

}  // namespace

TEST_CASE("tables: a row is an article") {
  const Built table(
      "wire.csv",
      "headline;text;published;byline\n"
      "Kilns;\"The kilns of Kandal, \"\"all\"\" of them,\nwere closed.\";2021-03-04;Sok Dara\n"
      "Ragged\n"
      // Khmer: KA, COENG, MO, VOWEL AE, RO (Khmer)
      "\u1781\u17D2\u1798\u17C2\u179A;Orchids bloomed.;5 May 2020;Keo Maly\n");
  CHECK(table.count("documents") == 2);
  CHECK(table.count("failed") == 1);
  CHECK_THAT(table.error(0), Contains("1 fields where the first line has 4"));
  CHECK(table.summary["errors"][0]["path"].get<std::string>().ends_with("wire.csv:4"));
  const auto kilns = table.hit("kilns closed");
  CHECK(kilns["title"] == "Kilns");
  CHECK(kilns["date"] == "2021-03-04");
  CHECK(kilns["author"] == "Sok Dara");
  CHECK(table.hit("\u1781\u17D2\u1798\u17C2\u179A")["date"] == "2020-05-05");

  const std::string unnamed = "Kilns,x,The kilns of Kandal were closed.\n";
  const Built refused("a.csv", unnamed);
  CHECK(refused.count("documents") == 0);
  CHECK_THAT(refused.error(0), Contains("--map title=COLUMN"));
  const Built mapped("a.csv", unnamed, {"--map", "title=1", "--map", "body=3"});
  CHECK(mapped.hit("kilns closed")["title"] == "Kilns");
  const Outcome wrong = tipidx({"build", "--map", "headline", "a.csv"});
  CHECK(wrong.status == 2);
  CHECK_THAT(wrong.err, Contains("FIELD=COLUMN"));
}

TEST_CASE("crawls: pages with their addresses and days") {
  const std::string story =
      "<html><head><title>Kilns</title></head><body><p>The kilns of Kandal were closed on Monday, "
      "and "
      "the workers went home.</p></body></html>";
  const auto record = [](const std::string& address, const std::string& answer) {
    return "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: " + address +
           "\r\nWARC-Date: 2013-07-29T20:51:06Z\r\nContent-Length: " +
           std::to_string(answer.size()) + "\r\n\r\n" + answer + "\r\n\r\n";
  };
  const std::string ok = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n";
  const Built crawl(
      "a.warc.gz",
      gzip(record("https://a.example/kilns", ok + story)) +
          gzip(record("https://a.example/gone", "HTTP/1.1 404 Not Found\r\n\r\n" + story)) +
          gzip(record("https://a.example/",
                      ok + "<title>Home</title><nav><a href=1>News</a></nav>")) +
          gzip(record("https://a.example/moved", "HTTP/1.1 301 Moved\r\n\r\n")));
  CHECK(crawl.count("documents") == 1);
  CHECK(crawl.count("failed") == 0);
  CHECK(crawl.count("skipped") == 3);
  CHECK(crawl.summary["skipped_by_reason"] ==
        nlohmann::json{{"error pages", 1}, {"pages without a story", 1}, {"redirects", 1}});
  const auto kilns = crawl.hit("kilns closed");
  CHECK(kilns["url"] == "https://a.example/kilns");
  CHECK(kilns["date"] == "2013-07-29");
  CHECK(kilns["path"].get<std::string>().ends_with("a.warc.gz"));
}

TEST_CASE("crawls and pages that programs saved: what these say of the pages counts") {
  const std::string story =
      "<p>The kilns of Kandal were closed on Monday, and the workers went home.</p>";
  const std::string answer =
      "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body>" + story;
  const std::string record =
      "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/kilns\r\nWARC-Date: "
      "2013-07-29T20:51:06Z\r\nContent-Length: " +
      std::to_string(answer.size()) + "\r\n\r\n" + answer + "\r\n\r\n";
  const auto line = [](const std::string& name, const std::string& text) {
    return R"({"url":"https://a.example/)" + name +
           R"(","ts":"2013-07-30T10:00:00Z","title":"The )" + name + R"( of Kandal")" + text +
           "}\n";
  };
  const Built wacz("a.wacz",
                   packed("zip", "none",
                          {{"archive/data.warc", record, ""},
                           {"pages/pages.jsonl",
                            R"({"format":"json-pages-1.0","id":"pages"})"
                            "\n" +
                                line("kilns", "") +
                                line("orchids", R"(,"text":"Home\n\nOrchids bloomed early.")") +
                                line("owners", ""),
                            ""},
                           {"datapackage.json", "{}", ""}}));
  CHECK(wacz.count("documents") == 2);
  CHECK(wacz.count("failed") == 0);
  CHECK(wacz.summary["skipped_by_reason"] ==
        nlohmann::json{{"lists inside WACZ files", 2}, {"pages that a crawl only lists", 1}});
  CHECK(wacz.hit("kilns workers")["title"] == "The kilns of Kandal");
  const auto orchids = wacz.hit("orchids bloomed");
  CHECK(orchids["title"] == "The orchids of Kandal");
  CHECK(orchids["url"] == "https://a.example/orchids");
  CHECK(orchids["date"] == "2013-07-30");

  const Built maff(
      "a.maff",
      packed("zip", "none",
             {{"1/index.html", "<html><body>" + story, ""},
              {"1/index_files/frame.html", "<p>Subscribe to our kilns letter.</p>", ""},
              {"1/index.rdf",
               "<R:RDF xmlns:R='r' xmlns:MAF='m'><R:Description><MAF:originalurl "
               "R:resource='https://a.example/kilns'/><MAF:title R:resource='The kilns of Kandal'/>"
               "<MAF:archivetime R:resource='Mon, 29 Jul 2013 20:51:06 "
               "+0700'/></R:Description></R:RDF>",
               ""}}));
  CHECK(maff.count("documents") == 1);
  CHECK(maff.summary["skipped_by_reason"] ==
        nlohmann::json{{"frames and other parts of saved pages", 1}});
  const auto kilns = maff.hit("kilns");
  CHECK(kilns["title"] == "The kilns of Kandal");
  CHECK(kilns["url"] == "https://a.example/kilns");
  CHECK(kilns["date"] == "2013-07-29");
}

TEST_CASE("feeds and exports: an article an item") {
  const Built feed(
      "feed.xml",
      "<?xml version='1.0'?><rss version='2.0'><channel><title>River Daily</title>"
      "<item><title>Kilns</title><link>https://river.example/1</link>"
      "<pubDate>Thu, 04 Mar 2021 10:00:00 +0700</pubDate>"
      "<description>&lt;p&gt;The kilns of Kandal were closed.&lt;/p&gt;</description></item>"
      "<item><pubDate>Fri, 05 Mar 2021</pubDate></item>");
  CHECK(feed.count("documents") == 1);
  CHECK(feed.count("failed") == 2);
  CHECK_THAT(feed.error(0), Contains("without title and text"));
  CHECK(feed.error(1) == "the XML is cut off");
  const auto kilns = feed.hit("kilns closed");
  CHECK(kilns["source"] == "River Daily");
  CHECK(kilns["url"] == "https://river.example/1");
  CHECK(kilns["date"] == "2021-03-04");

  // What a search engine answers, and what is dumped of it.
  const Built nested("a.json",
                     R"({"took":3,"hits":{"total":1,"hits":[{"_index":"n","_id":"7","_source":
                        {"headline":"Kilns","body":"The kilns of Kandal were closed.","date":"2021-03-04"}}]}})");
  CHECK(nested.hit("kilns closed")["id"] == "7");
  const Built dump(
      "dump.json",
      R"({"_index":"n","_type":"_doc","_id":"7","_score":1,"_source":{"title":"Kilns","text":"Closed."}})"
      "\n"
      R"({"_index":"n","_type":"_doc","_id":"8","_score":1,"_source":{"title":"Boats","text":"Open."}})"
      "\n");
  CHECK(dump.count("documents") == 2);
  CHECK(dump.hit("boats")["id"] == "8");
  // The lines that the bulk interface takes.
  const Built bulk(
      "bulk.ndjson",
      "{\"index\":{\"_index\":\"n\",\"_id\":\"7\"}}\n{\"title\":\"Kilns\",\"text\":\"Closed.\"}\n");
  CHECK(bulk.count("documents") == 1);
  CHECK(bulk.count("failed") == 0);
  const Built lists("b.json",
                    R"([[{"title":"Kilns","text":"Closed."}],[{"title":"Boats","text":"Open."}]])");
  CHECK(lists.count("documents") == 2);
}

TEST_CASE("wire files: an article a story") {
  const Built wire(
      "wire.xml",
      "<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'><itemSet><newsItem guid='urn:x:1'>"
      "<itemMeta><itemClass qcode='ninat:text'/><provider><name>River Agency</name></provider>"
      "<firstCreated>2021-03-04T10:00:00Z</firstCreated></itemMeta>"
      "<contentMeta><headline>Kilns</headline></"
      "contentMeta><contentSet><inlineXML><nitf><body><body.content>"
      "<p>The kilns of Kandal were "
      "closed.</p></body.content></body></nitf></inlineXML></contentSet></newsItem>"
      "<newsItem guid='urn:x:2'><itemMeta><itemClass qcode='ninat:picture'/></itemMeta></newsItem>"
      "</itemSet></newsMessage>");
  CHECK(wire.count("documents") == 1);
  CHECK(wire.count("skipped") == 1);
  const auto kilns = wire.hit("kilns closed");
  CHECK(kilns["id"] == "urn:x:1");
  CHECK(kilns["source"] == "River Agency");
  CHECK(kilns["date"] == "2021-03-04");
}
