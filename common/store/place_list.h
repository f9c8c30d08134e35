// Where a word stands in the articles: lists of our own, kept in an index's metadata.
//
// Xapian's position table has an entry for every term of every document, with a key of its own; it
// would be half of an index. Here a list is cut into chunks of many documents, of some ten bits a
// place (docs/index-format.md).
#ifndef TIP_COMMON_STORE_PLACE_LIST_H_
#define TIP_COMMON_STORE_PLACE_LIST_H_

#include <xapian.h>

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tip {

// Before a term, the name of its list; sorts behind all other metadata.
inline constexpr std::string_view kPlacesPrefix = "~";

// Turns lists into metadata entries. Not thread-safe.
class PlaceListWriter {
 public:
  // Gets the entries of each list in byte order of their keys.
  using Emit = std::function<void(std::string_view key, std::string_view value)>;
  explicit PlaceListWriter(Emit emit) : emit_(std::move(emit)) {}

  // A list that `documents` calls of add() follow. In one list, `documents` is at least 1.
  void begin(std::string_view name, std::uint64_t documents);
  // `document` and `positions` ascend; there is at least one position.
  void add(std::uint32_t document, std::span<const std::uint32_t> positions);
  void finish();

 private:
  void close_chunk();

  Emit emit_;
  std::string name_;
  std::uint64_t documents_ = 0;
  std::vector<std::uint32_t> chunk_documents_;
  std::vector<std::uint32_t> counts_;           // of positions, by document
  std::vector<std::uint32_t> positions_;        // all of them
  std::vector<std::uint32_t> first_documents_;  // of the chunks so far
  std::string key_;
  std::string value_;
};

// Reads one list, best by ascending document. May throw Xapian's errors. Not thread-safe.
class PlaceList {
 public:
  // The list of that name, or an empty one. `database` must outlive this.
  PlaceList(const Xapian::Database& database, std::string_view name);

  // How many documents are in it.
  std::uint64_t documents() const { return documents_; }

  // The positions in a document, ascending; empty when it is not in the list. Valid until the next
  // call.
  std::span<const std::uint32_t> positions_in(Xapian::docid document);

  // Whether every chunk is what it is said to be.
  bool check();

 private:
  void load(std::size_t chunk);
  void decode(std::string_view chunk);

  const Xapian::Database* database_;
  std::string name_;
  std::uint64_t documents_ = 0;
  std::vector<std::uint32_t> first_documents_;  // of each chunk
  std::size_t loaded_ = 0;                      // the chunk in the vectors below
  std::vector<std::uint32_t> chunk_documents_;
  std::vector<std::uint32_t> begins_;  // in positions_, by document, and the end of the last
  std::vector<std::uint32_t> positions_;
  std::size_t next_ = 0;  // in chunk_documents_: where the last look-up ended
};

// Whether every list of the index can be read from end to end.
bool check_place_lists(const Xapian::Database& database);

}  // namespace tip

#endif  // TIP_COMMON_STORE_PLACE_LIST_H_
