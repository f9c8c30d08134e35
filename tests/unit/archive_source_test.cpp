// Archives: their members are read as files are, and nothing is lost without a word.
#include "indexer/sources/archive_source.h"

#include <catch2/catch.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "tests/unit/packed.h"
#include "tests/unit/walked_files.h"

namespace {

using tip::RawArticle;
using tip::test::Member;
using tip::test::Names;
using tip::test::packed;
using tip::test::Scratch;
using tip::test::walk;

// KHMER LETTER KA, KHMER LETTER KHA
const std::string kKhmer = "\xe1\x9e\x80\xe1\x9e\x81";
const std::string kPage = "<html><body><p>A page.</p></body></html>";

}  // namespace

TEST_CASE("members are read as files are, in every kind of archive") {
  const std::vector<Member> members = {
      {"news/", "", ""},
      {"news/a.html", kPage, ""},
      {"news/" + kKhmer + ".txt", "Title\n\nText.", ""},
      {"wire.jsonl", "{\"title\":\"1\"}\n{\"title\":\"2\"}\n", ""},
      {"news/photo.jpg", "\xff\xd8\xff", ""},
      {"__MACOSX/news/._a.html", "attributes", ""},
      {".hidden/b.txt", "Text", ""},
  };
  struct Row {
    const char* format;
    const char* filter;
    const char* name;
  };
  for (const Row& row :
       {Row{"zip", "none", "x.zip"}, Row{"ustar", "none", "x.tar"}, Row{"pax", "gzip", "x.tar.gz"},
        Row{"pax", "bzip2", "x.tar.bz2"}, Row{"pax", "xz", "x.tar.xz"},
        Row{"pax", "zstd", "x.tar.zst"}, Row{"7zip", "none", "x.7z"},
        Row{"zip", "gzip", "x.zip.gz"}, Row{"zip", "none", "named-like-nothing"}}) {
    INFO(row.format << " " << row.filter);
    Scratch scratch;
    const std::string place = row.name;
    scratch.write(place, packed(row.format, row.filter, members));
    std::vector<RawArticle> articles;
    CHECK(walk(scratch, {}, &articles) ==
          Names{"html " + place + "!news/a.html", "text " + place + "!news/" + kKhmer + ".txt",
                "json " + place + "!wire.jsonl!1", "json " + place + "!wire.jsonl!2"});
    REQUIRE(articles.size() == 4);
    CHECK(articles[0].bytes == kPage);
    CHECK(articles[1].member == "news/" + kKhmer + ".txt");
    CHECK(articles[3].bytes == "{\"title\":\"2\"}");
  }
}

TEST_CASE("the parts of a page in an archive are passed over, in any order where it has a list") {
  const Member page = {"in/lots.html", kPage, ""};
  const Member part = {"in/lots_files/deep/frame.html", kPage, ""};
  const Member other = {"in/court_files/story.html", kPage, ""};
  struct Row {
    const char* format;
    std::vector<Member> members;
    Names found;
  };
  const Names both = {"html x!in/court_files/story.html", "html x!in/lots.html"};
  for (const Row& row :
       {Row{"zip", {other, page, part}, both}, Row{"zip", {other, part, page}, both},
        Row{"7zip", {other, part, page}, both}, Row{"ustar", {other, page, part}, both},
        Row{"ustar",
            {part, page},
            {"html x!in/lots_files/deep/frame.html", "html x!in/lots.html"}}}) {
    INFO(row.format << " " << row.members[0].name << " " << row.members[1].name);
    Scratch scratch;
    scratch.write("x", packed(row.format, "none", row.members));
    CHECK(walk(scratch) == row.found);
  }
}

TEST_CASE("a single file that is packed keeps its place") {
  const std::string lines = "{\"title\":\"1\"}\n{\"title\":\"2\"}\n";
  for (const char* filter : {"bzip2", "xz", "lzma"}) {
    INFO(filter);
    Scratch scratch;
    const std::string ending = filter == std::string("bzip2") ? ".bz2" : std::string(".") + filter;
    scratch.write("a.jsonl" + ending, packed("raw", filter, {{"a", lines, ""}}));
    scratch.write("b.html" + ending, packed("raw", filter, {{"b", kPage, ""}}));
    CHECK(walk(scratch) == Names{"json a.jsonl" + ending + ":1", "json a.jsonl" + ending + ":2",
                                 "html b.html" + ending});
  }
}

TEST_CASE("archives in archives are read to a depth") {
  std::string inner = packed("zip", "none", {{"a.txt", "Title\n\nText.", ""}});
  Scratch scratch;
  scratch.write("1.zip", packed("ustar", "none", {{"in/x.zip", inner, ""}, {"b.html", kPage, ""}}));
  CHECK(walk(scratch) == Names{"text 1.zip!in/x.zip!a.txt", "html 1.zip!b.html"});

  std::string place = "1.zip";
  for (int depth = 0; depth < 8; ++depth) {
    inner = packed("zip", "none", {{"x.zip", inner, ""}});
    place += "!x.zip";
  }
  scratch.write("1.zip", inner);
  CHECK(walk(scratch) == Names{"FAIL " + place + " nested deeper than 8 containers"});
}

TEST_CASE("what is in an archive and cannot be read is a failure") {
  const Member good{"z.txt", "Title\n\nText.", ""};
  const std::string zip = packed("zip", "none", {{"a.txt", std::string(5000, 'a'), ""}, good});
  struct Row {
    const char* what;
    std::string bytes;
    Names names;
  };
  for (const Row& row : std::vector<Row>{
           {"a link",
            packed("ustar", "none", {{"a.txt", "", "/etc/passwd"}, good}),
            {"FAIL x!a.txt a link, which is not followed", "text x!z.txt"}},
           {"an empty file",
            packed("zip", "none", {{"a.txt", "", ""}, good}),
            {"FAIL x!a.txt empty file", "text x!z.txt"}},
           {"a password",
            packed("zip", "none", {good}, "secret"),
            {"FAIL x!z.txt protected by a password"}},
           {"a way out of the folder",
            packed("ustar", "none", {{"../../a.txt", "Title", ""}}),
            {"text x!../../a.txt"}},
           {"nothing", packed("zip", "none", {}), {"FAIL x an archive with nothing in it"}},
       }) {
    INFO(row.what);
    Scratch scratch;
    scratch.write("x", row.bytes);
    CHECK(walk(scratch) == row.names);
  }
}

TEST_CASE("of an archive that is cut off nothing is missing without a failure") {
  const std::vector<Member> members = {{"a.txt", "Title\n\nText.", ""},
                                       {"b.txt", "Another\n\nText.", ""}};
  for (const char* format : {"zip", "ustar", "7zip"}) {
    const std::string whole = packed(format, "none", members);
    // A tar's end is two empty blocks, which mean nothing.
    const std::size_t end = format == std::string("ustar") ? 2048 : whole.size();
    // Of less nobody could tell what it is.
    for (std::size_t size = format == std::string("ustar") ? 264 : 6; size < end; size += 7) {
      INFO(format << " cut at " << size);
      Scratch scratch;
      scratch.write("x", whole.substr(0, size));
      std::vector<RawArticle> articles;
      bool failed = false;
      for (const std::string& name : walk(scratch, {}, &articles)) {
        failed = failed || name.starts_with("FAIL x");
      }
      // Where only a list of members is cut off they are all there.
      CHECK((failed || articles.size() == members.size()));
      for (std::size_t i = 0; i < articles.size() && !failed; ++i) {
        CHECK(articles[i].bytes == members[i].bytes);
      }
    }
  }
}

TEST_CASE("bytes unpacked are counted, all of a file together") {
  tip::UnpackBudget small(1000);
  CHECK(small.take((std::uint64_t{1} << 30) - 1));
  CHECK(small.take(1));
  CHECK_FALSE(small.take(1));
  CHECK_FALSE(small.take(0 + 1));  // and never again

  tip::UnpackBudget large(std::uint64_t{1} << 30);
  CHECK(large.take(std::uint64_t{100} << 30));
  CHECK_FALSE(large.take(1));
}
