// The threads of a build that turn raw articles into documents.
#ifndef TIP_INDEXER_PIPELINE_WORKER_H_
#define TIP_INDEXER_PIPELINE_WORKER_H_

#include <tip/article.h>
#include <tip/result.h>

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string_view>
#include <thread>
#include <utility>
#include <variant>
#include <vector>

#include "common/text/analyzer.h"
#include "indexer/copies/pair_runs.h"
#include "indexer/glass/bounded_queue.h"
#include "indexer/glass/index_writer.h"
#include "indexer/pipeline/article_terms.h"
#include "indexer/pipeline/batch_order.h"
#include "indexer/pipeline/byte_budget.h"
#include "indexer/pipeline/item_source.h"

namespace tip {

// Raw articles, and what could not be read among them, that travel together.
struct Batch {
  struct Entry {
    std::uint64_t file = 0;  // number of the file it comes from
    Item item;
  };

  std::uint64_t number = 0;
  std::vector<Entry> entries;
  ByteBudget::Share share;  // of the memory for articles in work
};

// One thread that turns batches into documents. Whichever worker is free takes the next batch, as
// processors are not equally fast; documents are numbered by batch, so the index is the same.
class Worker {
 public:
  // An article of a kind that is passed over.
  struct PassedOver {
    std::string reason;
  };
  // What has become of an item.
  using Parsed = std::variant<Article, ReadFailure, FileEntry, KeptArticle, SkipCounts,
                              CaptureHashes, PassedOver>;

  // All but the settings must outlive it.
  Worker(IndexWriter& writer, BoundedQueue<Batch>& batches, BatchOrder& order,
         AnalyzerSettings analyzer, std::int64_t today, copies::PairRuns fingerprints)
      : writer_(writer),
        batches_(batches),
        order_(order),
        analyzer_(analyzer),
        today_(today),
        fingerprints_(std::move(fingerprints)) {}

  // What it read of names; after join(), if all went well. Null if it never started.
  const NameForms* names() const { return terms_ ? &terms_->names() : nullptr; }
  // The fingerprints of its stories, with their documents; after join().
  const std::vector<std::filesystem::path>& fingerprints() const { return fingerprints_.paths(); }
  // How many distinct shingles each of its documents has.
  const std::vector<std::pair<std::uint32_t, std::uint32_t>>& distinct() const { return distinct_; }
  bool gave_up() const { return gave_up_; }
  // Fails when the system has no thread for it; then the other workers do its work. `dictionary`:
  // what the records are compressed with; must outlive the thread.
  Status start(std::string_view dictionary);
  // Waits for its end, which comes when the queue is closed.
  void join();

  // What came of it; read after join().
  Status status;
  std::uint64_t added = 0;
  std::uint64_t bytes = 0;
  SkipCounts skipped;

 private:
  // No more documents.
  Status finish();
  void run(std::string_view dictionary);
  // Runs a step of the work. Whatever it throws becomes the status.
  void attempt(std::string_view doing, const std::function<Status()>& step);
  void take(Batch& batch);
  // What has become of each entry.
  std::vector<Parsed> parse(Batch& batch);
  // Adds articles as the documents behind number `before`.
  Status add(const std::vector<Article*>& articles, std::uint64_t before);

  IndexWriter& writer_;
  BoundedQueue<Batch>& batches_;
  BatchOrder& order_;
  AnalyzerSettings analyzer_;
  std::int64_t today_;  // at which what is new comes into the index, in days since 1970
  copies::PairRuns fingerprints_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> distinct_;
  std::optional<ArticleTerms> terms_;  // made by the thread, as its memory is large
  std::atomic<bool> gave_up_ = false;
  std::thread thread_;
};

}  // namespace tip

#endif  // TIP_INDEXER_PIPELINE_WORKER_H_
