#include "indexer/sources/walk_ahead.h"

#include <utility>

namespace tip {
namespace {

constexpr std::size_t kBlock = 1024;
constexpr std::size_t kMostBlocks = 1024;

}  // namespace

WalkAhead::WalkAhead(std::vector<std::string> paths)
    : paths_(std::move(paths)), thread_([this] {
        try {
          walk();
        } catch (...) {
          const std::lock_guard lock(mutex_);
          thrown_ = std::current_exception();
          changed_.notify_all();
        }
      }) {}

WalkAhead::~WalkAhead() {
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    changed_.notify_all();
  }
  thread_.join();
}

void WalkAhead::walk() {
  Block block;
  for (const std::string& path : paths_) {
    FileWalk files({path});
    while (std::optional<FileEntry> file = files.next()) {
      Met met{std::move(file->path), file->bytes, file->modified};
      if (!file->failure.empty()) {
        file->path = std::move(met.path);
        met.refused = std::make_unique<FileEntry>(*std::move(file));
      }
      block.push_back(std::move(met));
      if (block.size() == kBlock && !hand_over(block)) return;
    }
    Met end;
    end.end = std::make_unique<std::vector<PassedOver>>(files.passed_over());
    block.push_back(std::move(end));
    if (!hand_over(block)) return;
  }
}

bool WalkAhead::hand_over(Block& block) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return ahead_.size() < kMostBlocks || stopped_; });
  if (stopped_) return false;
  ahead_.push_back(std::exchange(block, {}));
  block.reserve(kBlock);
  changed_.notify_all();
  return true;
}

std::optional<FileEntry> WalkAhead::next() {
  if (at_ == taken_.size()) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return !ahead_.empty() || thrown_ != nullptr; });
    if (ahead_.empty()) std::rethrow_exception(thrown_);
    taken_ = std::move(ahead_.front());
    ahead_.pop_front();
    at_ = 0;
    changed_.notify_all();
  }
  Met& met = taken_[at_++];
  if (met.end != nullptr) {
    passed_over_ = *std::move(met.end);
    return std::nullopt;
  }
  if (met.refused != nullptr) return *std::move(met.refused);
  FileEntry file;
  file.path = std::move(met.path);
  file.bytes = met.bytes;
  file.modified = met.modified;
  return file;
}

}  // namespace tip
