// Running the real programs, as a shell would, and seeing what they do.
#ifndef TIP_TESTS_CLI_RUN_H_
#define TIP_TESTS_CLI_RUN_H_

#include <sys/types.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tip::test {

// What to run. The environment holds PATH, HOME, LC_ALL=C.UTF-8 and the sanitizers' options of the
// caller, and `environment` on top; nothing else is inherited.
struct Command {
  std::string program = {};  // a path
  std::vector<std::string> arguments = {};
  std::string input = {};      // all of standard input
  bool piped_input = false;    // instead: Process::feed() and close_input()
  bool closed_output = false;  // standard output is a pipe that nobody reads
  bool terminal = false;       // standard output and error are one terminal
  std::map<std::string, std::string> environment = {};
  std::filesystem::path directory = {};  // working directory; empty: the caller's
  std::chrono::seconds timeout{120};     // then it is killed
};

// What came of it.
struct Outcome {
  int status = -1;         // exit status, or -1 when a signal ended the program
  int signal = 0;          // that signal
  bool timed_out = false;  // it was killed for being slow
  long peak_mb = 0;        // most memory it had, in MiB
  std::string out;         // of a terminal: what it was sent, both streams
  std::string err;
};

// A program under way. Not thread-safe. Killed and reaped by the destructor if it still runs.
class Process {
 public:
  // Starts it; throws std::system_error when the program cannot be run at all.
  explicit Process(const Command& command);
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  pid_t id() const { return id_; }
  // What it has written to standard output so far; not of a terminal.
  std::string out() const;
  bool is_running();

  // Writes to a piped standard input, blocking while the pipe is full; false when nobody reads.
  bool feed(std::string_view bytes);
  void close_input();

  // Sends the signal; harmless when the program has ended.
  void kill(int signal);

  // Closes a piped input, waits for the end (at most the timeout) and reads all output.
  Outcome wait();

 private:
  struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  using File = std::unique_ptr<std::FILE, CloseFile>;

  bool reap(bool block);
  void read_terminal();

  File out_;
  File err_;
  int input_ = -1;
  int terminal_ = -1;  // our end of it
  std::string shown_;
  pid_t id_ = -1;
  bool reaped_ = false;
  int wait_status_ = 0;
  long peak_mb_ = 0;
  std::chrono::steady_clock::time_point deadline_;
};

// Runs a program to its end.
Outcome run(const Command& command);

// Runs a command, a path and its arguments, by way of a shell script in which it is "$@".
Outcome in_shell(const std::string& script, const std::vector<std::string>& command);

// A folder of its own for a test, removed with all that is in it.
class TempDir {
 public:
  TempDir();
  ~TempDir();
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path operator/(std::string_view name) const { return path_ / name; }

  // Writes a file, making the folders above it, and gives back its path.
  std::filesystem::path write(std::string_view name, std::string_view content) const;

 private:
  std::filesystem::path path_;
};

// The bytes of a file; throws std::system_error when it cannot be read.
std::string read_file(const std::filesystem::path& path);

// `bytes` as one gzip member.
std::string gzip(std::string_view bytes);

// The lines of a text, without their ends; a last line may lack one.
std::vector<std::string> lines_of(std::string_view text);

}  // namespace tip::test

#endif  // TIP_TESTS_CLI_RUN_H_
