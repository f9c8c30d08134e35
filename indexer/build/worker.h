// The threads of a build that turn raw articles into documents.
#ifndef TIP_INDEXER_BUILD_WORKER_H_
#define TIP_INDEXER_BUILD_WORKER_H_

#include <tip/result.h>

#include <atomic>
#include <cstdint>
#include <optional>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "common/article.h"
#include "common/text/analyzer.h"
#include "indexer/build/article_terms.h"
#include "indexer/build/bounded_queue.h"
#include "indexer/build/id_register.h"
#include "indexer/build/index_writer.h"
#include "indexer/readers/input.h"

namespace tip {

// Raw articles that travel together.
struct Batch {
  std::uint64_t number = 0;
  std::vector<RawArticle> articles;
};

// One thread that turns batches into documents. Whichever worker is free takes the next batch, as
// processors are not equally fast; documents are numbered by batch, so the index is the same.
class Worker {
 public:
  // All but the settings must outlive it.
  Worker(IndexWriter& writer, BoundedQueue<Batch>& batches, IdRegister& ids,
         AnalyzerSettings analyzer)
      : writer_(writer), batches_(batches), ids_(ids), analyzer_(analyzer) {}

  const NameForms& names() const { return terms_->names(); }  // after join(), if all went well
  bool gave_up() const { return gave_up_; }
  // `dictionary`: what the records are compressed with; must outlive the thread. False, with a
  // status that says why, when the system has no thread for it.
  bool start(std::string_view dictionary);
  void join();

  // What came of it; read after join().
  Status status;
  std::uint64_t added = 0;
  std::uint64_t bytes = 0;
  std::vector<std::pair<std::uint64_t, ReadFailure>> failures;  // with the batch's number

 private:
  void run(std::string_view dictionary);
  void take(const Batch& batch);
  std::vector<Article> parse(const Batch& batch);
  // Adds articles as the documents behind number `before`.
  Status add(std::vector<Article>& articles, std::uint64_t before);

  IndexWriter& writer_;
  BoundedQueue<Batch>& batches_;
  IdRegister& ids_;
  AnalyzerSettings analyzer_;
  std::optional<ArticleTerms> terms_;  // made by the thread, as its memory is large
  std::atomic<bool> gave_up_ = false;
  std::thread thread_;
};

}  // namespace tip

#endif  // TIP_INDEXER_BUILD_WORKER_H_
