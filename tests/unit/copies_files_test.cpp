// The files that tell copies: written, read back, and damaged.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "common/index/copies.h"
#include "common/index/index_dir.h"
#include "common/index/stories.h"
#include "indexer/copies/fingerprint_file.h"
#include "indexer/copies/pair_runs.h"
#include "indexer/glass/checksum_files.h"

namespace tip {
namespace {

namespace fs = std::filesystem;
using Numbers = std::vector<std::uint32_t>;

class Folder {
 public:
  Folder()
      : path_(fs::temp_directory_path() /
              ("tip-copies-files-" + std::to_string(std::random_device{}()))) {
    fs::create_directories(path_);
  }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

DocumentGroups groups_of(const std::vector<Numbers>& sets) {
  DocumentGroups groups;
  for (const Numbers& set : sets) groups.add(set);
  return groups;
}

std::vector<Numbers> sets_of(const DocumentGroups& groups) {
  std::vector<Numbers> sets;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    sets.emplace_back(groups[i].begin(), groups[i].end());
  }
  return sets;
}

TEST_CASE("groups are read back as they were written, and nothing else is") {
  for (const std::vector<Numbers>& sets :
       {std::vector<Numbers>{}, {{1, 2}}, {{1, 500}, {2, 3, 70000}, {400, 401}}}) {
    const std::string bytes = to_bytes(groups_of(sets));
    const auto back = groups_from_bytes(bytes, 70000);
    REQUIRE(back);
    CHECK(sets_of(*back) == sets);
    for (std::size_t cut = 0; cut < bytes.size(); ++cut) {
      CHECK_FALSE(groups_from_bytes(std::string_view(bytes).substr(0, cut), 70000));
    }
  }
  CHECK_FALSE(groups_from_bytes(to_bytes(groups_of({{1, 70000}})), 69999));
  using namespace std::string_view_literals;
  for (const std::string_view bytes : {"\x01\x01\x05"sv, "\x01\x02\x05\x00"sv, "\x00\x02\x01\x01"sv,
                                       "\x02\x02\x01\x01\x02\x01\x01"sv, "\xff"sv}) {
    CHECK_FALSE(groups_from_bytes(bytes, 100));
  }
}

TEST_CASE("stories join what segments and their commit say") {
  StoredCopies copies;
  copies.parts = {groups_of({{1, 3}, {2, 5}}), groups_of({}), groups_of({{1, 2}})};
  // Documents 1 to 5, 6 to 8, 9 to 11.
  const Numbers bases = {0, 5, 8};
  copies.joined = {{{0, 3}, {1, 1}}, {{1, 1}, {2, 2}}, {{1, 2}, {1, 3}}};
  const Stories stories(copies, bases, 11);
  CHECK(sets_of(stories.groups()) == std::vector<Numbers>{{1, 3, 6, 9, 10}, {2, 5}, {7, 8}});
  const std::map<std::uint32_t, std::uint32_t> expected = {
      {1, 1}, {2, 2}, {3, 1}, {4, 4}, {5, 2}, {6, 1}, {7, 7}, {8, 7}, {9, 1}, {10, 1}, {11, 11}};
  for (const auto& [document, story] : expected) CHECK(stories.story_of(document) == story);
  CHECK_FALSE(stories.has_copies(11));
  for (std::uint32_t first = 0; first < 140; ++first) {
    std::uint64_t copies = 0;
    for (std::uint32_t i = 0; i < 64 && first + i <= 11; ++i) {
      if (stories.has_copies(first + i)) copies |= std::uint64_t{1} << i;
    }
    CHECK(stories.copies_from(first) == copies);
  }
  CHECK(stories.copies_of(11).empty());
  CHECK(stories.copies_of(8).size() == 2);
}

TEST_CASE("what a commit joins is read back, and refused when it is damaged") {
  const Folder folder;
  const fs::path file = folder.path() / part_name(CommitPart::copies, 7);
  const JoinedCopies joined = {{{0, 1}, {2, 300}}, {{0, 5}, {1, 1}, {1, 2}}};
  const std::string bytes = joined_bytes(joined);
  const auto read = [&](const std::string& text, const Numbers& documents) {
    std::ofstream(file, std::ios::binary) << text;
    return read_joined(file, documents);
  };
  const auto back = read(bytes, {5, 2, 300});
  REQUIRE(back);
  CHECK(*back == joined);
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    std::string changed = bytes;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    CHECK_FALSE(read(changed, {5, 2, 300}));
    CHECK_FALSE(read(bytes.substr(0, at), {5, 2, 300}));
  }
  CHECK_FALSE(read(bytes, {5, 2, 299}));
  CHECK_FALSE(read(bytes, {5, 2}));
  fs::remove(file);
  CHECK(read_joined(file, Numbers{5, 2, 300}).error().code == ErrorCode::corrupt);
}

TEST_CASE("a commit names its file of copies") {
  const Folder folder;
  const std::vector<CommitSegment> segments = {{"gen-000001"}, {"gen-000002", "dead-000003"}};
  const auto commit_of = [&](const std::string& text) {
    std::ofstream(folder.path() / kCurrentFile, std::ios::binary) << text;
    return live_commit(folder.path());
  };
  const auto commit =
      commit_of(commit_text({.segments = segments, .copies = part_name(CommitPart::copies, 4)}));
  REQUIRE(commit);
  CHECK(commit->segments == segments);
  CHECK(commit->copies == "copies-000004");
  CHECK(commit_of(commit_text({.segments = segments}))->copies.empty());
  CHECK(commit_of(
            commit_text({.segments = {{"gen-000001"}}, .copies = part_name(CommitPart::copies, 4)}))
            ->copies == "copies-000004");
  CHECK_FALSE(commit_of(commit_text({.segments = segments, .copies = "../copies-000004"})));
  CHECK_FALSE(
      commit_of(commit_text({.segments = segments, .copies = "copies-000004\ncopies-000005"})));
}

// The file with its checksums, as a segment has them.
struct Fingerprints {
  std::map<std::uint64_t, Numbers> lists;
  Numbers distinct;
};

Fingerprints made_fingerprints(std::uint32_t documents, std::size_t many) {
  std::mt19937_64 random(5);
  Fingerprints made;
  for (std::uint32_t i = 0; i < documents; ++i) {
    made.distinct.push_back(static_cast<std::uint32_t>(random() % 2000));
  }
  for (std::size_t i = 0; i < many; ++i) {
    Numbers& list = made.lists[random() >> 24];
    const std::size_t length = random() % 50 == 0 ? copies::kListedDocuments : 1;
    for (std::uint32_t document = 1; list.size() < length && document <= documents;
         document += 1 + static_cast<std::uint32_t>(random() % 3)) {
      list.push_back(document);
    }
  }
  return made;
}

void write(const Fingerprints& made, const fs::path& folder) {
  copies::FingerprintWriter out(folder);
  for (const auto& [fingerprint, list] : made.lists) out.add(fingerprint, list);
  auto written = out.finish(made.distinct);
  REQUIRE(written);
  REQUIRE(glass::write_checksums(folder, {*written}));
}

TEST_CASE("fingerprints are found as they were written") {
  const auto many = GENERATE(0U, 1U, 20000U);
  const Folder folder;
  const Fingerprints made = made_fingerprints(3000, many);
  write(made, folder.path());
  auto file = copies::FingerprintFile::open(folder.path());
  REQUIRE(file);
  CHECK(file->documents() == 3000);
  for (const std::uint32_t document : {1U, 2048U, 2049U, 3000U}) {
    CHECK(file->distinct(document).value() == made.distinct[document - 1]);
  }
  CHECK_FALSE(file->distinct(3001));
  const auto find = [&](std::uint64_t fingerprint) {
    const auto found = file->find(fingerprint);
    REQUIRE(found);
    return Numbers(found->begin(), found->end());
  };
  std::vector<std::uint64_t> asked;
  for (const auto& [fingerprint, list] : made.lists) asked.push_back(fingerprint);
  bool all = true;
  for (const std::uint64_t fingerprint : asked) {
    all = all && find(fingerprint) == made.lists.at(fingerprint);
    all = all && (made.lists.contains(fingerprint + 1) || find(fingerprint + 1).empty());
    all = all && find(fingerprint) == made.lists.at(fingerprint);
  }
  std::ranges::shuffle(asked, std::mt19937(1));
  for (const std::uint64_t fingerprint : asked) {
    all = all && find(fingerprint) == made.lists.at(fingerprint);
  }
  CHECK(all);
  CHECK(find(0).empty());
  CHECK(find(~std::uint64_t{0}).empty());
}

TEST_CASE("a changed block of fingerprints is told where it is read") {
  const Folder folder;
  const Fingerprints made = made_fingerprints(100, 5000);
  write(made, folder.path());
  {
    std::fstream file(folder.path() / copies::kFingerprintsFile,
                      std::ios::binary | std::ios::in | std::ios::out);
    file.seekp(100);
    file.put('\x7f');
  }
  auto file = copies::FingerprintFile::open(folder.path());
  REQUIRE(file);
  CHECK(file->find(made.lists.begin()->first).error().code == ErrorCode::corrupt);
  CHECK(file->find(made.lists.rbegin()->first));
}

TEST_CASE("pairs come back in order, however little memory there is") {
  const Folder folder;
  std::mt19937_64 random(3);
  std::vector<copies::NumberPair> pairs;
  copies::PairRuns runs(folder.path() / "000-pairs", 1);
  for (int i = 0; i < 100'000; ++i) {
    pairs.push_back({random() >> (random() % 64), static_cast<std::uint32_t>(random())});
    runs.add(pairs.back());
  }
  REQUIRE(runs.finish());
  CHECK(runs.paths().size() < 64);
  std::ranges::sort(pairs);
  std::vector<copies::NumberPair> back;
  copies::PairMerge merge(runs.paths());
  while (merge.next()) back.push_back(merge.pair());
  REQUIRE(merge.status());
  CHECK(back == pairs);
}

}  // namespace
}  // namespace tip
