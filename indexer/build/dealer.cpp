#include "indexer/build/dealer.h"

#include <algorithm>
#include <optional>
#include <variant>

#include "common/store/frames.h"

namespace tip {
namespace {

// Small, so that workers end together.
constexpr std::size_t kBatchBytes = std::size_t{256} << 10;
// How much of the input says whether there will be a dictionary, and what share of it is learned
// from: of one article in so many, one piece in so many, as more costs time and gains next to
// nothing.
constexpr std::size_t kSampleBytes = std::size_t{1} << 20;
constexpr std::size_t kSampleStep = 2;
constexpr std::size_t kPieceBytes = 1024;

}  // namespace

void Dealer::run() {
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

bool Dealer::deal(RawArticle raw) {
  pending_bytes_ += raw.bytes.size();
  batch_.articles.push_back(std::move(raw));
  return pending_bytes_ < kBatchBytes || send();
}

bool Dealer::send() {
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
bool Dealer::start_workers() {
  started_ = true;
  if (sample_bytes_ >= kSampleBytes) dictionary_ = train_dictionary(sample_pieces());
  for (const auto& worker : workers_) {
    if (!worker->start(dictionary_)) return false;
  }
  std::vector<RawArticle> sample = std::move(sample_);
  return std::ranges::all_of(sample, [this](RawArticle& raw) { return deal(std::move(raw)); });
}

std::vector<std::string> Dealer::sample_pieces() const {
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

}  // namespace tip
