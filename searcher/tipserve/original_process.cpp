#include "searcher/tipserve/original_process.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <string_view>
#include <utility>

#include "common/base/ascii.h"
#include "common/base/helper_program.h"
#include "common/base/start_program.h"
#include "common/base/system_error.h"

namespace tip::serve {
namespace {

struct Pipe {
  Descriptor read;
  Descriptor write;
};

Result<Pipe> make_pipe() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
    return fail(ErrorCode::io, "no pipe: " + system_message(errno), "try again in a moment");
  }
  return Pipe{Descriptor(ends[0]), Descriptor(ends[1])};
}

// "tipsearch: MESSAGE", and a line with a hint, as the programs' console says them.
Error error_of(std::string_view said) {
  constexpr std::string_view kHint = "hint: ";
  Error error{ErrorCode::not_found, "the original cannot be read", ""};
  std::string_view message = ascii::take_line(said);
  if (const std::size_t name = message.find(": "); name != std::string_view::npos) {
    error.message = message.substr(name + 2);
  }
  const std::string_view hint = ascii::trim(ascii::take_line(said));
  if (hint.starts_with(kHint)) error.hint = hint.substr(kHint.size());
  return error;
}

}  // namespace

OriginalProcess::OriginalProcess(pid_t process, Descriptor output, Descriptor messages,
                                 std::function<bool()> is_abandoned)
    : process_(process),
      output_(std::move(output)),
      messages_(std::move(messages)),
      is_abandoned_(std::move(is_abandoned)) {}

OriginalProcess::OriginalProcess(OriginalProcess&& other) noexcept
    : process_(std::exchange(other.process_, 0)),
      output_(std::move(other.output_)),
      messages_(std::move(other.messages_)),
      is_abandoned_(std::move(other.is_abandoned_)) {}

OriginalProcess::~OriginalProcess() {
  if (process_ == 0) return;
  ::kill(process_, SIGKILL);
  while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

Result<OriginalProcess> OriginalProcess::start(const std::string& index, const std::string& id,
                                               std::function<bool()> is_abandoned) {
  Result<Pipe> output = make_pipe();
  if (!output) return tl::unexpected(output.error());
  Result<Pipe> messages = make_pipe();
  if (!messages) return tl::unexpected(messages.error());
  const Result<pid_t> process =
      start_program({helper_program("tip-original"), index, id},
                    {.output = output->write.get(), .messages = messages->write.get()});
  if (!process) return fail(process.error().code, process.error().message, kHelperHint);
  return OriginalProcess(*process, std::move(output->read), std::move(messages->read),
                         std::move(is_abandoned));
}

Result<std::string> OriginalProcess::wait_for(const Descriptor& from) {
  constexpr int kTurnMs = 200;
  constexpr std::size_t kPart = 65'536;
  while (true) {
    if (is_abandoned_()) return fail(ErrorCode::io, "nobody waits for it", "ask again");
    pollfd waited{from.get(), POLLIN, 0};
    if (::poll(&waited, 1, kTurnMs) <= 0) continue;
    std::string part(kPart, '\0');
    const ssize_t got = ::read(from.get(), part.data(), part.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return fail(ErrorCode::io, system_message(errno), "ask again");
    part.resize(static_cast<std::size_t>(got));
    return part;
  }
}

Result<std::string> OriginalProcess::read() {
  Result<std::string> part = wait_for(output_);
  if (!part || !part->empty() || process_ == 0) return part;
  // What it says fits into a pipe, so that it has not waited for anybody to read it.
  Result<std::string> said = wait_for(messages_);
  if (!said) return said;
  int status = 0;
  pid_t ended = 0;
  do {
    ended = ::waitpid(process_, &status, 0);
  } while (ended < 0 && errno == EINTR);
  process_ = 0;
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return part;
  if (!WIFEXITED(status)) {
    return fail(ErrorCode::io, "reading the original was ended from outside", "ask again");
  }
  return tl::unexpected(error_of(*said));
}

}  // namespace tip::serve
