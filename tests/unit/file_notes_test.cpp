// What an index knows of files besides its segments: written, read back, and damaged.
#include "indexer/commit/file_notes.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "indexer/commit/writer_lock.h"

namespace tip {
namespace {

namespace fs = std::filesystem;

FileNotes some_notes() {
  FileNotes notes;
  IndexedFile seen{.path = "in/kilns.txt", .bytes = 700, .modified = 1795824000, .kind = "texts"};
  seen.failed.add("empty file", 3);
  seen.skipped.add("error pages");
  seen.kept = 2;
  notes.seen["/news/in/kilns.txt"] = seen;
  notes.seen["/news/in/wire.jsonl"] = IndexedFile{.path = "in/wire.jsonl", .bytes = 9};
  // Khmer: "news".
  notes.removed["/news/in/\u1796\u178f\u17cc\u1798\u17b6\u1793.jsonl"] = {
      "in/\u1796\u178f\u17cc\u1798\u17b6\u1793.jsonl", {{"1", "aa"}, {"7", "bb"}, {"7", "bb"}}};
  notes.removed["/elsewhere/page.html"] = {"/elsewhere/page.html", {{"", "cc"}}, 50, 1795824001};
  notes.gone["/news/in/empty.txt"] = "in/empty.txt";
  notes.again["/news/in/1.xml"] = "in/1.xml";
  notes.departed.add({"in/boat.txt", 70, {{"", "dd", "boat", 20001, 20002}}, {{"3", "ee"}}});
  PassedOver passed{"in", {}, {}};
  passed.skipped.add("notes (Markdown)", 4);
  notes.take_walked({passed}, "/news");
  return notes;
}

TEST_CASE("notes are read back as they were written, by keys of the root that is given") {
  for (const std::string root : {"/news", "/moved/there"}) {
    INFO(root);
    const auto back = notes_from_bytes(notes_bytes(some_notes()), root);
    REQUIRE(back);
    REQUIRE(back->seen.size() == 2);
    const IndexedFile& kilns = back->seen.at(root + "/in/kilns.txt");
    CHECK(kilns.path == "in/kilns.txt");
    CHECK(kilns.bytes == 700);
    CHECK(kilns.modified == 1795824000);
    CHECK(kilns.kind == "texts");
    CHECK(kilns.failed.total() == 3);
    CHECK(kilns.skipped.total() == 1);
    CHECK(kilns.kept == 2);
    REQUIRE(back->removed.size() == 2);
    const RemovedOfFile& page = back->removed.at("/elsewhere/page.html");
    CHECK(page.articles == std::vector<RemovedArticle>{{"", "cc"}});
    CHECK(page.bytes == 50);
    CHECK(page.modified == 1795824001);
    CHECK(
        back->removed.at(root + "/in/\u1796\u178f\u17cc\u1798\u17b6\u1793.jsonl").articles.size() ==
        3);
    CHECK(back->gone.at(root + "/in/empty.txt") == "in/empty.txt");
    CHECK(back->again.at(root + "/in/1.xml") == "in/1.xml");
    REQUIRE(back->departed.by_number().size() == 1);
    const DepartedFile& boat = back->departed.by_number().begin()->second;
    CHECK(boat.path == "in/boat.txt");
    CHECK(boat.bytes == 70);
    CHECK(boat.articles == std::vector<DepartedArticle>{{"", "dd", "boat", 20001, 20002}});
    CHECK(boat.removed == std::vector<RemovedArticle>{{"3", "ee"}});
    REQUIRE(back->walked.size() == 1);
    CHECK(back->walked.at(root + "/in").path == "in");
    CHECK(back->walked.at(root + "/in").skipped.by_reason().at("notes (Markdown)") == 4);
    CHECK(notes_bytes(*back) == notes_bytes(some_notes()));
  }
  CHECK(notes_bytes({}).empty());
}

TEST_CASE("of files that have vanished the last ones are known") {
  DepartedFiles files;
  const auto add = [&](const std::string& path, std::size_t articles) {
    files.add({path, 1, std::vector<DepartedArticle>(articles)});
  };
  const auto paths = [&] {
    std::string all;
    for (const auto& [number, file] : files.by_number()) all += file.path;
    return all;
  };
  add("a", 1);
  add("b", DepartedFiles::kMost - 1);
  CHECK(paths() == "ab");
  add("none", 0);
  add("more", DepartedFiles::kMost + 1);
  CHECK(paths() == "ab");
  add("c", 1);
  CHECK(paths() == "bc");
  add("b", 1);
  CHECK(paths() == "cb");
  files.forget("c");
  CHECK(paths() == "b");
}

TEST_CASE("notes that are damaged are refused") {
  const std::string bytes = notes_bytes(some_notes());
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    std::string changed = bytes;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    CHECK_FALSE(notes_from_bytes(changed, "/news"));
    CHECK_FALSE(notes_from_bytes(bytes.substr(0, at), "/news"));
  }
  const fs::path dir =
      fs::temp_directory_path() / ("tip-notes-" + std::to_string(std::random_device{}()));
  fs::create_directories(dir);
  const auto read = [&](const std::string& file) {
    return read_notes(dir, {.segments = {{"gen-000001"}}, .files = file}, "/news");
  };
  CHECK(read("").has_value());
  CHECK(read("files-000002").error().code == ErrorCode::corrupt);
  std::ofstream(dir / "files-000002", std::ios::binary) << bytes;
  CHECK(read("files-000002")->removed.size() == 2);
  std::ofstream(dir / "files-000002", std::ios::binary | std::ios::app) << 'x';
  CHECK(read("files-000002").error().code == ErrorCode::corrupt);
  fs::remove_all(dir);
}

TEST_CASE("a commit names its notes and when it was made") {
  const fs::path dir =
      fs::temp_directory_path() / ("tip-notes-" + std::to_string(std::random_device{}()));
  fs::create_directories(dir);
  const auto commit_of = [&](const std::string& text) {
    std::ofstream(dir / kCurrentFile, std::ios::binary) << text;
    return live_commit(dir);
  };
  Commit commit{.segments = {{"gen-000001", "dead-000003"}, {"gen-000002"}},
                .copies = "copies-000004",
                .files = "files-000005",
                .root = "/news of\ntoday/100%",
                .time = "2026-11-29T06:30:00Z"};
  const auto whole = commit_of(commit_text(commit));
  REQUIRE(whole);
  CHECK(whole->segments == commit.segments);
  CHECK(whole->copies == commit.copies);
  CHECK(whole->files == commit.files);
  CHECK(whole->root == commit.root);
  CHECK(whole->time == commit.time);
  for (const char* wrong : {"2026\x1b[2J", "2026 ", "\xff"}) {
    Commit hostile = commit;
    hostile.time = wrong;
    CHECK_FALSE(commit_of(commit_text(hostile)));
  }
  // A segment alone has its own time.
  const auto alone = commit_of(commit_text({.segments = {{"gen-000001"}}, .time = commit.time}));
  REQUIRE(alone);
  CHECK(alone->time.empty());
  CHECK(commit_of(commit_text({.segments = {{"gen-000001"}}, .files = "files-000005"}))->files ==
        "files-000005");
  for (const char* wrong : {"../files-000005", "files-", "files-1\nfiles-2"}) {
    commit.files = wrong;
    CHECK_FALSE(commit_of(commit_text(commit)));
  }
  fs::remove_all(dir);
}

TEST_CASE("a commit of more segments than can be read back is refused") {
  const fs::path dir =
      fs::temp_directory_path() / ("tip-commit-" + std::to_string(std::random_device{}()));
  const Result<WriterLock> lock = WriterLock::acquire(dir);
  REQUIRE(lock);
  REQUIRE(lock->fresh_scratch());
  std::vector<SegmentToCommit> segments;
  for (std::uint64_t n = 1; n <= kMostCommitBytes / 11 + 1; ++n) {
    segments.push_back({.name = part_name(CommitPart::segment, n)});
  }
  const Result<Committed> committed = lock->commit(segments, {});
  REQUIRE_FALSE(committed);
  CHECK(committed.error().message.find("too many") != std::string::npos);
  CHECK(live_commit(dir).error().code == ErrorCode::not_found);
  fs::remove_all(dir);
}

}  // namespace
}  // namespace tip
