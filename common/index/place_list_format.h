// How the lists of place_list.h are cut into entries of an index's metadata (docs/index-format.md).
#ifndef TIP_COMMON_INDEX_PLACE_LIST_FORMAT_H_
#define TIP_COMMON_INDEX_PLACE_LIST_FORMAT_H_

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "common/base/varint.h"

namespace tip {

// The name of the list of a term's places: this, which sorts behind all other metadata, and the
// term.
inline constexpr std::string_view kPlacesPrefix = "~";
// The name of a list of documents: this, which sorts before all else, and an unstemmed form of
// title or story; or a term of a field that scores nothing, whose prefix no form begins with.
inline constexpr std::string_view kDocumentsPrefix = "!";

inline std::string places_list(std::string_view term) {
  return std::string(kPlacesPrefix).append(term);
}
inline std::string documents_list(std::string_view word) {
  return std::string(kDocumentsPrefix).append(word);
}

namespace place_list {

// A chunk is what is read to look at one document. Lists of documents are read whole.
inline constexpr std::size_t kChunkDocuments = 2048;
inline constexpr std::size_t kChunkPlaceDocuments = 128;
inline constexpr std::size_t kChunkPlaces = 1024;
// Of a position or a length, and of the parameter of Rice's code. A width of kDistances says that
// distances are coded instead.
inline constexpr unsigned kMaxBits = 32;
inline constexpr unsigned kMaxParameter = 31;
inline constexpr unsigned kDistances = 0;

inline constexpr char kChunkMark = '\0';
inline constexpr char kDirectoryMark = '\1';

// Of chunk `number`, which is not the first, behind the list's name.
inline void put_chunk_number(std::string& key, std::size_t number) {
  key.push_back(kChunkMark);
  for (const unsigned shift : {24U, 16U, 8U, 0U}) {
    key.push_back(static_cast<char>(number >> shift));
  }
}

inline bool has_places(std::string_view name) { return name.starts_with(kPlacesPrefix); }

[[noreturn]] inline void throw_damaged_places() {
  throw Xapian::DatabaseCorruptError("a list of words' places is damaged");
}

// A number of at most 32 bits; throws where there is none.
inline std::uint32_t take_number(std::string_view& in) {
  const auto number = take_uint(in);
  if (!number || *number > 0xffffffff) throw_damaged_places();
  return static_cast<std::uint32_t>(*number);
}

}  // namespace place_list
}  // namespace tip

#endif  // TIP_COMMON_INDEX_PLACE_LIST_FORMAT_H_
