// Which words find which articles: spellings, signs, numbers, languages, and what is suggested.
#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "tests/cli/archive.h"

using namespace tip::test;
using Catch::Contains;
using Json = nlohmann::json;

namespace {

// Articles of one sentence each, named by a letter.
Archive archive_of(const std::vector<std::string>& bodies, const std::string& language = "en") {
  std::vector<Story> stories;
  for (const std::string& body : bodies) {
    stories.push_back({.id = std::string(1, static_cast<char>('a' + stories.size())),
                       .title = "Note",
                       .language = language,
                       .body = body});
  }
  return Archive(to_jsonl(stories));
}

struct Row {
  std::string query;
  std::string found;  // letters of articles
};

void check(const Archive& archive, const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    INFO(row.query);
    std::vector<std::string> ids = archive.ids({row.query});
    std::ranges::sort(ids);
    std::string found;
    for (const std::string& id : ids) found += id;
    CHECK(found == row.found);
  }
}

TEST_CASE("a word is found as others spell it, unless = says not to") {
  const Archive archive = archive_of({
      "The labour leader coloured the theatre programme.",      // a
      "The labor leaders coloring the theater programs.",       // b
      "An organ donor and the author of the past universe.",    // c
      "Organisations whose authorities paste universities.",    // d
      "Two women, three children and a policeman.",             // e
      "A woman, a child and some policemen.",                   // f
      "Anna M\u00fcller and Ole S\u00f8rensen of \u00c5rhus.",  // g
      "Anna Mueller and Ole Soerensen of Aarhus.",              // h
      "A poet was here.",                                       // i
      "A pot was here.",                                        // j
  });
  check(archive, {{"labour", "ab"},
                  {"labor", "ab"},
                  {"=labour", "a"},
                  {"\"colours the theatres\"", "ab"},
                  {"organ", "c"},
                  {"organized", "d"},
                  {"author", "c"},
                  {"authority", "d"},
                  {"past", "c"},
                  {"pasted", "d"},
                  {"universe", "c"},
                  {"university", "d"},
                  {"woman", "ef"},
                  {"children", "ef"},
                  {"=children", "e"},
                  {"policemen", "ef"},
                  {"Mueller", "gh"},
                  {"M\u00fcller", "gh"},
                  {"=Mueller", "h"},
                  {"\"Ole Soerensen\"", "gh"},
                  {"\"Ole S\u00f8rensen of Aarhus\"", "gh"},
                  {"Muller", "gh"},  // a rare word with a capital: a name
                  {"muller", "g"},
                  {"poet", "i"},
                  {"pot", "j"}});
}

TEST_CASE("signs, contractions and numbers are parts of words") {
  const Archive archive = archive_of({
      "The ledger was written in C++ by a clerk.",                   // a
      "Vitamin C was lacking in the clinic.",                        // b
      "An engineer who knows .NET and C# was sought.",               // c
      "The net was torn; she got a grade of A+ for it.",             // d
      "We\u2019re told he\u2019ll wait, and I\u2019d rather stay.",  // e
      "They were in hell; the id of the ill man was lost.",          // f
      "The fund paid $2.2bn and 2,5 euros on 18/01/2010.",           // g
      "A grant of 2bn; 5 men and 2 women, 18 in January.",           // h
      "Paid 2,2bn and 2.5 on 18.1.2010 for a 7.62mm gun.",           // i
  });
  check(archive, {{"C++", "a"},
                  {"C", "b"},
                  {"\"C#\"", "c"},
                  {".NET", "c"},
                  {"net", "d"},
                  {"A+", "d"},
                  {"we're", "e"},
                  {"were", "f"},
                  {"=\"he'll\"", "e"},
                  {"hell", "f"},
                  {"id", "f"},
                  {"2.2bn", "gi"},
                  {"2bn", "h"},
                  {"2,5", "gi"},
                  {"18/01/2010", "gi"},
                  {"18-01-2010", "gi"},
                  {"2010", "gi"},
                  {"7,62mm", "i"},
                  {"+5 +2", "h"}});
}

TEST_CASE("a number is found with its unit joined and apart, a designation in the plural") {
  const Archive archive = archive_of({
      "A 10km walk with a gun of 7.62 mm and 1.5\u00b0C more.",           // a
      "A 10-km walk with a gun of 7.62mm and 1.5C more.",                 // b
      "Il gagne 1\u202f250\u202f000 euros, ou 3\u00a0500\u00a0dollars.",  // c
      "It paid 1,250,000 euros or 3500 dollars.",                         // d
      "Two F-16s, a MiG29s and a B52 flew in the 1990s.",                 // e
      "One F-16, a MiG29 and B-52s flew in 1990.",                        // f
      "The R&D of AT&T was shut.",                                        // g
      "Mr R. Smith and D. Jones left T. and At.",                         // h
  });
  check(archive, {{"10km", "ab"},
                  {"\"10 km\"", "ab"},
                  {"10-km", "ab"},
                  {"7.62mm", "ab"},
                  {"\"7.62 mm\"", "ab"},
                  {"1.5C", "ab"},
                  {"1250000", "cd"},
                  {"3500", "cd"},
                  {"F-16", "ef"},
                  {"F16", "ef"},
                  {"F-16s", "ef"},
                  {"B-52s", "ef"},
                  {"MiG29", "ef"},
                  {"B52", "ef"},
                  {"1990s", "e"},
                  {"1990", "f"},
                  {"R&D", "g"},
                  {"AT&T", "g"}});
}

TEST_CASE("a Korean noun that ends like a particle is found with and without one") {
  const Archive archive = archive_of(
      {
          "\uae40\uc815\uc740\uc740 \ud3c9\uc591\uc5d0\uc11c \ub9d0\ud588\ub2e4.",  // a: the name,
                                                                                    // and a
                                                                                    // particle
          "\uae40\uc815\uc740 \ubc1c\uc5b8.",              // b: the name alone
          "\uc11c\uc6b8\uc5d0\uc11c \ub9d0\ud588\ub2e4.",  // c: another place
      },
      "ko");
  check(archive, {{"\uae40\uc815\uc740", "ab"},
                  {"\uae40\uc815\uc740\uc740", "ab"},
                  {"\uae40\uc815\uc740\uc774", "ab"},
                  {"\uc11c\uc6b8", "c"}});
}

TEST_CASE("a name is found joined, with a hyphen and apart, a word where a line broke it") {
  const Archive archive = archive_of({
      "The search for flight MH370 ended.",                                          // a
      "The search for flight MH-370 went on.",                                       // b
      "The search for flight MH 370 began.",                                         // c
      "The co-operative sent an e-mail.",                                            // d
      "The cooperative sent an email.",                                              // e
      "It was put off by the gover-\nnor after the investi\u00ac\ngation.",          // f
      "The well-\nknown lawyer of the minis\u200btry and the prov\u00adince left.",  // g
      "Flight 370 and MH were other things.",                                        // h
  });
  check(archive, {{"MH370", "abc"},
                  {"MH-370", "abch"},
                  {"\"flight MH370\"", "abc"},
                  {"\"flight MH 370\"", "abc"},
                  {"+MH370", "abc"},
                  {"=MH370", "a"},
                  {"cooperative", "de"},
                  {"co-operative", "de"},
                  {"\"the cooperative sent\"", "e"},
                  {"email", "de"},
                  {"governor", "f"},
                  {"investigations", "f"},
                  {"\"well-known lawyer\"", "g"},
                  {"wellknown", "g"},
                  {"ministry", "g"},
                  {"minis\u200btry", "g"},
                  {"province", "g"}});
}

TEST_CASE("what was found by another reading is highlighted") {
  const Archive archive = archive_of({"He saw the co-operative of M\u00fcller in 2,5 minutes."});
  for (const auto& [query, marked] : std::vector<std::pair<std::string, std::string>>{
           {"cooperative", "co-operative"}, {"mueller", "M\u00fcller"}, {"2.5", "2,5"}}) {
    INFO(query);
    const Json answer = archive.answer({query});
    REQUIRE(answer.at("hits").size() == 1);
    const Json& snippet = answer.at("hits").at(0).at("snippets").at(0);
    const std::size_t begin = snippet.at("highlights").at(0).at(0);
    const std::size_t end = snippet.at("highlights").at(0).at(1);
    CHECK(snippet.at("text").get<std::string>().substr(begin, end - begin) == marked);
  }
}

TEST_CASE("a word is read in the language of each article") {
  const Archive archive(to_jsonl({
      {.id = "a", .language = "en", .body = "The former governments built a union of houses."},
      {.id = "b", .language = "de", .body = "Die Formen der Regierungen und die H\u00e4user."},
      {.id = "c", .language = "fr", .body = "Les gouvernements ont dit: \"The houses are sold\"."},
      {.id = "d",
       .language = "ru",
       .body = "\u0412\u044b\u0431\u043e\u0440\u044b \u0438 "
               "\u0436\u0443\u0440\u043d\u0430\u043b\u0438\u0441\u0442\u044b."},
  }));
  check(archive, {{"Regierung", "b"},
                  {"H\u00e4usern", "b"},
                  {"Haeuser", "b"},
                  {"houses", "ac"},
                  {"\"the houses are\"", "c"},
                  {"houses NEAR/3 sold", "c"},
                  {"gouvernement", "c"},
                  {"former", "ab"},  // as an English and a German word
                  {"forme", "b"},
                  // "of elections" and "journalist", in other forms than the article's
                  {"\u0432\u044b\u0431\u043e\u0440\u043e\u0432", "d"},
                  {"\u0436\u0443\u0440\u043d\u0430\u043b\u0438\u0441\u0442", "d"}});
  CHECK(archive.ids({"--query-lang", "en", "Regierung"}).empty());
  CHECK(archive.ids({"--query-lang", "de", "Regierung"}).size() == 1);
  CHECK_THAT(archive.search({"--analyze", "houses"}).out, Contains("hous|hous:fr"));
}

TEST_CASE("a word is found without its accents, and one without them by who types them") {
  const Archive archive(to_jsonl({
      {.id = "a",
       .language = "en",
       .body = "Nestl\u00e9 denies a clich\u00e9 of r\u00e9sum\u00e9s."},
      {.id = "b",
       .language = "en",
       .body = "The town was told by Nestle what a cliche such resumes are."},
      {.id = "c", .language = "es", .body = "La econom\u00eda despu\u00e9s de las fusi\u00f3nes."},
      {.id = "d",
       .language = "es",
       .body = "Todos hablaban de economia despues, sin embargo, de otras cosas."},
      {.id = "e",
       .language = "fr",
       .body = "La s\u00e9curit\u00e9 \u00e9tudi\u00e9e apr\u00e8s un d\u00e9c\u00e8s."},
      {.id = "f", .language = "pt", .body = "Tamb\u00e9m em S\u00e3o Paulo."},
      {.id = "g", .language = "ro", .body = "O \u0219coal\u0103 \u0219i o ma\u0219in\u0103."},
  }));
  check(archive, {{"Nestle", "ab"},
                  {"Nestl\u00e9", "ab"},
                  {"cliche", "ab"},
                  {"resume", "ab"},
                  {"economia", "cd"},
                  {"econom\u00eda", "cd"},
                  {"\"economia despues\"", "cd"},
                  {"\"econom\u00eda despu\u00e9s\"", "cd"},
                  {"securite", "e"},
                  {"etudiee", "e"},
                  {"deces", "e"},
                  {"\"Sao Paulo\"", "f"},
                  {"tambem", "f"},
                  {"scoala", "g"},
                  {"masina", "g"}});
  CHECK_THAT(archive.search({"economia"}).out, Contains("econom\u00eda"));
}

TEST_CASE("a slip of the pen gets a suggestion out of the archive's own words") {
  const Archive archive = archive_of({
      "The parliament of Whitcombe heard about trafficking.",
      "In parliament trafficking was discussed.",
      "The committee met.",
  });
  const auto suggestion = [&](const std::string& query) {
    return archive.answer({query}).at("suggestion");
  };
  CHECK(suggestion("traficking") == "trafficking");
  CHECK(suggestion("parliment vote") == "parliament vote");
  CHECK(suggestion("\"the Comittee met\"") == "\"the Committee met\"");
  CHECK(suggestion("Whitcobme") == "Whitcombe");
  for (const std::string right : {"trafficking", "zebra", "=traficking", "trafick*", "met"}) {
    INFO(right);
    CHECK(suggestion(right).is_null());
  }
  CHECK_THAT(archive.search({"traficking"}).out, Contains("did you mean: trafficking"));
}

TEST_CASE("a word that one language has is no slip because another hardly has it") {
  std::vector<Story> stories(110, {.language = "en", .body = "The sharks left again."});
  for (std::size_t i = 0; i < stories.size(); ++i) stories[i].id = std::to_string(i);
  for (std::size_t i = 0; i < 5; ++i) stories[i].body = "The shares changed.";
  stories.back().language = "it";
  stories.back().body = "Le shares changed di oggi.";
  const Archive archive(to_jsonl(stories));
  for (const char* query : {"shares", "\"shares changed\"", "shares NEAR/3 changed"}) {
    INFO(query);
    CHECK(archive.answer({query}).at("suggestion").is_null());
  }
  CHECK(archive.answer({"sharls"}).at("suggestion") == "sharks");
}

TEST_CASE("a slip is one though a word of another language has its stem by chance") {
  std::vector<Story> stories;
  const auto add = [&](const std::string& language, const std::string& body) {
    stories.push_back({.id = std::to_string(stories.size()),
                       .title = "Note",
                       .language = language,
                       .body = body});
  };
  add("en", "The parliament put off the vote.");
  add("en", "In parliament the vote was held.");
  for (int i = 0; i < 4; ++i) add("fr", "Les journalistes ont parl\u00e9 de la ville.");
  const Archive archive(to_jsonl(stories));
  CHECK(archive.answer({"parliment"}).at("suggestion") == "parliament");
  // A form that only a stem of that language finds is no slip of a word far from it.
  CHECK(archive.answer({"parlons"}).at("suggestion").is_null());
}

TEST_CASE("a word of few articles is a slip of one that a hundred times as many have") {
  const auto suggested = [](std::size_t with_slip, std::size_t with_word) {
    std::vector<Story> stories;
    const auto add = [&](std::size_t count, const std::string& word) {
      for (std::size_t i = 0; i < count; ++i) {
        stories.push_back({.id = std::to_string(stories.size()),
                           .language = "en",
                           .body = "The " + word + " left again."});
      }
    };
    add(with_slip, "sharls");
    add(with_word, "sharks");
    const Archive archive(to_jsonl(stories));
    return !archive.answer({"sharls"}).at("suggestion").is_null();
  };
  CHECK(suggested(0, 1));
  CHECK(suggested(1, 100));
  CHECK_FALSE(suggested(1, 99));
  CHECK(suggested(3, 300));
  CHECK_FALSE(suggested(4, 400));
}

TEST_CASE("words that may be slips have four letters, one or two of which are wrong") {
  const Archive archive(to_jsonl({
      {.id = "1",
       .language = "en",
       .body = "The lots, kiln, ferries and the parliament of Kandal."},
      {.id = "2", .language = "en", .body = "Potters, farmers, sailors and millers of Takeo met."},
  }));
  struct Row {
    const char* query;
    const char* suggestion;
  };
  for (const Row& row : {
           Row{"kilm", "kiln"},
           {"kim", ""},
           {"k1ln", ""},
           // Two are wrong only where there are seven.
           {"farmrs", "farmers"},
           {"farmms", ""},
           {"parlimemt", "parliament"},
           {"parlymemt", ""},
           // As it was typed, in capitals, and where it stands by itself.
           {"Kilm", "Kiln"},
           {"KILM", "KILN"},
           {"kilm-kilm", "kiln-kilm"},
           {"akilm kilm", "akilm kiln"},
           {"title:kilm", "title:kiln"},
           {"source:kilm", ""},
           // Four words are looked up.
           {"pottrs farmrs sailrs kilm millrs", "potters farmers sailors kiln millrs"},
       }) {
    INFO(row.query);
    const Json suggestion = archive.answer({row.query}).at("suggestion");
    CHECK((suggestion.is_null() ? "" : suggestion.get<std::string>()) == row.suggestion);
  }
}

}  // namespace
