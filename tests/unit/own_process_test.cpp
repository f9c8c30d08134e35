// Work that may crash: what of it reaches the caller.
#include "indexer/tipidx/own_process.h"

#include <catch2/catch.hpp>
#include <csignal>
#include <stdexcept>

using tip::Console;
using tip::in_own_process;

TEST_CASE("the status of the work comes back") {
  Console console("test");
  CHECK(in_own_process(console, [](Console&) { return 0; }) == 0);
  CHECK(in_own_process(console, [](Console&) { return 2; }) == 2);
  CHECK(in_own_process(console, [](Console&) -> int { throw std::runtime_error("by the test"); }) ==
        2);
}

TEST_CASE("a crash is told from an end that somebody wanted") {
  Console console("test");
  for (const int signal : {SIGSEGV, SIGBUS, SIGABRT}) {
    INFO(signal);
    CHECK_FALSE(in_own_process(
        console, [&](Console&) { return std::signal(signal, SIG_DFL), ::raise(signal); }));
  }
  CHECK(in_own_process(console, [](Console&) {
          return std::signal(SIGTERM, SIG_DFL), ::raise(SIGTERM);
        }) == 2);
}
