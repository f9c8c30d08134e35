#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <set>
#include <string>

#include "common/names/latin_fold.h"
#include "common/names/name_key.h"
#include "common/names/name_match.h"
#include "common/names/name_numbers.h"
#include "common/names/places.h"
#include "common/names/romanize.h"
#include "common/names/sounds.h"
#include "common/names/titles.h"

namespace tip::names {
namespace {

std::string utf8(std::u8string_view text) { return {text.begin(), text.end()}; }

std::string sounds_of(std::u8string_view text) {
  std::vector<khmer::Sound> sounds;
  khmer::read_name_sounds(utf8(text), sounds);
  std::string out;
  for (const khmer::Sound s : sounds) out += (out.empty() ? "" : " ") + khmer::sound_name(s);
  return out;
}

bool share_a_key(const std::string& a, const std::string& b) {
  const std::vector<std::string> of_a = index_keys(a);
  for (const std::string& key : index_keys(b)) {
    if (std::find(of_a.begin(), of_a.end(), key) != of_a.end()) return true;
  }
  return false;
}

// Khmer names of the tables below.
constexpr auto kKampong = u8"\u1780\u17C6\u1796\u1784\u17CB";
constexpr auto kDamrei = u8"\u178A\u17C6\u179A\u17B8";
constexpr auto kSvay = u8"\u179F\u17D2\u179C\u17B6\u1799";
constexpr auto kChenda = u8"\u1785\u17B7\u1793\u17D2\u178F\u17B6";
constexpr auto kKanharith = u8"\u1780\u17B6\u1789\u17B6\u179A\u17B8\u1791\u17D2\u1792";
constexpr auto kChouBunEng = u8"\u1787\u17BC \u1794\u17CA\u17BB\u1793\u17A2\u17C1\u1784";
constexpr auto kPreahSihanouk = u8"\u1796\u17D2\u179A\u17C7\u179F\u17B8\u17A0\u1793\u17BB";
constexpr auto kKhet = u8"\u1781\u17C1\u178F\u17D2\u178F";

}  // namespace

TEST_CASE("letters of Latin names") {
  CHECK(fold_latin("Preah Sihanouk") == "preahsihanouk");
  CHECK(fold_latin("Bun-Eng") == "buneng");
  CHECK(fold_latin("Krati\xC3\xA9") == "kratie");
  CHECK(fold_latin("St\xC5\x93\xCC\x86ng L'ak 2") == "stoenglak");
  CHECK(fold_latin("").empty());
  // Letters that are no other letter with an accent.
  CHECK(fold_latin("\u00c6 \u00e6 \u0152 \u0153 \u00df \u1e9e") == "aeaeoeoessss");
  CHECK(fold_latin("\u00d8\u00f8\u0110\u0111\u0131\u0141\u0142") == "ooddill");
  CHECK(fold_latin("\u1780\u00e5\u00c5") == "aa");
}

TEST_CASE("sounds are read from letters in their context") {
  // A final with bantoc shortens the vowel before it.
  CHECK(sounds_of(kKampong) == "k.i bare1m m.e p.m a2ms ng.f");
  // The sonorant may take the first series of the short syllable it leans on.
  CHECK(sounds_of(kDamrei) == "d.i bare1m m.e r.i ii3");
  CHECK(sounds_of(kSvay) == "s.o v.s aa1 y.f a2f");
  // What hangs below a final R is silent.
  CHECK(sounds_of(u8"\u1785\u17B6\u179A\u17D2\u1799") == "c.i aa1 r.g y.x a2f");
  // Samyok sannya, typed on the last letter, belongs to the one before.
  CHECK(sounds_of(u8"\u179F\u1784\u17D2\u1783\u179A\u17D0") ==
        sounds_of(u8"\u179F\u1784\u17D2\u1783\u17D0\u179A"));
  CHECK(sounds_of(u8"").empty());
}

TEST_CASE("numbers in names are said") {
  CHECK(say_numbers("Kakab 2") == "Kakab pir");
  CHECK(say_numbers("Boeng Kak Ti Muoy") == "Boeng Kak Muoy");
  CHECK(say_numbers("Ti Muoy") == "Ti Muoy");
  CHECK(say_numbers(utf8(u8"\u1780\u1791\u17B8\u17E1")) == utf8(u8"\u1780 \u1798\u17BD\u1799"));
}

TEST_CASE("everyday romanisations come with costs") {
  const std::vector<Romanization> spellings = romanize(utf8(kKampong), 16);
  REQUIRE(spellings.size() >= 2);
  CHECK(spellings.front().letters == "kampong");
  std::set<std::string> all;
  for (std::size_t i = 0; i < spellings.size(); ++i) {
    all.insert(spellings[i].letters);
    if (i > 0) CHECK(spellings[i].cost >= spellings[i - 1].cost);
  }
  CHECK(all.size() == spellings.size());
  CHECK(all.contains("kompong"));
  CHECK(romanize("Kampong", 8).empty());
}

TEST_CASE("the display form follows the UN system") {
  const Transliterator transliterator;
  struct Row {
    std::u8string_view khmer, latin;
  };
  const Row rows[] = {
      {kKampong, u8"k\u00E2mp\u00F3ng"},
      {u8"\u1794\u17B6\u178F\u17CB\u178A\u17C6\u1794\u1784", u8"b\u0103td\u00E2mb\u00E2ng"},
      {u8"\u1780\u17C4\u17C7\u1780\u17BB\u1784", u8"ka\u00F4hk\u014Fng"},
      {u8"\u178F\u17B6\u1780\u17C2\u179C", u8"tak\u00EAv"},
      {u8"\u1797\u17D2\u1793\u17C6\u178F\u17BC\u1785 \u17E1", u8"phnumtoch 1"},
      {u8"plain text", u8"plain text"},
  };
  for (const Row& row : rows) {
    CHECK(transliterator.transliterate(utf8(row.khmer)) == utf8(row.latin));
  }
}

TEST_CASE("spellings of one name share a key and are near") {
  const std::pair<std::string, std::string> same[] = {
      {"Sam Ath", "Samath"},
      {"Bun Eng", "Bun-Eng"},
      {"Sovann", "Sovan"},
      {"Tan", "Than"},
      {"Ouk", "Uk"},
      {"Mom", "Mum"},
      {"Chhou", "Chou"},
      {"Kampong", "Kompong"},
      {"Stueng", "Stung"},
      {"Yeap", "Yeab"},
      {"Chhou Bun Eng", utf8(kChouBunEng)},
      {"Chou Buneng", utf8(kChouBunEng)},
      {"Kompong", utf8(kKampong)},
      // Written with and without the space.
      {utf8(kChouBunEng), utf8(u8"\u1787\u17BC\u1794\u17CA\u17BB\u1793\u17A2\u17C1\u1784")},
      {"Chhou Bun Eng", utf8(u8"\u1787\u17BC\u1794\u17CA\u17BB\u1793\u17A2\u17C1\u1784")},
      {"Svay", utf8(kSvay)},
      {"Chenda", utf8(kChenda)},
      {"Kanharith", utf8(kKanharith)},
      {"Ta Pov", utf8(u8"\u178F\u17B6\u1796\u17C5")},
      {"Pnov Char", utf8(u8"\u1796\u17D2\u1793\u17C5\u1785\u17B6\u179A\u17D2\u1799")},
  };
  for (const auto& [a, b] : same) {
    CAPTURE(a, b);
    CHECK(share_a_key(a, b));
    CHECK(NameQuery(a).judge(b).has_value());
    CHECK(NameQuery(b).judge(a).has_value());
  }
  const std::pair<std::string, std::string> different[] = {
      {"Hun Sen", "Sam Rainsy"}, {"Kampot", "Kampong Cham"}, {"Svay", utf8(kKampong)}};
  for (const auto& [a, b] : different) {
    CAPTURE(a, b);
    CHECK_FALSE(NameQuery(a).judge(b).has_value());
  }
}

// Chut Wutty.
TEST_CASE("who looks farther finds a rarer spelling") {
  const NameQuery wutty("\u1788\u17BB\u178F \u179C\u17BB\u1791\u17D2\u1792\u17B8");
  CHECK_FALSE(wutty.judge("Chut Wutty").has_value());
  CHECK(wutty.judge("Chut Wutty", 2).has_value());
  CHECK_FALSE(wutty.judge("Hun Many", 2).has_value());
}

TEST_CASE("a verdict says why") {
  struct Row {
    std::string query, form;
    Why why;
  };
  const Row rows[] = {
      {"Chea Vichea", "chea vichea", Why::same},
      {"Bun Eng", "Buneng", Why::joined},
      {"Sovann", "Sovan", Why::spelling},
      {"Chhou Bun Eng", utf8(kChouBunEng), Why::romanisation},
      {"Ath Sam", "Sam Ath", Why::reordered},
      {"Khan Sen Sok", "Sen Sok", Why::unit},
      {"Kampot province", "Kampot", Why::unit},
      {"Sihanoukville", "Preah Sihanouk", Why::exonym},
      {"Sihanoukville", utf8(kPreahSihanouk), Why::exonym},
      {"Kompong Som", "Sihanoukville", Why::exonym},
      {"Thailand", utf8(u8"\u1790\u17C3"), Why::exonym},
  };
  for (const Row& row : rows) {
    CAPTURE(row.query, row.form);
    const auto verdict = NameQuery(row.query).judge(row.form);
    REQUIRE(verdict.has_value());
    CHECK(why_name(verdict->why) == why_name(row.why));
  }
}

TEST_CASE("a verdict costs what its way costs") {
  struct Row {
    std::string query, form;
    float cost;
  };
  for (const Row& row : {
           Row{"Chea Vichea", "Chea Vichea", 0},
           {"Chea Vichea", "CheaVichea", 0},
           {"Ath Sam", "Sam Ath", 1},
           {"Ath Sam", "SamAth", 1},
           {"Sam Bun Eng", "Bun Eng Sam", 1},
           {"Khan Sen Sok", "Sen Sok", 0.5F},
           {"Kampot province", "Kampot", 0.5F},
           {"Sihanoukville", "Preah Sihanouk", 0.2F},
           {"Thailand", utf8(u8"\u1790\u17C3"), 0.2F},
       }) {
    CAPTURE(row.query, row.form);
    const auto verdict = NameQuery(row.query).judge(row.form);
    REQUIRE(verdict.has_value());
    CHECK(verdict->cost == Approx(row.cost));
  }
  // Four words may stand in any order, which is not looked for.
  const auto four = NameQuery("Sam Bun Eng Ath").judge("Ath Sam Bun Eng");
  CHECK((!four || four->why != Why::reordered));
  // The limit grows by one a letter from three on, up to twelve.
  CHECK(NameQuery("Sok").limit() == NameQuery("Sok").uncapped_limit());
  CHECK(NameQuery("Sokhom Vichet Borin").limit() == 12);
  CHECK(NameQuery("Sokhom Vichet Borin").uncapped_limit() > 12);
}

TEST_CASE("other names and kinds of places") {
  CHECK(other_names("Sihanoukville").size() >= 4);
  CHECK(other_names("sihanouk ville").size() >= 4);
  CHECK(other_names("nowhere in particular").empty());
  CHECK(without_unit("Sangkat Tuol Svay Prey") == "Tuol Svay Prey");
  CHECK(without_unit("Kandal Province") == "Kandal");
  CHECK(without_unit(utf8(kKhet) + utf8(kKampong)) == utf8(kKampong));
  CHECK(without_unit("Province").empty());
  CHECK(without_unit("Krongkrang").empty());
}

TEST_CASE("titles before a name are taken off, as many as there are") {
  struct Row {
    std::string name, person;
  };
  const std::string samdech = "\u179F\u1798\u17D2\u178F\u17C1\u1785";
  const std::string oknha = "\u17A7\u1780\u1789\u17C9\u17B6";
  const std::string hun_sen = "\u17A0\u17CA\u17BB\u1793 \u179F\u17C2\u1793";
  const std::string joined = "\u17A0\u17CA\u17BB\u1793\u179F\u17C2\u1793";
  const Row rows[] = {
      {"Samdech Hun Sen", "Hun Sen"},
      {"samdech techo HUN SEN", "HUN SEN"},
      {"Samdech Akka Moha Sena Padei Techo Hun Sen", "Hun Sen"},
      {"Lok Chumteav Bun Rany", "Bun Rany"},
      {"H.E. Dr. Sok Siphana", "Sok Siphana"},
      {"Lt. Gen. Sao Sokha", "Sao Sokha"},
      {"Neak  Oknha Kith Meng", "Kith Meng"},
      {samdech + hun_sen, hun_sen},
      {samdech + ' ' + hun_sen, hun_sen},
      {samdech + joined, joined},
      {"\u17A2\u17D2\u1793\u1780" + oknha + joined, joined},
      {"\u179F\u1798\u17D2\u178A\u17C1\u1785" + joined, joined},  // subscript da for ta
      {"Samdech " + hun_sen, hun_sen},
      // None, or not enough beside it.
      {"Hun Sen", ""},
      {"Samdech", ""},
      {"Samdech Techo", ""},
      {"Mr Sen", ""},
      {"Lok Hour", ""},
      {"Generali Insurance Group", ""},
      {hun_sen, ""},
      {samdech, ""},
      {"Hun Sen Samdech", ""},
      {"", ""},
      {" - ", ""},
  };
  for (const Row& row : rows) {
    INFO(row.name);
    CHECK(without_title(row.name) == row.person);
  }
}

TEST_CASE("keys are few whatever the name") {
  std::mt19937 random(5);
  for (int n = 0; n < 2000; ++n) {
    std::string name;
    const bool khmer = n % 2 == 0;
    for (auto i = random() % 40; i > 0; --i) {
      if (khmer) {
        const auto c = static_cast<unsigned>(0x1780 + random() % 0x5E);
        name += {'\xE1', static_cast<char>(0x80 | (c >> 6 & 0x3F)),
                 static_cast<char>(0x80 | (c & 0x3F))};
      } else {
        name += static_cast<char>('a' + random() % 26);
      }
    }
    const std::vector<std::string> keys = index_keys(name);
    if (keys.size() >= 10) CHECK(keys.size() < 10);
    const Reading reading = read_name(name);
    if (!reading.empty() && distance(reading, reading) < 0) FAIL("negative distance");
  }
}

TEST_CASE("distance is symmetric and zero on the same letters") {
  const std::string names[] = {"Sovann", "Sok An", "Kampong Cham", utf8(kKampong), utf8(kChenda)};
  for (const std::string& a : names) {
    for (const std::string& b : names) {
      CHECK(distance(read_name(a), read_name(b)) ==
            Approx(distance(read_name(b), read_name(a))).margin(1e-4));
    }
    CHECK(distance(read_name(a), read_name(a)) == 0);
  }
}

TEST_CASE("names that are far apart may be one by their parts") {
  struct Row {
    std::string name;
    std::string form;
    bool alike;
  };
  const Row rows[] = {
      {"Mong Reththy", "\u1798\u17C9\u17BB\u1784 \u17AB\u1791\u17D2\u1792\u17B8", true},
      {"Mong Reththy", "\u1798\u17C9\u17BB\u1784\u17AB\u1791\u17D2\u1792\u17B8",
       false},  // one part
      {"Sam Rainsy", "\u179F\u17CA\u17B8\u1798 \u1785\u17B6\u1793\u17CB\u179F\u17CA\u17B8", false},
      {"Sok An", "Sok Ann", true},
      {"Sok An", "Sok", false},
      {"", "Sok", false},
      {"-", "-", false},
  };
  for (const Row& row : rows) {
    INFO(row.name << " " << row.form);
    CHECK(alike_by_parts(row.name, row.form) == row.alike);
  }
}

}  // namespace tip::names
