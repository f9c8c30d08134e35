#include "indexer/pipeline/dealer.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <variant>

#include "common/index/frames.h"

namespace tip {
namespace {

// Memory of a batch, small so that workers end together.
constexpr std::size_t kBatchBytes = std::size_t{256} << 10;
// How much of the input says whether there will be a dictionary, and what share of it is learned
// from: of one article in so many, one piece in so many, as more costs time and gains next to
// nothing.
constexpr std::size_t kSampleBytes = std::size_t{1} << 20;
constexpr std::size_t kSampleStep = 2;
constexpr std::size_t kPieceBytes = 1024;
// Memory the sample may take, if its articles are tiny.
constexpr std::size_t kSampleMemory = std::size_t{8} << 20;

// What an entry holds, and will hold as an article whose fields are short. Of a page twice its
// bytes, as its tree takes that much more than the analysis of a text.
std::size_t memory_of(const Batch::Entry& entry) {
  constexpr std::size_t kFieldBytes = 512;
  std::size_t bytes = sizeof(entry) + sizeof(Article) + kFieldBytes;
  if (const auto* raw = std::get_if<RawArticle>(&entry.item)) {
    const std::size_t weight = raw->format == Format::html ? 2 : 1;
    bytes += raw->path.capacity() + raw->bytes.capacity() * weight;
  } else if (const auto* ready = std::get_if<Article>(&entry.item)) {
    bytes += ready->body.capacity() + ready->aside.capacity();
  }
  return bytes;
}

}  // namespace

Status Dealer::run() {
  while (std::optional<Item> item = items_.next()) {
    if (observer_ != nullptr) {
      observer_->reading(items_.bytes_done(), items_.bytes_total(), articles_);
    }
    const auto* raw = std::get_if<RawArticle>(&*item);
    const auto* ready = std::get_if<Article>(&*item);
    if (raw != nullptr || ready != nullptr) ++articles_;
    const std::size_t text = raw != nullptr     ? raw->bytes.size()
                             : ready != nullptr ? ready->body.size()
                                                : 0;
    Batch::Entry entry{items_.file_number(), *std::move(item)};
    if (started_) {
      deal(std::move(entry));
    } else {
      sample_text_ += text;
      sample_memory_ += memory_of(entry);
      sample_.push_back(std::move(entry));
      if (sample_text_ >= kSampleBytes || sample_memory_ >= kSampleMemory) {
        if (Status status = start_workers(); !status) return status;
      }
    }
    if (started_ && !working()) return {};
    if (items_.file_number() == order_.given_up()) items_.leave_file();
  }
  if (!started_) {
    if (Status status = start_workers(); !status) return status;
  }
  if (!batch_.entries.empty()) send();
  return {};
}

bool Dealer::working() const {
  return std::ranges::none_of(workers_, [](const auto& worker) { return worker->gave_up(); });
}

void Dealer::deal(Batch::Entry entry) {
  batch_memory_ += memory_of(entry);
  batch_.entries.push_back(std::move(entry));
  if (batch_memory_ >= kBatchBytes) send();
}

void Dealer::send() {
  const std::uint64_t number = batch_.number;
  batch_.share = budget_.take(batch_memory_);
  batches_.push(std::move(batch_));
  batch_ = Batch{number + 1, {}, {}};
  batch_memory_ = 0;
}

// An archive of less than the sample would not earn the dictionary's own bytes.
Status Dealer::start_workers() {
  if (sample_text_ >= kSampleBytes || sample_memory_ >= kSampleMemory) {
    dictionary_ = train_dictionary(sample_pieces());
  }
  Status failed;
  for (const auto& worker : workers_) {
    Status status = worker->start(dictionary_);
    if (status) started_ = true;
    if (!status && failed) failed = std::move(status);
  }
  if (!started_) return failed;
  for (Batch::Entry& entry : std::exchange(sample_, {})) deal(std::move(entry));
  return {};
}

std::vector<std::string> Dealer::sample_pieces() const {
  std::vector<std::string> pieces;
  std::size_t seen = 0;
  std::size_t articles = 0;
  for (const Batch::Entry& entry : sample_) {
    const auto* raw = std::get_if<RawArticle>(&entry.item);
    const auto* ready = std::get_if<Article>(&entry.item);
    if ((raw == nullptr && ready == nullptr) || articles++ % kSampleStep != 0) continue;
    const Result<Article> article = raw != nullptr ? parse_article(*raw) : *ready;
    if (!article) continue;
    for (std::size_t at = 0; at < article->body.size(); at += kPieceBytes) {
      if (seen++ % kSampleStep == 0) pieces.push_back(article->body.substr(at, kPieceBytes));
    }
  }
  return pieces;
}

}  // namespace tip
