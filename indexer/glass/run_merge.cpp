#include "indexer/glass/run_merge.h"

#include <algorithm>
#include <limits>

#include "common/base/system_error.h"

namespace tip::glass {
namespace {

constexpr std::size_t kLeastBuffer = std::size_t{4} << 10;
constexpr std::size_t kMostBuffer = std::size_t{1} << 20;
constexpr std::uint32_t kNoDocument = std::numeric_limits<std::uint32_t>::max();

bool later(const RunReader* a, const RunReader* b) { return a->key() > b->key(); }

}  // namespace

RunMerge::RunMerge(const std::vector<std::filesystem::path>& runs, std::size_t buffer_bytes) {
  const std::size_t share =
      std::clamp(buffer_bytes / std::max<std::size_t>(runs.size(), 1), kLeastBuffer, kMostBuffer);
  readers_.reserve(runs.size());
  for (const std::filesystem::path& run : runs) readers_.emplace_back(run, share);
  for (RunReader& reader : readers_) advance(&reader);
}

void RunMerge::note_failure(const RunReader& reader) {
  if (status_ && !reader.status()) status_ = reader.status();
}

void RunMerge::advance(RunReader* reader) {
  if (reader->next_list()) {
    heap_.push_back(reader);
    std::push_heap(heap_.begin(), heap_.end(), later);
  }
  note_failure(*reader);
}

bool RunMerge::next_list() {
  if (heap_.empty() || !status_) return false;
  key_ = heap_.front()->key();
  header_ = {heap_.front()->header().kind, 0, 0};
  active_.clear();
  while (!heap_.empty() && heap_.front()->key() == key_) {
    std::pop_heap(heap_.begin(), heap_.end(), later);
    active_.push_back(heap_.back());
    heap_.pop_back();
    header_.items += active_.back()->header().items;
    header_.sum += active_.back()->header().sum;
  }
  for (RunReader* reader : active_) reader->next_item();
  item_taken_ = false;
  choose_reader();
  return true;
}

void RunMerge::choose_reader() {
  current_ = nullptr;
  switch_at_ = kNoDocument;
  for (RunReader* reader : active_) {
    if (current_ == nullptr || reader->item().document < current_->item().document) {
      if (current_ != nullptr) switch_at_ = current_->item().document;
      current_ = reader;
    } else {
      switch_at_ = std::min(switch_at_, reader->item().document);
    }
  }
}

// Moves on from current_; false at the end of the list or on a failure. `has_more`: current_ has
// another item.
bool RunMerge::change_reader(bool has_more) {
  if (!has_more) {
    active_.erase(std::find(active_.begin(), active_.end(), current_));
    advance(current_);
  }
  choose_reader();
  return current_ != nullptr && status_;
}

const Item* RunMerge::fail_twice() {
  status_ = fail(ErrorCode::internal, "a document was written twice", kDefectHint);
  return nullptr;
}

Status merge_runs(const std::vector<std::filesystem::path>& runs, std::size_t buffer_bytes,
                  const std::filesystem::path& target) {
  RunMerge merge(runs, buffer_bytes);
  RunWriter out(target);
  while (merge.next_list()) {
    out.begin_list(merge.key(), merge.header());
    while (const Item* item = merge.next_item()) out.add(*item);
  }
  Status status = out.close();
  if (!merge.status()) status = merge.status();
  return status;
}

}  // namespace tip::glass
