#include "common/base/made_once.h"

#include <catch2/catch.hpp>
#include <future>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace tip {
namespace {

TEST_CASE("a value is made again when its version is another") {
  MadeOnce<int> value;
  int made = 0;
  std::string version = "a";
  const auto get = [&] {
    return value.get([&] { return Result<std::string>(version); },
                     [&] { return Result<int>(++made); });
  };
  CHECK(**get() == 1);
  CHECK(**get() == 1);
  version = "b";
  CHECK(**get() == 2);
  CHECK(**get() == 2);
}

TEST_CASE("a value is made of the one before") {
  MadeOnce<int> value;
  std::string version = "a";
  const auto get = [&] {
    return value.get(
        [&] { return Result<std::string>(version); },
        [](const int* before) { return Result<int>(before == nullptr ? 7 : *before + 1); });
  };
  CHECK(**get() == 7);
  version = "b";
  CHECK(**get() == 8);
  CHECK(**get() == 8);
}

TEST_CASE("while a value is made again, others go on with the one before") {
  MadeOnce<int> value;
  const auto at = [](const char* version) { return [=] { return Result<std::string>(version); }; };
  REQUIRE(value.get(at("a"), [] { return Result<int>(1); }));
  std::promise<void> begun;
  std::promise<void> go_on;
  std::thread maker([&] {
    CHECK(**value.get(at("b"), [&] {
      begun.set_value();
      go_on.get_future().wait();
      return Result<int>(2);
    }) == 2);
  });
  begun.get_future().wait();
  const auto never = [] { return Result<int>(3); };
  CHECK(**value.get(at("b"), never) == 1);
  go_on.set_value();
  maker.join();
  CHECK(**value.get(at("b"), never) == 2);
}

TEST_CASE("who comes before there is a value waits for it") {
  MadeOnce<int> value;
  std::promise<void> begun;
  std::promise<void> go_on;
  const auto version = [] { return Result<std::string>("a"); };
  std::thread maker([&] {
    CHECK(**value.get(version, [&] {
      begun.set_value();
      go_on.get_future().wait();
      return Result<int>(1);
    }) == 1);
  });
  begun.get_future().wait();
  std::vector<std::future<int>> others(3);
  for (std::future<int>& other : others) {
    other = std::async(std::launch::async,
                       [&] { return **value.get(version, [] { return Result<int>(2); }); });
  }
  go_on.set_value();
  for (std::future<int>& other : others) CHECK(other.get() == 1);
  maker.join();
}

TEST_CASE("after a failure the next caller tries again") {
  MadeOnce<int> value;
  const auto version = [] { return Result<std::string>("a"); };
  CHECK_FALSE(value.get([] { return Result<std::string>(fail(ErrorCode::io, "no version")); },
                        [] { return Result<int>(1); }));
  CHECK_FALSE(value.get(version, [] { return Result<int>(fail(ErrorCode::io, "not made")); }));
  CHECK_THROWS(
      value.get(version, []() -> Result<int> { throw std::runtime_error("not made either"); }));
  CHECK(**value.get(version, [] { return Result<int>(1); }) == 1);
}

}  // namespace
}  // namespace tip
