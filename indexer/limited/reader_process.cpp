#include "indexer/limited/reader_process.h"

#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <filesystem>
#include <system_error>

#include "common/base/helper_program.h"
#include "common/base/start_program.h"
#include "common/base/system_error.h"
#include "indexer/limited/serve.h"

namespace tip {
namespace {

tl::unexpected<Error> unreadable(std::string why) {
  return fail(ErrorCode::invalid_input, std::move(why));
}

}  // namespace

Result<ReaderProcess> ReaderProcess::start(const std::string& program, const ReaderLimits& limits) {
  std::array<int, 2> ends{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
    return fail(ErrorCode::io, "cannot start " + program + ": " + system_message(errno),
                kHelperHint);
  }
  const auto [ours, theirs] = ends;
  const auto id = start_program(
      {program, std::to_string(limits.memory_bytes), std::to_string(limits.processor_time.count())},
      {.input = theirs});
  ::close(theirs);
  if (!id) {
    ::close(ours);
    return fail(id.error().code, id.error().message, kHelperHint);
  }
  return ReaderProcess(*id, ours, limits);
}

ReaderProcess::~ReaderProcess() { stop(); }

int ReaderProcess::stop() {
  if (socket_ >= 0) ::close(std::exchange(socket_, -1));
  int status = 0;
  if (id_ <= 0) return status;
  ::kill(id_, SIGKILL);
  while (::waitpid(id_, &status, 0) < 0 && errno == EINTR) {
  }
  id_ = -1;
  return status;
}

Status ReaderProcess::ask(std::string_view reader, int file) {
  waited_ = {};
  Status sent = send_frame(socket_, {FrameKind::request, {std::string(reader)}}, file);
  if (!sent) return ended();
  return sent;
}

Result<Frame> ReaderProcess::next() {
  const auto begin = std::chrono::steady_clock::now();
  auto received = receive_frame(socket_, begin + (limits_.waiting - waited_));
  waited_ += std::chrono::steady_clock::now() - begin;
  if (received) {
    if (received->file >= 0) ::close(received->file);
    return std::move(received->frame);
  }
  if (received.error() == ReceiveError::closed) return ended();
  stop();
  if (received.error() == ReceiveError::garbage) return unreadable("its reader went astray");
  return unreadable("reading it takes more than " + std::to_string(limits_.waiting.count()) +
                    " seconds");
}

tl::unexpected<Error> ReaderProcess::ended() {
  // Its end of the socket is closed when it is about to end, so this is no long wait; but whoever
  // closes it and goes on is killed.
  ::shutdown(socket_, SHUT_RDWR);
  int status = 0;
  pid_t done = 0;
  for (int tries = 0; tries < 200 && done == 0; ++tries) {
    done = ::waitpid(id_, &status, WNOHANG);
    if (done < 0 && errno == EINTR) done = 0;
    if (done == 0) ::usleep(10'000);
  }
  if (done == id_) {
    id_ = -1;
  } else {
    status = SIGKILL;
  }
  stop();
  const std::string memory = std::to_string(limits_.memory_bytes >> 20) + " MiB of memory";
  if (WIFEXITED(status)) {
    if (WEXITSTATUS(status) == kOutOfMemoryStatus) {
      return unreadable("reading it takes more than " + memory);
    }
    return unreadable("its reader ended with status " + std::to_string(WEXITSTATUS(status)));
  }
  switch (WTERMSIG(status)) {
    case SIGXCPU:
      return unreadable("reading it takes more than " +
                        std::to_string(limits_.processor_time.count()) +
                        " seconds of processor time");
    case SIGABRT:
      return unreadable("its reader gave up: damaged, or more than " + memory + " are needed");
    case SIGKILL:
      return unreadable("its reader was killed");
    default:
      return unreadable("its reader crashed (signal " + std::to_string(WTERMSIG(status)) + ")");
  }
}

}  // namespace tip
