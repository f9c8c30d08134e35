// Every rule in the tables of rules is needed: without it, an example in tests/data/rules fails.
// The examples are statements of their own; nothing in them is computed from the tables.
#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/ascii.h"
#include "common/khmer/normalize.h"
#include "common/names/heard.h"
#include "common/names/known_names.h"
#include "common/names/places.h"
#include "common/names/romanize.h"
#include "common/text/english_words.h"
#include "common/text/korean.h"
#include "common/text/stem.h"
#include "common/text/stop_words.h"
#include "indexer/parse/byline.h"
#include "indexer/parse/date_line.h"
#include "indexer/parse/json_article.h"
#include "indexer/parse/phrases.h"
#include "tests/unit/needed_rules.h"

namespace {

namespace ascii = tip::ascii;
using namespace tip::test;

}  // namespace

// In place of the tables that the libraries hold.
namespace tip::data {
using tip::test::source;
std::string_view phrases() { return source("indexer/parse/phrases.tsv").read(); }
std::string_view bylines() { return source("indexer/parse/bylines.tsv").read(); }
std::string_view date_words() { return source("indexer/parse/date_words.tsv").read(); }
std::string_view json_fields() { return source("indexer/sources/json_fields.tsv").read(); }
std::string_view stop_words() { return source("common/data/stop_words.txt").read(); }
std::string_view english_ise_words() { return source("common/data/english_ise_words.txt").read(); }
std::string_view english_men_words() { return source("common/data/english_men_words.txt").read(); }
std::string_view english_kept_apart() {
  return source("common/data/english_kept_apart.txt").read();
}
std::string_view english_plurals() { return source("common/data/english_plurals.tsv").read(); }
std::string_view english_spellings() { return source("common/data/english_spellings.tsv").read(); }
std::string_view korean_particles() { return source("common/data/korean_particles.txt").read(); }
std::string_view khmer_heard() { return source("common/data/khmer_heard.tsv").read(); }
std::string_view khmer_places() { return source("common/data/khmer_places.tsv").read(); }
std::string_view known_names() { return source("common/data/known_names.tsv").read(); }
std::string_view khmer_latin() { return source("common/data/khmer_latin.rules").read(); }
}  // namespace tip::data

namespace {

// ---- What the examples say.

std::string joined(const std::vector<std::string>& parts) {
  std::string all;
  for (const std::string& part : parts) all += (all.empty() ? "" : "|") + part;
  return all;
}

// kind TAB line: the line holds a phrase of this kind; -kind: it holds none.
bool phrase_holds(const Columns& example) {
  constexpr std::string_view kKinds[] = {"end",   "box",    "link",     "clutter", "legal",
                                         "photo", "credit", "agency",   "section", "media",
                                         "place", "wall",   "comments", "prompt",  "reader"};
  const bool has = !example[0].starts_with('-');
  const auto kind = std::ranges::find(kKinds, example[0].substr(has ? 0 : 1));
  if (kind == std::end(kKinds)) return false;
  return tip::has_phrase(static_cast<tip::PhraseKind>(kind - kKinds), example[1]) == has;
}

// names TAB byline TAB the names in it, "|" between. lead TAB byline TAB what remains without the
// words before the names. house, person TAB name: which of the two it is.
bool byline_holds(const Columns& example) {
  const std::string_view expected = example.size() > 2 ? example[2] : std::string_view();
  if (example[0] == "names") return joined(tip::author_names(example[1])) == expected;
  if (example[0] == "lead") return example[1].substr(tip::byline_lead(example[1])) == expected;
  return tip::is_house_name(example[1]) == (example[0] == "house");
}

// published, updated, event, none TAB text: what the text says of a date after it. day TAB line TAB
// the day that the line gives; nothing where it is not about a date.
bool date_holds(const Columns& example) {
  if (example[0] == "day") {
    return tip::day_of_line(example[1]).day == (example.size() > 2 ? example[2] : "");
  }
  constexpr std::string_view kLabels[] = {"none", "published", "updated", "event"};
  return kLabels[static_cast<std::size_t>(tip::date_label(example[1]))] == example[0];
}

// field TAB what it is in the article TAB the record.
bool json_holds(const Columns& example) {
  const auto article = tip::parse_json_article(example[2]);
  if (!article) return false;
  const std::map<std::string_view, std::string> fields = {
      {"id", article->id},           {"title", article->title},
      {"body", article->body},       {"aside", article->aside},
      {"source", article->source},   {"author", article->author},
      {"section", article->section}, {"url", article->url},
      {"date", article->date},       {"language", article->language}};
  // What is read under a name that nobody knows is as sure as this.
  return article->confidence != 50 && fields.at(example[0]) == example[1];
}

// language TAB a sentence: all are stop words but those in brackets.
bool sentence_holds(const Columns& example) {
  return std::ranges::all_of(columns_of(example[1], ' '), [&](std::string_view word) {
    const bool content = word.starts_with('[');
    if (content) word = word.substr(1, word.size() - 2);
    return tip::is_stop_word(word, example[0]) != content;
  });
}

// same, apart TAB word TAB word: whether they are compared as one. plain TAB word: it has the stem
// that Snowball gives it.
bool english_holds(const Columns& example) {
  static tip::Stemmer stemmer("en");
  const std::string stem = tip::english_stem(example[1], stemmer);
  if (example[0] == "plain") return stem == stemmer.stem(example[1]);
  return (stem == tip::english_stem(example[2], stemmer)) == (example[0] == "same");
}

// word TAB the word without its particle.
bool korean_holds(const Columns& example) {
  return tip::without_particle(example[0]) == example[1];
}

// name TAB as it is heard; "-" where nothing in it is special.
bool heard_holds(const Columns& example) {
  const std::string heard = tip::names::as_heard(tip::khmer::normalize_text(example[0]));
  return heard == (example[1] == "-" ? "" : tip::khmer::normalize_text(example[1]));
}

// place TAB name TAB another name of it. unit TAB name TAB the name without the word for its kind.
bool place_holds(const Columns& example) {
  const std::string name(example[1]);
  if (example[0] == "unit") {
    return tip::names::is_unit(example[3]) && tip::names::without_unit(name) == example[2];
  }
  const std::vector<std::string_view> others = tip::names::other_names(name);
  const std::string_view first_word = example[1].substr(0, example[1].find(' '));
  const std::string other = tip::names::plain_form(example[2]);
  const bool found = std::ranges::any_of(
      others, [&](std::string_view each) { return tip::names::plain_form(each) == other; });
  return found && (!ascii::all_ascii(name) || tip::names::begins_other_names(first_word));
}

// name TAB another name of the same.
bool known_holds(const Columns& example) {
  const std::string other = tip::names::plain_form(example[1]);
  const std::string_view first_word = example[0].substr(0, example[0].find(' '));
  return tip::names::begins_known_name(first_word) &&
         std::ranges::any_of(tip::names::known_names(example[0]), [&](std::string_view each) {
           return tip::names::plain_form(each) == other;
         });
}

// Khmer TAB Latin.
bool latin_holds(const Columns& example) {
  static const tip::names::Transliterator transliterator;
  return transliterator.transliterate(example[0]) == example[1];
}

// ---- The rules of a table: where each stands in its text.

Rules words(std::string_view text) {
  Rules rules;
  each_part(text, " \n", [&](Span word) {
    if (text[word.begin] != '[') rules.push_back(word);
  });
  return rules;
}

// The words of each line up to a bar, behind which readers are told more.
Rules words_before_bar(std::string_view text) {
  Rules rules = words(text);
  std::erase_if(rules, [&](const Span& word) {
    const std::string_view before = text.substr(0, word.end);
    const std::size_t line = before.rfind('\n');
    return before.find('|', line == before.npos ? 0 : line) != before.npos;
  });
  return rules;
}

// Each form of a place, with the bar that divides it from its neighbour.
Rules forms(std::string_view text) {
  Rules rules;
  each_part(text, "\t|\n", [&](Span form) {
    if (form.begin == 0 || text[form.begin - 1] == '\n') return;  // the kind
    if (text[form.end] == '|') {
      ++form.end;
    } else if (text[form.begin - 1] == '|') {
      --form.begin;
    }
    rules.push_back(form);
  });
  return rules;
}

// Conversions; definitions and marks between passes are what they are written with.
Rules conversions(std::string_view text) {
  Rules rules;
  each_part(text, ";\n", [&](Span rule) {
    if (text.substr(rule.begin, rule.end - rule.begin).find('>') != text.npos) {
      rules.push_back({rule.begin, rule.end + 1});
    }
  });
  return rules;
}

}  // namespace

TEST_CASE("the words of Khmer stand in normal form and in order, each once") {
  const std::string table = read_file("common/data/khmer_words.tsv");
  std::string_view rest = table;
  std::string before;
  std::size_t wrong = 0;
  std::size_t words = 0;
  for (std::string_view row; ascii::take_row(rest, row); ++words) {
    const std::string word(ascii::take(row, '\t'));
    if (word <= before || tip::khmer::normalize_text(word) != word) ++wrong;
    before = word;
  }
  CHECK(words > 5000);
  CHECK(wrong == 0);
}

TEST_CASE("phrases of web pages: each row is needed") {
  check({"indexer/parse/phrases.tsv", "phrases.tsv", phrase_holds, rows});
}

TEST_CASE("words of bylines: each row is needed") {
  check({"indexer/parse/bylines.tsv", "bylines.tsv", byline_holds, rows});
}

TEST_CASE("words beside dates: each row is needed") {
  check({"indexer/parse/date_words.tsv", "date_words.tsv", date_holds, rows});
}

TEST_CASE("names of JSON fields: each row is needed") {
  check({"indexer/sources/json_fields.tsv", "json_fields.tsv", json_holds, rows});
}

TEST_CASE("stop words: each word is needed") {
  check({"common/data/stop_words.txt", "stop_words.tsv", sentence_holds, words});
}

TEST_CASE("English plurals: each row is needed") {
  check({"common/data/english_plurals.tsv", "english_plurals.tsv", english_holds, rows});
}

TEST_CASE("British and American spellings: each row is needed") {
  check({"common/data/english_spellings.tsv", "english_spellings.tsv", english_holds, rows});
}

TEST_CASE("English words kept apart: each word is needed") {
  check({"common/data/english_kept_apart.txt", "english_kept_apart.tsv", english_holds,
         words_before_bar});
}

TEST_CASE("English words in -ise: each word is needed") {
  check({"common/data/english_ise_words.txt", "english_ise_words.tsv", english_holds, words});
}

TEST_CASE("English words in -men: each word is needed") {
  check({"common/data/english_men_words.txt", "english_men_words.tsv", english_holds, words});
}

TEST_CASE("Korean particles: each is needed") {
  check({"common/data/korean_particles.txt", "korean_particles.tsv", korean_holds, words});
}

TEST_CASE("names as heard: each row is needed") {
  check({"common/data/khmer_heard.tsv", "khmer_heard.tsv", heard_holds, rows});
}

TEST_CASE("names of places: each form is needed") {
  check({"common/data/khmer_places.tsv", "khmer_places.tsv", place_holds, forms});
}

TEST_CASE("known names: each row is needed") {
  check({"common/data/known_names.tsv", "known_names.tsv", known_holds, rows});
}

TEST_CASE("known names: forms are as they are compared") {
  std::string_view rest = source("common/data/known_names.tsv").text;
  for (std::string_view row; ascii::take_row(rest, row);) {
    INFO(row);
    const Columns columns = columns_of(row);
    REQUIRE(columns.size() == 3);
    CHECK(tip::khmer::normalize_text(columns[1]) == columns[1]);
    CHECK(ascii::all_ascii(columns[2]));
  }
}

TEST_CASE("Khmer in Latin letters: each conversion is needed") {
  check({"common/data/khmer_latin.rules", "khmer_latin.tsv", latin_holds, conversions});
}
