#include "common/store/place_list.h"

#include <algorithm>
#include <numeric>

#include "common/store/bits.h"
#include "common/store/varint.h"

namespace tip {
namespace {

// A chunk is what is read to look at one document.
constexpr std::size_t kChunkDocuments = 128;
constexpr std::size_t kChunkPositions = 1024;

constexpr char kChunkMark = '\0';
constexpr char kDirectoryMark = '\1';

// Of chunk `number`, which is not the first, behind the list's name.
void put_chunk_number(std::string& key, std::size_t number) {
  key.push_back(kChunkMark);
  for (const unsigned shift : {24U, 16U, 8U, 0U}) {
    key.push_back(static_cast<char>(number >> shift));
  }
}

[[noreturn]] void throw_damaged() {
  throw Xapian::DatabaseCorruptError("a list of words' places is damaged");
}

std::uint32_t take_number(std::string_view& in) {
  const auto number = take_uint(in);
  if (!number || *number > 0xffffffff) throw_damaged();
  return static_cast<std::uint32_t>(*number);
}

}  // namespace

void PlaceListWriter::begin(std::string_view name, std::uint64_t documents) {
  name_.assign(name);
  documents_ = documents;
  first_documents_.clear();
}

void PlaceListWriter::add(std::uint32_t document, std::span<const std::uint32_t> positions) {
  if (chunk_documents_.size() == kChunkDocuments || positions_.size() >= kChunkPositions) {
    close_chunk();
  }
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

  // What is coded: of each document its distance less 1, its number of positions less 1, the first
  // of these, and each further one's distance less 1.
  std::uint64_t places = 0;
  for (std::size_t i = 0, begin = 0; i < counts_.size(); begin += counts_[i++]) {
    places += positions_[begin + counts_[i] - 1] - (counts_[i] - 1);
  }
  const std::size_t documents = chunk_documents_.size();
  const unsigned document_k = rice_parameter(
      chunk_documents_.back() - chunk_documents_.front() - (documents - 1), documents - 1);
  const unsigned count_k = rice_parameter(positions_.size() - documents, documents);
  const unsigned place_k = rice_parameter(places, positions_.size());
  put_uint(value_, documents);
  put_uint(value_, chunk_documents_.front());
  for (const unsigned k : {document_k, count_k, place_k}) value_.push_back(static_cast<char>(k));
  BitWriter bits(value_);
  std::size_t at = 0;
  for (std::size_t i = 0; i < documents; ++i) {
    if (i > 0) bits.put_rice(chunk_documents_[i] - chunk_documents_[i - 1] - 1, document_k);
    bits.put_rice(counts_[i] - 1, count_k);
    bits.put_rice(positions_[at++], place_k);
    for (std::uint32_t n = 1; n < counts_[i]; ++n, ++at) {
      bits.put_rice(positions_[at] - positions_[at - 1] - 1, place_k);
    }
  }
  bits.flush();
  emit_(key_, value_);
  chunk_documents_.clear();
  counts_.clear();
  positions_.clear();
}

void PlaceListWriter::finish() {
  if (!chunk_documents_.empty()) close_chunk();
  if (first_documents_.size() < 2) return;
  key_ = name_;
  key_.push_back(kDirectoryMark);
  value_.clear();
  std::uint32_t before = 0;
  for (const std::uint32_t first : first_documents_) {
    put_uint(value_, first - before);
    before = first;
  }
  emit_(key_, value_);
}

PlaceList::PlaceList(const Xapian::Database& database, std::string_view name)
    : database_(&database), name_(name) {
  const std::string first = database.get_metadata(name_);
  if (first.empty()) return;
  std::string_view in = first;
  documents_ = take_number(in);
  decode(in);
  first_documents_.push_back(chunk_documents_.front());
  if (chunk_documents_.size() == documents_) return;
  const std::string directory = database.get_metadata(name_ + kDirectoryMark);
  std::string_view rest = directory;
  std::uint32_t before = 0;
  first_documents_.clear();
  while (!rest.empty()) first_documents_.push_back(before += take_number(rest));
  if (first_documents_.size() < 2) throw_damaged();
}

void PlaceList::load(std::size_t chunk) {
  std::string key = name_;
  if (chunk > 0) put_chunk_number(key, chunk);
  const std::string value = database_->get_metadata(key);
  std::string_view in = value;
  if (chunk == 0) take_number(in);
  decode(in);
  loaded_ = chunk;
}

void PlaceList::decode(std::string_view in) {
  const std::uint32_t documents = take_number(in);
  std::uint32_t document = take_number(in);
  if (documents == 0 || documents > kChunkDocuments || in.size() < 3) throw_damaged();
  const auto parameter = [&](std::size_t i) {
    const auto k = static_cast<unsigned char>(in[i]);
    if (k > 31) throw_damaged();
    return static_cast<unsigned>(k);
  };
  const unsigned document_k = parameter(0);
  const unsigned count_k = parameter(1);
  const unsigned place_k = parameter(2);
  in.remove_prefix(3);
  BitReader bits(in);
  chunk_documents_.clear();
  begins_.clear();
  positions_.clear();
  for (std::uint32_t i = 0; i < documents; ++i) {
    if (i > 0) document += bits.take_rice(document_k) + 1;
    const std::uint32_t further = bits.take_rice(count_k);
    std::uint32_t position = bits.take_rice(place_k);
    chunk_documents_.push_back(document);
    begins_.push_back(static_cast<std::uint32_t>(positions_.size()));
    positions_.push_back(position);
    for (std::uint32_t n = 0; n < further && !bits.failed(); ++n) {
      positions_.push_back(position += bits.take_rice(place_k) + 1);
    }
    if (bits.failed()) throw_damaged();
  }
  begins_.push_back(static_cast<std::uint32_t>(positions_.size()));
  next_ = 0;
}

std::span<const std::uint32_t> PlaceList::positions_in(Xapian::docid document) {
  if (documents_ == 0) return {};
  if (first_documents_.size() > 1) {
    const auto after = std::ranges::upper_bound(first_documents_, document);
    if (after == first_documents_.begin()) return {};
    const auto chunk = static_cast<std::size_t>(after - first_documents_.begin() - 1);
    if (chunk != loaded_) load(chunk);
  }
  if (next_ == chunk_documents_.size() || chunk_documents_[next_] > document) next_ = 0;
  const auto begin = chunk_documents_.begin();
  const auto found = std::lower_bound(begin + static_cast<std::ptrdiff_t>(next_),
                                      chunk_documents_.end(), document);
  next_ = static_cast<std::size_t>(found - begin);
  if (found == chunk_documents_.end() || *found != document) return {};
  return std::span(positions_).subspan(begins_[next_], begins_[next_ + 1] - begins_[next_]);
}

bool PlaceList::check() {
  std::uint64_t seen = 0;
  std::uint32_t last = 0;
  for (std::size_t chunk = 0; chunk < first_documents_.size(); ++chunk) {
    load(chunk);
    if (chunk_documents_.front() != first_documents_[chunk] || chunk_documents_.front() <= last) {
      return false;
    }
    last = chunk_documents_.back();
    seen += chunk_documents_.size();
  }
  return seen == documents_;
}

bool check_place_lists(const Xapian::Database& database) try {
  const std::string prefix(kPlacesPrefix);
  const std::string marks = {kChunkMark, kDirectoryMark};
  for (auto key = database.metadata_keys_begin(prefix); key != database.metadata_keys_end(prefix);
       ++key) {
    const std::string full = *key;
    if (full.find_first_of(marks) != std::string::npos) continue;
    if (!PlaceList(database, full).check()) return false;
  }
  return true;
} catch (const Xapian::DatabaseCorruptError&) {
  return false;
}

}  // namespace tip
