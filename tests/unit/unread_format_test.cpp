// Containers are told from texts.
#include "indexer/sources/unread_format.h"

#include <catch2/catch.hpp>
#include <string>

namespace tip {
namespace {

struct Row {
  std::string bytes;
  std::string path;
};

TEST_CASE("containers are told by what is in them") {
  const Row rows[] = {
      {"BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n", "a"},
  };
  for (const Row& row : rows) {
    INFO(row.bytes);
    CHECK(unread_format(row.bytes, row.path) != "");
  }
}

TEST_CASE("each mark of a container is enough by itself") {
  for (const char* beginning :
       {"bplist00", "window.YTD.tweets.part0 = [", "BEGIN:VCARD\n", "BEGIN:VCALENDAR\n"}) {
    INFO(beginning);
    CHECK(unread_format(std::string(beginning) + "\nText goes on.\n", "a.txt") != "");
  }
  for (const char* name : {"vcf", "ics", "cdx.gz", "cdxj.gz"}) {
    INFO(name);
    CHECK(unread_format("One word.\n", std::string("a.") + name) != "");
  }
}

TEST_CASE("a chat is told by the days and hours in front of its messages") {
  for (const char* chat :
       {"25/03/2021, 08:00 - Messages are encrypted.\n25/03/2021, 08:01 - Sok Dara: Yes.\n",
        "[3/25/21, 8:00:12 AM] Sok: Yes.\n\xe2\x80\x8e[3/25/21, 8:01:12 AM] Dara: No.\n",
        "25.03.21, 08:00 - Sok: Yes.\n25.03.21, 08:01 - Dara: No.\n"}) {
    INFO(chat);
    CHECK(unread_format(chat, "a.txt") != "");
  }
  for (const char* text :
       {"25/03/2021, 08:00 - The council met.\n\nOfficials said so.\n",
        "25/03/2021, Phnom Penh - The council met.\n25/03/2021, Takeo - It did not.\n",
        "25/03/2021 08:00 - a\n25/03/2021 08:01 - b\n", "[25/03/2021, 08:00 and later] a\n"}) {
    INFO(text);
    CHECK(unread_format(text, "a.txt") == "");
  }
}

TEST_CASE("texts and pages are none, whatever marks they have") {
  const Row rows[] = {
      {"Lots, levies, and the council\n\nOfficials said, on Monday, that it had ended.\n", "a.txt"},
      {"Title: Lots\nSource: River Daily\nDate: 4 March 2021\n\nText.\n", "a.txt"},
      {"Q: What?\nA: That.\nQ: And?\nA: This.\n", "a.txt"},
      {"Red, white, blue\nOne, two, three\n\nText goes on here, for a while, and ends.\n", "a.txt"},
      {"<!DOCTYPE html><title>a,b,c</title>", "a.html"},
      {"Home | News | Sport\n\nText.\n", "a.txt"},
      {"", "a.txt"},
      {"\n\n", "a"},
      {"\"", "a"},
  };
  for (const Row& row : rows) {
    INFO(row.bytes);
    CHECK(unread_format(row.bytes, row.path) == "");
  }
}

}  // namespace
}  // namespace tip
