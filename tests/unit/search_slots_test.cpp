// How many searches run at a time.
#include "searcher/tipserve/search_slots.h"

#include <catch2/catch.hpp>
#include <chrono>
#include <optional>
#include <thread>
#include <utility>

namespace tip::serve {
namespace {

using std::chrono::milliseconds;

TEST_CASE("as many searches run as there are slots, and a slot is given back once") {
  SearchSlots slots(2, milliseconds(0));
  std::optional<SearchSlots::Slot> first = slots.take();
  std::optional<SearchSlots::Slot> second = slots.take();
  CHECK(first);
  CHECK(second);
  CHECK_FALSE(slots.take());
  {
    // What was moved from has none.
    const SearchSlots::Slot moved(std::move(*first));
    first.reset();
    CHECK_FALSE(slots.take());
  }
  first = std::nullopt;
  {
    const auto third = slots.take();
    CHECK(third);
    CHECK_FALSE(slots.take());
  }
  second.reset();
  const auto again = slots.take();
  const auto more = slots.take();
  CHECK(again);
  CHECK(more);
  CHECK_FALSE(slots.take());
  CHECK_FALSE(SearchSlots(0, milliseconds(0)).take());
}

TEST_CASE("one that waits gets the slot that becomes free") {
  SearchSlots slots(1, std::chrono::hours(1));
  std::optional<SearchSlots::Slot> first = slots.take();
  bool taken = false;
  std::thread waiting([&] { taken = slots.take().has_value(); });
  std::this_thread::sleep_for(milliseconds(20));
  first.reset();
  waiting.join();
  CHECK(taken);
}

}  // namespace
}  // namespace tip::serve
