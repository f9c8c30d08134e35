#include "common/index/place_list_writer.h"

#include <algorithm>
#include <bit>

#include "common/base/bits.h"
#include "common/base/varint.h"
#include "common/index/place_list_format.h"

namespace tip {

void PlaceListWriter::begin(std::string_view name, std::uint64_t documents) {
  name_.assign(name);
  documents_ = documents;
  first_documents_.clear();
}

void PlaceListWriter::add(std::uint32_t document, std::span<const std::uint32_t> positions) {
  const std::size_t most = place_list::has_places(name_) ? place_list::kChunkPlaceDocuments
                                                         : place_list::kChunkDocuments;
  if (chunk_documents_.size() == most || positions_.size() >= place_list::kChunkPlaces)
    close_chunk();
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
    place_list::put_chunk_number(key_, first_documents_.size());
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
  if (!place_list::has_places(name_)) {
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
  value_.push_back(static_cast<char>(as_they_are ? width : place_list::kDistances));
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
  key_.push_back(place_list::kDirectoryMark);
  value_.clear();
  put_gaps(value_, first_documents_);
  emit_(key_, value_);
}

}  // namespace tip
