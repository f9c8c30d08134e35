// Items out of files and folders.
#ifndef TIP_INDEXER_PIPELINE_WALKED_ITEMS_H_
#define TIP_INDEXER_PIPELINE_WALKED_ITEMS_H_

#include <deque>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "indexer/pipeline/item_source.h"
#include "indexer/sources/input.h"

namespace tip {

// What a walk over paths meets.
class WalkedItems : public ItemSource {
 public:
  // As of InputWalker.
  explicit WalkedItems(const std::vector<std::string>& paths, ReadSettings settings = {},
                       std::shared_ptr<Captures> captures = nullptr)
      : walker_(paths, std::move(settings), std::move(captures)) {}

  std::optional<Item> next() override {
    if (waiting_.empty() && !ended_) fill();
    if (waiting_.empty()) return std::nullopt;
    Item item = std::move(waiting_.front());
    waiting_.pop_front();
    return item;
  }
  std::uint64_t file_number() const override { return walker_.file_number(); }
  void leave_file() override { walker_.leave_file(); }
  std::uint64_t bytes_total() override { return walker_.bytes_total(); }
  std::uint64_t bytes_done() const override { return walker_.bytes_done(); }
  SkipCounts skipped() const override { return walker_.skipped(); }
  const std::vector<PassedOver>& passed_over() const { return walker_.passed_over(); }

 private:
  // Files that gave nothing are begun as well.
  void fill() {
    std::optional<InputItem> item = walker_.next();
    for (InputWalker::Event& event : walker_.take_events()) {
      std::visit([this](auto& what) { waiting_.emplace_back(std::move(what)); }, event);
    }
    ended_ = !item.has_value();
    if (item) {
      std::visit([this](auto& what) { waiting_.emplace_back(std::move(what)); }, *item);
    }
  }

  InputWalker walker_;
  std::deque<Item> waiting_;
  bool ended_ = false;
};

}  // namespace tip

#endif  // TIP_INDEXER_PIPELINE_WALKED_ITEMS_H_
