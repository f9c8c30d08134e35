// By what the files of an archive are known, and what is remembered of those that are gone.
#include "indexer/commit/file_key.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "indexer/commit/departed_files.h"
#include "tests/unit/glass_documents.h"

namespace tip {
namespace {

namespace fs = std::filesystem;
using Paths = std::vector<std::string>;

TEST_CASE("a file is known by its whole name, whatever leads to it") {
  const test::Folder folder;
  const std::string at = fs::canonical(folder.path()).string();
  fs::create_directories(fs::path(at) / "news" / "old");
  fs::create_directory_symlink("news", fs::path(at) / "link");
  std::ofstream(fs::path(at) / "news" / "one.txt") << "x";
  fs::create_symlink("news/one.txt", fs::path(at) / "file");
  struct Row {
    std::string path;
    std::string key;
  };
  const Row rows[] = {
      {"one.txt", at + "/one.txt"},
      {"./one.txt", at + "/one.txt"},
      {"news/one.txt", at + "/news/one.txt"},
      {"news//one.txt", at + "/news/one.txt"},
      {"news/../one.txt", at + "/one.txt"},
      {"news/old/", at + "/news/old"},
      {"link/one.txt", at + "/news/one.txt"},
      {"link/old/one.txt", at + "/news/old/one.txt"},
      {"link/gone/one.txt", at + "/news/gone/one.txt"},
      {"file", at + "/file"},
      {"link", at + "/link"},
      {"/one.txt", "/one.txt"},
      {"/", "/"},
      {"/../one.txt", "/one.txt"},
      {at + "/link/one.txt", at + "/news/one.txt"},
      {std::string(4097, 'x'), at + "/" + std::string(4097, 'x')},
  };
  FileKeys keys(at);
  for (const Row& row : rows) {
    INFO(row.path);
    CHECK(keys.of_file(row.path) == row.key);
    CHECK(FileKeys(at + "/.").of_file(row.path) == row.key);
  }
  // What is read as a whole is what a link leads to, where that is a folder.
  CHECK(keys.of_root("link") == at + "/news");
  CHECK(keys.of_root("file") == at + "/file");
  CHECK(keys.of_root("news") == at + "/news");
  CHECK(keys.of_root("gone") == at + "/gone");
}

TEST_CASE("what another path meets is not read twice") {
  const test::Folder folder;
  const std::string at = fs::canonical(folder.path()).string();
  fs::create_directories(fs::path(at) / "news" / "old");
  fs::create_directories(fs::path(at) / "news" / ".hidden" / "old");
  fs::create_directories(fs::path(at) / "newspaper");
  fs::create_directory_symlink("news", fs::path(at) / "link");
  struct Row {
    Paths given;
    Paths distinct;
  };
  const Row rows[] = {
      {{}, {}},
      {{"news"}, {"news"}},
      {{"news", "news"}, {"news"}},
      {{"news", "./news"}, {"news"}},
      {{"news/old", "news"}, {"news"}},
      {{"news", "news/old", "newspaper"}, {"news", "newspaper"}},
      {{"link", "news"}, {"link"}},
      {{".", "news", "link"}, {"."}},
      // A walk does not go where these are.
      {{"news", "news/.hidden/old"}, {"news", "news/.hidden/old"}},
      {{"news", "news/old/.x"}, {"news", "news/old/.x"}},
      {{"-", "-", "news"}, {"-", "-", "news"}},
  };
  for (const Row& row : rows) {
    CHECK(distinct_roots(at, row.given) == row.distinct);
  }
}

TEST_CASE("what is below a folder, and names in another form of Unicode") {
  struct Row {
    const char* folder;
    const char* key;
    bool under;
  };
  const Row rows[] = {
      {"/a", "/a", true},    {"/a", "/a/b", true}, {"/a", "/ab", false}, {"/a/", "/a/b", true},
      {"/a/b", "/a", false}, {"/", "/a", true},    {"/a", "/b", false},
  };
  for (const Row& row : rows) {
    INFO(row.folder << " " << row.key);
    CHECK(is_under(row.folder, row.key) == row.under);
    CHECK(is_under_in_nfc(row.folder, row.key) == row.under);
  }
  CHECK(nfc_key("/e\u0301") == "/\u00e9");
  CHECK(nfc_key("/e") == "/e");
  CHECK(nfc_key("/\xff\u00e9") == "/\xff\u00e9");
  CHECK(is_under_in_nfc("/\u00e9", "/e\u0301/a"));
  CHECK(is_under_in_nfc("/e\u0301", "/\u00e9/a"));
  CHECK_FALSE(is_under_in_nfc("/\u00e9", "/e/a"));
}

// Of a file with so many articles.
DepartedFile departed_file(const std::string& path, std::size_t articles) {
  DepartedFile file;
  file.path = path;
  file.articles.resize(articles);
  return file;
}

TEST_CASE("the oldest of what is gone is forgotten where there is too much of it") {
  DepartedFiles files;
  files.add(departed_file("nothing", 0));
  CHECK(files.find("nothing") == nullptr);
  files.add(departed_file("a", DepartedFiles::kMost - 1));
  files.add(departed_file("b", 1));
  CHECK(files.find("a") != nullptr);
  CHECK(files.find("b") != nullptr);
  files.add(departed_file("b", 2));  // instead of the one before
  CHECK(files.find("a") == nullptr);
  REQUIRE(files.find("b") != nullptr);
  CHECK(files.find("b")->articles.size() == 2);
  files.add(departed_file("c", DepartedFiles::kMost + 1));
  CHECK(files.find("c") == nullptr);
  CHECK(files.find("b") != nullptr);
  files.add(departed_file("c", DepartedFiles::kMost - 2));
  CHECK(files.find("b") != nullptr);
  files.add(departed_file("d", 1));
  CHECK(files.find("b") == nullptr);
  CHECK(files.find("c") != nullptr);
  files.forget("c");
  files.forget("c");
  CHECK(files.find("c") == nullptr);
  CHECK(files.find("d") != nullptr);
}

}  // namespace
}  // namespace tip
