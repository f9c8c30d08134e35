// What the programs do with an index of which some bytes are not as they were written.
#include <xapian.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "tests/cli/archive.h"
#include "tests/cli/reseal.h"

using namespace tip::test;
using Catch::Contains;
using Json = nlohmann::json;
namespace fs = std::filesystem;

namespace {

#ifdef TIP_SANITIZE
constexpr int kTrials = 6;  // of each file; programs are many times slower
#else
constexpr int kTrials = 30;
#endif

const std::vector<std::vector<std::string>> kSearches = {
    {"Sihanoukville ferry", "-n", "20"},
    {"\"about ferry\" OR name:\"Chhou Bun-Eng\"", "--facet", "source", "--timeline", "year"},
    {"ferr* author:Dara -kilns", "--sort", "newest"},
};

std::string archive_text() {
  std::vector<Story> all = stories();
  unsigned number = 0;
  for (Story& story : numbered_stories(150, "ferry")) {
    story.source = "Paper " + std::to_string(number % 5);
    story.author = number % 2 == 0 ? "Chou Bun Eng" : "Sok Dara";
    story.date = "20" + std::to_string(10 + number % 9) + "-07-20";
    story.body += " Chou Bun Eng took the ferry from Sihanoukville.";
    ++number;
    all.push_back(std::move(story));
  }
  return to_jsonl(all);
}

// What a search says, without the time it took.
Json said(const std::string& out) {
  Json answer = Json::parse(out, nullptr, /*allow_exceptions=*/false);
  if (answer.is_object()) answer.erase("took_ms");
  return answer;
}

// An index, and copies of it to damage.
class Damaged {
 public:
  Damaged() : archive_(archive_text()) {
    for (const auto& search : kSearches)
      answers_.push_back(said(ask(archive_.index(), search).out));
    exported_ = tipidx({"export", "--index", archive_.index()}).out;
    REQUIRE(lines_of(exported_).size() == stories().size() + 150);
  }

  // Makes the copy whole again.
  void renew() const {
    fs::remove_all(index());
    fs::copy(archive_.index(), index(), fs::copy_options::recursive);
  }
  std::string sound_index() const { return archive_.index(); }
  std::string index() const { return (archive_.dir().path() / "damaged").string(); }
  fs::path path(const std::string& file) const {
    return fs::path(index()) / (file == "CURRENT" ? file : "gen-000001/" + file);
  }
  void write(const std::string& file, const std::string& bytes) const {
    std::ofstream(path(file), std::ios::binary) << bytes;
  }

  void reseal_here() const { reseal(index() + "/gen-000001"); }

  Outcome check() const { return tipidx({"check", "--index", index()}); }

  // Nobody crashes, and whoever does not say that something is wrong says what is right.
  void require_no_silent_difference() const {
    for (std::size_t i = 0; i < kSearches.size(); ++i) {
      const Outcome outcome = ask(index(), kSearches[i]);
      require_documented(outcome);
      if (outcome.status != 2) REQUIRE(said(outcome.out) == answers_[i]);
    }
    const Outcome outcome = tipidx({"export", "--index", index()});
    require_documented(outcome);
    if (outcome.status != 2) REQUIRE(outcome.out == exported_);
    // What is exported nevertheless is right.
    std::set<std::string> right;
    for (const std::string& line : lines_of(exported_)) right.insert(line);
    for (const std::string& line : lines_of(outcome.out)) REQUIRE(right.count(line) == 1);
  }

  // An index that somebody damaged in one file: each trial otherwise.
  void try_damage(const std::string& file, unsigned seed) const {
    renew();
    const std::string sound = read_file(path(file));
    REQUIRE_FALSE(sound.empty());
    std::mt19937 random(seed);
    for (int trial = 0; trial < kTrials; ++trial) {
      const std::string damaged = damage(sound, random);
      if (damaged == sound) continue;
      INFO(file << ", trial " << trial);
      write(file, damaged);
      const Outcome checked = check();
      REQUIRE(checked.status == 2);
      REQUIRE_THAT(checked.err, Contains("hint: "));
      require_no_silent_difference();
    }
  }

 private:
  static Outcome ask(const std::string& index, std::vector<std::string> search) {
    search.insert(search.end(), {"--format", "json", "--index", index});
    return tipsearch(std::move(search));
  }

  static void require_documented(const Outcome& outcome) {
    REQUIRE(outcome.signal == 0);
    REQUIRE_FALSE(outcome.timed_out);
    REQUIRE((outcome.status >= 0 && outcome.status <= 2));
    if (outcome.status == 2) REQUIRE_THAT(outcome.err, Contains("hint: "));
  }

  static std::string damage(std::string bytes, std::mt19937& random) {
    const auto below = [&](std::size_t most) { return random() % most; };
    const std::size_t at = below(bytes.size());
    constexpr std::size_t kBlock = 8192;
    switch (below(8)) {
      case 0:
        bytes.resize(at);
        break;
      case 1:
        bytes += std::string(1 + below(5000), 'x');
        break;
      case 2:
        for (int i = 0; i < 16; ++i) bytes[below(bytes.size())] = static_cast<char>(random());
        break;
      case 3: {
        const std::size_t blocks = bytes.size() / kBlock;
        if (blocks < 2) break;
        const std::size_t one = below(blocks) * kBlock;
        const std::size_t other = below(blocks) * kBlock;
        std::swap_ranges(bytes.begin() + static_cast<std::ptrdiff_t>(one),
                         bytes.begin() + static_cast<std::ptrdiff_t>(one + kBlock),
                         bytes.begin() + static_cast<std::ptrdiff_t>(other));
        break;
      }
      default:
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << below(8)));
    }
    return bytes;
  }

  Archive archive_;
  std::vector<Json> answers_;
  std::string exported_;
};

}  // namespace

TEST_CASE("damage to CURRENT or the version file is found and never changes an answer") {
  const Damaged archive;
  archive.try_damage("CURRENT", 1);
  archive.try_damage("iamglass", 2);
}

TEST_CASE("damage to the checksums is found and never changes an answer") {
  const Damaged archive;
  archive.try_damage("checksums", 3);
  archive.try_damage("checksums.blocks", 4);
}

TEST_CASE("damage to stored articles is found and never changes an answer") {
  const Damaged archive;
  archive.try_damage("docdata.glass", 5);
}

TEST_CASE("damage to postings and lists is found and never changes an answer") {
  const Damaged archive;
  archive.try_damage("postlist.glass", 6);
}

TEST_CASE("damage to term lists is found and never changes an answer") {
  const Damaged archive;
  archive.try_damage("termlist.glass", 8);
}

TEST_CASE("files that are missing or do not belong are named") {
  const Damaged archive;
  archive.renew();
  for (const char* file : {"iamglass", "docdata.glass", "postlist.glass", "termlist.glass",
                           "checksums", "checksums.blocks"}) {
    INFO(file);
    archive.renew();
    fs::remove(archive.path(file));
    const Outcome checked = archive.check();
    CHECK(checked.status == 2);
    CHECK_THAT(checked.err, Contains("gen-000001/" + std::string(file) + " is missing"));
    archive.require_no_silent_difference();
  }
  archive.renew();
  archive.write("notes.txt", "mine");
  const Outcome checked = archive.check();
  CHECK(checked.status == 2);
  CHECK_THAT(checked.err, Contains("gen-000001/notes.txt does not belong there"));
}

TEST_CASE("a generation that is not there is told from the one that is") {
  const Damaged archive;
  archive.renew();
  archive.write("CURRENT", "gen-000003\n");
  for (const Outcome& outcome : {archive.check(), tipsearch({"--index", archive.index(), "ferry"}),
                                 tipidx({"info", "--index", archive.index()})}) {
    CHECK(outcome.status == 2);
    CHECK_THAT(outcome.err, Contains("names gen-000003, which is not there") &&
                                Contains("restore it with: echo gen-000001 > "));
    CHECK_THAT(outcome.err, !Contains("tipidx build"));
  }
}

TEST_CASE("a damaged article is named and left out, all others are searched and saved") {
  const Damaged archive;
  archive.renew();
  std::string data = read_file(archive.path("docdata.glass"));
  // Identifiers stand in stored articles as they are.
  const std::size_t at = data.find("ferry-17");
  REQUIRE(at != std::string::npos);
  data[at + 7] = '9';
  archive.write("docdata.glass", data);

  const Outcome checked = archive.check();
  CHECK(checked.status == 2);
  CHECK_THAT(checked.err, Contains("gen-000001/docdata.glass is not as it was written in 1 of") &&
                              Contains("(id \"ferry-19\"") &&
                              Contains("157 of 158 articles can be saved with tipidx export"));
  const Json json = parse_json(tipidx({"check", "--json", "--index", archive.index()}).out);
  CHECK(json.at("ok") == false);
  CHECK(json.at("documents") == 158);
  CHECK(json.at("damaged_articles") == 1);
  CHECK(json.at("articles").size() == 1);
  CHECK(json.at("files").at(0).at("file") == "gen-000001/docdata.glass");

  const Outcome exported = tipidx({"export", "--index", archive.index()});
  CHECK(exported.status == 2);
  CHECK(lines_of(exported.out).size() == 157);
  CHECK_THAT(exported.err, Contains("1 of 158 articles damaged") && Contains("hint: "));

  // Found by lists, by phrase, and by what only the text can tell.
  for (const char* query : {"ferry", "\"about ferry\"", "ferry SENTENCE Sihanoukville"}) {
    INFO(query);
    const auto ask = [&](const std::string& index) {
      return tipsearch({"--index", index, "--format", "json", "-n", "500", query});
    };
    const std::size_t hits = parse_json(ask(archive.sound_index()).out).at("hits").size();
    REQUIRE(hits >= 150);
    const Outcome found = ask(archive.index());
    CHECK(found.status == 2);
    CHECK_THAT(found.err, Contains("damaged and left out") && Contains("hint: "));
    const Json answer = parse_json(found.out);
    CHECK(answer.at("hits").size() == hits - 1);
    CHECK(answer.at("warnings").size() >= 1);
    for (const Json& hit : answer.at("hits")) {
      CHECK(hit.at("title") != "Story 17 about ferry");
    }
  }
  Command list;
  list.input = "about ferry\n";
  const Outcome screened =
      tipsearch({"--index", archive.index(), "--names-in", "-", "-n", "500"}, list);
  CHECK(screened.status == 2);
  CHECK_THAT(screened.err, Contains("could not be read"));
  // Who does not ask for it does not notice.
  CHECK(tipsearch({"--index", archive.index(), "--count", "kilns"}).status == 0);
}

TEST_CASE("an index whose checksums are right but whose content is not, is found too") {
  const Damaged archive;
  archive.renew();
  const std::string generation = archive.index() + "/gen-000001";
  archive.reseal_here();
  REQUIRE(archive.check().status == 0);  // reseal() writes what a build does
  struct Row {
    std::string name;   // metadata entry
    std::string value;  // what it becomes; empty: it is gone
    std::string said;   // by check
    bool opens;
  };
  const Row rows[] = {
      {"~ferri", "", "a list of words' places is damaged", true},
      {"names", "", "names", false},
      {"names", "\x81", "the list of names is damaged", false},
      {"names", "\xff\xff\xff\xff\xff\xff\xff\xff\x3f\xc0\x07", "names", false},
      {"names:00000000", "", "the list of names is damaged", true},
      {"names:00000000", "x", "the list of names is damaged", true},
      {"tip", "{}", "manifest is damaged", false},
      {"tip", "", "not one made by tip", false},
  };
  for (const Row& row : rows) {
    INFO(row.name << " becomes \"" << row.value << "\"");
    archive.renew();
    {
      Xapian::WritableDatabase database(generation, Xapian::DB_OPEN);
      REQUIRE_FALSE(database.get_metadata(row.name).empty());
      database.set_metadata(row.name, row.value);
      database.commit();
    }
    const Outcome changed = archive.check();
    CHECK(changed.status == 2);  // whoever changes an index has to know of checksums
    archive.reseal_here();
    const Outcome checked = archive.check();
    CHECK_FALSE(checked.timed_out);
    CHECK(checked.status == 2);
    CHECK_THAT(checked.err, Contains(row.said) && Contains("hint: "));
    const Outcome found = tipsearch({"--index", archive.index(), "ferry"});
    CHECK((found.status == 2) == !row.opens);
  }
}
