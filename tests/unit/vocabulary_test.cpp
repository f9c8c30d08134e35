// The words an index knows: those with a beginning, those near another, and what a slip meant.
#include "searcher/search/vocabulary.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/text/analyzer.h"
#include "searcher/language/parse.h"
#include "searcher/search/suggestion.h"
#include "tests/unit/no_names.h"
#include "tests/unit/temporary_index.h"

namespace tip::match {
namespace {

namespace fs = std::filesystem;

// Words and in how many articles each of them stands.
using Words = std::vector<std::pair<std::string, int>>;

// An archive in which every article is one word.
class Archive {
 public:
  explicit Archive(const Words& words)
      : file_(fs::temp_directory_path() /
              ("tip-words-" + std::to_string(std::random_device{}()) + ".jsonl")) {
    std::ofstream out(file_);
    for (const auto& [word, articles] : words) {
      for (int i = 0; i < articles; ++i) {
        out << nlohmann::json{{"id", word + std::to_string(i)}, {"body", word + "."}} << '\n';
      }
    }
  }
  ~Archive() {
    std::error_code ignored;
    fs::remove(file_, ignored);
  }
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;

  std::string path() const { return file_.string(); }

 private:
  fs::path file_;
};

// The words of an index of such an archive.
class IndexedWords {
 public:
  explicit IndexedWords(const Words& words)
      : archive_(words), index_({archive_.path()}), open_(open_index(index_.path())) {
    REQUIRE(open_);
    vocabulary_.emplace(open_->snapshot, deadline_);
  }

  const IndexVocabulary& vocabulary() const { return *vocabulary_; }

 private:
  Archive archive_;
  TemporaryIndex index_;
  Result<OpenIndex> open_;
  Deadline deadline_;
  std::optional<IndexVocabulary> vocabulary_;
};

std::string listed(const std::vector<std::string>& forms) {
  std::string out;
  for (const std::string& form : forms) out += (out.empty() ? "" : " ") + form;
  return out;
}

TEST_CASE("words near another are found by their letters") {
  const IndexedWords words({{"kiln", 3},
                            {"kilns", 2},
                            {"kin", 1},
                            {"klin", 1},
                            {"kilo", 1},
                            {"king", 1},
                            {"film", 1},
                            {"market", 1},
                            {"makret", 1},
                            {"markets", 1},
                            {"marked", 1},
                            {"masker", 1},
                            {"marmalade", 1},
                            {"mart", 1},
                            {"parliament", 1},
                            {"parlament", 1},
                            {"parlaments", 1},
                            {"palament", 1},
                            {"paliamnet", 1},
                            {"pediment", 1},
                            {"\u043f\u0430\u0440\u043a", 1},
                            {"\u043f\u0430\u0440\u0442", 1},
                            {"\u043f\u043e\u0440\u0442", 1},
                            {"\u0431\u0430\u0440\u043a", 1}});
  const IndexVocabulary& vocabulary = words.vocabulary();

  struct Row {
    const char* form;
    std::size_t limit;
    const char* similar;
  };
  const Row similar[] = {
      // One change: a letter more, less or another, or two that changed places.
      {"kiln", 20, "kiln kilns kilo kin klin"},
      {"kilm", 20, "kiln kilo"},
      // Two from six letters on.
      {"market", 20, "makret marked market markets mart masker"},
      // Three from ten on.
      {"parliament", 20, "palament paliamnet parlament parlaments parliament"},
      // The most frequent ones where there are too many.
      {"kiln", 2, "kiln kilns"},
      {"kilm", 1, "kiln"},
      {"xylophone", 20, ""},
      // Letters are characters, not bytes (Cyrillic).
      {"\u043f\u0430\u0440\u043a", 20, "\u043f\u0430\u0440\u043a \u043f\u0430\u0440\u0442"},
      {"", 20, ""},
  };
  for (const Row& row : similar) {
    INFO(row.form << " " << row.limit);
    CHECK(listed(vocabulary.similar_to(FieldId::body, row.form, row.limit)) == row.similar);
    CHECK(listed(vocabulary.similar_to(FieldId::body, row.form, row.limit)) == row.similar);
  }

  struct Beginning {
    const char* prefix;
    std::size_t limit;
    const char* forms;
    std::size_t total;
  };
  const Beginning beginnings[] = {{"kil", 20, "kiln kilns kilo", 3},
                                  {"kil", 2, "kiln kilns", 3},
                                  {"mark", 20, "marked market markets", 3},
                                  {"x", 20, "", 0}};
  for (const Beginning& row : beginnings) {
    INFO(row.prefix << " " << row.limit);
    for (int again = 0; again < 2; ++again) {
      std::size_t total = 99;
      CHECK(listed(vocabulary.with_prefix(row.prefix, row.limit, total)) == row.forms);
      CHECK(total == row.total);
    }
  }
}

TEST_CASE("a slip meant the nearest word, of equally near ones the most frequent") {
  const IndexedWords words({{"kiln", 2},
                            {"kilt", 5},
                            {"kilp", 3},
                            {"kill", 4},
                            {"kale", 90},
                            {"kobs", 50},
                            {"governor", 3},
                            {"governors", 2},
                            {"gouvenor", 9},
                            {"garden", 1}});
  const IndexVocabulary& vocabulary = words.vocabulary();
  struct Row {
    const char* form;
    std::size_t distance;
    const char* nearest;
  };
  const Row rows[] = {
      {"kils", 1, "kilt 5"},
      {"kils", 2, "kilt 5"},
      {"keps", 2, "kobs 50"},
      {"keps", 1, "none"},
      {"kiln", 1, "kilt 5"},
      {"govenor", 2, "gouvenor 9"},
      {"govenor", 1, "gouvenor 9"},
      {"governo", 2, "governor 3"},
      {"govrenro", 2, "governor 3"},
      {"govrenro", 1, "none"},
      {"garten", 1, "garden 1"},
      {"jarden", 2, "none"},
      {"", 1, "none"},
  };
  for (const Row& row : rows) {
    INFO(row.form << " " << row.distance);
    const auto near = vocabulary.nearest_to(row.form, row.distance);
    CHECK((near ? near->form + " " + std::to_string(near->documents) : "none") == row.nearest);
  }
}

TEST_CASE("what somebody who mistyped a word may have meant") {
  const IndexedWords words({{"harvest", 300},
                            {"harvast", 3},
                            {"harvost", 4},
                            {"rice", 300},
                            {"rica", 1},
                            {"oats", 299},
                            {"oatz", 3},
                            {"barley", 300},
                            {"dam", 300},
                            {"quay", 1}});
  const std::vector<std::string_view> languages = {"en"};
  struct Row {
    const char* query;
    const char* meant;
  };
  const Row rows[] = {
      {"harvest", ""},
      {"harvist", "harvest"},
      // A word of three articles is a slip beside one of a hundred times as many, one of four is
      // in use.
      {"harvast", "harvest"},
      {"harvost", ""},
      {"oatz", ""},
      {"rica", "rice"},
      {"quai", "quay"},
      // Four letters and more; two changes from seven letters on.
      {"ricf", "rice"},
      {"dak", ""},
      {"harvixt", "harvest"},
      {"barlxx", ""},
      {"barlex", "barley"},
      {"harvist1", ""},
      // As it was typed, in its place.
      {"Harvist", "Harvest"},
      {"HARVIST", "HARVEST"},
      {"the harvist of barley", "the harvest of barley"},
      {"\"barley harvist\"", "\"barley harvest\""},
      {"xricf ricf", "xricf rice"},
      {"ricfs ricf", "ricfs rice"},
      {"=harvist", ""},
      {"harvi*", ""},
      {"harvist~", ""},
      {"title:harvist", "title:harvest"},
      {"author:harvist", ""},
      // Of one query four words are looked up.
      {"harvist barlex ricf quai harvust", "harvest barley rice quay harvust"},
  };
  for (const Row& row : rows) {
    INFO(row.query);
    Analyzer analyzer;
    const query::Parsed parsed = query::parse(row.query);
    const query::NoNames names;
    const query::Plan plan =
        query::make_plan(parsed.root.get(), {analyzer, languages, words.vocabulary(), names});
    CHECK(suggestion(row.query, plan, words.vocabulary()) == row.meant);
  }
}

TEST_CASE("what somebody who mistyped Khmer may have meant") {
  // rotthamontrei (minister) with the letters THA that sound alike, nesat (fishing), and what
  // there is beside them
  const std::string minister = "\u179a\u178a\u17d2\u178b\u1798\u1793\u17d2\u178f\u17d2\u179a\u17b8";
  const std::string slip = "\u179a\u178a\u17d2\u1790\u1798\u1793\u17d2\u178f\u17d2\u179a\u17b8";
  const std::string fishing = "\u1793\u17c1\u179f\u17b6\u1791";
  const std::string fishing_slip = "\u1793\u17c1\u179f\u17b6\u178f";
  const IndexedWords words({{minister, 3}, {fishing, 2}, {"kiln", 2}});
  const std::vector<std::string_view> languages = {"en"};
  const std::pair<std::string, std::string> rows[] = {
      {minister, ""},
      {fishing + minister, ""},
      {slip, minister},
      {fishing_slip, fishing},
      {"kiln " + slip + " " + fishing, "kiln " + minister + " " + fishing},
      // Too short to be anything else, and like nothing.
      {"\u1793\u17c1", ""},
      {"\u1780\u17d2\u179a\u17bb\u1784\u1785\u17b6\u179f\u17cb", ""},
  };
  for (const auto& [text, meant] : rows) {
    INFO(text);
    Analyzer analyzer;
    const query::Parsed parsed = query::parse(text);
    const query::NoNames names;
    const query::Plan plan =
        query::make_plan(parsed.root.get(), {analyzer, languages, words.vocabulary(), names});
    CHECK(suggestion(text, plan, words.vocabulary()) == meant);
  }
}

}  // namespace
}  // namespace tip::match
