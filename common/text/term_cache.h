// Remembers how words were folded and stemmed: news repeats its words.
#ifndef TIP_COMMON_TEXT_TERM_CACHE_H_
#define TIP_COMMON_TEXT_TERM_CACHE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <string_view>

#include "common/text/token.h"

namespace tip {

// A cache of kKnownWords slots, two for each hash value: a word that is not met again makes room
// for a new one, a word that is stays ("second chance", Corbato 1968). The two slots are one cache
// line, which a look-up does not leave. Not thread-safe.
class TermCache {
 public:
  // Views are valid until the next add().
  struct Known {
    std::string_view form;     // folded
    std::string_view term;     // folded and stemmed
    std::uint64_t number = 0;  // never 0
  };

  TermCache();

  // What was added for `word` (as it stands in the text; ASCII: lower case), if it is still there.
  std::optional<Known> find(std::string_view word) {
    const std::size_t first = first_slot(word);
    for (std::size_t i = first; i < first + 2; ++i) {
      Slot& slot = slots_[i];
      const std::string_view bytes(slot.bytes.data(), slot.bytes.size());
      if (slot.word_bytes != word.size() || bytes.substr(0, word.size()) != word) continue;
      if (slot.sequence == 0) break;
      if (!slot.met_again) slot.met_again = true;
      return Known{bytes.substr(slot.form_at, slot.form_bytes),
                   bytes.substr(slot.term_at, slot.term_bytes), number_of(i)};
    }
    return std::nullopt;
  }

  // Remembers a word that is not there, and returns its number; 0 if the three are too long
  // together, or `word` is empty. `sequence`, which is not 0, tells it from all others added.
  std::uint64_t add(std::string_view word, std::string_view form, std::string_view term,
                    std::uint32_t sequence);

 private:
  struct Slot {
    std::uint32_t sequence;  // 0: empty
    std::uint8_t word_bytes;
    std::uint8_t form_at;
    std::uint8_t form_bytes;
    std::uint8_t term_at;
    std::uint8_t term_bytes;
    bool met_again;
    std::array<char, 22> bytes;
  };
  static_assert(sizeof(Slot) == 32);

  struct Free {
    void operator()(void* memory) const;
  };

  std::uint64_t number_of(std::size_t slot) const {
    return std::uint64_t{slots_[slot].sequence} * kKnownWords + slot;
  }
  // Multiplicative hashing (Knuth, The Art of Computer Programming 3, 6.4), eight bytes at a time.
  static std::size_t first_slot(std::string_view word) {
    constexpr std::uint64_t kGoldenRatio = 0x9e3779b97f4a7c15;
    const auto piece = [](const char* bytes, std::size_t size) {
      std::uint64_t value = 0;
      std::memcpy(&value, bytes, size);
      return value;
    };
    const std::size_t size = word.size();
    const char* const bytes = word.data();
    std::uint64_t hash = size;
    if (size >= 8) {
      for (std::size_t at = 0; at + 8 < size; at += 8) {
        hash = (hash ^ piece(bytes + at, 8)) * kGoldenRatio;
        hash ^= hash >> 32;
      }
      hash ^= piece(bytes + size - 8, 8);
    } else if (size >= 4) {
      hash ^= piece(bytes, 4) << 32 ^ piece(bytes + size - 4, 4);
    } else if (size > 0) {
      hash ^= piece(bytes, 1) << 32 ^ piece(bytes + size / 2, 1) << 16 ^ piece(bytes + size - 1, 1);
    }
    hash *= kGoldenRatio;
    hash ^= hash >> 32;
    hash *= kGoldenRatio;
    return (hash >> 32) % (kKnownWords / 2) * 2;
  }

  std::unique_ptr<void, Free> memory_;
  Slot* slots_;  // in memory_, where a cache line begins
};

}  // namespace tip

#endif  // TIP_COMMON_TEXT_TERM_CACHE_H_
