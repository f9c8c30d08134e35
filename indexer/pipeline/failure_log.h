// What of the input could not be read.
#ifndef TIP_INDEXER_PIPELINE_FAILURE_LOG_H_
#define TIP_INDEXER_PIPELINE_FAILURE_LOG_H_

#include <atomic>
#include <cstdint>
#include <utility>
#include <vector>

#include "indexer/parse/raw_article.h"

namespace tip {

// Failures that are listed, of one file and of all: more help nobody, and a file may have millions.
inline constexpr std::uint64_t kMostListedOfFile = 1000;
inline constexpr std::uint64_t kMostListed = 10'000;
// A file is given up after so many failures with no article between them.
inline constexpr std::uint64_t kMostFailuresInARow = 100'000;

// Counts failures and lists the first of them, in bounded memory. Is told of everything that was
// read, in input order; not thread-safe but for given_up(). Files are numbered from 1 as they come.
class FailureLog {
 public:
  // An article of the file could be read. False: the file has been given up, so it does not count.
  bool read(std::uint64_t file);
  // Something of the file, or all of it, could not be read.
  void failed(std::uint64_t file, ReadFailure failure);

  // The last file given up, or 0: to read on in it is of no use. From any thread.
  std::uint64_t given_up() const { return given_up_; }

  std::uint64_t count() const { return count_; }
  // Of these, where the system refused.
  std::uint64_t refused() const { return refused_; }
  std::vector<ReadFailure> take_listed() { return std::exchange(listed_, {}); }

 private:
  void enter(std::uint64_t file);
  void list(ReadFailure failure);

  std::uint64_t file_ = 0;
  std::uint64_t in_a_row_ = 0;
  std::uint64_t listed_of_file_ = 0;
  std::uint64_t count_ = 0;
  std::uint64_t refused_ = 0;
  std::vector<ReadFailure> listed_;
  std::atomic<std::uint64_t> given_up_ = 0;
};

}  // namespace tip

#endif  // TIP_INDEXER_PIPELINE_FAILURE_LOG_H_
