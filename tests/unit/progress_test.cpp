// What the progress bar of a build writes.
#include "indexer/tipidx/progress.h"

#include <catch2/catch.hpp>
#include <string>

namespace tip {
namespace {

TEST_CASE("time left is minutes and seconds, from an hour on with hours") {
  struct Row {
    double seconds;
    std::string text;
  };
  const Row rows[] = {{0, "0:00"},       {0.6, "0:01"},     {7, "0:07"},
                      {60, "1:00"},      {61, "1:01"},      {3599, "59:59"},
                      {3600, "1:00:00"}, {3725, "1:02:05"}, {36'061, "10:01:01"}};
  for (const Row& row : rows) {
    INFO(row.seconds);
    CHECK(clock_of(row.seconds) == row.text);
  }
}

}  // namespace
}  // namespace tip
