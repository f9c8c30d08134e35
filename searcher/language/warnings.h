// What the parser tells the user about a query it did not take literally.
#ifndef TIP_SEARCHER_LANGUAGE_WARNINGS_H_
#define TIP_SEARCHER_LANGUAGE_WARNINGS_H_

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace tip::query {

// Collects sentences: each once, in the order they came up, and never so many that nobody reads
// them. Not thread-safe; one object a query.
class Warnings {
 public:
  static constexpr std::size_t kMost = 12;

  void add(std::string sentence) {
    if (std::find(list_.begin(), list_.end(), sentence) != list_.end()) return;
    if (list_.size() < kMost) {
      list_.push_back(std::move(sentence));
    } else {
      ++left_out_;
    }
  }

  // The sentences; the last one counts those left out, if any were.
  std::vector<std::string> take() && {
    if (left_out_ > 0) {
      list_.push_back("Further remarks of this kind were left out: " + std::to_string(left_out_) +
                      ".");
    }
    return std::move(list_);
  }

 private:
  std::vector<std::string> list_;
  std::size_t left_out_ = 0;
};

}  // namespace tip::query

#endif  // TIP_SEARCHER_LANGUAGE_WARNINGS_H_
