// Which names of files are tip's own, and so may be removed.
#include "indexer/commit/owned_files.h"

#include <catch2/catch.hpp>

namespace tip {
namespace {

TEST_CASE("only names that a build gives are its own") {
  for (const char* name :
       {"iamglass", "iamglass.tmp", "flintlock", "v.rtmp", "checksums", "CURRENT", "manifest",
        "postlist.glass", "x.glass", "003-postings-00012", "003-slots", "003-documents-1",
        "0-places-0", "12-data-00001", "003-data", "fingerprints", "copies", "000-pairs-00001",
        "copies-000010"}) {
    INFO(name);
    CHECK(is_owned_file(name));
  }
  for (const char* name : {"", "notes.txt", "iamglass.bak", "glass", "postlist.glass.txt",
                           "postings", "x-postings-1", "003-postings-x", "003-other-1",
                           "-postings-1", "003", "003-postings-1-2", "part-03-00012", "built"}) {
    INFO(name);
    CHECK_FALSE(is_owned_file(name));
  }
}

}  // namespace
}  // namespace tip
