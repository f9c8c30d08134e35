// Where an article's lead ends.
#ifndef TIP_COMMON_TEXT_LEAD_H_
#define TIP_COMMON_TEXT_LEAD_H_

#include <cstdint>

#include "common/text/token.h"

namespace tip {

// Told the words of a body in order, says of each whether it belongs to the lead: the paragraphs up
// to the one in which 60 words are reached, but no more than 120 words.
class Lead {
 public:
  bool contains(const Token& word) {
    const bool new_paragraph = word.position != next_position_;
    if ((new_paragraph && words_ >= kEnough) || words_ >= kMost) inside_ = false;
    ++words_;
    next_position_ = word.position + word.width;
    return inside_;
  }

  // True until a word was met that is not part of it.
  bool open() const { return inside_; }
  std::uint32_t words_seen() const { return words_; }

 private:
  static constexpr std::uint32_t kEnough = 60;
  static constexpr std::uint32_t kMost = 120;
  std::uint32_t words_ = 0;
  std::uint32_t next_position_ = 0;
  bool inside_ = true;
};

}  // namespace tip

#endif  // TIP_COMMON_TEXT_LEAD_H_
