// What keeps a build in order and in bounds: turns, identifiers, failures, the budget of bytes.
#include <atomic>
#include <catch2/catch.hpp>
#include <string>
#include <thread>
#include <vector>

#include "indexer/pipeline/batch_order.h"
#include "indexer/pipeline/byte_budget.h"
#include "indexer/pipeline/failure_log.h"
#include "tests/unit/glass_documents.h"

using tip::BatchOrder;
using tip::ByteBudget;
using tip::FailureLog;
using tip::IdRegister;

TEST_CASE("batches have their turn in the order of their numbers, from whatever thread") {
  constexpr std::uint64_t kBatches = 200;
  const tip::test::Folder folder;
  tip::FileTableWriter files(folder.path());
  BatchOrder order(files);
  std::vector<std::uint64_t> seen;
  std::atomic<std::uint64_t> next = 0;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i) {
      threads.emplace_back([&] {
        for (std::uint64_t batch = next++; batch < kBatches; batch = next++) {
          order.in_turn(batch, [&](auto&&...) { seen.push_back(batch); });
        }
      });
    }
  }
  REQUIRE(seen.size() == kBatches);
  for (std::uint64_t i = 0; i < kBatches; ++i) CHECK(seen[i] == i);
}

TEST_CASE("a turn that throws passes on") {
  const tip::test::Folder folder;
  tip::FileTableWriter files(folder.path());
  BatchOrder order(files);
  CHECK_THROWS(order.in_turn(0, [](auto&&...) { throw std::bad_alloc(); }));
  bool came = false;
  order.in_turn(1, [&](auto&&...) { came = true; });
  CHECK(came);
}

TEST_CASE("an identifier that is taken gets a suffix") {
  IdRegister ids;
  std::vector<std::string> names = {"a", "b", "a", "a~2", "a", "\u1780", "\u1780"};
  for (std::string& name : names) ids.make_unique(name);
  CHECK(names == std::vector<std::string>{"a", "b", "a~2", "a~2~2", "a~3", "\u1780", "\u1780~2"});
  CHECK(ids.seen() == names.size());
}

TEST_CASE("identifiers stay unique when there are many") {
  IdRegister ids;
  for (int i = 0; i < 100'000; ++i) {
    std::string name = std::to_string(i % 50'000);
    ids.make_unique(name);
    REQUIRE(name == std::to_string(i % 50'000) + (i < 50'000 ? "" : "~2"));
  }
}

TEST_CASE("failures are all counted, the first are listed, and hopeless files are given up") {
  FailureLog log;
  const auto fail = [&](std::uint64_t file, std::uint64_t times) {
    for (std::uint64_t i = 0; i < times; ++i) {
      log.failed(file, {"f" + std::to_string(file), "bad", tip::ErrorCode::io});
    }
  };
  SECTION("a few") {
    fail(1, 3);
    CHECK(log.read(1));
    fail(2, 1);
    CHECK(log.count() == 4);
    CHECK(log.refused() == 4);
    CHECK(log.take_listed().size() == 4);
    CHECK(log.given_up() == 0);
  }
  SECTION("many of one file") {
    fail(1, tip::kMostListedOfFile + 5);
    fail(2, 2);
    CHECK(log.count() == tip::kMostListedOfFile + 7);
    const auto listed = log.take_listed();
    CHECK(listed.size() == tip::kMostListedOfFile + 2);
    CHECK(listed.back().path == "f2");
  }
  SECTION("many files") {
    for (std::uint64_t file = 1; file <= tip::kMostListed + 100; ++file) fail(file, 1);
    CHECK(log.count() == tip::kMostListed + 100);
    CHECK(log.take_listed().size() == tip::kMostListed);
  }
  SECTION("nothing but failures") {
    fail(1, tip::kMostFailuresInARow + 50);
    CHECK(log.given_up() == 1);
    CHECK(log.count() == tip::kMostFailuresInARow + 1);
    CHECK(log.take_listed().back().reason ==
          "100000 failures in a row: the rest of this file is not read");
    CHECK_FALSE(log.read(1));
    CHECK(log.read(2));
  }
  SECTION("an article between failures") {
    fail(1, tip::kMostFailuresInARow - 1);
    CHECK(log.read(1));
    fail(1, tip::kMostFailuresInARow - 1);
    fail(2, tip::kMostFailuresInARow - 1);
    CHECK(log.given_up() == 0);
  }
}

TEST_CASE("what is in work stays within the budget, and what is larger is alone") {
  ByteBudget budget(100);
  std::atomic<std::size_t> in_work = 0;
  std::atomic<bool> over = false;
  std::vector<std::jthread> threads;
  for (const std::size_t bytes : {40, 60, 30, 500, 10, 100, 101, 1, 99, 50, 50}) {
    ByteBudget::Share share = budget.take(bytes);
    const std::size_t together = in_work += bytes;
    if (together > 100 && together != bytes) over = true;
    threads.emplace_back([&, bytes, share = std::move(share)]() mutable {
      std::this_thread::yield();
      in_work -= bytes;
      const ByteBudget::Share given_back = std::move(share);
    });
  }
  threads.clear();
  CHECK_FALSE(over);
  CHECK(in_work == 0);
  const ByteBudget::Share all = budget.take(100);  // everything came back
}
