// Writes which articles a word stands in and where, for place_list.h.
#ifndef TIP_COMMON_INDEX_PLACE_LIST_WRITER_H_
#define TIP_COMMON_INDEX_PLACE_LIST_WRITER_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tip {

// Turns lists into metadata entries. Not thread-safe.
class PlaceListWriter {
 public:
  // Gets the entries of each list in byte order of their keys.
  using Emit = std::function<void(std::string_view key, std::string_view value)>;
  explicit PlaceListWriter(Emit emit) : emit_(std::move(emit)) {}

  // A list that `documents` calls of add() follow. In one list, `documents` is at least 1.
  void begin(std::string_view name, std::uint64_t documents);
  // `document` and `positions` ascend. There is at least one position; none in lists of documents.
  void add(std::uint32_t document, std::span<const std::uint32_t> positions);
  void finish();

 private:
  void close_chunk();
  void put_chunk();

  Emit emit_;
  std::string name_;
  std::uint64_t documents_ = 0;
  std::vector<std::uint32_t> chunk_documents_;
  std::vector<std::uint32_t> counts_;           // of positions, by document
  std::vector<std::uint32_t> positions_;        // all of them
  std::vector<std::uint32_t> first_documents_;  // of the chunks so far
  std::string key_;
  std::string value_;
  std::string distances_;
  std::vector<std::size_t> lengths_;
};

}  // namespace tip

#endif  // TIP_COMMON_INDEX_PLACE_LIST_WRITER_H_
