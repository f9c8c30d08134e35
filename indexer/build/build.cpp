#include "indexer/build/build.h"

#include <fmt/format.h>
#include <malloc.h>
#include <xapian.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <optional>
#include <thread>

#include "common/store/guard.h"
#include "common/store/manifest.h"
#include "common/store/open.h"
#include "common/store/record.h"
#include "indexer/build/batch_order.h"
#include "indexer/build/bounded_queue.h"
#include "indexer/build/byte_budget.h"
#include "indexer/build/dealer.h"
#include "indexer/build/index_writer.h"
#include "indexer/build/worker.h"
#include "indexer/commit/writer_lock.h"
#include "indexer/glass/bulk_writer.h"

namespace tip {
namespace {

constexpr std::size_t kQueuedBatches = 8;  // for each worker
// Memory of articles that are queued or in work, for each worker. Analyzing one takes up to sixty
// times as much, if it is long and no two words are the same.
constexpr std::size_t kWorkBytes = std::size_t{2} << 20;
// Article text a worker's writer on Xapian's API holds before it writes to disk. Xapian keeps some
// 12 bytes of memory for each, so this times jobs bounds the build's memory.
constexpr std::size_t kXapianWriterBytes = std::size_t{16} << 20;
// Memory the bulk writers of all workers fill together before they write to disk; but no writer
// gets less than the second figure.
constexpr std::size_t kBulkBytes = std::size_t{320} << 20;
constexpr std::size_t kLeastWriterBytes = std::size_t{16} << 20;

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
                              database.get_doccount(), documents),
                  kDefectHint);
    }
    RecordCodec codec(database.get_metadata(std::string(kDictionaryKey)));
    const Xapian::docid step = database.get_lastdocid() / kSample + 1;
    for (Xapian::docid id = 1; id <= database.get_lastdocid(); id += step) {
      if (auto article = codec.decode(database.get_document(id).get_data(), id); !article) {
        return tl::unexpected(article.error());
      }
    }
    return {};
  });
}

// What the reading end and the workers have done, added up.
BuildSummary summarize(const Dealer& dealer, const std::vector<std::unique_ptr<Worker>>& workers,
                       FailureLog& failures) {
  BuildSummary summary;
  for (const auto& worker : workers) {
    summary.added += worker->added;
    summary.bytes += worker->bytes;
  }
  summary.failed = failures.count();
  summary.refused = failures.refused();
  summary.errors = failures.take_listed();
  summary.skipped = dealer.skipped();
  for (const auto& worker : workers) summary.skipped.add(worker->skipped);
  summary.documents = summary.added;
  return summary;
}

// The names that the workers met.
struct Names {
  std::vector<NameForm> forms;
  std::vector<NamePairCount> pairs;
};

// Ends the workers, whose memory is wanted.
Names take_names(std::vector<std::unique_ptr<Worker>>& workers) {
  std::vector<const NameForms*> forms;
  std::vector<const NamePairs*> pairs;
  for (const auto& worker : workers) {
    if (worker->names() == nullptr) continue;
    forms.push_back(worker->names());
    pairs.push_back(&worker->names()->pairs());
  }
  Names merged{NameForms::merge(forms), NamePairs::merge(pairs)};
  workers.clear();
  ::malloc_trim(0);
  return merged;
}

// Why what was read may not become the index; nothing when it may.
std::optional<Error> objection(const BuildOptions& options, const BuildSummary& summary,
                               bool has_index) {
  const char* outcome = has_index ? "the old index is kept" : "no index is made";
  if (options.strict && summary.failed > 0) {
    return Error{ErrorCode::invalid_input,
                 fmt::format("{}: {} articles or files could not be read", outcome, summary.failed),
                 "mend or leave out what is listed above, or build without --strict"};
  }
  // A drive that was unplugged or a limit on open files must not cost the articles of yesterday.
  if (has_index && summary.refused > 0 && !options.partial) {
    return Error{
        ErrorCode::io,
        fmt::format("{}: the system refused to read {} of the files", outcome, summary.refused),
        "build again when they can be read, or index what could be read with --partial"};
  }
  return std::nullopt;
}

}  // namespace

Result<BuildSummary> build(const BuildOptions& options) {
  const auto start = std::chrono::steady_clock::now();
  const Result<WriterLock> lock = WriterLock::acquire(options.index_dir);
  if (!lock) return tl::unexpected(lock.error());
  const Result<std::filesystem::path> scratch = lock->fresh_scratch();
  if (!scratch) return tl::unexpected(scratch.error());

  // Xapian's writer numbers documents in the order they come to it, so they must come to one.
  const unsigned wanted_jobs = options.writer == WriterKind::xapian ? 1 : options.jobs;
  const unsigned jobs =
      wanted_jobs != 0 ? wanted_jobs : std::max(1U, std::thread::hardware_concurrency());
  const auto assembler = make_assembler(options.writer, *scratch, jobs);
  BatchOrder order;
  ByteBudget budget(kWorkBytes * jobs);
  BoundedQueue<Batch> batches(kQueuedBatches * jobs);
  std::vector<std::unique_ptr<Worker>> workers;
  for (unsigned i = 0; i < jobs; ++i) {
    workers.push_back(
        std::make_unique<Worker>(assembler->new_writer(), batches, order, options.analyzer));
  }
  Dealer dealer(options, batches, budget, order, workers);
  Status status = xapian_guard("read the input", [&] { return dealer.run(); });
  batches.close();
  for (const auto& worker : workers) worker->join();
  for (const auto& worker : workers) {
    if (status) status = worker->status;
  }

  BuildSummary summary = summarize(dealer, workers, order.failures());
  if (status && summary.added > 0) summary.kept = objection(options, summary, lock->has_index());
  if (status && summary.added > 0 && !summary.kept) {
    if (options.observer != nullptr) options.observer->merging();
    Manifest manifest = current_manifest();
    manifest.analyzer = options.analyzer;
    manifest.documents = summary.documents;
    manifest.text_bytes = summary.bytes;
    const auto make_metadata = [&] {
      Names names = take_names(workers);
      Metadata metadata = encode_names(names.forms, jobs);
      manifest.names = count_encoded(metadata);
      metadata.merge(encode_same_names(kLearnedNames, std::move(names.pairs)));
      metadata.merge(encode_same_names(kAliasNames, options.aliases));
      metadata[std::string(kManifestKey)] = to_json(manifest);
      if (!dealer.dictionary().empty()) {
        metadata[std::string(kDictionaryKey)] = dealer.dictionary();
      }
      return metadata;
    };
    const std::filesystem::path built = *scratch / "built";
    status = assembler->assemble(built, make_metadata);
    if (status) status = verify(built, summary.documents);
    if (status) {
      auto swapped = lock->commit({{.built = built}});
      if (swapped) {
        summary.warnings = std::move(*swapped);
      } else {
        status = tl::unexpected(swapped.error());
      }
    }
  } else if (status) {
    const Result<OpenIndex> old = open_index(options.index_dir);
    summary.documents = old ? old->manifest.documents : 0;
    summary.added = 0;
  }
  lock->remove_scratch();
  if (!status) return tl::unexpected(status.error());
  summary.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return summary;
}

}  // namespace tip
