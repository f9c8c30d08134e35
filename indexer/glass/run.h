// Sorted runs: the part of the postlist table or of the lists of documents and
// places that fits in memory at once, on disk.
//
// A run is a sequence of lists in byte order of their keys; a list has one item for each document
// it concerns, in order. Postings, document lengths, values and position lists all take this form:
//   list   string key, uint kind, uint items, uint sum of numbers, item...
//   item   uint document minus the one before (0 before the first),
//          uint number [that many bytes if the list is of kind bytes]
#ifndef TIP_INDEXER_GLASS_RUN_H_
#define TIP_INDEXER_GLASS_RUN_H_

#include <tip/result.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "indexer/glass/file.h"

namespace tip::glass {

enum class ItemKind : std::uint8_t {
  number,  // a wdf or a length
  bytes,   // a value or an encoded position list
};

struct ListHeader {
  ItemKind kind = ItemKind::number;
  std::uint64_t items = 0;
  std::uint64_t sum = 0;  // of the numbers, 0 for bytes
};

struct Item {
  std::uint32_t document = 0;
  std::uint32_t number = 0;  // or how many bytes
  std::string_view bytes;    // valid until the reader moves on
};

// Not thread-safe.
class RunWriter {
 public:
  explicit RunWriter(std::filesystem::path path) : file_(std::move(path)) {}

  // `key` comes after all before it; `header.items` calls of add() follow.
  void begin_list(std::string_view key, const ListHeader& header) {
    file_.append_uint(key.size());
    file_.append(key);
    file_.append_uint(static_cast<std::uint64_t>(header.kind));
    file_.append_uint(header.items);
    file_.append_uint(header.sum);
    kind_ = header.kind;
    last_document_ = 0;
  }
  void add(const Item& item) {
    file_.append_uint(item.document - last_document_);
    file_.append_uint(item.number);
    if (kind_ == ItemKind::bytes) file_.append(item.bytes);
    last_document_ = item.document;
  }

  const std::filesystem::path& path() const { return file_.path(); }
  Status close() { return file_.close(); }

 private:
  OutputFile file_;
  ItemKind kind_ = ItemKind::number;
  std::uint32_t last_document_ = 0;
};

// Not thread-safe.
class RunReader {
 public:
  RunReader(std::filesystem::path path, std::size_t buffer_bytes)
      : file_(std::move(path), buffer_bytes) {}

  // Moves to the next list; false at the end or on a failure. The items of the list before must
  // all have been taken.
  bool next_list() {
    if (file_.at_end()) return false;
    key_.assign(file_.take(file_.take_uint()));
    header_.kind = static_cast<ItemKind>(file_.take_uint());
    header_.items = file_.take_uint();
    header_.sum = file_.take_uint();
    left_ = header_.items;
    item_.document = 0;
    return file_.status().has_value();
  }
  const std::string& key() const { return key_; }
  const ListHeader& header() const { return header_; }

  // Moves to the next item of the list; false after the last.
  bool next_item() {
    if (left_ == 0 || !file_.status()) return false;
    --left_;
    item_.document += static_cast<std::uint32_t>(file_.take_uint());
    item_.number = static_cast<std::uint32_t>(file_.take_uint());
    if (header_.kind == ItemKind::bytes) item_.bytes = file_.take(item_.number);
    return true;
  }
  const Item& item() const { return item_; }
  const Status& status() const { return file_.status(); }

 private:
  InputFile file_;
  std::string key_;
  ListHeader header_;
  std::uint64_t left_ = 0;
  Item item_;
};

}  // namespace tip::glass

#endif  // TIP_INDEXER_GLASS_RUN_H_
