// Pairs of numbers, sorted on disk.
#ifndef TIP_INDEXER_COPIES_PAIR_RUNS_H_
#define TIP_INDEXER_COPIES_PAIR_RUNS_H_

#include <tip/result.h>

#include <compare>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

#include "indexer/glass/file.h"

namespace tip::copies {

// What is sorted: by the first, then by the second.
struct NumberPair {
  std::uint64_t first = 0;
  std::uint32_t second = 0;
  // clang-tidy takes the zero of a comparison for a pointer.
  // NOLINTNEXTLINE(modernize-use-nullptr)
  friend auto operator<=>(const NumberPair&, const NumberPair&) = default;
};

// Takes pairs in any order and writes them as files of ascending ones, each when its share of
// memory is full. Files stay few: many are merged into one. Not thread-safe.
class PairRuns {
 public:
  // Files are named `stem`-00001 and so on. `memory_bytes`: what is held back.
  PairRuns(std::filesystem::path stem, std::size_t memory_bytes);

  // The first failure is kept and told by finish().
  void add(NumberPair pair) {
    if (held_.size() == most_held_) spill();
    held_.push_back(pair);
  }
  // No more pairs; gives the memory back.
  Status finish();

  const std::vector<std::filesystem::path>& paths() const { return paths_; }

 private:
  void spill();
  void fold();
  std::filesystem::path next_path();

  std::filesystem::path stem_;
  std::size_t most_held_;
  std::vector<NumberPair> held_;
  std::vector<std::filesystem::path> paths_;
  std::size_t written_ = 0;
  Status status_;
};

// All pairs of some files, ascending. Not thread-safe.
class PairMerge {
 public:
  explicit PairMerge(const std::vector<std::filesystem::path>& paths);

  // Moves on to the next pair; false behind the last one, or when a file could not be read.
  bool next();
  const NumberPair& pair() const { return pair_; }
  const Status& status() const { return status_; }

 private:
  struct Run {
    std::unique_ptr<glass::InputFile> file;
    NumberPair pair;
  };
  bool advance(Run& run);

  std::vector<Run> runs_;  // a heap, the least pair in front
  NumberPair pair_;
  Status status_;
};

}  // namespace tip::copies

#endif  // TIP_INDEXER_COPIES_PAIR_RUNS_H_
