// Names in any spelling or script, through the programs.
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
using Ids = std::vector<std::string>;

namespace {

// An invented person, in Khmer letters: Sek Borin.
const std::string kSekBorin = "\u179F\u17C1\u1780 \u1794\u17BC\u179A\u17B7\u1793";

std::string archive_of_names() {
  return to_jsonl({
      {.id = "typed", .body = "On Monday Sek Borin, a potter, closed his long kiln."},
      {.id = "variant", .body = "The potter Sek Bourin has a brother in Kompong Cham."},
      {.id = "joined", .body = "The shop of Mr Sekborin was shut for long."},
      {.id = "khmer",
       .body =
           "\u179B\u17C4\u1780 " + kSekBorin + " \u1794\u17B6\u1793\u1793\u17B7\u1799\u17B6\u1799"},
      {.id = "other", .body = "Sek is a word and Borin Street is a street in Kampong Cham."},
      {.id = "sea", .body = "Ships wait off Sihanoukville for long."},
      {.id = "province", .body = "The coast of Preah Sihanouk province is long."},
  });
}

Ids sorted(Ids ids) {
  std::sort(ids.begin(), ids.end());
  return ids;
}

}  // namespace

TEST_CASE("names are found in other spellings, what was typed first") {
  const Archive archive(archive_of_names());
  const Ids all = {"joined", "khmer", "typed", "variant"};
  struct Row {
    std::vector<std::string> arguments;
    Ids found;
    std::string first;
  };
  const Row rows[] = {
      {{"name:\"Sek Borin\""}, all, "typed"},
      {{"name:(Sek Borin)"}, all, "typed"},
      {{"--names", "only", "sek borin"}, all, "typed"},
      {{"name:\"Sek Bourin\""}, all, "variant"},
      {{"name:\"Borin Sek\""}, all, "typed"},
      {{"name:\"" + kSekBorin + "\""}, all, "khmer"},
      {{kSekBorin}, all, "khmer"},
      {{"--names", "off", kSekBorin}, {"khmer"}, "khmer"},
      {{"--names", "off", "\"Sek Borin\""}, {"typed"}, "typed"},
      {{"--without", "SEK BOURIN", "name:\"Sek Borin\""}, {"joined", "khmer", "typed"}, "typed"},
      {{"--without", "Sek Bourin", "--without", kSekBorin, "name:\"Sek Borin\""},
       {"joined", "typed"},
       "typed"},
      {{"\"Sek Borin\""}, {"typed"}, "typed"},
      {{"Sihanoukville"}, {"province", "sea"}, "sea"},
      {{"+Sihanoukville"}, {"province", "sea"}, "sea"},
      {{"--names", "off", "Sihanoukville"}, {"sea"}, "sea"},
      {{"Sihanoukville NOT coast"}, {"sea"}, "sea"},
      {{"name:\"Kompong Cham\" +potter"}, {"variant"}, "variant"},
      {{"name:Washington"}, {}, ""},
  };
  for (const Row& row : rows) {
    INFO(row.arguments.back());
    const Ids found = archive.ids(row.arguments);
    CHECK(sorted(found) == row.found);
    if (!found.empty()) CHECK(found.front() == row.first);
  }
}

TEST_CASE("a name asked for with its title is found without it, ranked below") {
  // Oknha, Neak Oknha.
  const std::string oknha = "\u17A7\u1780\u1789\u17C9\u17B6";
  const Archive archive(to_jsonl({
      {.id = "alone", .body = "On Monday Sek Borin, a potter, closed his long kiln."},
      {.id = "titled", .body = "On Tuesday Samdech Sek Borin, a prince, opened a long road."},
      {.id = "variant", .body = "The potter Sek Bourin has a brother in Kompong Cham."},
      {.id = "khmer", .body = kSekBorin + " \u1794\u17B6\u1793\u1793\u17B7\u1799\u17B6\u1799"},
      {.id = "other", .body = "Samdech Nop Vichet, a prince, met Borin Street."},
  }));
  const Ids all = {"alone", "khmer", "titled", "variant"};
  struct Row {
    std::string query;
    std::string first;
  };
  const Row rows[] = {
      {"name:\"Samdech Sek Borin\"", "titled"},        {"name:\"Sek Borin\"", "alone"},
      {"name:\"Oknha Sek Borin\"", "alone"},           {"name:\"H.E. Dr Sek Borin\"", "alone"},
      {"name:\"" + oknha + kSekBorin + "\"", "khmer"},
  };
  for (const Row& row : rows) {
    INFO(row.query);
    const Ids found = archive.ids({row.query});
    CHECK(sorted(found) == all);
    if (!found.empty() && row.first != "alone") CHECK(found.front() == row.first);
  }
  CHECK(archive.ids({"name:\"Samdech Nop Vichet\""}) == Ids{"other"});
}

TEST_CASE("an article with the name by itself comes before such with longer names alone") {
  // Chambak, and "in the village C".
  const std::string chambak = "\u1785\u17C6\u1794\u1780\u17CB";
  const std::string in = "\u1793\u17C5\u1797\u17BC\u1798\u17B7";
  const Archive latin(to_jsonl({
      {.id = "before", .body = "Near Trapeang Chambak."},
      {.id = "behind", .body = "Near Chambak Phluoh."},
      {.id = "own", .body = "In Chambak there has been no clean water since May."},
  }));
  const Archive khmer(to_jsonl({
      {.id = "number", .body = in + chambak + "\u17E2"},
      {.id = "own", .body = in + chambak + " \u1796\u17B8\u1798\u17D2\u179F\u17B7\u179B"},
  }));
  const Ids in_latin = {"own", "before", "behind"};
  const Ids in_khmer = {"own", "number"};
  for (const std::string passages : {"0", "2"}) {
    CHECK(latin.ids({"--snippets", passages, "name:" + chambak}) == in_latin);
    CHECK(khmer.ids({"--snippets", passages, "name:Chambak"}) == in_khmer);
  }
  CHECK(latin.ids({"-n", "1", "name:" + chambak}) == Ids{"own"});
}

TEST_CASE("a Khmer name is none of a family of names from elsewhere") {
  const Archive archive(to_jsonl({
      {.id = "chan", .body = "The potter Chan Sophal closed his long kiln. Chan Sophal left."},
      {.id = "tan", .body = "The farmer Tan Sophal has a long field. Tan Sophal came."},
      {.id = "chen", .body = "In Taipei Chen Shui-bian spoke long. Chen Shui-bian won."},
      {.id = "taipei", .body = "From Taipei wrote Chan Shui-bian of long roads."},
  }));
  CHECK(archive.ids({"+\"Chan Sophal\""}) == Ids{"chan"});
  for (const std::string query : {"Chan Sophal", "Tan Sophal", "name:Chan", "name:Tan"}) {
    INFO(query);
    const Json answer = archive.answer({query});
    for (const Json& expansion : answer.at("expansions")) {
      for (const Json& variant : expansion.at("variants")) {
        if (variant.at("cost") > 1) continue;
        CHECK(variant.at("text") != "Tan Sophal");
        CHECK(variant.at("text") != "Chan Sophal");
        CHECK(variant.at("text") != "Tan");
        CHECK(variant.at("text") != "Chan");
      }
    }
  }
  CHECK(sorted(archive.ids({"name:\"Chan Shui-bian\""})) == Ids{"chen", "taipei"});
}

TEST_CASE("of a word in another script four spellings are found, near the best of them") {
  // Sidorenko, Sydorenko, Sedorenko, Sidorinko, Sidaronka and Sidorenka.
  const std::vector<std::string> written = {
      "\u0421\u0438\u0434\u043E\u0440\u0435\u043D\u043A\u043E",
      "\u0421\u044B\u0434\u043E\u0440\u0435\u043D\u043A\u043E",
      "\u0421\u0435\u0434\u043E\u0440\u0435\u043D\u043A\u043E",
      "\u0421\u0438\u0434\u043E\u0440\u0438\u043D\u043A\u043E",
      "\u0421\u0438\u0434\u0430\u0440\u0435\u043D\u043A\u043E",
      "\u0421\u0438\u0434\u043E\u0440\u0435\u043D\u043A\u0430"};
  std::vector<Story> stories;
  for (const std::string& name : written) {
    // Posol ... vstretilsya.
    stories.push_back({.id = std::to_string(stories.size()),
                       .language = "ru",
                       .body = "\u041F\u043E\u0441\u043E\u043B " + name +
                               " \u0432\u0441\u0442\u0440\u0435\u0442\u0438\u043B\u0441\u044F "
                               "\u0441 \u043C\u044D\u0440\u043E\u043C."});
  }
  const Archive archive(to_jsonl(stories));
  const auto variants = [&](const std::string& query) {
    Ids texts;
    const Json answer = archive.answer({query});
    for (const Json& expansion : answer.at("expansions")) {
      for (const Json& variant : expansion.at("variants")) texts.push_back(variant.at("text"));
    }
    return texts;
  };
  // What was typed is one of the four only where the archive has it.
  CHECK(variants("name:" + written[0]) == Ids(written.begin() + 1, written.begin() + 4));
  CHECK(variants("name:" + written[0] + "\u043E") == Ids(written.begin(), written.begin() + 4));
  CHECK(variants("name:Sidorenko") == Ids(written.begin(), written.begin() + 4));
}

TEST_CASE("names are found in other scripts and in other Latin usage") {
  const Archive archive(to_jsonl({
      {.id = "ye", .body = "The envoy Yevgeny Sidorenko met the mayor."},
      {.id = "e", .body = "The envoy Evgeniy Sydorenko met the mayor again."},
      // Posol Evgeniy Sidorenko vstretilsya s merom.
      {.id = "cyrillic",
       .body = "\u041F\u043E\u0441\u043E\u043B \u0415\u0432\u0433\u0435\u043D\u0438\u0439 "
               "\u0421\u0438\u0434\u043E\u0440\u0435\u043D\u043A\u043E "
               "\u0432\u0441\u0442\u0440\u0435\u0442\u0438\u043B\u0441\u044F."},
      // O Kyriakos Mitsotakis.
      {.id = "greek",
       .body = "\u039F \u039A\u03C5\u03C1\u03B9\u03AC\u03BA\u03BF\u03C2 "
               "\u039C\u03B7\u03C4\u03C3\u03BF\u03C4\u03AC\u03BA\u03B7\u03C2 "
               "\u03B5\u03AF\u03C0\u03B5."},
      {.id = "music", .body = "The orchestra played Tchaikovsky."},
      {.id = "music2", .body = "The orchestra played Chaikovsky."},
      {.id = "beast", .body = "A marten is a beast."},
      {.id = "beast2", .body = "The marten eats."},
      {.id = "beast3", .body = "Where a marten sleeps."},
  }));
  struct Row {
    std::string query;
    Ids found;
  };
  const std::string cyrillic = "\u0421\u0438\u0434\u043E\u0440\u0435\u043D\u043A\u043E";
  const Row rows[] = {
      {"Yevgeny Sidorenko", {"cyrillic", "e", "ye"}},
      {"name:\"Evgeny Sidorenko\"", {"cyrillic", "e", "ye"}},
      {"name:\"Sidorenko Yevgeny\"", {"cyrillic", "e", "ye"}},
      {"name:" + cyrillic, {"cyrillic", "e", "ye"}},
      {cyrillic, {"cyrillic", "e", "ye"}},
      {"Mitsotakis", {"greek"}},
      {"Kyriakos Mitsotakis", {"greek"}},
      {"Chaikovskiy", {"music", "music2"}},
      {"Martin", {}},
      {"Merten", {}},
      {"chaikovskiy", {"music", "music2"}},
      {"orkhestra", {}},
  };
  for (const Row& row : rows) {
    INFO(row.query);
    CHECK(sorted(archive.ids({row.query})) == row.found);
  }
}

TEST_CASE("common words are left alone") {
  const Archive archive(archive_of_names());
  // The last is a word for a kind of place: province.
  const char* const words[] = {"long",      "Long",     "street potter",
                               "The Coast", "province", "\u1781\u17C1\u178F\u17D2\u178F"};
  for (const char* query : words) {
    INFO(query);
    CHECK(archive.answer({query}).at("expansions").empty());
  }
}

TEST_CASE("function words have no other spellings, nor are they any") {
  // Misread pages: Tho stands for The, To for Two.
  const Archive tho(to_jsonl({
      {.id = "tho", .body = "Tho Big Kiln is long. On a hill stands Tho Big Kiln."},
      {.id = "big", .body = "Big Kiln is long and old."},
  }));
  CHECK(tho.answer({"Big The"}).at("expansions").empty());
  const Archive to(to_jsonl({{.id = "to", .body = "To Kilns, To Kilns: a long tale."}}));
  CHECK(to.answer({"Two Kilns"}).at("expansions").empty());
}

TEST_CASE("the answer says which spellings were searched, and marks them") {
  const Archive archive(archive_of_names());
  const Json answer = archive.answer({"name:\"Sek Bourin\""});
  REQUIRE(answer.at("expansions").size() == 1);
  const Json& expansion = answer.at("expansions")[0];
  CHECK(expansion.at("word") == "Sek Bourin");
  std::set<std::string> texts;
  double last = 0;
  for (const Json& variant : expansion.at("variants")) {
    texts.insert(variant.at("text"));
    CHECK(variant.at("cost") >= last);
    last = variant.at("cost");
    CHECK_FALSE(variant.at("why").get<std::string>().empty());
  }
  CHECK(texts == std::set<std::string>{"Sek Borin", "Sekborin", kSekBorin});
  for (const Json& hit : answer.at("hits")) {
    INFO(hit.dump());
    CHECK_FALSE(hit.at("snippets")[0].at("highlights").empty());
  }
  CHECK_THAT(archive.search({"name:\"Sek Bourin\""}).out, Contains("\nalso Sek Bourin = "));
}

TEST_CASE("tipidx names shows spellings, keys and what is near") {
  const Archive archive(archive_of_names());
  const Json about =
      parse_json(tipidx({"names", "--json", "--index", archive.index(), kSekBorin}).out);
  CHECK(about.at("name") == kSekBorin);
  CHECK_FALSE(about.at("ungegn").get<std::string>().empty());
  CHECK_FALSE(about.at("keys").empty());
  CHECK(about.at("romanisations")[0].at("text") == "sekbourin");
  REQUIRE(about.at("nearest").size() >= 3);
  CHECK(about.at("nearest")[0].at("text") == kSekBorin);
  CHECK(about.at("nearest")[0].at("why") == "same");

  const Json listed =
      parse_json(tipidx({"names", "--json", "-n", "0", "--index", archive.index()}).out);
  std::set<std::string> names;
  for (const Json& name : listed.at("names")) names.insert(name.at("text"));
  for (const std::string& name : names) CHECK(name.size() > 1);
  const auto most_frequent = [&](std::size_t count) {
    return parse_json(
               tipidx({"names", "--json", "-n", std::to_string(count), "--index", archive.index()})
                   .out)
        .at("names");
  };
  CHECK(most_frequent(1).size() == 1);
  CHECK(most_frequent(names.size() - 1).size() == names.size() - 1);
  CHECK(most_frequent(names.size() + 1).size() == names.size());
  CHECK(names.contains("Preah Sihanouk"));
  CHECK(names.contains(kSekBorin));
  CHECK_FALSE(names.contains("On"));
}

TEST_CASE("both writers keep the same names") {
  const TempDir dir;
  const auto names_of = [&](const std::string& writer) {
    const std::string index = (dir / writer).string();
    Command command;
    command.input = archive_of_names();
    REQUIRE(tipidx({"build", "-q", "--writer", writer, "--index", index, "-"}, command).status ==
            0);
    CHECK(tipidx({"check", "-q", "--index", index}).status == 0);
    return tipidx({"names", "-n", "0", "--index", index}).out;
  };
  CHECK(names_of("bulk") == names_of("xapian"));
}

TEST_CASE("a number beside a known name is no part of it") {
  const Archive archive(archive_of_names());
  for (const char* query : {"Tier 3 Sihanoukville", "3 Sihanoukville", "Sihanoukville 3"}) {
    INFO(query);
    const Json answer = archive.answer({query});
    REQUIRE(answer.at("expansions").size() == 1);
    CHECK(answer.at("expansions")[0].at("word") == "Sihanoukville");
  }
}

TEST_CASE("tipidx names --why says what loses a name") {
  const Archive archive(archive_of_names());
  const auto why = [&](const std::string& name, const std::string& other) {
    return parse_json(
        tipidx({"names", "--json", "--index", archive.index(), "--why", name, other}).out);
  };
  // What is said of either name does not depend on which is named first.
  const Json there = why("Sek Borin", "Sek Bourin");
  const Json back = why("Sek Bourin", "Sek Borin");
  CHECK(there.at("name") == "Sek Borin");
  CHECK(there.at("other") == "Sek Bourin");
  CHECK(back.at("other") == "Sek Borin");
  CHECK(there.at("other_count") == back.at("count"));
  CHECK(there.at("count") == back.at("other_count"));
  std::vector<std::string> shared;
  for (const Json& key : there.at("keys")) {
    const Json& others = there.at("other_keys");
    if (std::ranges::find(others, key) != others.end()) shared.push_back(key);
  }
  CHECK_FALSE(shared.empty());
  CHECK(there.at("shared_keys") == shared);
  CHECK(there.at("cost") <= there.at("limit"));
  CHECK(why("Sek Borin", "Sek Bourin").at("lost_by").empty());
  CHECK(why("Sek Borin", "Kompong Cham").at("lost_by") == Json({"key", "cost"}));
  CHECK(why("Sek Borin", "Sek Borinn").at("lost_by") == Json::array({"cut"}));
  CHECK(why("CPP", "Cambodian People's Party").at("said_by") == "table");
  CHECK(tipidx({"names", "--index", archive.index(), "--why", "Sek"}).status == 2);
}
