#include "indexer/copies/pair_runs.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>
#include <utility>

namespace tip::copies {
namespace {

constexpr std::size_t kMostRuns = 64;
constexpr std::size_t kReadBytes = std::size_t{64} << 10;
constexpr std::size_t kLeastHeld = 1024;

// Pairs as they come, each as the difference to the one before.
class Writer {
 public:
  explicit Writer(std::filesystem::path path) : file_(std::move(path)) {}
  void add(const NumberPair& pair) {
    file_.append_uint(pair.first - before_);
    file_.append_uint(pair.second);
    before_ = pair.first;
  }
  Status close() { return file_.close(); }

 private:
  glass::OutputFile file_;
  std::uint64_t before_ = 0;
};

}  // namespace

PairRuns::PairRuns(std::filesystem::path stem, std::size_t memory_bytes)
    : stem_(std::move(stem)), most_held_(std::max(memory_bytes / sizeof(NumberPair), kLeastHeld)) {}

std::filesystem::path PairRuns::next_path() {
  return fmt::format("{}-{:05}", stem_.string(), ++written_);
}

void PairRuns::spill() {
  if (status_ && !held_.empty()) {
    std::ranges::sort(held_);
    Writer out(paths_.emplace_back(next_path()));
    for (const NumberPair& pair : held_) out.add(pair);
    status_ = out.close();
  }
  held_.clear();
  if (status_ && paths_.size() == kMostRuns) fold();
}

void PairRuns::fold() {
  const std::filesystem::path folded = next_path();
  {
    PairMerge all(paths_);
    Writer out(folded);
    while (all.next()) out.add(all.pair());
    status_ = out.close();
    if (status_) status_ = all.status();
  }
  std::error_code ignored;  // scratch
  for (const std::filesystem::path& path : paths_) std::filesystem::remove(path, ignored);
  paths_ = {folded};
}

Status PairRuns::finish() {
  spill();
  held_ = {};
  return status_;
}

PairMerge::PairMerge(const std::vector<std::filesystem::path>& paths) {
  for (const std::filesystem::path& path : paths) {
    Run run{std::make_unique<glass::InputFile>(path, kReadBytes), {}};
    if (advance(run)) runs_.push_back(std::move(run));
  }
  std::ranges::make_heap(runs_, std::ranges::greater{}, &Run::pair);
}

bool PairMerge::advance(Run& run) {
  if (run.file->at_end()) {
    if (status_) status_ = run.file->status();
    return false;
  }
  run.pair.first += run.file->take_uint();
  run.pair.second = static_cast<std::uint32_t>(run.file->take_uint());
  return true;
}

bool PairMerge::next() {
  if (runs_.empty() || !status_) return false;
  std::ranges::pop_heap(runs_, std::ranges::greater{}, &Run::pair);
  pair_ = runs_.back().pair;
  if (advance(runs_.back())) {
    std::ranges::push_heap(runs_, std::ranges::greater{}, &Run::pair);
  } else {
    runs_.pop_back();
  }
  return status_.has_value();
}

}  // namespace tip::copies
