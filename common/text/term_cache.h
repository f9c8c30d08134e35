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
#include "common/text/word_hash.h"

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
    std::uint64_t number = 0;  // 0: not remembered
  };

  TermCache();

  // Longer words are not remembered.
  static constexpr std::size_t kMostBytes = 24;

  // What was added for `word` (as it stands in the text; ASCII: lower case), if it is still there.
  // `place`: place_of(word).
  std::optional<Known> find(std::string_view word, std::size_t place) {
    for (std::size_t i = place; i < place + 2; ++i) {
      Slot& slot = slots_[i];
      const std::string_view bytes(slot.bytes.data(), slot.bytes.size());
      if (slot.word_bytes != word.size() || !same_bytes(slot.bytes.data(), word)) continue;
      if (slot.sequence == 0) break;
      if (!slot.met_again) slot.met_again = true;
      const std::size_t form_at = slot.same_form ? 0 : word.size();
      const std::size_t term_at = slot.cut_term ? form_at : form_at + slot.form_bytes;
      return Known{bytes.substr(form_at, slot.form_bytes), bytes.substr(term_at, slot.term_bytes),
                   number_of(i)};
    }
    return std::nullopt;
  }

  // Remembers a word that is not there, and returns its number; 0 if the three are too long
  // together, or `word` is empty. `sequence`, which is not 0, tells it from all others added.
  std::uint64_t add(std::string_view word, std::size_t place, std::string_view form,
                    std::string_view term, std::uint32_t sequence);

  // Where a word is remembered: its number modulo kKnownWords is this, or one more.
  static std::size_t place_of(std::string_view word);

  // Says that find() will be called with this place.
  void expect(std::size_t place) const { __builtin_prefetch(&slots_[place]); }

 private:
  struct Slot {
    std::uint32_t sequence;  // 0: empty
    std::uint8_t word_bytes;
    std::uint8_t form_bytes;
    std::uint8_t term_bytes;
    // A form is mostly the word and a term mostly the beginning of the form: they share bytes.
    bool same_form : 1;
    bool cut_term : 1;
    bool met_again : 1;
    std::array<char, kMostBytes> bytes;  // word, form, term
  };
  static_assert(sizeof(Slot) == 32);

  struct Free {
    void operator()(void* memory) const;
  };

  // Whether as many bytes are those of `word`: in few pieces, which may overlap.
  static bool same_bytes(const char* bytes, std::string_view word) {
    const char* const others = word.data();
    const std::size_t size = word.size();
    const auto same = [&](std::size_t at, std::size_t piece) {
      return std::memcmp(bytes + at, others + at, piece) == 0;
    };
    if (size > 16) return same(0, 8) && same(8, 8) && same(size - 8, 8);
    if (size >= 8) return same(0, 8) && same(size - 8, 8);
    if (size >= 4) return same(0, 4) && same(size - 4, 4);
    if (size >= 2) return same(0, 2) && same(size - 1, 1);
    return size == 0 || same(0, 1);
  }

  std::uint64_t number_of(std::size_t slot) const {
    return std::uint64_t{slots_[slot].sequence} * kKnownWords + slot;
  }
  std::unique_ptr<void, Free> memory_;
  Slot* slots_;  // in memory_, where a cache line begins
};

inline std::size_t TermCache::place_of(std::string_view word) {
  return (word_hash(word) >> 32) % (kKnownWords / 2) * 2;
}

}  // namespace tip

#endif  // TIP_COMMON_TEXT_TERM_CACHE_H_
