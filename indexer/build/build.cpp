#include "indexer/build/build.h"

#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <thread>

#include "common/store/guard.h"
#include "common/store/manifest.h"
#include "common/store/record.h"
#include "indexer/build/article_terms.h"
#include "indexer/build/bounded_queue.h"
#include "indexer/build/generation.h"
#include "indexer/build/id_register.h"
#include "indexer/build/index_writer.h"
#include "indexer/glass/bulk_writer.h"

namespace tip {
namespace {

// Small, so that workers end together.
constexpr std::size_t kBatchBytes = std::size_t{256} << 10;
constexpr std::size_t kQueuedBatches = 8;  // for each worker
// How much of the input says whether there will be a dictionary, and what share of it is learned
// from: of one article in so many, one piece in so many, as more costs time and gains next to
// nothing.
constexpr std::size_t kSampleBytes = std::size_t{1} << 20;
constexpr std::size_t kSampleStep = 2;
constexpr std::size_t kPieceBytes = 1024;
// Article text a worker's writer on Xapian's API holds before it writes to disk. Xapian keeps some
// 12 bytes of memory for each, so this times jobs bounds the build's memory.
constexpr std::size_t kXapianWriterBytes = std::size_t{16} << 20;
// Memory the bulk writers of all workers fill together before they write to disk; but no writer
// gets less than the second figure.
constexpr std::size_t kBulkBytes = std::size_t{320} << 20;
constexpr std::size_t kLeastWriterBytes = std::size_t{16} << 20;
// Xapian's document numbers have 32 bits.
constexpr std::uint64_t kMaxDocuments = 0xffffffff;

std::string where(const RawArticle& raw) {
  return raw.member == 0 ? raw.path : fmt::format("{}:{}", raw.path, raw.member);
}

// Raw articles that travel together.
struct Batch {
  std::uint64_t number = 0;
  std::vector<RawArticle> articles;
};

// One thread that turns batches into documents. Whichever worker is free takes the next batch, as
// processors are not equally fast; documents are numbered by batch, so the index is the same.
class Worker {
 public:
  Worker(IndexWriter& writer, BoundedQueue<Batch>& batches, IdRegister& ids,
         AnalyzerSettings analyzer)
      : writer_(writer), batches_(batches), ids_(ids), analyzer_(analyzer) {}

  const NameForms& names() const { return terms_->names(); }  // after join(), if all went well
  bool gave_up() const { return gave_up_; }
  // `dictionary`: what the records are compressed with; must outlive the thread. False, with a
  // status that says why, when the system has no thread for it.
  bool start(std::string_view dictionary) {
    const Status started = xapian_guard("start a worker (fewer --jobs may do)", [&] {
      thread_ = std::thread([this, dictionary] { run(dictionary); });
    });
    if (!started) status = started;  // else it is the thread's
    return started.has_value();
  }
  void join() {
    if (thread_.joinable()) thread_.join();
  }

  // What came of it; read after join().
  Status status;
  std::uint64_t added = 0;
  std::uint64_t bytes = 0;
  std::vector<std::pair<std::uint64_t, ReadFailure>> failures;  // with the batch's number

 private:
  void run(std::string_view dictionary) {
    status = xapian_guard("start a worker", [&]() -> Status {
      terms_.emplace(analyzer_, writer_.vocabulary());
      terms_->use_dictionary(dictionary);
      return {};
    });
    if (!status) gave_up_ = true;
    while (const std::optional<Batch> batch = batches_.pop()) {
      if (status) {
        take(*batch);
      } else {
        // After an error the queue is still emptied, and each batch takes its turn at the register,
        // or the reader and the other workers would wait for ever.
        ids_.make_unique(batch->number, {});
      }
    }
    if (status) status = xapian_guard("write the index", [&] { return writer_.finish(); });
  }

  void take(const Batch& batch) {
    std::vector<Article> articles;
    std::vector<std::string*> ids;
    status = xapian_guard("read articles", [&] {
      articles = parse(batch);
      for (Article& article : articles) ids.push_back(&article.id);
    });
    if (!status) ids.clear();
    std::uint64_t number = 0;
    const Status named =
        xapian_guard("name articles", [&] { number = ids_.make_unique(batch.number, ids); });
    if (status) status = named;
    if (status) status = xapian_guard("analyze articles", [&] { return add(articles, number); });
    if (!status) gave_up_ = true;
  }

  std::vector<Article> parse(const Batch& batch) {
    std::vector<Article> articles;
    for (const RawArticle& raw : batch.articles) {
      Result<Article> article = parse_article(raw);
      if (!article) {
        failures.emplace_back(batch.number, ReadFailure{where(raw), article.error().message});
      } else if (std::max(article->body.size(), article->aside.size()) > kMaxTextBytes) {
        failures.emplace_back(batch.number, ReadFailure{where(raw), "longer than 64 MiB of text"});
      } else {
        articles.push_back(std::move(*article));
      }
    }
    return articles;
  }

  // Adds articles as the documents behind number `before`.
  Status add(std::vector<Article>& articles, std::uint64_t before) {
    if (before + articles.size() > kMaxDocuments) {
      return fail(ErrorCode::invalid_input, "more articles than one index can hold",
                  "build an index for each part of them");
    }
    for (Article& article : articles) {
      IndexDocument document = terms_->make_document(article);
      document.number = static_cast<std::uint32_t>(++before);
      if (Status written = writer_.add(document); !written) return written;
      ++added;
      bytes += document.text_bytes;
    }
    return {};
  }

  IndexWriter& writer_;
  BoundedQueue<Batch>& batches_;
  IdRegister& ids_;
  AnalyzerSettings analyzer_;
  std::optional<ArticleTerms> terms_;  // made by the thread, as its memory is large
  std::atomic<bool> gave_up_ = false;
  std::thread thread_;
};

// Starts the workers, reads the input and deals it out in batches.
class Dealer {
 public:
  Dealer(const BuildOptions& options, BoundedQueue<Batch>& batches,
         std::vector<std::unique_ptr<Worker>>& workers)
      : walker_(options.paths), observer_(options.observer), batches_(batches), workers_(workers) {}

  // Until the end of the input or until a worker gives up.
  void run() {
    while (auto item = walker_.next()) {
      if (auto* failure = std::get_if<ReadFailure>(&*item)) {
        failures.emplace_back(batch_.number, std::move(*failure));
        continue;
      }
      auto& raw = std::get<RawArticle>(*item);
      ++articles_;
      if (started_) {
        if (!deal(std::move(raw))) return;
        continue;
      }
      sample_bytes_ += raw.bytes.size();
      sample_.push_back(std::move(raw));
      if (sample_bytes_ >= kSampleBytes && !start_workers()) return;
    }
    if (!started_ && !start_workers()) return;
    if (!batch_.articles.empty()) send();
  }

  std::uint64_t skipped() const { return walker_.skipped(); }
  // What the records are compressed with.
  const std::string& dictionary() const { return dictionary_; }
  std::vector<std::pair<std::uint64_t, ReadFailure>> failures;

 private:
  // False when a worker has given up.
  bool deal(RawArticle raw) {
    pending_bytes_ += raw.bytes.size();
    batch_.articles.push_back(std::move(raw));
    return pending_bytes_ < kBatchBytes || send();
  }

  bool send() {
    const std::uint64_t number = batch_.number;
    batches_.push(std::move(batch_));
    batch_ = Batch{number + 1, {}};
    pending_bytes_ = 0;
    if (observer_ != nullptr) {
      observer_->reading(walker_.bytes_done(), walker_.bytes_total(), articles_);
    }
    return std::none_of(workers_.begin(), workers_.end(),
                        [](const auto& worker) { return worker->gave_up(); });
  }

  // An archive of less than the sample would not earn the dictionary's own bytes.
  bool start_workers() {
    started_ = true;
    if (sample_bytes_ >= kSampleBytes) dictionary_ = train_dictionary(sample_pieces());
    for (const auto& worker : workers_) {
      if (!worker->start(dictionary_)) return false;
    }
    std::vector<RawArticle> sample = std::move(sample_);
    return std::ranges::all_of(sample, [this](RawArticle& raw) { return deal(std::move(raw)); });
  }

  // Stories of the sample in pieces like those that are packed.
  std::vector<std::string> sample_pieces() const {
    std::vector<std::string> pieces;
    std::size_t seen = 0;
    for (std::size_t i = 0; i < sample_.size(); i += kSampleStep) {
      const Result<Article> article = parse_article(sample_[i]);
      if (!article) continue;
      for (std::size_t at = 0; at < article->body.size(); at += kPieceBytes) {
        if (seen++ % kSampleStep == 0) pieces.push_back(article->body.substr(at, kPieceBytes));
      }
    }
    return pieces;
  }

  InputWalker walker_;
  BuildObserver* observer_;
  BoundedQueue<Batch>& batches_;
  std::vector<std::unique_ptr<Worker>>& workers_;
  bool started_ = false;
  std::vector<RawArticle> sample_;  // the first articles, until workers start
  std::size_t sample_bytes_ = 0;
  Batch batch_;
  std::size_t pending_bytes_ = 0;
  std::uint64_t articles_ = 0;
  std::string dictionary_;
};

std::unique_ptr<IndexAssembler> make_assembler(WriterKind kind,
                                               const std::filesystem::path& scratch,
                                               unsigned jobs) {
  if (kind == WriterKind::xapian) return make_xapian_assembler(scratch, kXapianWriterBytes);
  BulkSettings settings;
  settings.writer_bytes = std::max(kBulkBytes / jobs, kLeastWriterBytes);
  settings.threads = jobs;
  return make_bulk_assembler(scratch, settings);
}

// The last look before the swap: the database opens, holds what was put in, and a sample of its
// articles can be read back. `tipidx check` reads them all.
Status verify(const std::filesystem::path& built, std::uint64_t documents) {
  return xapian_guard("check the new index", [&]() -> Status {
    constexpr Xapian::docid kSample = 64;
    const Xapian::Database database(built.string(), Xapian::DB_BACKEND_GLASS);
    if (database.get_doccount() != documents || database.get_lastdocid() != documents) {
      return fail(ErrorCode::corrupt,
                  fmt::format("the new index holds {} articles instead of {}; the old one is kept",
                              database.get_doccount(), documents));
    }
    RecordCodec codec(database.get_metadata(std::string(kDictionaryKey)));
    const Xapian::docid step = database.get_lastdocid() / kSample + 1;
    for (Xapian::docid id = 1; id <= database.get_lastdocid(); id += step) {
      if (auto article = codec.decode(database.get_document(id).get_data()); !article) {
        return tl::unexpected(article.error());
      }
    }
    return {};
  });
}

}  // namespace

Result<BuildSummary> build(const BuildOptions& options) {
  const auto start = std::chrono::steady_clock::now();
  Result<WriterLock> lock = WriterLock::acquire(options.index_dir);
  if (!lock) return tl::unexpected(lock.error());
  const Result<std::filesystem::path> scratch = lock->fresh_scratch();
  if (!scratch) return tl::unexpected(scratch.error());

  const unsigned jobs =
      options.jobs != 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
  const auto assembler = make_assembler(options.writer, *scratch, jobs);
  IdRegister ids;
  BoundedQueue<Batch> batches(kQueuedBatches * jobs);
  std::vector<std::unique_ptr<Worker>> workers;
  for (unsigned i = 0; i < jobs; ++i) {
    workers.push_back(
        std::make_unique<Worker>(assembler->new_writer(), batches, ids, options.analyzer));
  }
  Dealer dealer(options, batches, workers);
  Status status = xapian_guard("read the input", [&] { dealer.run(); });
  batches.close();
  for (const auto& worker : workers) worker->join();

  BuildSummary summary;
  auto failures = std::move(dealer.failures);
  for (const auto& worker : workers) {
    if (status) status = worker->status;
    summary.added += worker->added;
    summary.bytes += worker->bytes;
    failures.insert(failures.end(), worker->failures.begin(), worker->failures.end());
  }
  std::stable_sort(failures.begin(), failures.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  for (auto& [batch, failure] : failures) summary.errors.push_back(std::move(failure));
  summary.failed = summary.errors.size();
  summary.skipped = dealer.skipped();
  summary.documents = summary.added;

  if (status && summary.added > 0) {
    if (options.observer != nullptr) options.observer->merging();
    Manifest manifest = current_manifest();
    manifest.analyzer = options.analyzer;
    manifest.documents = summary.documents;
    manifest.text_bytes = summary.bytes;
    const auto make_metadata = [&] {
      std::vector<const NameForms*> names;
      names.reserve(workers.size());
      for (const auto& worker : workers) names.push_back(&worker->names());
      Metadata metadata = encode_names(NameForms::merge(names), jobs);
      metadata[std::string(kManifestKey)] = to_json(manifest);
      if (!dealer.dictionary().empty()) {
        metadata[std::string(kDictionaryKey)] = dealer.dictionary();
      }
      return metadata;
    };
    const std::filesystem::path built = *scratch / "built";
    status = assembler->assemble(built, make_metadata);
    if (status) status = verify(built, summary.documents);
    if (status) status = lock->swap_in(built);
  }
  lock->remove_scratch();
  if (!status) return tl::unexpected(status.error());
  summary.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return summary;
}

}  // namespace tip
