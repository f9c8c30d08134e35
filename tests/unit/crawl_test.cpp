// Crawls: pages come with address and day, what is no page is counted, damage costs what is
// damaged.
#include <brotli/encode.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <string>
#include <vector>

#include "indexer/sources/crawl_records.h"
#include "indexer/sources/http_message.h"
#include "tests/unit/packed.h"
#include "tests/unit/walked_files.h"

namespace {

using namespace std::string_literals;
using tip::RawArticle;
using tip::test::Names;
using tip::test::packed;
using tip::test::Scratch;

const std::string kPage =
    "<html><body><p>Officials said that the survey had ended.</p></body></html>";
const std::string kOk = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=UTF-8\r\n\r\n";

std::string warc(const std::string& type, const std::string& address, const std::string& block,
                 const std::string& more = "", const std::string& length = "") {
  return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: " + address +
         "\r\nWARC-Date: 2013-07-29T20:51:06Z\r\n" + more +
         "Content-Length: " + (length.empty() ? std::to_string(block.size()) : length) +
         "\r\n\r\n" + block + "\r\n\r\n";
}
std::string page(const std::string& address, const std::string& body = kPage) {
  return warc("response", address, kOk + body);
}
std::string arc(const std::string& line, const std::string& block) {
  return line + " " + std::to_string(block.size()) + "\n" + block + "\n";
}
const std::string kArcHead =
    arc("filedesc://a.arc 0.0.0.0 20130729000000 text/plain", "1 0 x\nURL\n");

struct Walked {
  std::vector<RawArticle> articles;
  Names failures;
  std::map<std::string, std::uint64_t> skipped;

  Names places() const {
    Names out;
    for (const RawArticle& raw : articles) out.push_back(raw.member);
    return out;
  }
};

Walked walk(const std::string& bytes, const std::string& name = "a.warc") {
  Walked out;
  out.skipped = tip::test::each_article(
      bytes, name, out.failures, [&](RawArticle raw) { out.articles.push_back(std::move(raw)); });
  return out;
}

// The page that a record of this answer gives, or nothing.
std::string body_of(const std::string& answer) {
  const Walked walked = walk(warc("response", "https://a.example/x", answer));
  return walked.articles.size() == 1 ? walked.articles[0].bytes : "";
}

std::string brotli(const std::string& text) {
  std::string out(text.size() + 1000, '\0');
  std::size_t size = out.size();
  BrotliEncoderCompress(5, 22, BROTLI_MODE_TEXT, text.size(),
                        reinterpret_cast<const std::uint8_t*>(text.data()), &size,
                        reinterpret_cast<std::uint8_t*>(out.data()));
  out.resize(size);
  return out;
}
std::string zstd(const std::string& text) {
  std::string out(ZSTD_compressBound(text.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 3));
  return out;
}
std::string gzip(const std::string& text) { return packed("raw", "gzip", {{"a", text, ""}}); }

}  // namespace

TEST_CASE("a page of a crawl has its address and day") {
  const Walked walked =
      walk(warc("warcinfo", "", "software: x\r\n") + page("https://a.example/one") +
           warc("request", "https://a.example/two", "GET /two HTTP/1.1\r\n\r\n") +
           page("<https://a.example/two>"));
  CHECK(walked.places() == Names{"https://a.example/one", "https://a.example/two"});
  CHECK(walked.failures.empty());
  CHECK(walked.skipped.empty());
  const RawArticle& raw = walked.articles.at(0);
  CHECK(raw.bytes == kPage);
  CHECK(raw.format == tip::Format::html);
  CHECK(raw.known.url == "https://a.example/one");
  CHECK(raw.known.saved == "2013-07-29");
  CHECK(raw.known.charset == "utf-8");
  CHECK(raw.known.crawled);
  CHECK_FALSE(raw.known.cut);
}

TEST_CASE("all ways in which crawls are written are read") {
  std::string lf = warc("response", "https://a.example/x", "HTTP/1.1 200 OK\n\n" + kPage);
  lf.erase(std::remove(lf.begin(), lf.end(), '\r'), lf.end());
  std::string old = page("https://a.example/x");
  old.replace(0, 8, "WARC/0.17");
  const std::string one = page("https://a.example/x");
  const std::string two = page("https://a.example/y");
  const std::string http = kOk + kPage;
  const std::string v1 = "https://a.example/x 10.0.0.1 20130729205106 text/html";
  const std::string v2 = "https://a.example/x 10.0.0.1 20130729205106 text/html 200 ABC - 12 a.arc";
  const std::string blank = "https://a.example/x y z 10.0.0.1 20130729205106 text/html";
  struct Row {
    std::string bytes;
    std::size_t pages;
    std::string address = "https://a.example/x";
  };
  const Row rows[] = {
      {one, 1},
      {lf, 1},
      {old, 1},
      {one + two, 2},
      {gzip(one) + gzip(two), 2},
      {gzip(one + two), 2},
      {gzip((one + two).substr(0, one.size() + 40)) + gzip((one + two).substr(one.size() + 40)), 2},
      {zstd(one) + zstd(two), 2},
      {"\x50\x2a\x4d\x18\x03\0\0\0abc"s + zstd(one), 1},
      {kArcHead + arc(v1, http), 1},
      {kArcHead + arc(v2, http), 1},
      {kArcHead + arc(blank, http), 1, "https://a.example/x y z"},
      {gzip(kArcHead) + gzip(arc(v1, http)), 1},
  };
  for (const Row& row : rows) {
    const Walked walked = walk(row.bytes, "a");
    INFO(row.bytes.substr(0, 300));
    CHECK(walked.failures.empty());
    REQUIRE(walked.articles.size() == row.pages);
    CHECK(walked.articles[0].known.url == row.address);
    CHECK(walked.articles[0].known.saved == "2013-07-29");
    CHECK(walked.articles[0].bytes == kPage);
  }
}

TEST_CASE("zstd crawls may bring their dictionary") {
  const std::string one = page("https://a.example/x");
  const std::string dictionary = one.substr(0, 180) + "some more bytes of a dictionary";
  const auto with_dictionary = [&](const std::string& text) {
    ZSTD_CCtx* context = ZSTD_createCCtx();
    std::string out(ZSTD_compressBound(text.size()), '\0');
    out.resize(ZSTD_compress_usingDict(context, out.data(), out.size(), text.data(), text.size(),
                                       dictionary.data(), dictionary.size(), 3));
    ZSTD_freeCCtx(context);
    return out;
  };
  for (const std::string& kept : {dictionary, zstd(dictionary)}) {
    const std::string head = "\x5d\x2a\x4d\x18"s + static_cast<char>(kept.size()) + "\0\0\0"s;
    const Walked walked =
        walk(head + kept + with_dictionary(one) + with_dictionary(one), "a.warc.zst");
    CHECK(walked.failures.empty());
    CHECK(walked.places() == Names{"https://a.example/x"});
  }
}

TEST_CASE("answers are decoded where they are coded") {
  const std::string html = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n";
  const std::string chunked = html + "Transfer-Encoding: chunked\r\n\r\n";
  const std::string deflated = "\x78\x9c"s;
  struct Row {
    std::string answer;
    std::string body;
  };
  const Row rows[] = {
      {html + "\r\n" + kPage, kPage},
      {kPage, kPage},
      {"HTTPX/1.1 200\n\n" + kPage, kPage},
      // The length is that of the coded body, and the crawler's record is right.
      {html + "Content-Length: 3\r\n\r\n" + kPage, kPage},
      {chunked + "7;ext=1\r\n<p>One,\r\n5\r\n two.\r\n0\r\nX-Trailer: y\r\n\r\n", "<p>One, two."},
      {chunked + "7\n<p>One,\n5\n two.\n0\n\n", "<p>One, two."},
      {chunked + "ff\r\n<p>cut off", "<p>cut off"},
      {chunked + kPage, kPage},
      {html + "Content-Encoding: gzip\r\n\r\n" + gzip(kPage), kPage},
      {html + "Content-Encoding: x-gzip\r\n\r\n" + kPage, kPage},
      {html + "Content-Encoding: br\r\n\r\n" + brotli(kPage), kPage},
      {html + "Content-Encoding: br\r\n\r\n" + kPage, kPage},
      {html + "Content-Encoding: zstd\r\n\r\n" + zstd(kPage), kPage},
      {html + "Content-Encoding: br, gzip\r\n\r\n" + gzip(brotli(kPage)), kPage},
      {html + "Content-Encoding:\r\n gzip\r\n\r\n" + gzip(kPage), kPage},
      {html + "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\nfff\r\n" + gzip(kPage),
       kPage},
      {html + "Content-Encoding: snappy\r\n\r\n" + kPage, kPage},
  };
  for (const Row& row : rows) {
    INFO(row.answer);
    CHECK(body_of(row.answer) == row.body);
  }
  const std::string cut = gzip(kPage + std::string(100, 'x'));
  CHECK(body_of(html + "Content-Encoding: gzip\r\n\r\n" + cut.substr(0, cut.size() - 12))
            .starts_with("<html>"));
}

TEST_CASE("deflated answers are zlib's or bare") {
  z_stream z{};
  for (const int window : {15, -15}) {
    REQUIRE(deflateInit2(&z, 6, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY) == Z_OK);
    std::string out(500, '\0');
    z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(kPage.data()));
    z.avail_in = static_cast<uInt>(kPage.size());
    z.next_out = reinterpret_cast<Bytef*>(out.data());
    z.avail_out = static_cast<uInt>(out.size());
    REQUIRE(deflate(&z, Z_FINISH) == Z_STREAM_END);
    out.resize(out.size() - z.avail_out);
    deflateEnd(&z);
    CHECK(body_of("HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\n\r\n" + out) == kPage);
  }
}

TEST_CASE("what is no page is counted by what it is") {
  const auto answer = [](const std::string& status, const std::string& type,
                         const std::string& body) {
    return "HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\n\r\n" + body;
  };
  struct Row {
    std::string record;
    std::string reason;
  };
  const std::string at = "https://a.example/x";
  const Row rows[] = {
      {warc("response", at, answer("404 Not Found", "text/html", kPage)), "error pages"},
      {warc("response", at, answer("503 No", "text/html", kPage)), "error pages"},
      {warc("response", at, answer("301 Moved", "text/html", kPage)), "redirects"},
      {warc("response", at, "HTTP/1.1 204 No Content\r\n"), "answers without a page"},
      {warc("response", at, answer("200 OK", "text/html", " \n")), "answers without a page"},
      {warc("response", at, answer("200 OK", "image/png", "x")), "images, styles and scripts"},
      {warc("resource", at, "a { }", "Content-Type: text/css\r\n"), "images, styles and scripts"},
      {warc("response", at, answer("200 OK", "application/json", "{\"a\":1}")), "JSON"},
      {warc("response", at, answer("200 OK", "text/html", "{\"a\":1}")), "JSON"},
      {warc("response", at, answer("200 OK", "text/xml", "<?xml version='1.0'?><rss></rss>")),
       "feeds and other XML"},
      {page("https://a.example/robots.txt?x"), "robots.txt files"},
      {warc("response", "dns:a.example", "x"), "answers of name servers"},
      {warc("resource", "metadata://gnu.org/log", "x"), "records of the crawler"},
      {warc("resource", "urn:pageinfo:x", "x"), "records of the crawler"},
      {warc("continuation", at, "x"), "parts of pages that were cut"},
  };
  for (const Row& row : rows) {
    INFO(row.record);
    const Walked walked = walk(row.record);
    CHECK(walked.articles.empty());
    CHECK(walked.failures.empty());
    CHECK(walked.skipped == std::map<std::string, std::uint64_t>{{row.reason, 1}});
  }
  // A page without a story, and one that is all there is of it.
  tip::Known crawled;
  crawled.url = "https://a.example/";
  crawled.crawled = true;
  const auto menu = tip::parse_article(
      {tip::Format::html, "a", "b", "<title>Home</title><nav><a href=1>News</a></nav>", crawled});
  REQUIRE_FALSE(menu);
  CHECK(menu.error().code == tip::ErrorCode::not_found);
}

TEST_CASE("resources and conversions are pages without a head") {
  const std::string html = "Content-Type: text/html\r\n";
  CHECK(walk(warc("resource", "https://a.example/x", kPage, html)).articles.at(0).bytes == kPage);
  const Walked text = walk(warc("conversion", "https://a.example/x", "A text\n\nof words.",
                                "Content-Type: text/plain\r\n"));
  CHECK(text.articles.at(0).format == tip::Format::text);
}

TEST_CASE("revisits are told from pages that are missing") {
  const std::string at = "https://a.example/x";
  const std::string digest = "WARC-Payload-Digest: sha1:ABC\r\n";
  const std::string refers =
      "WARC-Refers-To-Target-URI: " + at + "\r\nWARC-Refers-To-Date: 2013-07-29T20:51:06Z\r\n";
  const std::string original = warc("response", at, kOk + kPage, digest);
  const std::string seen = "captures of a page as it was read before";
  const std::string unseen = "revisits of pages that were not read";
  using Skipped = std::map<std::string, std::uint64_t>;
  CHECK(walk(original + warc("revisit", at, "", digest)).skipped == Skipped{{seen, 1}});
  CHECK(walk(warc("revisit", at, "HTTP/1.1 304 x\r\n\r\n", digest) + original).skipped ==
        Skipped{{seen, 1}});
  CHECK(walk(page(at) + warc("revisit", at, "", refers)).skipped == Skipped{{seen, 1}});
  CHECK(walk(original + warc("revisit", at, "", "WARC-Payload-Digest: sha1:X\r\n")).skipped ==
        Skipped{{unseen, 1}});
  // The same page fetched again; another page at the same address.
  const Walked again = walk(page(at) + page(at) + page(at, kPage + "changed"));
  CHECK(again.articles.size() == 2);
  CHECK(again.skipped == Skipped{{seen, 1}});
}

TEST_CASE("lengths that do not hold cost no other record") {
  const std::string x = "https://a.example/x";
  const std::string y = "https://a.example/y";
  const Names both = {x, y};
  const std::string http = kOk + kPage;
  const Walked last = walk(warc("response", x, http, "", "99999999999"));
  REQUIRE(last.articles.size() == 1);
  CHECK(last.articles[0].known.cut);
  const std::string endless = kOk + std::string(std::size_t{33} << 20, 'x');
  const Walked both_long = walk(warc("response", x, endless, "", "99999999999") + page(y));
  CHECK(both_long.places() == Names{y});
  CHECK(both_long.failures == Names{"a.warc!" + x + ": more than 32 MiB for one article"});
  for (const char* wrong : {"10", "150", "9999", "99999999999"}) {
    INFO(wrong);
    const Walked walked = walk(warc("response", x, http, "", wrong) + page(y));
    CHECK(walked.places() == both);
    CHECK(walked.articles.at(0).bytes == kPage);
  }
  for (const char* none : {"-1", "abc", " "}) {
    INFO(none);
    const Walked walked = walk(warc("response", x, http, "", none) + page(y));
    CHECK(walked.places() == Names{y});
    CHECK(walked.failures == Names{"a.warc!" + x + ": damaged: a record without a length"});
  }
  const std::string line = " 10.0.0.1 20130729205106 text/html ";
  for (const char* wrong : {"-1", "abc"}) {
    const Walked walked = walk(kArcHead + x + line + wrong + "\n" + http + "\n" +
                               arc(y + " 10.0.0.1 20130729205106 text/html", http));
    CHECK(walked.places() == Names{y});
    CHECK(walked.failures.size() == 1);
  }
  // What follows a record and is none.
  CHECK(walk(kArcHead + std::string(70'000, 'x')).failures.size() == 1);
  // The end of the file is missing: the page is read, and its confidence says so.
  const std::string cut = page(x).substr(0, page(x).size() - 30);
  const Walked end = walk(cut);
  REQUIRE(end.articles.size() == 1);
  CHECK(end.articles[0].known.cut);
  CHECK(tip::parse_article(end.articles[0])->confidence <= 50);
}

TEST_CASE("damage is listed, and records behind it are read") {
  const std::string y = "https://a.example/y";
  const std::string one = page("https://a.example/x", "<p>" + std::string(3000, 'x'));
  CHECK(walk("WARC/1.0\r\nno head\r\n" + std::string(70'000, 'x') + "\n" + page(y)).places() ==
        Names{y});
  CHECK(walk(one + "rubbish\r\n\r\n" + page(y)).places() == Names{"https://a.example/x", y});
  for (std::string bytes : {gzip(one), zstd(one)}) {
    bytes.resize(bytes.size() - 20);
    const std::string rest = bytes.starts_with("\x1f") ? gzip(page(y)) : zstd(page(y));
    const Walked walked = walk(bytes + rest);
    REQUIRE_FALSE(walked.articles.empty());
    CHECK(walked.places().back() == y);
    CHECK_FALSE(walked.failures.empty());
  }
  // Beginnings of gzip members that lead nowhere, each of which seems to hold all that follows.
  const std::string nowhere = "\x1f\x8b\x08\0\0\0\0\0\0\3\0\xff\xff\0\0"s;
  std::string marks;
  for (int i = 0; i < 100; ++i) marks += nowhere;
  CHECK(walk(gzip(one) + marks + gzip(page(y))).places() == Names{"https://a.example/x", y});
  CHECK(walk("WARC/1.0\r\n").failures.size() == 1);
  CHECK(walk(kArcHead).failures.empty());
}

TEST_CASE("a WACZ is the WARC in it") {
  const std::string wacz =
      packed("zip", "none",
             {{"datapackage.json", "{\"title\":\"x\"}", ""},
              {"pages/pages.jsonl", "{\"url\":\"x\",\"title\":\"y\"}\n", ""},
              {"archive/data.warc.gz", gzip(page("https://a.example/x")), ""}});
  const Walked walked = walk(wacz, "a.wacz");
  CHECK(walked.places() == Names{"archive/data.warc.gz!https://a.example/x"});
  CHECK(walked.skipped.at("lists inside WACZ files") == 2);
  CHECK(walk(packed("zip", "none", {{"datapackage.json", "{}", ""}}), "a.wacz").failures ==
        Names{"a.wacz: a WACZ without a WARC in it"});
}

TEST_CASE("answers that unpack without end are bounded") {
  const std::string bomb = gzip(std::string(std::size_t{40} << 20, ' '));
  const Walked walked = walk(warc("response", "https://a.example/x",
                                  "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + bomb) +
                             page("https://a.example/y"));
  CHECK(walked.places() == Names{"https://a.example/y"});
  CHECK(walked.failures == Names{"a.warc!https://a.example/x: more than 32 MiB for one article"});
}
