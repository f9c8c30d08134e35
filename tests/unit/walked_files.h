// Files written for a test, and what the walker gives of them.
#ifndef TIP_TESTS_UNIT_WALKED_FILES_H_
#define TIP_TESTS_UNIT_WALKED_FILES_H_

#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "indexer/sources/input.h"

namespace tip::test {

// A folder that is gone at the end of the test.
class Scratch {
 public:
  Scratch() {
    std::string name = (std::filesystem::temp_directory_path() / "tip-input-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  ~Scratch() { std::filesystem::remove_all(path_); }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  std::string write(const std::string& name, std::string_view bytes) const {
    const std::filesystem::path file = path_ / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
    return file.string();
  }
  std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

using Names = std::vector<std::string>;

// What the walker gave, in short: "text a.txt", "json x.jsonl:3", "FAIL b.txt empty file".
inline Names walk(const Scratch& scratch, std::vector<std::string> paths = {},
                  std::vector<RawArticle>* articles = nullptr, ReadSettings settings = {}) {
  if (paths.empty()) paths = {scratch.path()};
  InputWalker walker(paths, std::move(settings));
  std::vector<std::string> out;
  auto shorten = [&](const std::string& path) {
    return path.starts_with(scratch.path() + "/") ? path.substr(scratch.path().size() + 1) : path;
  };
  while (auto item = walker.next()) {
    if (const auto* failure = std::get_if<ReadFailure>(&*item)) {
      out.push_back("FAIL " + shorten(failure->path) + " " + failure->reason);
      continue;
    }
    const RawArticle& raw = std::get<RawArticle>(*item);
    const char* format = raw.format == Format::json       ? "json "
                         : raw.format == Format::html     ? "html "
                         : raw.format == Format::story    ? "story "
                         : raw.format == Format::document ? "document "
                                                          : "text ";
    out.push_back(format + shown_place(shorten(raw.path), raw.member));
    if (articles != nullptr) articles->push_back(raw);
  }
  CHECK(walker.bytes_done() == walker.bytes_total());
  return out;
}

// Calls visit(raw) for each article of a file of these bytes, and puts down failures as
// "a.xml:2: why". What was skipped, by reason, comes back.
template <class Visit>
std::map<std::string, std::uint64_t> each_article(const std::string& bytes, const std::string& name,
                                                  Names& failures, Visit visit) {
  const Scratch scratch;
  InputWalker walker({scratch.write(name, bytes)});
  while (auto item = walker.next()) {
    if (const auto* failure = std::get_if<ReadFailure>(&*item)) {
      failures.push_back(failure->path.substr(scratch.path().size() + 1) + ": " + failure->reason);
    } else {
      visit(std::get<RawArticle>(*std::move(item)));
    }
  }
  return walker.skipped().by_reason();
}

// What a build makes of a file.
struct ReadFile {
  std::vector<Article> articles;
  Names failures;
  std::map<std::string, std::uint64_t> skipped;
};

inline ReadFile read_file(const std::string& bytes, const std::string& name) {
  ReadFile out;
  out.skipped = each_article(bytes, name, out.failures, [&](const RawArticle& raw) {
    Result<Article> article = parse_article(raw);
    if (article) {
      out.articles.push_back(*std::move(article));
    } else {
      out.failures.push_back(article.error().message);
    }
  });
  return out;
}

}  // namespace tip::test

#endif  // TIP_TESTS_UNIT_WALKED_FILES_H_
