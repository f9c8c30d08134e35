// One block of a glass table while it is being filled.
#ifndef TIP_INDEXER_GLASS_BLOCK_H_
#define TIP_INDEXER_GLASS_BLOCK_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace tip::glass {

// A header, a directory of item offsets that grows upwards, items that grow downwards.
class Block {
 public:
  Block(std::size_t bytes, unsigned level) : bytes_(bytes, '\0') { reset(level); }

  // Empties it for use at `level` (0: leaf).
  void reset(unsigned level) {
    std::fill(bytes_.begin(), bytes_.end(), '\0');
    bytes_[4] = static_cast<char>(level);
    directory_end_ = kHeaderBytes;
    lowest_item_ = bytes_.size();
  }

  // Bytes left; an item takes kEntryBytes more than its size.
  std::size_t free_bytes() const { return lowest_item_ - directory_end_; }
  bool fits(std::size_t item_bytes) const { return item_bytes + kEntryBytes <= free_bytes(); }

  // Adds an item of `item_bytes`, to be written by append() in as many pieces as the caller likes.
  void begin_item(std::size_t item_bytes) {
    lowest_item_ -= item_bytes;
    put_uint16(directory_end_, lowest_item_);
    directory_end_ += kEntryBytes;
    write_at_ = lowest_item_;
  }
  void append(std::string_view part) {
    part.copy(bytes_.data() + write_at_, part.size());
    write_at_ += part.size();
  }
  // The `bytes` low bytes of `value`, the most significant first.
  void append_uint(std::size_t value, unsigned bytes) {
    while (bytes > 0) bytes_[write_at_++] = static_cast<char>(value >> (8 * --bytes));
  }

  // The whole block as it goes to disk, written at `revision`.
  std::string_view seal(std::uint32_t revision) {
    write_at_ = 0;
    append_uint(revision, 4);
    put_uint16(5, free_bytes());
    put_uint16(7, free_bytes());
    put_uint16(9, directory_end_);
    return bytes_;
  }

  static constexpr std::size_t kHeaderBytes = 11;
  static constexpr std::size_t kEntryBytes = 2;  // of the directory, one an item

 private:
  void put_uint16(std::size_t at, std::size_t value) {
    bytes_[at] = static_cast<char>(value >> 8);
    bytes_[at + 1] = static_cast<char>(value);
  }

  std::string bytes_;
  std::size_t directory_end_ = 0;
  std::size_t lowest_item_ = 0;
  std::size_t write_at_ = 0;
};

}  // namespace tip::glass

#endif  // TIP_INDEXER_GLASS_BLOCK_H_
