// The program that reads what a library parses which may crash, hang or want all memory.
#ifndef TIP_INDEXER_LIMITED_READER_PROCESS_H_
#define TIP_INDEXER_LIMITED_READER_PROCESS_H_

#include <sys/types.h>
#include <tip/result.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/limited/frames.h"

namespace tip {

// For one document, but the memory, which is the program's.
struct ReaderLimits {
  std::uint64_t memory_bytes = std::uint64_t{1} << 30;  // of address space
  std::chrono::seconds processor_time{60};
  std::chrono::seconds waiting{180};  // that tipidx waits for it
};

// One running program. It is asked for one document at a time, answers in frames, and ends with
// this object. Movable, not thread-safe.
class ReaderProcess {
 public:
  static Result<ReaderProcess> start(const std::string& program, const ReaderLimits& limits);

  ReaderProcess() = default;
  ~ReaderProcess();
  ReaderProcess(ReaderProcess&& other) noexcept
      : id_(std::exchange(other.id_, -1)),
        socket_(std::exchange(other.socket_, -1)),
        limits_(other.limits_),
        waited_(other.waited_) {}
  ReaderProcess& operator=(ReaderProcess&& other) noexcept {
    std::swap(id_, other.id_);
    std::swap(socket_, other.socket_);
    std::swap(limits_, other.limits_);
    std::swap(waited_, other.waited_);
    return *this;
  }

  // Gives it an open file, which it reads by `reader`.
  Status ask(std::string_view reader, int file);

  // The next frame of the answer. An Error says what has become of the program, which is gone then.
  Result<Frame> next();

  bool is_running() const { return id_ > 0; }

 private:
  ReaderProcess(pid_t id, int socket, const ReaderLimits& limits)
      : id_(id), socket_(socket), limits_(limits) {}
  // Ends it and gives back its wait status.
  int stop();
  // Why it ended by itself.
  tl::unexpected<Error> ended();

  pid_t id_ = -1;
  int socket_ = -1;
  ReaderLimits limits_;
  std::chrono::steady_clock::duration waited_{};  // for this document
};

}  // namespace tip

#endif  // TIP_INDEXER_LIMITED_READER_PROCESS_H_
