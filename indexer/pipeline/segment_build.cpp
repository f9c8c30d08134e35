#include "indexer/pipeline/segment_build.h"

#include <fmt/format.h>
#include <malloc.h>
#include <xapian.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <thread>
#include <utility>

#include "common/base/system_error.h"
#include "common/base/utc_time.h"
#include "common/index/guard.h"
#include "common/index/manifest.h"
#include "common/index/record.h"
#include "common/text/month_names.h"
#include "indexer/glass/bounded_queue.h"
#include "indexer/glass/bulk_writer.h"
#include "indexer/glass/index_writer.h"
#include "indexer/pipeline/batch_order.h"
#include "indexer/pipeline/byte_budget.h"
#include "indexer/pipeline/dealer.h"
#include "indexer/pipeline/file_table.h"
#include "indexer/pipeline/worker.h"

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
// The same for fingerprints.
constexpr std::size_t kFingerprintBytes = std::size_t{64} << 20;
constexpr std::size_t kLeastFingerprintBytes = std::size_t{4} << 20;

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

// The names that the workers met.
struct Names {
  std::vector<NameForm> forms;
  std::vector<NamePairCount> pairs;
};

// Ends the workers, whose memory is wanted.
Names take_names(std::vector<std::unique_ptr<Worker>>& workers, bool keep_rare) {
  std::vector<const NameForms*> forms;
  std::vector<const NamePairs*> pairs;
  for (const auto& worker : workers) {
    if (worker->names() == nullptr) continue;
    forms.push_back(worker->names());
    pairs.push_back(&worker->names()->pairs());
  }
  Names merged{NameForms::merge(forms, keep_rare), NamePairs::merge(pairs)};
  workers.clear();
  ::malloc_trim(0);
  return merged;
}

// Xapian's writer numbers documents in the order they come to it, so they must come to one.
unsigned jobs_of(const SegmentSettings& settings) {
  if (settings.writer == WriterKind::xapian) return 1;
  return settings.jobs != 0 ? settings.jobs : std::max(1U, std::thread::hardware_concurrency());
}

std::filesystem::path made_folder(const std::filesystem::path& folder) {
  std::error_code failed;  // the files in it tell
  std::filesystem::create_directory(folder, failed);
  return folder;
}

}  // namespace

struct SegmentBuild::Impl {
  Impl(const SegmentSettings& all, ItemSource& items, const std::filesystem::path& scratch)
      : settings(all),
        jobs(jobs_of(all)),
        folder(made_folder(scratch / "built")),
        copies_scratch(made_folder(scratch / "copies")),
        files(folder),
        assembler(make_assembler(all.writer, scratch, jobs)),
        order(files),
        budget(kWorkBytes * jobs),
        batches(kQueuedBatches * jobs),
        dealer(items, all.observer, batches, budget, order, workers) {
    order.ids().set_taken(all.is_taken);
    load_month_names();
    const std::int64_t today = day_of(indexing_time());
    for (unsigned i = 0; i < jobs; ++i) {
      workers.push_back(std::make_unique<Worker>(
          assembler->new_writer(), batches, order, all.analyzer, today,
          copies::PairRuns(copies_scratch / fmt::format("{:03}-fingerprints", i),
                           std::max(kFingerprintBytes / jobs, kLeastFingerprintBytes))));
    }
  }

  // What the workers know of stories; they are ended later.
  void take_stories() {
    stories.analyzer = settings.analyzer;
    stories.distinct.resize(added);
    for (const auto& worker : workers) {
      stories.fingerprints.insert(stories.fingerprints.end(), worker->fingerprints().begin(),
                                  worker->fingerprints().end());
      for (const auto& [document, distinct] : worker->distinct()) {
        stories.distinct[document - 1] = distinct;
      }
    }
  }

  Metadata make_metadata() {
    Names names = take_names(workers, settings.keep_rare_names);
    Metadata metadata = encode_names(names.forms, jobs);
    Manifest manifest = current_manifest();
    manifest.analyzer = settings.analyzer;
    manifest.documents = added;
    manifest.text_bytes = bytes;
    manifest.names = count_encoded(metadata);
    manifest.root = settings.root;
    manifest.paths = settings.paths;
    manifest.columns = settings.columns;
    metadata.merge(encode_same_names(kLearnedNames, std::move(names.pairs)));
    metadata.merge(encode_same_names(kAliasNames, settings.aliases));
    metadata[std::string(kManifestKey)] = to_json(manifest);
    if (!dealer.dictionary().empty()) metadata[std::string(kDictionaryKey)] = dealer.dictionary();
    return metadata;
  }

  SegmentSettings settings;
  unsigned jobs;
  std::filesystem::path folder;
  std::filesystem::path copies_scratch;
  FileTableWriter files;
  std::unique_ptr<IndexAssembler> assembler;
  BatchOrder order;
  ByteBudget budget;
  BoundedQueue<Batch> batches;
  std::vector<std::unique_ptr<Worker>> workers;
  Dealer dealer;
  std::uint64_t added = 0;
  std::uint64_t bytes = 0;
  copies::NewStories stories;
};

SegmentBuild::SegmentBuild(const SegmentSettings& settings, ItemSource& items,
                           const std::filesystem::path& scratch)
    : impl_(std::make_unique<Impl>(settings, items, scratch)) {}
SegmentBuild::~SegmentBuild() = default;

Result<SegmentSummary> SegmentBuild::read() {
  Status status = xapian_guard("read the input", [&] { return impl_->dealer.run(); });
  impl_->batches.close();
  for (const auto& worker : impl_->workers) worker->join();
  SegmentSummary summary;
  for (const auto& worker : impl_->workers) {
    if (status) status = worker->status;
    impl_->added += worker->added;
    impl_->bytes += worker->bytes;
    summary.skipped.add(worker->skipped);
  }
  if (!status) return tl::unexpected(status.error());
  FailureLog& failures = impl_->order.failures();
  summary.added = impl_->added;
  summary.bytes = impl_->bytes;
  summary.failed = failures.count();
  summary.refused = failures.refused();
  summary.errors = failures.take_listed();
  impl_->files.end_file();
  summary.kinds = impl_->files.kinds();
  return summary;
}

Result<std::vector<IndexedFile>> SegmentBuild::files() { return impl_->files.entries(); }

Result<BuiltSegment> SegmentBuild::write(const copies::OlderArticles* older) {
  if (impl_->settings.observer != nullptr) impl_->settings.observer->merging();
  const Result<WrittenFile> files = impl_->files.finish();
  if (!files) return tl::unexpected(files.error());
  impl_->take_stories();
  BuiltSegment built{impl_->folder, {}, {}};
  const auto make_files = [&]() -> Result<std::vector<WrittenFile>> {
    auto found = copies::find_copies(impl_->folder, impl_->copies_scratch, impl_->stories, older);
    if (!found) return tl::unexpected(found.error());
    built.copies = std::move(found->own);
    built.joined = std::move(found->joined);
    found->files.push_back(*files);
    return std::move(found->files);
  };
  Status status = impl_->assembler->assemble(
      impl_->folder, [&] { return impl_->make_metadata(); }, make_files);
  if (status) status = verify(impl_->folder, impl_->added);
  if (!status) return tl::unexpected(status.error());
  return built;
}

}  // namespace tip
