#include "indexer/glass/bulk_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <exception>
#include <functional>
#include <limits>
#include <numeric>
#include <optional>
#include <utility>
#include <vector>

#include "common/base/system_error.h"
#include "common/base/threads.h"
#include "indexer/glass/checksum_files.h"
#include "indexer/glass/document_file.h"
#include "indexer/glass/inverter.h"
#include "indexer/glass/postlist_table.h"
#include "indexer/glass/run_merge.h"
#include "indexer/glass/run_store.h"
#include "indexer/glass/statistics.h"
#include "indexer/glass/version_file.h"

namespace tip {
namespace glass {
namespace {

namespace fs = std::filesystem;

// Xapian's own limit, which leaves room for the rest of a key. Zero bytes count twice in keys.
constexpr std::size_t kMaxTermBytes = 245;

// What a run's positions in memory are numbered with.
constexpr std::size_t kMostWriterBytes = std::size_t{2} << 30;

class BulkWriter : public IndexWriter {
 public:
  BulkWriter(const fs::path& stem, const BulkSettings& settings)
      : memory_bytes_(std::min(settings.writer_bytes, kMostWriterBytes)),
        inverter_(std::in_place, memory_bytes_),
        postings_(stem.string() + "-postings", settings.max_runs, settings.writer_bytes / 4),
        documents_(stem.string() + "-documents", settings.max_runs, settings.writer_bytes / 4),
        places_(stem.string() + "-places", settings.max_runs, settings.writer_bytes / 4),
        slots_(stem.string() + "-slots"),
        data_(stem.string() + "-data") {}

  Vocabulary& vocabulary() override { return inverter_->vocabulary(); }

  Status add(const IndexDocument& document) override {
    if (document.number <= statistics_.last_document) {
      return fail(ErrorCode::internal, "documents come in the wrong order", kDefectHint);
    }
    if (Status status = check_new_terms(); !status) return status;
    std::uint64_t length = 0;
    for (const TermEntry& entry : document.terms) {
      length += entry.wdf;
      statistics_.highest_wdf = std::max(statistics_.highest_wdf, entry.wdf);
    }
    if (length > std::numeric_limits<std::uint32_t>::max()) {
      return fail(ErrorCode::invalid_input, "an article has too many words", kDefectHint);
    }
    const auto words = static_cast<std::uint32_t>(length);
    statistics_.add_document(document.number, words);
    for (const auto& [slot, value] : document.values) statistics_.slots[slot].add(value);
    if (!document.data.empty()) data_.add(document.number, document.data);
    inverter_->add(document, words);
    if (inverter_->bytes() >= memory_bytes_) return spill();
    if (data_.failed()) return data_.close();
    return {};
  }

  Status finish() override {
    Status status = spill();
    inverter_.reset();  // what merges needs the memory
    if (status) status = data_.close();
    if (status) status = slots_.close();
    return status;
  }

  const Statistics& statistics() const { return statistics_; }
  std::vector<fs::path> posting_runs() const { return postings_.paths(); }
  std::vector<fs::path> document_runs() const { return documents_.paths(); }
  std::vector<fs::path> place_runs() const { return places_.paths(); }
  const fs::path& slots() const { return slots_.path(); }
  const fs::path& data() const { return data_.path(); }

 private:
  // Of the terms numbered since the document before.
  Status check_new_terms() {
    const Vocabulary& vocabulary = inverter_->vocabulary();
    for (; terms_checked_ < vocabulary.size(); ++terms_checked_) {
      const std::string_view term = vocabulary.text(terms_checked_);
      const auto zeros = static_cast<std::size_t>(std::count(term.begin(), term.end(), '\0'));
      if (term.empty() || term.size() + zeros > kMaxTermBytes) {
        return fail(ErrorCode::invalid_input,
                    fmt::format("a term of {} bytes cannot be indexed", term.size()), kDefectHint);
      }
    }
    return {};
  }

  Status spill() {
    if (inverter_->empty()) return {};
    std::array<RunStore*, 3> stores = {&postings_, &documents_, &places_};
    std::vector<RunWriter> runs;
    runs.reserve(stores.size());
    for (RunStore* store : stores) runs.emplace_back(store->next_path());
    inverter_->write({runs[0], runs[1], runs[2]}, slots_);
    terms_checked_ = 0;
    if (slots_.failed()) return slots_.close();
    Status status;
    for (std::size_t i = 0; i < stores.size() && status; ++i) {
      status = runs[i].close();
      if (status) status = stores[i]->add(runs[i].path());
    }
    return status;
  }

  std::size_t memory_bytes_;
  Statistics statistics_;
  std::optional<Inverter> inverter_;  // until finish()
  std::uint32_t terms_checked_ = 0;
  RunStore postings_;
  RunStore documents_;
  RunStore places_;
  DocumentFile slots_;
  DocumentFile data_;
};

// Runs `tasks` in the order given, `threads` at a time, and returns the first failure, or throws
// what the first task threw.
Status run_all(std::span<const std::function<Status()>> tasks, unsigned threads) {
  std::vector<Status> results(tasks.size());
  std::vector<std::exception_ptr> thrown(tasks.size());
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < tasks.size(); i = next++) {
      try {
        results[i] = tasks[i]();
      } catch (...) {
        thrown[i] = std::current_exception();
      }
    }
  };
  run_in_threads(std::min(threads, static_cast<unsigned>(tasks.size())), work);
  for (std::size_t i = 0; i < tasks.size(); ++i) {
    if (thrown[i]) std::rethrow_exception(thrown[i]);
    if (!results[i]) return results[i];
  }
  return {};
}

class BulkAssembler : public IndexAssembler {
 public:
  BulkAssembler(const fs::path& scratch, const BulkSettings& settings)
      : folder_(scratch / "bulk"), settings_(settings) {
    std::error_code failed;  // the files in it tell
    fs::create_directory(folder_, failed);
  }
  ~BulkAssembler() override {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  BulkAssembler(const BulkAssembler&) = delete;
  BulkAssembler& operator=(const BulkAssembler&) = delete;

  IndexWriter& new_writer() override {
    return *writers_.emplace_back(
        std::make_unique<BulkWriter>(folder_ / fmt::format("{:03}", writers_.size()), settings_));
  }

  Status assemble(const fs::path& target, const MakeMetadata& metadata,
                  const MakeFiles& make_files) override {
    std::error_code failed;
    fs::create_directory(target, failed);
    if (failed) {
      return io_error("make " + target.string(), failed.value());
    }
    Statistics statistics;
    std::vector<fs::path> posting_runs;
    std::vector<fs::path> document_runs;
    std::vector<fs::path> place_runs;
    std::vector<fs::path> slots;
    std::vector<fs::path> data;
    const auto append = [](std::vector<fs::path>& all, const std::vector<fs::path>& more) {
      all.insert(all.end(), more.begin(), more.end());
    };
    for (const auto& writer : writers_) {
      statistics.add(writer->statistics());
      append(posting_runs, writer->posting_runs());
      append(document_runs, writer->document_runs());
      append(place_runs, writer->place_runs());
      slots.push_back(writer->slots());
      data.push_back(writer->data());
    }

    Tables tables;
    const auto keep = [](TableRoot& root, const Result<TableRoot>& written) -> Status {
      if (!written) return tl::unexpected(written.error());
      root = *written;
      return {};
    };
    // Longest first.
    const std::array<std::function<Status()>, 3> tasks = {
        [&] {
          RunMerge postings(posting_runs, settings_.merge_bytes / 4);
          RunMerge documents(document_runs, settings_.merge_bytes / 4);
          RunMerge places(place_runs, settings_.merge_bytes / 4);
          return keep(tables.postlist,
                      write_postlist_table(target / "postlist.glass", {postings, documents, places},
                                           metadata, statistics, settings_.threads));
        },
        [&] {
          return keep(tables.termlist, write_termlist_table(target / "termlist.glass", slots));
        },
        [&] { return keep(tables.docdata, write_docdata_table(target / "docdata.glass", data)); },
    };
    if (Status status = run_all(tasks, settings_.threads); !status) return status;
    // Xapian creates it when it gets its first entry.
    if (tables.docdata.blocks == 0) fs::remove(target / "docdata.glass", failed);
    const std::string version = version_file(tables, statistics, make_uuid());
    if (Status status = write_version_file(target, version); !status) return status;
    std::vector<WrittenFile> files;
    if (make_files) {
      Result<std::vector<WrittenFile>> made = make_files();
      if (!made) return tl::unexpected(made.error());
      files = std::move(*made);
    }
    files.push_back({kVersionFile, version.size(), block_checksums(version)});
    for (const auto& [name, table] : {std::pair{"postlist.glass", &tables.postlist},
                                      {"termlist.glass", &tables.termlist},
                                      {"docdata.glass", &tables.docdata}}) {
      const bool absent = table->blocks == 0 && !std::filesystem::exists(target / name);
      if (!absent) files.push_back({name, table->blocks * kBlockBytes, table->checksums});
    }
    return write_checksums(target, std::move(files));
  }

 private:
  fs::path folder_;
  BulkSettings settings_;
  std::vector<std::unique_ptr<BulkWriter>> writers_;
};

}  // namespace
}  // namespace glass

std::unique_ptr<IndexAssembler> make_bulk_assembler(const std::filesystem::path& scratch,
                                                    const BulkSettings& settings) {
  return std::make_unique<glass::BulkAssembler>(scratch, settings);
}

}  // namespace tip
