// Compressed texts: zstd frames made with an index's dictionary.
#ifndef TIP_COMMON_INDEX_FRAMES_H_
#define TIP_COMMON_INDEX_FRAMES_H_

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace tip {

// Metadata entry of an index whose texts are compressed with a dictionary: that dictionary.
inline constexpr std::string_view kDictionaryKey = "dictionary";

// What `texts` repeat, for texts like them to be compressed with; empty when they are too few to
// learn from.
std::string train_dictionary(std::span<const std::string> texts);

// Packs and unpacks frames. Holds compression contexts: one object a thread. Throws std::bad_alloc
// when memory ends.
class Frames {
 public:
  // `dictionary`: what the index's texts are compressed with, or empty.
  explicit Frames(std::string_view dictionary = {});
  ~Frames();
  Frames(Frames&&) noexcept;
  Frames& operator=(Frames&&) noexcept;

  // Appends the frame of `text` to `out`. Returns the frame's size in bytes.
  std::size_t pack(std::string_view text, std::string& out) const;

  // Unpacks `frame` into `text`. False if it is damaged or its text has not just that size.
  bool unpack(std::string_view frame, std::span<char> text) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace tip

#endif  // TIP_COMMON_INDEX_FRAMES_H_
