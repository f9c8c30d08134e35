// What was passed over or could not be read, counted by reason.
#ifndef TIP_INDEXER_SOURCES_SKIP_COUNTS_H_
#define TIP_INDEXER_SOURCES_SKIP_COUNTS_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "indexer/parse/sniff.h"

namespace tip {

// Reasons are few: of what is passed over kinds of things, in the plural ("images, styles and
// scripts").
class SkipCounts {
 public:
  void add(std::string_view reason, std::uint64_t count = 1) {
    if (count > 0) counts_[std::string(reason)] += count;
  }
  void add(const SkipCounts& other) {
    for (const auto& [reason, count] : other.counts_) counts_[reason] += count;
  }

  // The same, unless there are `most` reasons already: then it is one of "other reasons".
  void add_to_few(std::string_view reason, std::size_t most) {
    const bool full = counts_.size() >= most && !counts_.contains(std::string(reason));
    add(full ? "other reasons" : reason);
  }
  // What has been counted since `before`, which this was then.
  SkipCounts since(const SkipCounts& before) const {
    SkipCounts more;
    for (const auto& [reason, count] : counts_) {
      const auto then = before.counts_.find(reason);
      more.add(reason, count - (then == before.counts_.end() ? 0 : then->second));
    }
    return more;
  }

  std::uint64_t total() const {
    std::uint64_t sum = 0;
    for (const auto& [reason, count] : counts_) sum += count;
    return sum;
  }
  const std::map<std::string, std::uint64_t>& by_reason() const { return counts_; }

  bool operator==(const SkipCounts&) const = default;

 private:
  std::map<std::string, std::uint64_t> counts_;
};

// Parts of saved pages and sites that are no articles.
inline constexpr std::string_view kSkippedFurniture = "images, styles and scripts";
inline constexpr std::string_view kSkippedPageParts = "frames and other parts of saved pages";
// What walks pass over besides.
inline constexpr std::string_view kSkippedNotes = "notes (Markdown)";
inline constexpr std::string_view kSkippedHidden = "hidden files and folders";
inline constexpr std::string_view kSkippedLinks = "links to folders";
inline constexpr std::string_view kSkippedIndexes = "folders of indexes";

// Why a file fails in which there is nothing.
inline constexpr std::string_view kEmptyFile = "empty file";

// As what a file is passed over that is_page_furniture() says is none to read.
inline std::string_view furniture_reason(std::string_view name) {
  return extension(name) == "md" ? kSkippedNotes : kSkippedFurniture;
}

}  // namespace tip

#endif  // TIP_INDEXER_SOURCES_SKIP_COUNTS_H_
