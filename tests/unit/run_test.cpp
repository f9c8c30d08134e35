// The harness of the black-box tests, tried on programs that every system has.
#include "tests/cli/run.h"

#include <signal.h>

#include <catch2/catch.hpp>
#include <system_error>

using namespace tip::test;

TEST_CASE("a program's status, output and environment") {
  const Outcome outcome =
      run({.program = "/bin/sh",
           .arguments = {"-c", "cat; echo \"$A-$TIP_INDEX\"; echo no >&2; exit 3"},
           .input = "in\n",
           .environment = {{"A", "b c"}}});
  CHECK(outcome.status == 3);
  CHECK(outcome.signal == 0);
  CHECK(outcome.out == "in\nb c-\n");
  CHECK(outcome.err == "no\n");
  CHECK_THROWS_AS(run({.program = "/no/such/program"}), std::system_error);
}

TEST_CASE("a program's working directory") {
  const TempDir dir;
  const auto file = dir.write("a/b.txt", "text");
  const Outcome outcome =
      run({.program = "/bin/sh", .arguments = {"-c", "cat b.txt"}, .directory = dir / "a"});
  CHECK(outcome.out == "text");
  CHECK(read_file(file) == "text");
  CHECK_THROWS_AS(read_file(dir / "none"), std::system_error);
}

TEST_CASE("programs that end by a signal, by a closed pipe or not at all") {
  CHECK(run({.program = "/bin/sh", .arguments = {"-c", "kill -9 $$"}}).signal == SIGKILL);
  const Outcome slow =
      run({.program = "/bin/sleep", .arguments = {"100"}, .timeout = std::chrono::seconds(0)});
  CHECK(slow.timed_out);
  CHECK(slow.signal == SIGKILL);
  CHECK(run({.program = "/bin/sh",
             .arguments = {"-c", "while :; do echo y; done"},
             .closed_output = true})
            .status != 0);
}

TEST_CASE("a program fed through a pipe") {
  Process process({.program = "/bin/cat", .piped_input = true});
  CHECK(process.feed("one\n"));
  CHECK(process.is_running());
  CHECK(process.feed("two\n"));
  const Outcome outcome = process.wait();
  CHECK(outcome.status == 0);
  CHECK(lines_of(outcome.out) == std::vector<std::string>{"one", "two"});
  CHECK_FALSE(process.is_running());
}

TEST_CASE("a program at a terminal") {
  const std::string script = "[ -t 1 ] && echo terminal; [ -t 2 ] && echo error >&2; seq 5000";
  const Outcome shown = run({.program = "/bin/sh", .arguments = {"-c", script}, .terminal = true});
  CHECK_THAT(shown.out, Catch::StartsWith("terminal\r\nerror\r\n1\r\n"));
  CHECK_THAT(shown.out, Catch::EndsWith("\r\n5000\r\n"));
  CHECK(lines_of(run({.program = "/bin/sh", .arguments = {"-c", script}}).out).front() == "1");
}

TEST_CASE("gzip") {
  const TempDir dir;
  const auto file = dir.write("a.gz", gzip("hello"));
  const Outcome outcome =
      run({.program = "/bin/sh", .arguments = {"-c", "gzip -dc < '" + file.string() + "'"}});
  CHECK(outcome.out == "hello");
}
