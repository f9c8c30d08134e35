#include "indexer/copies/passages.h"

#include <algorithm>
#include <bit>

#include "common/index/checksums.h"

namespace tip::copies {
namespace {

// Units in their order: multiplication by an odd constant and a rotation lose nothing, so two
// shingles that differ in one unit differ.
std::uint64_t append(std::uint64_t hash, std::uint64_t unit) {
  return (std::rotl(hash, 23) ^ unit) * 0x9e3779b97f4a7c15;
}

// Samples are taken by the low bits, which multiplication leaves poor: the finaliser of MurmurHash3
// (https://github.com/aappleby/smhasher).
std::uint64_t spread(std::uint64_t hash) {
  hash = (hash ^ hash >> 33) * 0xff51afd7ed558ccd;
  hash = (hash ^ hash >> 33) * 0xc4ceb9fe1a85ec53;
  return hash ^ hash >> 33;
}

}  // namespace

void sort_distinct(std::vector<std::uint64_t>& values) {
  std::ranges::sort(values);
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

void PassageSink::clear() {
  units_.clear();
  weights_.clear();
  numbers_.clear();
}

void PassageSink::on_token(const Token& token) {
  if (!is_unit(token)) return;
  const std::uint64_t hash = checksum(token.form);
  units_.push_back(hash);
  weights_.push_back(token.kind == TokenKind::cluster ? kClusterWeight : kWordWeight);
  if (token.kind == TokenKind::number) numbers_.push_back(hash);
}

void TitleSink::on_token(const Token& token) {
  if (is_unit(token)) hash_ = checksum(token.form, hash_);
}

const std::vector<Shingle>& PassageSink::shingles() {
  shingles_.clear();
  for (std::size_t begin = 0; begin < units_.size(); ++begin) {
    std::uint64_t hash = 0;
    unsigned weight = 0;
    for (std::size_t at = begin; at < units_.size() && weight < kShingleWeight; ++at) {
      hash = append(hash, units_[at]);
      weight += weights_[at];
    }
    if (weight < kShingleWeight) break;
    shingles_.push_back(spread(hash));
  }
  return shingles_;
}

Passages PassageSink::passages() {
  Passages out{shingles(), weights_, {}, numbers_};
  out.weights.resize(out.shingles.size());
  out.distinct = out.shingles;
  sort_distinct(out.distinct);
  sort_distinct(out.numbers);
  return out;
}

}  // namespace tip::copies
