// A walk over paths that goes on while somebody does something else.
#ifndef TIP_INDEXER_SOURCES_WALK_AHEAD_H_
#define TIP_INDEXER_SOURCES_WALK_AHEAD_H_

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "indexer/sources/file_walk.h"

namespace tip {

// Walks paths one after the other in a thread of its own, a million files ahead at most. The next
// file of a path costs a call of the system, which somebody who asks for it need not wait for. One
// thread may ask.
class WalkAhead {
 public:
  // Throws std::system_error where there can be no thread.
  explicit WalkAhead(std::vector<std::string> paths);
  // Ends the walk, wherever it is.
  ~WalkAhead();
  WalkAhead(const WalkAhead&) = delete;
  WalkAhead& operator=(const WalkAhead&) = delete;

  // The next file of the path in hand, as FileWalk has it; nothing at its end, from where the next
  // path is the one in hand. Throws what the walk has thrown.
  std::optional<FileEntry> next();
  // What was passed over below the path that has ended last.
  const std::vector<PassedOver>& passed_over() const { return passed_over_; }

 private:
  // A file in little memory, or what ends a path.
  struct Met {
    std::string path;
    std::uint64_t bytes = 0;
    std::int64_t modified = 0;
    std::unique_ptr<FileEntry> refused = nullptr;  // a path that cannot be read
    std::unique_ptr<std::vector<PassedOver>> end = nullptr;
  };
  using Block = std::vector<Met>;

  void walk();
  // False where nobody wants any more.
  bool hand_over(Block& block);

  const std::vector<std::string> paths_;
  std::vector<PassedOver> passed_over_;
  Block taken_;  // of which the first `at_` have been given
  std::size_t at_ = 0;

  std::mutex mutex_;  // of what follows
  std::condition_variable changed_;
  std::deque<Block> ahead_;
  bool stopped_ = false;
  std::exception_ptr thrown_;

  std::thread thread_;
};

}  // namespace tip

#endif  // TIP_INDEXER_SOURCES_WALK_AHEAD_H_
