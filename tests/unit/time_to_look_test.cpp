// How long a watch waits for the system to tell of a change.
#include "indexer/watch/time_to_look.h"

#include <catch2/catch.hpp>
#include <chrono>

namespace tip {
namespace {

using Watching = FolderEvents::Watching;
using std::chrono::milliseconds;

TEST_CASE("what the system does not tell of is looked at now and then") {
  CHECK(time_to_look(Watching::all, false) == milliseconds(-1));
  CHECK(time_to_look(Watching::all, true) == milliseconds(60'000));
  CHECK(time_to_look(Watching::some, false) == milliseconds(60'000));
  CHECK(time_to_look(Watching::some, true) == milliseconds(60'000));
  CHECK(time_to_look(Watching::no_place, false) == milliseconds(10'000));
  CHECK(time_to_look(Watching::no_place, true) == milliseconds(10'000));
}

}  // namespace
}  // namespace tip
