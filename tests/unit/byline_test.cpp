// The persons in bylines.
#include "indexer/parse/byline.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

namespace tip {
namespace {

using Names = std::vector<std::string>;

// Khmer: Sok Dara, Keo Maly.
const std::string kSokDara = "\u179f\u17bb\u1781 \u178a\u17b6\u179a\u17c9\u17b6";
const std::string kKeoMaly = "\u1780\u17c2\u179c \u1798\u17c9\u17b6\u179b\u17b8";

TEST_CASE("blanks of every width are one, and what is invisible is none") {
  for (const char* blank : {" ", "\t", "\r", "\u00a0", "\u3000", "\u2000", "\u2009", "\u200a",
                            "\u202f", "  ", " \u2003 ", " \u200b", "\u00ad \ufeff"}) {
    INFO(blank);
    CHECK(plain_line("Sok" + std::string(blank) + "Dara") == "Sok Dara");
  }
  CHECK(plain_line(" Sok \n Dara\u200b") == "Sok\nDara");
  CHECK(plain_line("Sok\u200bDara") == "SokDara");
}

TEST_CASE("the persons of a byline") {
  struct Row {
    std::string byline;
    Names names;
  };
  const Row rows[] = {
      {"Sok Dara", {"Sok Dara"}},
      {"By Sok Dara", {"Sok Dara"}},
      {"BY: SOK DARA", {"SOK DARA"}},
      {"Written by Sok Dara and Keo Maly", {"Sok Dara", "Keo Maly"}},
      {"Sok Dara, Keo Maly & Ann Dorsey", {"Sok Dara", "Keo Maly", "Ann Dorsey"}},
      {"Sok Dara, Keo Maly, and Ann Dorsey", {"Sok Dara", "Keo Maly", "Ann Dorsey"}},
      {"Sok Dara; Keo Maly", {"Sok Dara", "Keo Maly"}},
      {"Sok Dara\nKeo Maly\nsok dara", {"Sok Dara", "Keo Maly"}},
      {"Par Sok Dara", {"Sok Dara"}},
      {"Von Sok Dara und Keo Maly", {"Sok Dara", "Keo Maly"}},
      {"Por Sok Dara y Keo Maly", {"Sok Dara", "Keo Maly"}},
      {"Oleh: Sok Dara", {"Sok Dara"}},
      // Names that are joining words, too, or words before names.
      {"Dan Balz", {"Dan Balz"}},
      {"By Ed Yong and Sok Dara", {"Ed Yong", "Sok Dara"}},
      {"En Sopheap", {"En Sopheap"}},
      {"Zhou En Lai", {"Zhou En Lai"}},
      {"BY ZHOU EN LAI", {"ZHOU EN LAI"}},
      {"Jean Dupont et Keo Maly", {"Jean Dupont", "Keo Maly"}},
      {"PAR JEAN DUPONT ET KEO MALY", {"JEAN DUPONT", "KEO MALY"}},
      {"Sok Dara dan Keo Maly", {"Sok Dara", "Keo Maly"}},
      {"Oleh Pavliuk", {"Oleh Pavliuk"}},
      {"Por Sopheak", {"Por Sopheak"}},
      {"Oleh Sok Dara", {"Sok Dara"}},
      // Short names in capitals, beside letters behind a name.
      {"BY SOK DARA, LY MENG", {"SOK DARA", "LY MENG"}},
      {"BY SOK DARA, MD", {"SOK DARA"}},
      // Where they were.
      {"By Sok Dara, Phnom Penh", {"Sok Dara"}},
      {"By Sok Dara\nRiver News, Bangkok", {"Sok Dara"}},
      // A family name that is a paper's, too.
      {"By Sun Narin and Sok Dara", {"Sun Narin", "Sok Dara"}},
      {"Sok Dara, Sun Daily", {"Sok Dara"}},
      // A part of the name, not a word before it.
      {"Von Trapp", {"Von Trapp"}},
      {"von der Leyen", {"von der Leyen"}},
      {"Byron Sok", {"Byron Sok"}},
      {"Jos\u00e9 Ortega y Gasset", {"Jos\u00e9 Ortega y Gasset"}},
      {"Dara, Sok", {"Dara, Sok"}},
      {"Institute of Rivers and Lamps", {"Institute of Rivers and Lamps"}},
      // What is no part of a name.
      {"Sok Dara \u2014", {"Sok Dara"}},
      {"\u200bSok\u00a0Dara \u2022", {"Sok Dara"}},
      {"Sok Dara, Staff Writer", {"Sok Dara"}},
      {"Sok Dara, Senior Staff Writer at The Post", {"Sok Dara"}},
      {"Sok Dara, Travel Editor of The Post", {"Sok Dara"}},
      {"Sok Dara, MD, FACS", {"Sok Dara"}},
      {"Sok Dara, Ph.D", {"Sok Dara"}},
      {"Sok Dara, Ph.D.", {"Sok Dara"}},
      {"Sok Dara, M.Ed.", {"Sok Dara"}},
      {"Sok Dara, Senior Travel Editor", {"Sok Dara"}},
      {"Sok Dara, Editor at Large", {"Sok Dara"}},
      {"Sok Dara, Deputy Boat Editor at Large", {"Sok Dara"}},
      {"Sok Dara, Senior Editor for Asia", {"Sok Dara"}},
      {"Sok Dara, Head of Boats", {"Sok Dara", "Head of Boats"}},
      {"By Sok Dara in Phnom Penh", {"Sok Dara"}},
      {"Sok Dara (Reuters)", {"Sok Dara"}},
      {"Sok Dara | River Daily News", {"Sok Dara"}},
      {"Sok Dara | 4 March 2021", {"Sok Dara"}},
      {"Sok Dara <sok@river.example>", {"Sok Dara"}},
      {"https://river.example/authors/sok-dara", {}},
      {"@sokdara", {}},
      // House names give way.
      {"admin, Sok Dara", {"Sok Dara"}},
      {"admin", {"admin"}},
      {"Reuters", {"Reuters"}},
      {"", {}},
      {"the lots will stay closed until the council meets again in two weeks", {}},
      // Where one of them wrote from, and two of whom one goes by one name.
      {"Von J\u00fcrgen M\u00fcller, Berlin", {"J\u00fcrgen M\u00fcller"}},
      {"By Sok Dara, Lisbon", {"Sok Dara"}},
      {"Sok Dara, Chantha", {"Sok Dara", "Chantha"}},
      {"By Chantha, Sok Dara", {"Chantha", "Sok Dara"}},
      {"By Sok Dara, Keo Maly", {"Sok Dara", "Keo Maly"}},
      {"\u178a\u17c4\u1799\u200b\u17d6 " + kSokDara, {kSokDara}},
      {"\u17a2\u178f\u17d2\u1790\u1794\u1791\u178a\u17c4\u1799 " + kSokDara +
           " \u1793\u17b7\u1784 " + kKeoMaly,
       {kSokDara, kKeoMaly}},
      {"\u0410\u0432\u0442\u043e\u0440: \u0418\u0432\u0430\u043d "
       "\u041f\u0435\u0442\u0440\u043e\u0432",
       {"\u0418\u0432\u0430\u043d \u041f\u0435\u0442\u0440\u043e\u0432"}},
      {"\u4f5c\u8005\uff1a\u738b\u5c0f\u660e", {"\u738b\u5c0f\u660e"}},
  };
  for (const Row& row : rows) {
    INFO(row.byline);
    CHECK(author_names(row.byline) == row.names);
  }
}

TEST_CASE("names of machines, accounts and desks") {
  for (const char* name : {"admin", "Admin", "q_admin", "admin_of_abc", "Staff Writer",
                           "The Editors", "Redaktion", "Reuters Staff", "AFP News", "wp_user"}) {
    INFO(name);
    CHECK(is_house_name(name));
  }
  for (const char* name :
       {"Sok Dara", "Administration Team Lead Sok", "River Daily", "Reuters", "Dara Staff"}) {
    INFO(name);
    CHECK_FALSE(is_house_name(name));
  }
}

TEST_CASE("how long a byline and its names may be, and how many names it has") {
  const auto many = [](std::size_t count) {
    std::string line;
    for (std::size_t i = 0; i < count; ++i) {
      line += std::string(i > 0 ? "; " : "") + "Dara " + static_cast<char>('A' + i % 26) +
              static_cast<char>('a' + i / 26);
    }
    return line;
  };
  CHECK(author_names(many(30)).size() == 30);
  CHECK(author_names(many(31)).size() == 30);
  CHECK(author_names("Sok Dara" + std::string(992, ' ')).size() == 1);
  CHECK(author_names("Sok Dara" + std::string(993, ' ')).empty());
  CHECK(author_names("Anna Maria Luisa Sofia Elena Clara Rossi").size() == 1);
  CHECK(author_names("Anna Maria Luisa Sofia Elena Clara Rosa Rossi").empty());
  CHECK(author_names("A" + std::string(199, 'a')).size() == 1);
  CHECK(author_names("A" + std::string(200, 'a')).empty());
}

TEST_CASE("a byline may be any bytes") {
  for (const std::string& text : {std::string(5000, ','), std::string("\xe1\x9f"),
                                  std::string("By \xff\xfe,"), std::string(900, '(')}) {
    for (const std::string& name : author_names(text)) CHECK(!name.empty());
  }
}

}  // namespace
}  // namespace tip
