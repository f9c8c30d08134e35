#include "common/index/place_list.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "common/base/bits.h"
#include "common/base/varint.h"

namespace tip {

namespace {

// In place of a document's number in its chunk.
constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

}  // namespace

SegmentPlaceList::SegmentPlaceList(const Segment& segment, std::string name)
    : entries_(segment), last_(segment.get_lastdocid()), name_(std::move(name)) {
  value_ = entries_.read(name_);
  if (value_.empty()) return;
  std::string_view in = value_;
  documents_ = place_list::take_number(in);
  decode(in);
  first_documents_.push_back(chunk_documents_.front());
  if (chunk_documents_.size() == documents_) return;
  MetadataReader directory(segment);
  if (!take_gaps(directory.read(name_ + place_list::kDirectoryMark), first_documents_) ||
      first_documents_.size() < 2) {
    place_list::throw_damaged_places();
  }
}

std::string_view SegmentPlaceList::read(std::size_t chunk) {
  std::string key = name_;
  if (chunk > 0) place_list::put_chunk_number(key, chunk);
  return chunk == loaded_ + 1 ? entries_.read_next(key) : entries_.read(key);
}

void SegmentPlaceList::load(std::size_t chunk) {
  value_ = read(chunk);
  std::string_view in = value_;
  if (chunk == 0) place_list::take_number(in);
  decode(in);
  loaded_ = chunk;
}

// The documents only: what tells their positions apart waits for decode_counts().
void SegmentPlaceList::decode(std::string_view in) {
  counts_.clear();
  begins_.clear();
  positions_.clear();
  is_one_found_ = false;
  next_ = 0;
  positions_of_ = kNone;
  if (documents_ == 1) {
    chunk_documents_.assign(1, place_list::take_number(in));
    require_documents();
    if (!take_gaps(in, positions_)) place_list::throw_damaged_places();
    positions_of_ = 0;
    return;
  }
  const std::uint32_t documents = place_list::take_number(in);
  std::uint64_t document = place_list::take_number(in);
  if (documents == 0 || documents > place_list::kChunkDocuments) place_list::throw_damaged_places();
  const auto take_bits = [&](unsigned most) {
    const unsigned bits =
        in.empty() ? place_list::kMaxBits + 1 : static_cast<unsigned char>(in.front());
    if (bits > most) place_list::throw_damaged_places();
    in.remove_prefix(1);
    return bits;
  };
  const bool places = place_list::has_places(name_);
  const unsigned document_k = take_bits(place_list::kMaxParameter);
  count_k_ = places ? take_bits(place_list::kMaxParameter) : 0;
  width_ = places ? take_bits(place_list::kMaxBits) : 0;
  const bool distances = places && width_ == place_list::kDistances;
  distance_k_ = distances ? take_bits(place_list::kMaxParameter) : 0;
  length_bits_ = distances ? take_bits(place_list::kMaxBits) : 0;
  bits_ = BitReader(in);
  chunk_documents_.resize(documents);
  chunk_documents_.front() = static_cast<std::uint32_t>(document);
  const auto others = std::span(chunk_documents_).subspan(1);
  bits_.take_rice(document_k, others);
  for (std::uint32_t& difference : others) {
    document += std::uint64_t{difference} + 1;
    difference = static_cast<std::uint32_t>(document);
  }
  if (bits_.failed() || document > 0xffffffff) place_list::throw_damaged_places();
  require_documents();
  counts_begin_ = bits_.position();
}

// No others than the segment has: by the snapshot's numbers they would be another segment's.
void SegmentPlaceList::require_documents() const {
  if (chunk_documents_.front() == 0 || chunk_documents_.back() > last_)
    place_list::throw_damaged_places();
}

void SegmentPlaceList::decode_counts() {
  counts_.resize(chunk_documents_.size());
  bits_.take_rice(count_k_, counts_);
  for (std::uint32_t& count : counts_) ++count;
  begins_.resize(counts_.size());
  std::size_t begin = 0;
  if (width_ == place_list::kDistances) {
    bits_.take(length_bits_, begins_);
    // Lengths are followed by whole bytes.
    begin = (bits_.position() + 7) / 8 * 8;
    for (std::size_t& at : begins_) begin += std::exchange(at, begin);
  } else {
    begin = bits_.position();
    for (std::size_t i = 0; i < counts_.size(); ++i) {
      begins_[i] = begin;
      begin += std::size_t{counts_[i]} * width_;
    }
  }
  if (bits_.failed()) place_list::throw_damaged_places();
}

// Where the positions of one document begin, without a look at each of the others' counts, which
// are unary; makes positions_ as many as they are.
std::size_t SegmentPlaceList::find_one(std::size_t document) {
  bits_.seek(counts_begin_);
  bits_.skip_ones(document);
  const std::size_t before = bits_.position() - counts_begin_;
  bits_.skip_ones(1);
  const std::size_t count = bits_.position() - counts_begin_ - before;
  bits_.skip_ones(chunk_documents_.size() - document - 1);
  if (bits_.failed()) place_list::throw_damaged_places();
  positions_.resize(count);
  if (width_ != place_list::kDistances) return bits_.position() + before * width_;
  const std::size_t lengths = bits_.position();
  std::size_t begin = (lengths + chunk_documents_.size() * length_bits_ + 7) / 8 * 8;
  for (std::size_t i = 0; i < document; ++i) begin += bits_.take(length_bits_);
  return begin;
}

// Makes positions_ those of chunk_documents_[document].
void SegmentPlaceList::decode_positions(std::size_t document) {
  if (positions_of_ == document || !place_list::has_places(name_)) return;
  positions_of_ = kNone;
  // Who asks for one of a chunk mostly asks for no other, or for many.
  if (count_k_ == 0 && !std::exchange(is_one_found_, true)) {
    bits_.seek(find_one(document));
  } else {
    if (begins_.empty()) {
      bits_.seek(counts_begin_);
      decode_counts();
    }
    // Each takes a bit at least.
    if (counts_[document] > value_.size() * 8) place_list::throw_damaged_places();
    bits_.seek(begins_[document]);
    positions_.resize(counts_[document]);
  }
  if (width_ != place_list::kDistances) {
    for (std::uint32_t& position : positions_) position = bits_.take(width_);
  } else {
    bits_.take_rice(distance_k_, positions_);
    for (std::size_t n = 1; n < positions_.size(); ++n) positions_[n] += positions_[n - 1] + 1;
  }
  // Who compares lists of positions goes by their order.
  if (bits_.failed() ||
      std::ranges::adjacent_find(positions_, std::ranges::greater_equal()) != positions_.end()) {
    place_list::throw_damaged_places();
  }
  positions_of_ = document;
}

// Makes next_ the first of the chunk at hand that is not before `document`.
bool SegmentPlaceList::seek(Xapian::docid document) {
  asked_ = document;
  if (next_ == chunk_documents_.size() || chunk_documents_[next_] > document) next_ = 0;
  // Mostly it is not far: steps that double, then halves.
  const auto from = chunk_documents_.begin() + static_cast<std::ptrdiff_t>(next_);
  std::ptrdiff_t step = 1;
  while (step < chunk_documents_.end() - from && from[step] < document) step *= 2;
  const auto to = from + std::min(step + 1, chunk_documents_.end() - from);
  next_ = static_cast<std::size_t>(std::lower_bound(from, to, document) - chunk_documents_.begin());
  return next_ < chunk_documents_.size();
}

// Loads the chunk that has `document` if the list has it.
void SegmentPlaceList::load_for(Xapian::docid document) {
  if (first_documents_.size() < 2) return;
  const auto after = std::ranges::upper_bound(first_documents_, document);
  const auto before = static_cast<std::size_t>(after - first_documents_.begin());
  const std::size_t chunk = before - std::min<std::size_t>(before, 1);
  if (chunk != loaded_) load(chunk);
}

Xapian::docid SegmentPlaceList::find_from(Xapian::docid document) {
  if (documents_ == 0) return kNoDocument;
  if (document >= asked_ && document <= chunk_documents_.back()) {
    seek(document);
    return chunk_documents_[next_];
  }
  load_for(document);
  while (!seek(document)) {
    if (loaded_ + 1 == first_documents_.size()) return kNoDocument;
    load(loaded_ + 1);
  }
  return chunk_documents_[next_];
}

std::span<const std::uint32_t> SegmentPlaceList::positions() {
  decode_positions(next_);
  return positions_;
}

std::span<const std::uint32_t> SegmentPlaceList::positions_in(Xapian::docid document) {
  if (document_from(document) != document) return {};
  return positions();
}

void SegmentPlaceList::check() {
  std::uint64_t seen = 0;
  std::uint32_t last = 0;
  for (std::size_t chunk = 0; chunk < first_documents_.size(); ++chunk) {
    load(chunk);
    if (chunk_documents_.front() != first_documents_[chunk] || chunk_documents_.front() <= last) {
      place_list::throw_damaged_places();
    }
    for (std::size_t i = 0; i < chunk_documents_.size(); ++i) decode_positions(i);
    last = chunk_documents_.back();
    seen += chunk_documents_.size();
  }
  if (seen != documents_) place_list::throw_damaged_places();
}

PlaceList::PlaceList(const Snapshot& snapshot, const std::string& name) {
  for (const SnapshotPart& part : snapshot.parts()) {
    auto list = std::make_unique<SegmentPlaceList>(part.segment, name);
    if (list->documents() == 0) continue;
    documents_ += list->documents();
    // All that is behind the other segments is the last one's.
    const bool is_last = &part == &snapshot.parts().back();
    parts_.push_back({std::move(list), part.base, is_last ? kNoDocument : part.last});
  }
}

Xapian::docid PlaceList::find_from(Xapian::docid document) {
  for (std::size_t part = 0; part < parts_.size(); ++part) {
    const auto& [list, base, last] = parts_[part];
    if (last < document) continue;
    const Xapian::docid found = list->document_from(document > base ? document - base : 1);
    if (found == kNoDocument) continue;
    at_ = part;
    return base + found;
  }
  return kNoDocument;
}

}  // namespace tip
