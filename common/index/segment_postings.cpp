#include "common/index/segment_postings.h"

#include <bit>
#include <cstddef>
#include <cstring>
#include <utility>

#include "common/base/varint.h"
#include "common/index/glass_keys.h"

namespace tip {
namespace {

// What Xapian's iterator gives at a time.
constexpr std::size_t kXapianStretch = 64;
// A gap and a count take so many bytes at least.
constexpr std::ptrdiff_t kPostingBytes = 2;
// Of a chunk; those that Xapian and tip write have little more than 2,000.
constexpr std::size_t kMostChunkBytes = std::size_t{64} << 10;
// Bytes that are read at once, and the bits of those that tell that a number goes on behind them.
constexpr std::ptrdiff_t kWord = 8;
constexpr std::uint64_t kLongBytes = 0x8080808080808080;
static_assert(std::endian::native == std::endian::little);

// Takes a number of 32 bits off the front of what lies between `at` and `end`; false when there is
// none.
bool take_short(const char*& at, const char* end, std::uint32_t& number) {
  if (at == end) return false;
  const auto first = static_cast<unsigned char>(*at);
  if (first < 0x80) {
    ++at;
    number = first;
    return true;
  }
  std::string_view in(at, static_cast<std::size_t>(end - at));
  const auto long_number = take_uint(in);
  if (!long_number || *long_number > 0xffffffff) return false;
  at = in.data();
  number = static_cast<std::uint32_t>(*long_number);
  return true;
}

}  // namespace

SegmentPostings::SegmentPostings(const Segment& segment, const std::string& term)
    : last_(segment.get_lastdocid()) {
  if (segment.postlist() == nullptr) {
    at_ = segment.postlist_begin(term);
    end_ = segment.postlist_end(term);
    read_from_xapian();
    return;
  }
  const std::string first_key = glass::postings_key(term);
  open(segment, first_key, first_key + '\0');
}

SegmentPostings SegmentPostings::lengths(const Segment& segment, Xapian::docid first) {
  SegmentPostings lengths;
  lengths.open(segment, std::string(glass::kLengths), std::string(glass::kLengths));
  lengths.go_to(first);
  return lengths;
}

void SegmentPostings::open(const Segment& segment, const std::string& first_key, std::string key) {
  cursor_.emplace(*segment.postlist());
  key_ = std::move(key);
  last_ = segment.get_lastdocid();
  if (!cursor_->find(first_key)) {
    end();
    return;
  }
  std::string_view in = cursor_->tag(kMostChunkBytes);
  const auto documents = take_uint(in);
  const auto counts = take_uint(in);
  const auto before_first = take_uint(in);
  if (!documents || !counts || !before_first) throw_damaged();
  if (*before_first >= last_) throw_damaged();
  read_chunk(take_header(*before_first + 1, in), in);
}

void SegmentPostings::throw_damaged() {
  throw Xapian::DatabaseCorruptError("a posting list is damaged");
}

void SegmentPostings::end() {
  is_last_ = true;
  documents_.clear();
  counts_.clear();
}

// What a chunk begins with; takes it off the front of `in`.
SegmentPostings::Header SegmentPostings::take_header(std::uint64_t first,
                                                     std::string_view& in) const {
  if (in.empty()) throw_damaged();
  const bool is_last = in.front() == '1';
  in.remove_prefix(1);
  const auto reach = take_uint(in);
  if (!reach || first <= read_ || first > last_ || *reach > last_ - first) throw_damaged();
  return {static_cast<Xapian::docid>(first), static_cast<Xapian::docid>(first + *reach), is_last};
}

// The header of the chunk at hand, which is not the list's first.
SegmentPostings::Header SegmentPostings::take_header(std::string_view& in) const {
  if (!cursor_->key().starts_with(key_)) throw_damaged();
  const auto first = glass::ordered_uint(cursor_->key().substr(key_.size()));
  if (!first) throw_damaged();
  return take_header(*first, in);
}

bool SegmentPostings::next() {
  if (!cursor_) return read_from_xapian();
  if (is_last_) {
    end();
    return false;
  }
  if (!cursor_->next()) throw_damaged();
  std::string_view in = cursor_->tag(kMostChunkBytes);
  read_chunk(take_header(in), in);
  return true;
}

bool SegmentPostings::go_to(Xapian::docid document) {
  if (documents_.empty()) return false;
  if (documents_.back() >= document) return true;
  if (!cursor_) {
    if (at_ != end_) at_.skip_to(document);
    return read_from_xapian();
  }
  if (is_last_ || document > last_) {
    end();
    return false;
  }
  // Mostly it is the next chunk.
  if (!cursor_->next()) throw_damaged();
  std::string_view in = cursor_->tag(kMostChunkBytes);
  Header header = take_header(in);
  if (header.last < document && !header.is_last) {
    std::string key = key_;
    glass::put_ordered_uint(key, document);
    if (!cursor_->find_last_until(key)) throw_damaged();
    in = cursor_->tag(kMostChunkBytes);
    header = take_header(in);
  }
  read_chunk(header, in);
  return documents_.back() >= document || next();
}

bool SegmentPostings::read_from_xapian() {
  documents_.clear();
  counts_.clear();
  for (; at_ != end_ && documents_.size() < kXapianStretch; ++at_) {
    if (*at_ <= read_ || *at_ > last_) throw_damaged();
    read_ = *at_;
    documents_.push_back(read_);
    counts_.push_back(at_.get_wdf());
  }
  return !documents_.empty();
}

// Decodes a chunk, whose postings are `in`.
void SegmentPostings::read_chunk(const Header& header, std::string_view in) {
  const std::size_t most = in.size() / 2 + 1;
  documents_.resize(most);
  counts_.resize(most);
  const char* at = in.data();
  const char* const end = at + in.size();
  std::uint64_t document = header.first;
  std::size_t size = 0;
  documents_[size] = header.first;
  if (!take_short(at, end, counts_[size++])) throw_damaged();
  while (at != end) {
    // Mostly both numbers of several postings are a byte each.
    while (end - at >= kWord) {
      std::uint64_t word = 0;
      std::memcpy(&word, at, sizeof(word));
      if ((word & kLongBytes) != 0) break;
      for (std::ptrdiff_t i = 0; i < kWord / kPostingBytes; ++i, word >>= 16) {
        document += (word & 0x7f) + 1;
        documents_[size] = static_cast<std::uint32_t>(document);
        counts_[size++] = word >> 8 & 0x7f;
      }
      at += kWord;
    }
    for (std::ptrdiff_t i = 0; i < kWord / kPostingBytes && at != end; ++i) {
      std::uint32_t gap = 0;
      if (!take_short(at, end, gap) || !take_short(at, end, counts_[size])) throw_damaged();
      document += std::uint64_t{gap} + 1;
      documents_[size++] = static_cast<std::uint32_t>(document);
    }
  }
  documents_.resize(size);
  counts_.resize(size);
  // No sum of gaps is too long for `document`, so where it ends right, none was before.
  if (document != header.last) throw_damaged();
  read_ = header.last;
  is_last_ = header.is_last;
}

}  // namespace tip
