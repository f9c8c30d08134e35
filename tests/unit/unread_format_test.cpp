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
