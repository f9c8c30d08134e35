#include "indexer/build/worker.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "common/store/guard.h"

namespace tip {
namespace {

// Xapian's document numbers have 32 bits.
constexpr std::uint64_t kMaxDocuments = 0xffffffff;

std::string where(const RawArticle& raw) {
  return raw.member == 0 ? raw.path : fmt::format("{}:{}", raw.path, raw.member);
}

}  // namespace

bool Worker::start(std::string_view dictionary) {
  const Status started = xapian_guard("start a worker (fewer --jobs may do)", [&] {
    thread_ = std::thread([this, dictionary] { run(dictionary); });
  });
  if (!started) status = started;  // else it is the thread's
  return started.has_value();
}

void Worker::join() {
  if (thread_.joinable()) thread_.join();
}

void Worker::run(std::string_view dictionary) {
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

void Worker::take(const Batch& batch) {
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

std::vector<Article> Worker::parse(const Batch& batch) {
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

Status Worker::add(std::vector<Article>& articles, std::uint64_t before) {
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

}  // namespace tip
