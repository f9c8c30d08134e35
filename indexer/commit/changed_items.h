// What an update reads: of files that are new or have changed, the articles that have.
#ifndef TIP_INDEXER_COMMIT_CHANGED_ITEMS_H_
#define TIP_INDEXER_COMMIT_CHANGED_ITEMS_H_

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "common/index/stored_articles.h"
#include "indexer/commit/file_notes.h"
#include "indexer/commit/known_files.h"
#include "indexer/pipeline/walked_items.h"

namespace tip {

// A file to read, and the file of the index that it is or was.
struct ChangedFile {
  std::string path;                  // to open it by
  std::string stored;                // as its articles have it
  const KnownFile* known = nullptr;  // null: a new one
  std::uint64_t bytes = 0;
  bool restore = false;                    // what was removed of it by hand comes in again
  const DepartedFile* departed = nullptr;  // what a new one was before it vanished, or null
  bool is_read_otherwise = false;  // its articles have changed though its bytes are the same
};

// What was removed by hand of files that have vanished or changed: how often by digest. Such an
// article stays away also where another file that is read has it now, once each: logs are rotated
// and put together.
using LostRemovals = std::map<std::string, std::uint64_t>;

// Articles that are as they were are told as kept; those that were removed by hand, and are as they
// were, are not told at all. Not thread-safe.
class ChangedItems : public ItemSource {
 public:
  // `articles`: the index's. From `lost` is taken what is met. All must outlive it. `captures`: of
  // the crawls of the index.
  ChangedItems(std::span<const ChangedFile> files, const StoredArticles& articles,
               const Snapshot& snapshot, LostRemovals& lost, ReadSettings settings,
               std::shared_ptr<Captures> captures);

  std::optional<Item> next() override;
  std::uint64_t file_number() const override { return walked_.file_number(); }
  void leave_file() override { walked_.leave_file(); }
  std::uint64_t bytes_total() override { return walked_.bytes_total(); }
  std::uint64_t bytes_done() const override { return walked_.bytes_done(); }
  SkipCounts skipped() const override { return walked_.skipped(); }

  // Documents that stay, of files that were read.
  const std::vector<std::uint32_t>& kept() const { return kept_; }
  // What stays away, of files that were read.
  const std::vector<RemovedOfFile>& removed() const { return removed_; }
  // Articles that came in place of what they were.
  std::uint64_t updated() const { return updated_; }

 private:
  // An article that a file gave when it was read last.
  struct Before {
    std::uint32_t document = 0;  // 0: there is none any more
    std::string id;
    std::string sha256;
    std::int64_t first_indexed = 0;
    std::int64_t last_changed = 0;
  };

  void begin(FileEntry& file);
  void end();
  std::optional<Item> compare(RawArticle raw);
  bool stays_away(const std::string& member, const std::string& digest);

  std::map<std::string, const ChangedFile*> files_;  // by path
  const StoredArticles& articles_;
  const Snapshot& snapshot_;
  LostRemovals& lost_;
  WalkedItems walked_;
  // Of the file at hand:
  std::string stored_;
  std::uint64_t bytes_ = 0;
  std::int64_t modified_ = 0;
  // By member, those not met so far. Several may have one: pages that a crawl fetched again.
  std::multimap<std::string, Before> before_;
  std::set<std::string> living_;          // digests of all of them, where something is lost
  bool moved_ = false;                    // it had another path, or is read otherwise
  bool refused_ = false;                  // the system did not let all of it be read
  bool failed_ = false;                   // something of it could not be read, whyever
  std::vector<RemovedArticle> away_;      // removed by hand, not met so far
  std::vector<RemovedArticle> met_away_;  // and met
  std::vector<std::uint32_t> kept_;
  std::vector<RemovedOfFile> removed_;
  std::uint64_t updated_ = 0;
};

}  // namespace tip

#endif  // TIP_INDEXER_COMMIT_CHANGED_ITEMS_H_
