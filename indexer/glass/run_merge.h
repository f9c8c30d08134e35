// Reads several runs as one.
#ifndef TIP_INDEXER_GLASS_RUN_MERGE_H_
#define TIP_INDEXER_GLASS_RUN_MERGE_H_

#include <tip/result.h>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "indexer/glass/run.h"

namespace tip::glass {

// Lists in key order, those with the same key joined, their items in document order. The same
// document twice in a list is a failure. Not thread-safe.
class RunMerge {
 public:
  // Shares `buffer_bytes` of memory among the runs.
  RunMerge(const std::vector<std::filesystem::path>& runs, std::size_t buffer_bytes);

  // Moves to the next list; false at the end or on a failure. The items of the list before must
  // all have been taken.
  bool next_list();
  const std::string& key() const { return key_; }
  const ListHeader& header() const { return header_; }

  // The next item of the list, valid until the next call; null after the last.
  const Item* next_item() {
    if (current_ == nullptr || !status_) return nullptr;
    if (std::exchange(item_taken_, true)) {
      const std::uint32_t before = current_->item().document;
      const bool has_more = current_->next_item();
      // Batches of documents alternate between runs: one reader is good for many items.
      const bool next = has_more && current_->item().document < switch_at_;
      if (!next && !change_reader(has_more)) return nullptr;
      if (current_->item().document <= before) return fail_twice();
    }
    return &current_->item();
  }

  const Status& status() const { return status_; }

 private:
  void advance(RunReader* reader);
  void choose_reader();
  bool change_reader(bool has_more);
  const Item* fail_twice();
  void note_failure(const RunReader& reader);

  std::vector<RunReader> readers_;
  std::vector<RunReader*> heap_;    // by key, the least in front
  std::vector<RunReader*> active_;  // those at the current list that still have items
  RunReader* current_ = nullptr;    // of active_, the one with the least document
  std::uint32_t switch_at_ = 0;     // the least document of the others
  bool item_taken_ = false;         // current_'s item has been handed out
  std::string key_;
  ListHeader header_;
  Status status_;
};

// Writes `runs` as one run to `target`.
Status merge_runs(const std::vector<std::filesystem::path>& runs, std::size_t buffer_bytes,
                  const std::filesystem::path& target);

}  // namespace tip::glass

#endif  // TIP_INDEXER_GLASS_RUN_MERGE_H_
