// Files and folders in, raw articles and failures out.
#include "indexer/sources/input.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "tests/unit/walked_files.h"

namespace {

namespace fs = std::filesystem;
using namespace std::string_literals;
using tip::InputWalker;
using tip::RawArticle;
using tip::ReadFailure;
using tip::test::Names;
using tip::test::Scratch;
using tip::test::walk;

std::string gzip(std::string_view text) {
  z_stream z{};
  deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&z, text.size()) + 64, '\0');
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  z.avail_in = static_cast<uInt>(text.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  deflate(&z, Z_FINISH);
  out.resize(z.total_out);
  deflateEnd(&z);
  return out;
}

std::string zstd(std::string_view text) {
  std::string out(ZSTD_compressBound(text.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 3));
  return out;
}

}  // namespace

TEST_CASE("containers that are not read are failures, not one long text") {
  Scratch scratch;
  scratch.write("1.txt", "a,1,x\nb,2,y\nc,3,z\nd,4,x\ne,5,y\n");
  scratch.write("4", "<!-- x --><catalogue><page>Text</page></catalogue>\n");
  for (const std::string& item : walk(scratch)) {
    INFO(item);
    CHECK(item.starts_with("FAIL"));
  }
}

TEST_CASE("folders are walked in byte order and page furniture is passed over") {
  Scratch scratch;
  for (const char* name : {"b.txt", "a/z.txt", "a/b.html", "B.txt", "a.txt", "c/page.htm.gz"}) {
    scratch.write(name, std::string(name).ends_with("gz") ? gzip("<p>Text") : "Text"s);
  }
  scratch.write("style.css", "p {}");
  scratch.write("a/Photo.JPG", "x");
  scratch.write("README.md", "x");
  scratch.write(".hidden.txt", "x");
  scratch.write(".tip/glass", "x");
  scratch.write("a/.git/config", "x");
  fs::create_directory_symlink(scratch.path() + "/a", scratch.path() + "/link");
  fs::create_symlink(scratch.path() + "/b.txt", scratch.path() + "/linked.txt");
  CHECK(walk(scratch) == Names{"text B.txt", "html a/b.html", "text a/z.txt", "text a.txt",
                               "text b.txt", "html c/page.htm.gz", "text linked.txt"});
  InputWalker walker({scratch.path()});
  while (walker.next()) {
  }
  CHECK(walker.skipped().total() == 0);
  REQUIRE(walker.passed_over().size() == 1);
  const tip::PassedOver& passed = walker.passed_over().front();
  CHECK(passed.path == scratch.path());
  CHECK(passed.skipped.by_reason() ==
        std::map<std::string, std::uint64_t>{{"hidden files and folders", 2},
                                             {"images, styles and scripts", 2},
                                             {"links to folders", 1},
                                             {"notes (Markdown)", 1}});
  CHECK(passed.links == Names{scratch.path() + "/link"});
  CHECK(walker.file_number() == 7);
}

TEST_CASE("a file that is named is tried whatever its kind, a folder's name keeps its slash") {
  Scratch scratch;
  const std::string file = scratch.write("notes.md", "A text");
  CHECK(walk(scratch, {file}) == Names{"text notes.md"});
  fs::create_directories(scratch.path() + "/d");
  scratch.write("d/x.txt", "A text");
  CHECK(walk(scratch, {scratch.path() + "/d/"}) == Names{"text d/x.txt"});
}

TEST_CASE("the format comes from the name, or else from the content") {
  Scratch scratch;
  scratch.write("01.jsonl", "{\"title\":\"a\"}\n\n{\"title\":\"b\"}");
  scratch.write("02.ndjson.gz", gzip("{\"title\":\"a\"}\r\n") + gzip("{\"title\":\"b\"}\n"));
  scratch.write("03.jsonl.zst", zstd("{\"title\":\"a\"}\n") + zstd("{\"title\":\"b\"}\n"));
  scratch.write("04.json", "{\"title\":\"a\"}\n{\"title\":\"b\"}\n");
  scratch.write("05.json", "{\n \"title\": \"a\"\n}\n");
  scratch.write("06.json", "[{\"title\":\"a\"},\n{\"title\":\"b\"}]");
  scratch.write("07", "<!DOCTYPE html><p>Hello");
  scratch.write("08.php", "\xef\xbb\xbf<!-- saved --><html><body>Hello");
  scratch.write("09.xml", "<?xml version='1.0'?><html xmlns='x'><p>Hello");
  scratch.write("10.xml", "<?xml version='1.0'?><catalogue><page/></catalogue>");
  scratch.write("11.dat", "Just words");
  scratch.write("12.dat", "<\0h\0t\0m\0l\0>\0h\0i\0"s);
  scratch.write("13.jsonl", "\xff\xfe{\0\"\0i\0\"\0}\0\n\0{\0\"\0\x0a\x17\"\0}\0"s);
  CHECK(walk(scratch) == Names{"json 01.jsonl:1", "json 01.jsonl:3", "json 02.ndjson.gz:1",
                               "json 02.ndjson.gz:2", "json 03.jsonl.zst:1", "json 03.jsonl.zst:2",
                               "json 04.json:1", "json 04.json:2", "json 05.json", "json 06.json:1",
                               "json 06.json:2", "html 07", "html 08.php", "html 09.xml",
                               "FAIL 10.xml XML, but not a web page", "text 11.dat", "html 12.dat",
                               "json 13.jsonl:1", "json 13.jsonl:2"});
}

TEST_CASE("what cannot be read is a failure, and the rest goes on") {
  Scratch scratch;
  scratch.write("1.txt", "");
  scratch.write("2.html.gz", gzip(""));
  scratch.write("3.dat",
                "\x7f"
                "ELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3e\0"s);
  scratch.write("4.txt", "%PDF-1.4 not read here");
  scratch.write("5.html", "\x89PNG\r\n\x1a\n\0\0\0\0"s);
  ::mkfifo((scratch.path() + "/6.fifo").c_str(), 0600);
  fs::create_symlink(scratch.path() + "/nowhere", scratch.path() + "/7.txt");
  scratch.write("8.txt", "Good text");
  const std::string binary = " binary data, not a text, HTML or JSONL file";
  CHECK(walk(scratch) == Names{"FAIL 1.txt empty file", "FAIL 2.html.gz empty file",
                               "FAIL 3.dat" + binary, "FAIL 4.txt a damaged PDF document",
                               "FAIL 5.html" + binary, "FAIL 6.fifo not a regular file",
                               "FAIL 7.txt broken symbolic link", "text 8.txt"});
  CHECK(walk(scratch, {scratch.path() + "/gone", scratch.path() + "/8.txt"}) ==
        Names{"FAIL gone no such file or folder", "text 8.txt"});
  if (::geteuid() != 0) {
    const std::string secret = scratch.write("secret.txt", "Text");
    fs::permissions(secret, fs::perms::none);
    CHECK(walk(scratch, {secret}) == Names{"FAIL secret.txt cannot open: Permission denied"});
  }
}

TEST_CASE("a file that vanishes while its folder is read is a failure") {
  Scratch scratch;
  scratch.write("a.txt", "Text");
  const std::string file = scratch.write("b.txt", "Text");
  InputWalker walker({scratch.path()});
  REQUIRE(walker.next());
  fs::remove(file);
  const auto item = walker.next();
  REQUIRE(item);
  CHECK(std::get<ReadFailure>(*item).path == file);
  CHECK(std::get<ReadFailure>(*item).reason == "No such file or directory");
  CHECK_FALSE(walker.next());
}

TEST_CASE("a file with no article in it is a failure, not nothing") {
  Scratch scratch;
  scratch.write("1.jsonl", " \n\n\r\n");
  scratch.write("2.jsonl.gz", gzip(""));
  scratch.write("3.jsonl.zst", zstd("\n"));
  scratch.write("4.json", "[]");
  scratch.write("5.json", " [ \n ] \n");
  scratch.write("6.jsonl", "\n{\"title\":\"a\"}");
  scratch.write("7.jsonl", "\n");
  CHECK(walk(scratch) == Names{"FAIL 1.jsonl no article in it", "FAIL 2.jsonl.gz no article in it",
                               "FAIL 3.jsonl.zst no article in it", "FAIL 4.json no article in it",
                               "FAIL 5.json no article in it", "json 6.jsonl:2",
                               "FAIL 7.jsonl no article in it"});
}

TEST_CASE("a file that is left is not read to its end") {
  Scratch scratch;
  scratch.write("a.jsonl", "{\"title\":\"1\"}\n{\"title\":\"2\"}\n");
  scratch.write("b.txt", "Text");
  InputWalker walker({scratch.path()});
  REQUIRE(walker.next());
  walker.leave_file();
  const auto item = walker.next();
  REQUIRE(item);
  CHECK(std::get<RawArticle>(*item).path.ends_with("b.txt"));
}

TEST_CASE("an article holds no more memory than its bytes") {
  Scratch scratch;
  scratch.write("a.txt", "A short text that is too long to be kept in the string itself.");
  scratch.write("b.txt", std::string(300'000, 'x'));
  std::vector<RawArticle> articles;
  InputWalker walker({scratch.path()});
  while (auto item = walker.next()) {
    const std::string& bytes = std::get<RawArticle>(*item).bytes;
    CHECK(bytes.capacity() <= bytes.size() + 64);
  }
}

TEST_CASE("lines before a cut are delivered, then one failure says where it is") {
  Scratch scratch;
  std::string lines;
  std::uint32_t state = 1;
  for (int i = 0; i < 20000; ++i) {
    state = state * 1664525 + 1013904223;
    lines += "{\"title\":\"" + std::to_string(state) + "\"}\n";
  }
  for (const bool gz : {true, false}) {
    const std::string packed = gz ? gzip(lines) : zstd(lines);
    const std::string name = gz ? "a.jsonl.gz" : "a.jsonl.zst";
    const std::string file = scratch.write(name, packed.substr(0, packed.size() / 10 * 9));
    std::vector<RawArticle> articles;
    const Names names = walk(scratch, {file}, &articles);
    INFO(names.back());
    REQUIRE(articles.size() > 2000);
    CHECK(articles[5].bytes.ends_with("\"}"));
    CHECK(articles.back().bytes.ends_with("\"}"));
    const std::string line = std::to_string(articles.size() + 1);
    CHECK(names.back() == "FAIL " + name + ":" + line + " the " + (gz ? "gzip" : "zstd") +
                              " data is cut off in line " + line);
    CHECK(names.size() == articles.size() + 1);
  }
}

// As parallel compressors put first (RFC 8878, 3.1.2): sixteen magic numbers.
TEST_CASE("zstd data may begin with a frame to skip") {
  Scratch scratch;
  Names expected;
  for (int kind = 0; kind < 16; ++kind) {
    const std::string skipped{
        static_cast<char>(0x50 + kind), '\x2a', '\x4d', '\x18', 2, 0, 0, 0, 'x', 'y'};
    const std::string name = std::to_string(10 + kind) + ".txt.zst";
    scratch.write(name, skipped + zstd("A text of some words"));
    expected.push_back("text " + name);
  }
  CHECK(walk(scratch) == expected);
}

TEST_CASE("a single article that is cut off or damaged is a failure") {
  Scratch scratch;
  const std::string packed = gzip(std::string(5000, 'a') + " end");
  scratch.write("1.txt.gz", packed.substr(0, packed.size() - 9));
  const std::string frame = zstd("Some words that are worth keeping");
  scratch.write("2.txt.zst", frame.substr(0, frame.size() - 3));
  std::string damaged = packed;
  damaged[15] = static_cast<char>(~damaged[15]);
  damaged[16] = static_cast<char>(~damaged[16]);
  scratch.write("3.txt.gz", damaged);
  scratch.write("4.txt.gz", packed + std::string(100, '\0'));
  scratch.write("5.txt.gz", packed + "left over");
  scratch.write("6.txt.gz", packed + "1");
  const Names names = walk(scratch);
  REQUIRE(names.size() == 6);
  CHECK(names[0].starts_with("FAIL 1.txt.gz the gzip data is cut off after"));
  CHECK(names[1].starts_with("FAIL 2.txt.zst the zstd data is cut off after"));
  CHECK(names[2].starts_with("FAIL 3.txt.gz the gzip data is damaged after"));
  CHECK(names[3] == "text 4.txt.gz");
  CHECK(names[4].starts_with("FAIL 5.txt.gz the gzip data is followed by something else"));
  CHECK(names[5].starts_with("FAIL 6.txt.gz the gzip data is followed by something else"));
}

TEST_CASE("lines may be long, but not without end") {
  Scratch scratch;
  const std::string longest = "{\"body\":\"" + std::string(1'000'000, 'x') + "\"}";
  scratch.write("a.jsonl", longest + "\n{\"title\":\"b\"}\n");
  std::vector<RawArticle> articles;
  CHECK(walk(scratch, {}, &articles) == Names{"json a.jsonl:1", "json a.jsonl:2"});
  CHECK(articles[0].bytes == longest);
  const std::string monster((std::size_t{16} << 20) + 10, 'x');
  scratch.write("a.jsonl", "{\"title\":\"a\"}\n" + monster + "\n{\"title\":\"b\"}\n" + monster);
  CHECK(walk(scratch) == Names{"json a.jsonl:1", "FAIL a.jsonl:2 the line is longer than 16 MiB",
                               "json a.jsonl:3", "FAIL a.jsonl:4 the line is longer than 16 MiB"});
}

TEST_CASE("a dash is lines on standard input, packed or not") {
  Scratch scratch;
  for (const bool packed : {false, true}) {
    const std::string lines = "{\"title\":\"a\"}\nnot json\n";
    const std::string file = scratch.write("in", packed ? gzip(lines) : lines);
    const int saved = ::dup(STDIN_FILENO);
    const int fd = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    REQUIRE(fd >= 0);
    ::dup2(fd, STDIN_FILENO);
    ::close(fd);
    CHECK(walk(scratch, {"-"}) == Names{"json -:1", "json -:2"});
    ::dup2(saved, STDIN_FILENO);
    ::close(saved);
  }
}

TEST_CASE("a packed bomb stops at the limit for one article") {
  Scratch scratch;
  const std::string zeros(std::size_t{64} << 20, ' ');
  const std::string member = gzip(zeros);
  scratch.write("a.txt.gz", member + member + member + member + member);
  CHECK(walk(scratch) == Names{"FAIL a.txt.gz more than 32 MiB for one article"});
}
