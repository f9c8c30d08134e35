#include "tests/cli/run.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <system_error>
#include <thread>

namespace tip::test {
namespace {

[[noreturn]] void throw_errno(const std::string& what, int error = errno) {
  throw std::system_error(error, std::generic_category(), what);
}

// An unnamed temporary file, not inherited.
std::FILE* scratch_file() {
  std::FILE* file = std::tmpfile();
  if (file == nullptr) throw_errno("tmpfile");
  ::fcntl(::fileno(file), F_SETFD, FD_CLOEXEC);
  return file;
}

std::string content_of(std::FILE* file) {
  std::string content;
  std::array<char, 65536> buffer{};
  std::rewind(file);
  while (const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), file)) {
    content.append(buffer.data(), count);
  }
  return content;
}

struct Pipe {
  int read = -1;
  int write = -1;
};

Pipe make_pipe() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw_errno("pipe");
  return {ends[0], ends[1]};
}

// Our end of a new terminal, never blocking; the other end is put into `other`.
int open_terminal(int& other) {
  const int ours = ::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
  if (ours < 0 || ::grantpt(ours) != 0 || ::unlockpt(ours) != 0) throw_errno("posix_openpt");
  std::array<char, 128> name{};
  if (const int error = ::ptsname_r(ours, name.data(), name.size())) throw_errno("ptsname", error);
  other = ::open(name.data(), O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (other < 0) throw_errno("cannot open a terminal");
  return ours;
}

std::vector<std::string> environment_of(const Command& command) {
  std::map<std::string, std::string> variables = {{"LC_ALL", "C.UTF-8"}};
  for (const char* name : {"PATH", "HOME", "TMPDIR", "ASAN_OPTIONS", "UBSAN_OPTIONS",
                           "LSAN_OPTIONS", "TSAN_OPTIONS", "LD_LIBRARY_PATH"}) {
    if (const char* value = std::getenv(name)) variables[name] = value;
  }
  for (const auto& [name, value] : command.environment) variables[name] = value;
  std::vector<std::string> strings;
  for (const auto& [name, value] : variables) strings.push_back(name + "=" + value);
  return strings;
}

// The array of C strings that exec takes; points into `strings`.
std::vector<char*> pointers_to(std::vector<std::string>& strings) {
  std::vector<char*> pointers;
  for (std::string& string : strings) pointers.push_back(string.data());
  pointers.push_back(nullptr);
  return pointers;
}

// Owns what posix_spawn wants to know.
class SpawnPlan {
 public:
  SpawnPlan() {
    posix_spawn_file_actions_init(&actions_);
    posix_spawnattr_init(&attributes_);
    // This process ignores closed pipes; its children start as from a shell.
    sigset_t defaults;
    sigemptyset(&defaults);
    sigaddset(&defaults, SIGPIPE);
    posix_spawnattr_setsigdefault(&attributes_, &defaults);
    posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGDEF);
  }
  ~SpawnPlan() {
    posix_spawn_file_actions_destroy(&actions_);
    posix_spawnattr_destroy(&attributes_);
  }
  SpawnPlan(const SpawnPlan&) = delete;
  SpawnPlan& operator=(const SpawnPlan&) = delete;

  void use(int from, int as) { posix_spawn_file_actions_adddup2(&actions_, from, as); }

  void change_directory(const std::filesystem::path& directory) {
    posix_spawn_file_actions_addchdir_np(&actions_, directory.c_str());
  }

  pid_t spawn(const Command& command) {
    std::vector<std::string> arguments = command.arguments;
    arguments.insert(arguments.begin(), command.program);
    std::vector<std::string> environment = environment_of(command);
    pid_t id = -1;
    const int error = ::posix_spawn(&id, command.program.c_str(), &actions_, &attributes_,
                                    pointers_to(arguments).data(), pointers_to(environment).data());
    if (error != 0) throw_errno("cannot run " + command.program, error);
    return id;
  }

 private:
  posix_spawn_file_actions_t actions_;
  posix_spawnattr_t attributes_;
};

}  // namespace

Process::Process(const Command& command)
    : out_(scratch_file()),
      err_(scratch_file()),
      deadline_(std::chrono::steady_clock::now() + command.timeout) {
  ::signal(SIGPIPE, SIG_IGN);
  SpawnPlan plan;
  File input_file;
  Pipe input_pipe;
  if (command.piped_input) {
    input_pipe = make_pipe();
    plan.use(input_pipe.read, STDIN_FILENO);
  } else {
    input_file.reset(scratch_file());
    std::fwrite(command.input.data(), 1, command.input.size(), input_file.get());
    std::fflush(input_file.get());
    std::rewind(input_file.get());
    plan.use(::fileno(input_file.get()), STDIN_FILENO);
  }
  Pipe output_pipe;
  if (command.closed_output) {
    output_pipe = make_pipe();
    ::close(output_pipe.read);
    plan.use(output_pipe.write, STDOUT_FILENO);
  } else if (!command.terminal) {
    plan.use(::fileno(out_.get()), STDOUT_FILENO);
  }
  int their_terminal = -1;
  if (command.terminal) {
    terminal_ = open_terminal(their_terminal);
    plan.use(their_terminal, STDOUT_FILENO);
    plan.use(their_terminal, STDERR_FILENO);
  } else {
    plan.use(::fileno(err_.get()), STDERR_FILENO);
  }
  if (!command.directory.empty()) plan.change_directory(command.directory);
  const auto close_ends = [&] {
    if (input_pipe.read >= 0) ::close(input_pipe.read);
    if (output_pipe.write >= 0) ::close(output_pipe.write);
    if (their_terminal >= 0) ::close(their_terminal);
  };
  try {
    id_ = plan.spawn(command);
  } catch (...) {
    close_ends();
    if (input_pipe.write >= 0) ::close(input_pipe.write);
    throw;
  }
  close_ends();
  input_ = input_pipe.write;
}

Process::~Process() {
  close_input();
  if (!reaped_) {
    kill(SIGKILL);
    reap(/*block=*/true);
  }
  if (terminal_ >= 0) ::close(terminal_);
}

void Process::read_terminal() {
  if (terminal_ < 0) return;
  std::array<char, 4096> buffer{};
  for (;;) {
    const ssize_t count = ::read(terminal_, buffer.data(), buffer.size());
    if (count <= 0) return;
    shown_.append(buffer.data(), static_cast<std::size_t>(count));
  }
}

bool Process::reap(bool block) {
  if (reaped_) return true;
  pid_t ended = -1;
  do {
    rusage usage{};
    ended = ::wait4(id_, &wait_status_, block ? 0 : WNOHANG, &usage);
    if (ended == id_) peak_mb_ = usage.ru_maxrss / 1024;
  } while (ended < 0 && errno == EINTR);
  reaped_ = ended == id_;
  return reaped_;
}

// The program writes where this file stands: it is read without moving there.
std::string Process::out() const {
  std::string all;
  std::array<char, 4096> part{};
  while (true) {
    const ssize_t got =
        ::pread(::fileno(out_.get()), part.data(), part.size(), static_cast<off_t>(all.size()));
    if (got <= 0) return all;
    all.append(part.data(), static_cast<std::size_t>(got));
  }
}

bool Process::is_running() { return !reap(/*block=*/false); }

bool Process::feed(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(input_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

void Process::close_input() {
  if (input_ >= 0) ::close(input_);
  input_ = -1;
}

void Process::kill(int signal) {
  if (!reaped_) ::kill(id_, signal);
}

Outcome Process::wait() {
  close_input();
  Outcome outcome;
  while (!reap(/*block=*/false)) {
    if (std::chrono::steady_clock::now() > deadline_) {
      outcome.timed_out = true;
      kill(SIGKILL);
      reap(/*block=*/true);
      break;
    }
    read_terminal();
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  read_terminal();
  if (WIFEXITED(wait_status_)) outcome.status = WEXITSTATUS(wait_status_);
  if (WIFSIGNALED(wait_status_)) outcome.signal = WTERMSIG(wait_status_);
  outcome.peak_mb = peak_mb_;
  outcome.out = terminal_ >= 0 ? shown_ : content_of(out_.get());
  outcome.err = content_of(err_.get());
  return outcome;
}

Outcome run(const Command& command) { return Process(command).wait(); }

Outcome in_shell(const std::string& script, const std::vector<std::string>& command) {
  std::vector<std::string> arguments = {"-c", script, "sh"};
  arguments.insert(arguments.end(), command.begin(), command.end());
  return run({.program = "/bin/sh", .arguments = std::move(arguments)});
}

TempDir::TempDir() {
  std::string name = (std::filesystem::temp_directory_path() / "tip-test-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw_errno("mkdtemp " + name);
  path_ = name;
}

TempDir::~TempDir() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::filesystem::path TempDir::write(std::string_view name, std::string_view content) const {
  const std::filesystem::path path = path_ / name;
  std::filesystem::create_directories(path.parent_path());
  std::ofstream out(path, std::ios::binary);
  out.write(content.data(), static_cast<std::streamsize>(content.size()));
  if (!out) throw_errno("cannot write " + path.string());
  return path;
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw_errno("cannot read " + path.string());
  return std::string(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
}

std::string gzip(std::string_view bytes) {
  constexpr int kGzipWindow = 15 + 16;
  z_stream stream{};
  if (deflateInit2(&stream, 6, Z_DEFLATED, kGzipWindow, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
    throw std::runtime_error("deflateInit2");
  }
  std::string out(deflateBound(&stream, static_cast<uLong>(bytes.size())) + 32, '\0');
  std::string in(bytes);
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int result = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  if (result != Z_STREAM_END) throw std::runtime_error("deflate");
  return out;
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(text.size(), end + 1));
  }
  return lines;
}

}  // namespace tip::test
