#include "indexer/pipeline/worker.h"

#include <fmt/format.h>
#include <malloc.h>

#include <string>
#include <utility>

#include "common/index/guard.h"

namespace tip {
namespace {

// Xapian's document numbers have 32 bits.
constexpr std::uint64_t kMaxDocuments = 0xffffffff;

// Text of an article whose analysis takes tens of megabytes.
constexpr std::size_t kLongArticleBytes = std::size_t{1} << 20;

template <class Ready>
Worker::Parsed understand(Ready ready) {
  return ready;
}

Worker::Parsed understand(const RawArticle& raw) {
  Result<Article> article = parse_article(raw);
  if (article) return *std::move(article);
  if (article.error().code == ErrorCode::not_found) {
    return Worker::PassedOver{std::move(article.error().message)};
  }
  return ReadFailure{shown_place(raw.path, raw.member), std::move(article.error().message),
                     article.error().code};
}

}  // namespace

Status Worker::start(std::string_view dictionary) {
  return xapian_guard("start a worker",
                      [&] { thread_ = std::thread([this, dictionary] { run(dictionary); }); });
}

void Worker::join() {
  if (thread_.joinable()) {
    thread_.join();
  } else {
    attempt("write the index", [this] { return finish(); });
  }
}

Status Worker::finish() {
  Status status = writer_.finish();
  return status ? fingerprints_.finish() : status;
}

void Worker::attempt(std::string_view doing, const std::function<Status()>& step) {
  try {
    status = xapian_guard(doing, step);
  } catch (...) {
    status = fail(ErrorCode::io, "out of memory");  // not even enough to say of what
  }
  if (!status) gave_up_ = true;
}

void Worker::run(std::string_view dictionary) {
  attempt("start a worker (fewer --jobs may do)", [&]() -> Status {
    terms_.emplace(analyzer_, writer_.vocabulary());
    terms_->use_dictionary(dictionary);
    return {};
  });
  while (std::optional<Batch> batch = batches_.pop()) {
    if (status) {
      take(*batch);
    } else {
      // After an error the queue is still emptied, and each batch takes its turn, or the reader and
      // the other workers would wait for ever.
      order_.in_turn(batch->number, [](auto&&...) {});
    }
  }
  if (status) attempt("write the index", [this] { return finish(); });
}

void Worker::take(Batch& batch) {
  std::vector<Parsed> parsed;
  attempt("read articles", [&]() -> Status {
    parsed = parse(batch);
    return {};
  });
  std::vector<Article*> articles;
  std::uint64_t number = 0;
  order_.in_turn(batch.number, [&](IdRegister& ids, FailureLog& failures, FileTableWriter& files) {
    if (!status) return;
    attempt("name articles", [&]() -> Status {
      number = ids.seen();
      for (std::size_t i = 0; i < parsed.size(); ++i) {
        const std::uint64_t file = batch.entries[i].file;
        if (auto* failure = std::get_if<ReadFailure>(&parsed[i])) {
          files.add_failure(failure->code, failure->reason);
          failures.failed(file, std::move(*failure));
        } else if (const auto* begun = std::get_if<FileEntry>(&parsed[i])) {
          files.begin(*begun);
        } else if (const auto* kept = std::get_if<KeptArticle>(&parsed[i])) {
          ids.keep(kept->id);
          files.keep_document();
        } else if (const auto* counts = std::get_if<SkipCounts>(&parsed[i])) {
          files.add_skipped(*counts);
        } else if (const auto* captures = std::get_if<CaptureHashes>(&parsed[i])) {
          files.add_captures(*captures);
        } else if (auto* article = std::get_if<Article>(&parsed[i]);
                   failures.read(file) && article != nullptr) {
          articles.push_back(article);
          if (article->first_indexed == 0) article->first_indexed = today_;
          if (article->last_changed == 0) article->last_changed = today_;
          ids.make_unique(articles.back()->id);
          files.add_document();
        } else if (const auto* passed_over = std::get_if<PassedOver>(&parsed[i])) {
          files.add_skipped(passed_over->reason);
        }
      }
      return {};
    });
  });
  if (status) attempt("analyze articles", [&] { return add(articles, number); });
}

std::vector<Worker::Parsed> Worker::parse(Batch& batch) {
  std::vector<Parsed> parsed;
  parsed.reserve(batch.entries.size());
  for (Batch::Entry& entry : batch.entries) {
    std::visit([&](auto& item) { parsed.push_back(understand(std::move(item))); }, entry.item);
    if (const auto* passed_over = std::get_if<PassedOver>(&parsed.back())) {
      skipped.add(passed_over->reason);
    }
    entry.item = ReadFailure();  // gives the memory back
  }
  return parsed;
}

Status Worker::add(const std::vector<Article*>& articles, std::uint64_t before) {
  if (before + articles.size() > kMaxDocuments) {
    return fail(ErrorCode::invalid_input, "more articles than one index can hold",
                "build an index for each part of them");
  }
  for (Article* article : articles) {
    const IndexDocument document =
        terms_->make_document(*article, static_cast<std::uint32_t>(++before));
    if (Status written = writer_.add(document); !written) return written;
    for (const std::uint64_t fingerprint : terms_->sampled().fingerprints()) {
      fingerprints_.add({fingerprint, document.number});
    }
    distinct_.emplace_back(document.number, terms_->sampled().distinct());
    ++added;
    bytes += document.text_bytes;
    // The library keeps what is freed, and the next long article may be another worker's.
    if (document.text_bytes >= kLongArticleBytes) ::malloc_trim(0);
  }
  return {};
}

}  // namespace tip
