#include "common/index/place_list.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <optional>
#include <utility>

#include "common/base/bits.h"
#include "common/base/varint.h"
#include "common/index/glass_keys.h"

namespace tip {
namespace {

// A chunk is what is read to look at one document. Lists of documents are read whole.
constexpr std::size_t kChunkDocuments = 2048;
constexpr std::size_t kChunkPlaceDocuments = 128;
constexpr std::size_t kChunkPlaces = 1024;
// Of a position or a length, and of the parameter of Rice's code. A width of kDistances says that
// distances are coded instead.
constexpr unsigned kMaxBits = 32;
constexpr unsigned kMaxParameter = 31;
constexpr unsigned kDistances = 0;

// In place of a document's number in its chunk.
constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

constexpr char kChunkMark = '\0';
constexpr char kDirectoryMark = '\1';

// Of chunk `number`, which is not the first, behind the list's name.
void put_chunk_number(std::string& key, std::size_t number) {
  key.push_back(kChunkMark);
  for (const unsigned shift : {24U, 16U, 8U, 0U}) {
    key.push_back(static_cast<char>(number >> shift));
  }
}

bool has_places(std::string_view name) { return name.starts_with(kPlacesPrefix); }

[[noreturn]] void throw_damaged_places() {
  throw Xapian::DatabaseCorruptError("a list of words' places is damaged");
}

std::uint32_t take_number(std::string_view& in) {
  const auto number = take_uint(in);
  if (!number || *number > 0xffffffff) throw_damaged_places();
  return static_cast<std::uint32_t>(*number);
}

}  // namespace

void PlaceListWriter::begin(std::string_view name, std::uint64_t documents) {
  name_.assign(name);
  documents_ = documents;
  first_documents_.clear();
}

void PlaceListWriter::add(std::uint32_t document, std::span<const std::uint32_t> positions) {
  const std::size_t most = has_places(name_) ? kChunkPlaceDocuments : kChunkDocuments;
  if (chunk_documents_.size() == most || positions_.size() >= kChunkPlaces) close_chunk();
  chunk_documents_.push_back(document);
  counts_.push_back(static_cast<std::uint32_t>(positions.size()));
  positions_.insert(positions_.end(), positions.begin(), positions.end());
}

void PlaceListWriter::close_chunk() {
  key_ = name_;
  value_.clear();
  if (first_documents_.empty()) {
    put_uint(value_, documents_);
  } else {
    put_chunk_number(key_, first_documents_.size());
  }
  first_documents_.push_back(chunk_documents_.front());

  if (documents_ == 1) {
    // Most lists are of one document.
    put_uint(value_, chunk_documents_.front());
    put_gaps(value_, positions_);
  } else {
    put_chunk();
  }
  emit_(key_, value_);
  chunk_documents_.clear();
  counts_.clear();
  positions_.clear();
}

void PlaceListWriter::put_chunk() {
  const std::size_t documents = chunk_documents_.size();
  const unsigned document_k = rice_parameter(
      chunk_documents_.back() - chunk_documents_.front() - (documents - 1), documents - 1);
  put_uint(value_, documents);
  put_uint(value_, chunk_documents_.front());
  value_.push_back(static_cast<char>(document_k));
  const auto put_documents = [&](BitWriter& bits) {
    for (std::size_t i = 1; i < documents; ++i) {
      bits.put_rice(chunk_documents_[i] - chunk_documents_[i - 1] - 1, document_k);
    }
  };
  if (!has_places(name_)) {
    BitWriter bits(value_);
    put_documents(bits);
    bits.flush();
    return;
  }

  // Positions: as they are, in so many bits each; or the first and the distance less 1 of each
  // further one, in Rice's code, and how many bits each document takes. Either way those of one
  // document are found without a look at the others'.
  const auto width =
      static_cast<unsigned>(std::bit_width(std::max(1U, *std::ranges::max_element(positions_))));
  std::uint64_t distances = 0;
  for (std::size_t i = 0, begin = 0; i < documents; begin += counts_[i++]) {
    distances += positions_[begin + counts_[i] - 1] - (counts_[i] - 1);
  }
  const unsigned distance_k = rice_parameter(distances, positions_.size());
  distances_.clear();
  lengths_.clear();
  BitWriter distance_bits(distances_);
  for (std::size_t i = 0, at = 0; i < documents; ++i) {
    const std::size_t begin = distance_bits.position();
    distance_bits.put_rice(positions_[at++], distance_k);
    for (std::uint32_t n = 1; n < counts_[i]; ++n, ++at) {
      distance_bits.put_rice(positions_[at] - positions_[at - 1] - 1, distance_k);
    }
    lengths_.push_back(distance_bits.position() - begin);
  }
  distance_bits.flush();
  const auto length_bits =
      static_cast<unsigned>(std::bit_width(*std::ranges::max_element(lengths_)));
  const bool as_they_are =
      positions_.size() * width <= distances_.size() * 8 + documents * length_bits;

  const unsigned count_k = rice_parameter(positions_.size() - documents, documents);
  value_.push_back(static_cast<char>(count_k));
  value_.push_back(static_cast<char>(as_they_are ? width : kDistances));
  if (!as_they_are) {
    value_.push_back(static_cast<char>(distance_k));
    value_.push_back(static_cast<char>(length_bits));
  }
  BitWriter bits(value_);
  put_documents(bits);
  for (const std::uint32_t count : counts_) bits.put_rice(count - 1, count_k);
  if (as_they_are) {
    for (const std::uint32_t position : positions_) bits.put(position, width);
    bits.flush();
  } else {
    for (const std::size_t length : lengths_) bits.put(length, length_bits);
    bits.flush();
    value_.append(distances_);
  }
}

void PlaceListWriter::finish() {
  if (!chunk_documents_.empty()) close_chunk();
  if (first_documents_.size() < 2) return;
  key_ = name_;
  key_.push_back(kDirectoryMark);
  value_.clear();
  put_gaps(value_, first_documents_);
  emit_(key_, value_);
}

SegmentPlaceList::SegmentPlaceList(const Segment& segment, std::string name)
    : entries_(segment), last_(segment.get_lastdocid()), name_(std::move(name)) {
  value_ = entries_.read(name_);
  if (value_.empty()) return;
  std::string_view in = value_;
  documents_ = take_number(in);
  decode(in);
  first_documents_.push_back(chunk_documents_.front());
  if (chunk_documents_.size() == documents_) return;
  MetadataReader directory(segment);
  if (!take_gaps(directory.read(name_ + kDirectoryMark), first_documents_) ||
      first_documents_.size() < 2) {
    throw_damaged_places();
  }
}

std::string_view SegmentPlaceList::read(std::size_t chunk) {
  std::string key = name_;
  if (chunk > 0) put_chunk_number(key, chunk);
  return chunk == loaded_ + 1 ? entries_.read_next(key) : entries_.read(key);
}

void SegmentPlaceList::load(std::size_t chunk) {
  value_ = read(chunk);
  std::string_view in = value_;
  if (chunk == 0) take_number(in);
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
    chunk_documents_.assign(1, take_number(in));
    require_documents();
    if (!take_gaps(in, positions_)) throw_damaged_places();
    positions_of_ = 0;
    return;
  }
  const std::uint32_t documents = take_number(in);
  std::uint64_t document = take_number(in);
  if (documents == 0 || documents > kChunkDocuments) throw_damaged_places();
  const auto take_bits = [&](unsigned most) {
    const unsigned bits = in.empty() ? kMaxBits + 1 : static_cast<unsigned char>(in.front());
    if (bits > most) throw_damaged_places();
    in.remove_prefix(1);
    return bits;
  };
  const bool places = has_places(name_);
  const unsigned document_k = take_bits(kMaxParameter);
  count_k_ = places ? take_bits(kMaxParameter) : 0;
  width_ = places ? take_bits(kMaxBits) : 0;
  const bool distances = places && width_ == kDistances;
  distance_k_ = distances ? take_bits(kMaxParameter) : 0;
  length_bits_ = distances ? take_bits(kMaxBits) : 0;
  bits_ = BitReader(in);
  chunk_documents_.resize(documents);
  chunk_documents_.front() = static_cast<std::uint32_t>(document);
  const auto others = std::span(chunk_documents_).subspan(1);
  bits_.take_rice(document_k, others);
  for (std::uint32_t& difference : others) {
    document += std::uint64_t{difference} + 1;
    difference = static_cast<std::uint32_t>(document);
  }
  if (bits_.failed() || document > 0xffffffff) throw_damaged_places();
  require_documents();
  counts_begin_ = bits_.position();
}

// No others than the segment has: by the snapshot's numbers they would be another segment's.
void SegmentPlaceList::require_documents() const {
  if (chunk_documents_.front() == 0 || chunk_documents_.back() > last_) throw_damaged_places();
}

void SegmentPlaceList::decode_counts() {
  counts_.resize(chunk_documents_.size());
  bits_.take_rice(count_k_, counts_);
  for (std::uint32_t& count : counts_) ++count;
  begins_.resize(counts_.size());
  std::size_t begin = 0;
  if (width_ == kDistances) {
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
  if (bits_.failed()) throw_damaged_places();
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
  if (bits_.failed()) throw_damaged_places();
  positions_.resize(count);
  if (width_ != kDistances) return bits_.position() + before * width_;
  const std::size_t lengths = bits_.position();
  std::size_t begin = (lengths + chunk_documents_.size() * length_bits_ + 7) / 8 * 8;
  for (std::size_t i = 0; i < document; ++i) begin += bits_.take(length_bits_);
  return begin;
}

// Makes positions_ those of chunk_documents_[document].
void SegmentPlaceList::decode_positions(std::size_t document) {
  if (positions_of_ == document || !has_places(name_)) return;
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
    if (counts_[document] > value_.size() * 8) throw_damaged_places();
    bits_.seek(begins_[document]);
    positions_.resize(counts_[document]);
  }
  if (width_ != kDistances) {
    for (std::uint32_t& position : positions_) position = bits_.take(width_);
  } else {
    bits_.take_rice(distance_k_, positions_);
    for (std::size_t n = 1; n < positions_.size(); ++n) positions_[n] += positions_[n - 1] + 1;
  }
  // Who compares lists of positions goes by their order.
  if (bits_.failed() ||
      std::ranges::adjacent_find(positions_, std::ranges::greater_equal()) != positions_.end()) {
    throw_damaged_places();
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
      throw_damaged_places();
    }
    for (std::size_t i = 0; i < chunk_documents_.size(); ++i) decode_positions(i);
    last = chunk_documents_.back();
    seen += chunk_documents_.size();
  }
  if (seen != documents_) throw_damaged_places();
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

std::uint64_t count_documents(const Snapshot& snapshot, const std::string& list) {
  std::uint64_t documents = 0;
  for (const SnapshotPart& part : snapshot.parts()) {
    MetadataReader entries(part.segment);
    std::string_view first = entries.read(list);
    if (!first.empty()) documents += take_number(first);
  }
  return documents;
}

namespace {

// The names of a segment's lists that begin with `prefix`, one by one.
class ListNames {
 public:
  ListNames(const Segment& segment, const std::string& prefix)
      : prefix_(glass::metadata_key(prefix)) {
    if (CheckedTable* const table = segment.postlist()) {
      cursor_.emplace(*table);
      at_end_ = !cursor_->find_from(prefix_);
    } else {
      at_ = segment.metadata_keys_begin(prefix);
      end_ = segment.metadata_keys_end(prefix);
    }
    read();
  }

  bool at_end() const { return at_end_; }
  const std::string& name() const { return name_; }
  void next() {
    move_on();
    read();
  }

 private:
  void move_on() {
    if (cursor_) {
      at_end_ = !cursor_->next();
    } else {
      ++at_;
    }
  }

  // Chunks and directories have longer keys than their lists' names.
  void read() {
    const auto is_mark = [](char c) { return c == kChunkMark || c == kDirectoryMark; };
    for (;; move_on()) {
      if (cursor_) {
        at_end_ = at_end_ || !cursor_->key().starts_with(prefix_);
        if (!at_end_) name_ = cursor_->key().substr(glass::kMetadata.size());
      } else {
        at_end_ = at_ == end_;
        if (!at_end_) name_ = *at_;
      }
      if (at_end_ || std::ranges::none_of(name_, is_mark)) return;
    }
  }

  std::string prefix_;                 // of the keys
  std::optional<TableCursor> cursor_;  // none: Xapian reads
  Xapian::TermIterator at_;
  Xapian::TermIterator end_;
  bool at_end_ = false;
  std::string name_;
};

}  // namespace

void for_each_list(const Snapshot& snapshot, const std::string& prefix,
                   const std::function<void(const std::string& name)>& visit) {
  std::vector<ListNames> segments;
  for (const SnapshotPart& part : snapshot.parts()) segments.emplace_back(part.segment, prefix);
  std::erase_if(segments, [](const ListNames& names) { return names.at_end(); });
  while (segments.size() > 1) {
    const std::string least = std::ranges::min_element(segments, {}, &ListNames::name)->name();
    visit(least);
    for (ListNames& names : segments) {
      if (names.name() == least) names.next();
    }
    std::erase_if(segments, [](const ListNames& names) { return names.at_end(); });
  }
  for (ListNames& names : segments) {
    for (; !names.at_end(); names.next()) visit(names.name());
  }
}

void check_place_lists(const Segment& segment) {
  const std::string marks = {kChunkMark, kDirectoryMark};
  for (const std::string_view prefix : {kDocumentsPrefix, kPlacesPrefix}) {
    std::string name;
    for (auto key = segment.metadata_keys_begin(std::string(prefix));
         key != segment.metadata_keys_end(std::string(prefix)); ++key) {
      const std::string entry = *key;
      const std::string of = entry.substr(0, entry.find_first_of(marks));
      if (of == name) continue;
      name = of;
      try {
        SegmentPlaceList list(segment, name);
        // Chunks whose first one is missing read as a list without documents, which nobody writes.
        if (list.documents() == 0) throw_damaged_places();
        list.check();
      } catch (const Xapian::DatabaseCorruptError& error) {
        throw Xapian::DatabaseCorruptError(error.get_msg() + ": " + name);
      }
    }
  }
}

}  // namespace tip
