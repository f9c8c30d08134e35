#include "tests/cli/tracing.h"

#include <catch2/catch.hpp>
#include <iterator>
#include <utility>

namespace tip::test {
namespace {

constexpr const char* kStrace = "/usr/bin/strace";

std::vector<std::string> options_of(const std::string& fault) {
  const std::string call = fault.substr(0, fault.find(':'));
  return {"-f", "-o", "/dev/null", "-e", "trace=" + call, "-e", "inject=" + fault};
}

Command by_strace(std::vector<std::string> options, Command command) {
  options.push_back(std::move(command.program));
  std::move(command.arguments.begin(), command.arguments.end(), std::back_inserter(options));
  command.program = kStrace;
  command.arguments = std::move(options);
  return command;
}

}  // namespace

bool can_trace() {
  if (std::filesystem::exists(kStrace) &&
      run({.program = kStrace, .arguments = {"/bin/true"}}).status == 0) {
    return true;
  }
  WARN("skipped: strace is not there, or may not trace");
  return false;
}

Command with_fault(const std::string& fault, Command command, std::vector<std::string> more) {
  std::vector<std::string> options = options_of(fault);
  // Stops at no other call, which strace 6.1 can do for failures, but not for signals.
  if (fault.find(":signal=") == std::string::npos) options.emplace_back("--seccomp-bpf");
  std::move(more.begin(), more.end(), std::back_inserter(options));
  return by_strace(std::move(options), std::move(command));
}

Command fault_of(const std::string& fault, pid_t process) {
  std::vector<std::string> options = options_of(fault);
  options.insert(options.end(), {"-p", std::to_string(process)});
  return {.program = kStrace, .arguments = std::move(options)};
}

Command with_calls_in(const std::filesystem::path& file, Command command) {
  return by_strace({"-f", "-o", file.string()}, std::move(command));
}

}  // namespace tip::test
