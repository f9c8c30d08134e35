#include "common/index/same_names.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <limits>
#include <set>
#include <tuple>
#include <utility>

#include "common/base/varint.h"
#include "common/index/buckets.h"
#include "common/names/comparable.h"
#include "common/names/name_parts.h"

namespace tip {
namespace {

// Bytes of a bucket before compression: most words of a query are looked up, most in vain.
constexpr std::size_t kPairBucketBytes = 1024;

auto order_of(const NamePairCount& pair) { return std::tie(pair.first, pair.second); }

void add(std::uint32_t more, std::uint32_t& sum) {
  constexpr std::uint32_t kMost = std::numeric_limits<std::uint32_t>::max();
  sum = more > kMost - sum ? kMost : sum + more;
}

// Each pair once, its names in order.
void add_up(std::vector<NamePairCount>& pairs) {
  for (NamePairCount& pair : pairs) {
    if (pair.second < pair.first) std::swap(pair.first, pair.second);
  }
  std::ranges::sort(pairs, {}, order_of);
  std::vector<NamePairCount> together;
  for (NamePairCount& pair : pairs) {
    if (!together.empty() && order_of(together.back()) == order_of(pair)) {
      add(pair.sightings, together.back().sightings);
    } else {
      together.push_back(std::move(pair));
    }
  }
  pairs = std::move(together);
}

struct Entry {
  const std::string* form;
  const std::string* other;
  std::uint32_t sightings;
};

// What stands under each key; under the first word of a name maybe nothing, which says that it
// begins one.
using EntriesByKey = std::map<std::string, std::vector<Entry>>;

void add(EntriesByKey& entries, const Entry& entry) {
  const std::string key = names::comparable(*entry.form);
  if (key.empty()) return;
  entries[key].push_back(entry);
  std::string_view rest = *entry.form;
  const std::string begins = names::comparable(names::take_part(rest));
  if (!begins.empty()) entries[begins];
}

// Calls visit(key, pair) for each pair of a bucket, and visit_key(key) for each key.
template <class VisitKey, class Visit>
void read_bucket(std::string_view bytes, std::string_view list, VisitKey visit_key, Visit visit) {
  NamePairCount pair;
  while (!bytes.empty()) {
    const auto key = take_string(bytes);
    const auto count = take_uint(bytes);
    if (!key || !count) throw_damaged_list(list);
    visit_key(*key);
    for (std::uint64_t i = 0; i < *count; ++i) {
      const auto form = take_string(bytes);
      const auto other = take_string(bytes);
      const auto sightings = take_uint(bytes);
      if (!form || !other || !sightings) throw_damaged_list(list);
      pair = {std::string(*form), std::string(*other), static_cast<std::uint32_t>(*sightings)};
      visit(*key, pair);
    }
  }
}

constexpr auto kNoVisit = [](const auto&...) {};

}  // namespace

std::map<std::string, std::string> encode_same_names(std::string_view list,
                                                     std::vector<NamePairCount> pairs) {
  add_up(pairs);
  EntriesByKey entries;
  std::uint64_t kept = 0;
  for (const NamePairCount& pair : pairs) {
    if (pair.first == pair.second || names::comparable(pair.first).empty() ||
        names::comparable(pair.second).empty()) {
      continue;
    }
    ++kept;
    add(entries, {&pair.first, &pair.second, pair.sightings});
    add(entries, {&pair.second, &pair.first, pair.sightings});
  }
  if (kept == 0) return {};
  std::size_t bytes = 0;
  for (const auto& [key, under] : entries) {
    bytes += key.size() + 2;
    for (const Entry& entry : under) bytes += entry.form->size() + entry.other->size() + 3;
  }
  const std::uint64_t buckets = bytes / kPairBucketBytes + 1;
  std::map<std::uint64_t, std::string> raw;
  for (const auto& [key, under] : entries) {
    std::string& bucket = raw[bucket_hash(key) % buckets];
    put_string(bucket, key);
    put_uint(bucket, under.size());
    for (const Entry& entry : under) {
      put_string(bucket, *entry.form);
      put_string(bucket, *entry.other);
      put_uint(bucket, entry.sightings);
    }
  }
  std::map<std::string, std::string> out;
  std::string& header = out[std::string(list)];
  put_uint(header, buckets);
  put_uint(header, kept);
  BucketCompressor compressor;
  for (const auto& [number, bucket] : raw) {
    out[bucket_name(list, number)] = compressor.compress(bucket);
  }
  return out;
}

const SegmentSameNames::Header& SegmentSameNames::header() const {
  if (header_) return *header_;
  const std::string bytes = segment_.get_metadata(std::string(list_));
  Header header;
  if (!bytes.empty()) {
    std::string_view rest = bytes;
    header = {take_uint(rest).value_or(0), take_uint(rest).value_or(0)};
    if (header.buckets == 0 || header.pairs == 0 || !rest.empty()) throw_damaged_list(list_);
  }
  return header_.emplace(header);
}

const std::string& SegmentSameNames::bucket_of(std::string_view key) const {
  const std::uint64_t bucket = bucket_hash(key) % header().buckets;
  if (bucket_ != bucket) {
    bucket_.reset();
    bytes_ = decompress_bucket(segment_.get_metadata(bucket_name(list_, bucket)), list_);
    bucket_ = bucket;
  }
  return bytes_;
}

std::vector<NamePairCount> SegmentSameNames::pairs_of(std::string_view name) const {
  std::vector<NamePairCount> found;
  if (header().pairs == 0) return found;
  const std::string wanted = names::comparable(name);
  read_bucket(bucket_of(wanted), list_, kNoVisit,
              [&](std::string_view key, const NamePairCount& pair) {
                if (key == wanted) found.push_back(pair);
              });
  std::ranges::stable_sort(found, std::ranges::greater(), &NamePairCount::sightings);
  return found;
}

bool SegmentSameNames::may_begin(std::string_view word) const {
  if (header().pairs == 0) return false;
  const std::string wanted = names::comparable(word);
  bool found = false;
  read_bucket(
      bucket_of(wanted), list_, [&](std::string_view key) { found = found || key == wanted; },
      kNoVisit);
  return found;
}

// By the buckets that are there: how many are said to be there may be wrong.
std::vector<NamePairCount> SegmentSameNames::all() const {
  std::vector<NamePairCount> pairs;
  const std::string prefix = std::string(list_) + ':';
  for (auto key = segment_.metadata_keys_begin(prefix); key != segment_.metadata_keys_end(prefix);
       ++key) {
    read_bucket(decompress_bucket(segment_.get_metadata(*key), list_), list_, kNoVisit,
                [&](std::string_view, const NamePairCount& pair) {
                  if (pair.first < pair.second) pairs.push_back(pair);
                });
  }
  std::ranges::sort(pairs, {}, order_of);
  return pairs;
}

void SegmentSameNames::check() const {
  if (all().size() != header().pairs) throw_damaged_list(list_);
}

SameNames::SameNames(const Snapshot& snapshot, std::string_view list) {
  for (const SnapshotPart& part : snapshot.parts()) segments_.emplace_back(part.segment, list);
}

std::vector<NamePairCount> SameNames::pairs_of(std::string_view name) const {
  if (segments_.size() == 1) return segments_.front().pairs_of(name);
  std::vector<NamePairCount> found;
  for (const SegmentSameNames& segment : segments_) {
    for (NamePairCount& pair : segment.pairs_of(name)) {
      const auto known = std::ranges::find(found, order_of(pair), order_of);
      if (known == found.end()) {
        found.push_back(std::move(pair));
      } else {
        add(pair.sightings, known->sightings);
      }
    }
  }
  std::ranges::stable_sort(found, std::ranges::greater(), &NamePairCount::sightings);
  return found;
}

bool SameNames::may_begin(std::string_view word) const {
  return std::ranges::any_of(
      segments_, [&](const SegmentSameNames& segment) { return segment.may_begin(word); });
}

std::vector<NamePairCount> SameNames::all() const {
  if (segments_.size() == 1) return segments_.front().all();
  std::vector<NamePairCount> pairs;
  for (const SegmentSameNames& segment : segments_) {
    std::ranges::move(segment.all(), std::back_inserter(pairs));
  }
  add_up(pairs);
  return pairs;
}

std::uint64_t SameNames::pairs() const {
  return segments_.size() == 1 ? segments_.front().pairs() : all().size();
}

void SameNames::check() const {
  for (const SegmentSameNames& segment : segments_) segment.check();
}

}  // namespace tip
