// What a file is, by its name and its first bytes.
#include "indexer/parse/sniff.h"

#include <simdjson.h>

#include <catch2/catch.hpp>
#include <string>

#include "indexer/sources/json_records.h"
#include "indexer/sources/unread_format.h"

namespace tip {
namespace {

using namespace std::string_literals;

TEST_CASE("names of files") {
  struct Row {
    const char* path;
    FileKind kind;
  };
  const Row rows[] = {
      {"a.jsonl", FileKind::lines},      {"a/b.NDJSON", FileKind::lines},
      {"a.jl.gz", FileKind::lines},      {"a.json.zst", FileKind::json},
      {"a.json.zstd", FileKind::json},   {"a.html", FileKind::html},
      {"a.HTM", FileKind::html},         {"a.xhtml", FileKind::html},
      {"a.shtml", FileKind::html},       {"html", FileKind::unknown},
      {"a.html/b", FileKind::unknown},   {"a.txt", FileKind::unknown},
      {"a.json.bz2", FileKind::unknown}, {"", FileKind::unknown},
  };
  for (const Row& row : rows) {
    INFO(row.path);
    CHECK(kind_by_name(row.path) == row.kind);
  }
  for (const char* furniture :
       {"css",  "js",  "mjs", "map",  "png",  "jpg", "jpeg",  "gif", "svg",      "ico", "webp",
        "avif", "bmp", "tif", "tiff", "woff", "ttf", "otf",   "eot", "mp4",      "m4a", "m4v",
        "webm", "mov", "avi", "mp3",  "ogg",  "wav", "woff2", "md",  "download", "cdx", "cdxj"}) {
    INFO(furniture);
    CHECK(is_page_furniture("folder/a."s + furniture));
  }
  for (const char* name : {"a.txt", "a.html", "css", "a.css/b", "a", "", "a.PNG.txt",
                           "data/tweets.js", "tweets-part1.js"}) {
    INFO(name);
    CHECK_FALSE(is_page_furniture(name));
  }
  CHECK(is_page_furniture("A.PNG"));
  CHECK(is_page_furniture("mirror/hts-log.txt"));
  CHECK(is_page_furniture("mirror/hts-cache/new.txt"));
  CHECK(is_page_furniture("hts-cache"));
  CHECK_FALSE(is_page_furniture("my-hts-log.txt"));
}

TEST_CASE("first bytes") {
  for (const std::string& magic :
       {"%PDF-1.4"s, "PK\x03\x04"s, "\x89PNG"s, "GIF87a"s, "GIF89a"s, "\xff\xd8\xff"s, "RIFF"s,
        "BZh9"s, "\xfd\x37zXZ"s, "7z\xbc\xaf"s, "Rar!\x1a"s}) {
    INFO(magic);
    CHECK(kind_by_content(magic + " and much that is text") == FileKind::binary);
  }
  for (const char* tag :
       {"!DOCTYPE html", "html", "head",    "body", "title",   "meta",   "link", "script",
        "style",         "div",  "article", "main", "section", "header", "h1",   "h2",
        "table",         "p",    "span",    "base"}) {
    INFO(tag);
    CHECK(kind_by_content("<"s + tag + ">x") == FileKind::html);
    CHECK(kind_by_content(" \n<"s + tag + " a='b'>x") == FileKind::html);
    CHECK(kind_by_content("<!-- c --><?php x ?><"s + tag + "/>x") == FileKind::html);
    CHECK(kind_by_content("<"s + tag + "x>y") != FileKind::html);
  }
  CHECK(kind_by_content("\xef\xbb\xbf<html>") == FileKind::html);
  CHECK(kind_by_content("\xff\xfe<\0h\0t\0m\0l\0>\0"s) == FileKind::html);
  CHECK(kind_by_content("<?xml version='1.0'?><html>") == FileKind::html);
  CHECK(kind_by_content("<?xml version='1.0'?><rss><a/></rss>") == FileKind::xml);
  CHECK(kind_by_content("<story><p>One.</p></story>\n") == FileKind::xml);
  CHECK(kind_by_content("<story> one > two") == FileKind::text);
  CHECK(kind_by_content("<story> ends with </story> and goes on") == FileKind::text);
  CHECK(kind_by_content("a < b") == FileKind::text);
  CHECK(kind_by_content("") == FileKind::text);
}

TEST_CASE("binary data has more than one control character in thirty-three") {
  const std::string text(330, 'x');
  CHECK_FALSE(is_binary(text + "\x01"));
  CHECK_FALSE(is_binary(text.substr(0, 320) + std::string(9, '\x02')));
  CHECK(is_binary(text.substr(0, 319) + std::string(11, '\x02')));
  CHECK(is_binary(text.substr(0, 30) + "\x7f\x7f"));
  CHECK_FALSE(is_binary(text.substr(0, 30) + "\x1b\x1b\x1b\b\b\b\t\n\f\r"));
  CHECK_FALSE(is_binary("\x01"));
  CHECK_FALSE(is_binary(""));
  CHECK_FALSE(is_binary("\xff\xfeh\0i\0"s));
}

TEST_CASE("containers by name and beginning") {
  for (const char* ext : {"vcf", "ics"}) {
    INFO(ext);
    CHECK(unread_format("word\n", "a."s + ext) != "");
    CHECK(unread_format("word\n", "a."s + ext + ".gz") != "");
  }
  for (const std::string& beginning : {"BEGIN:VCARD"s, "BEGIN:VCALENDAR"s}) {
    INFO(beginning);
    CHECK(unread_format(beginning + "\n", "a.txt") != "");
  }
}

TEST_CASE("lists of records") {
  const auto records = [](const std::string& text) -> int {
    simdjson::dom::parser parser;
    const simdjson::dom::element root = parser.parse(text);
    const auto list = json_record_list(root);
    return list ? static_cast<int>(list->size()) : -1;
  };
  for (const char* name :
       {"articles", "items", "results", "docs", "documents", "hits", "records", "posts", "stories",
        "entries", "rows", "response", "data", "news", "feed", "entry"}) {
    INFO(name);
    CHECK(records("{\"status\":1,\""s + name + "\":[{},{}]}") == 2);
    CHECK(records("{\""s + name + "\":{\"docs\":[{}]}}") == 1);
  }
  for (const char* story : {"body", "text", "content", "maintext", "full_text", "article_text",
                            "article_body", "html", "Body"}) {
    INFO(story);
    CHECK(records("{\""s + story + "\":\"x\",\"items\":[{},{}]}") == -1);
    CHECK(records("{\""s + story + "\":null,\"items\":[{},{}]}") == 2);
  }
  CHECK(records("[1,2,3]") == 3);
  CHECK(records("{\"items\":[]}") == -1);
  CHECK(records("{\"items\":[{},1]}") == -1);
  CHECK(records("{\"other\":[{}]}") == -1);
  CHECK(records("{\"data\":{\"data\":{\"data\":[{}]}}}") == 1);
  CHECK(records("{\"data\":{\"data\":{\"data\":{\"data\":[{}]}}}}") == -1);
  CHECK(records("1") == -1);
}

}  // namespace
}  // namespace tip
