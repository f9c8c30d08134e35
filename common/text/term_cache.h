// Remembers how words were folded and stemmed: news repeats its words.
#ifndef TIP_COMMON_TEXT_TERM_CACHE_H_
#define TIP_COMMON_TEXT_TERM_CACHE_H_

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

namespace tip {

// A direct-mapped cache: a new word takes the place of the old one in its slot, so memory is
// bounded and nothing is ever evicted by scanning. A slot is one cache line, which a look-up does
// not leave. Not thread-safe.
class TermCache {
 public:
  // Views are valid until the next add().
  struct Known {
    std::string_view form;  // folded
    std::string_view term;  // folded and stemmed
    std::uint32_t number = 0;
  };

  // What was added for `word` (as it stands in the text; ASCII: lower case), if it is still there.
  std::optional<Known> find(std::string_view word) const {
    if (slots_.empty()) return std::nullopt;
    const Slot& slot = slots_[place(word)];
    const std::string_view bytes(slot.bytes.data(), slot.bytes.size());
    if (slot.number == 0 || bytes.substr(0, slot.word_bytes) != word) return std::nullopt;
    return Known{bytes.substr(slot.form_at, slot.form_bytes),
                 bytes.substr(slot.term_at, slot.term_bytes), slot.number};
  }

  // Remembers a word, unless the three are too long together. `number` is not 0.
  void add(std::string_view word, const Known& known) {
    if (slots_.empty()) slots_.resize(kSlots);
    Slot slot;
    // A form is mostly the word and a term mostly the beginning of the form: they share bytes.
    const bool same_form = known.form == word;
    const bool cut_term = known.form.starts_with(known.term);
    const std::size_t form_at = same_form ? 0 : word.size();
    const std::size_t form_end = form_at + known.form.size();
    const std::size_t term_at = cut_term ? form_at : form_end;
    const std::size_t end = std::max(form_end, term_at + known.term.size());
    if (end > slot.bytes.size()) return;
    word.copy(slot.bytes.data(), word.size());
    if (!same_form) known.form.copy(slot.bytes.data() + form_at, known.form.size());
    if (!cut_term) known.term.copy(slot.bytes.data() + term_at, known.term.size());
    slot.number = known.number;
    slot.word_bytes = static_cast<std::uint8_t>(word.size());
    slot.form_at = static_cast<std::uint8_t>(form_at);
    slot.form_bytes = static_cast<std::uint8_t>(known.form.size());
    slot.term_at = static_cast<std::uint8_t>(term_at);
    slot.term_bytes = static_cast<std::uint8_t>(known.term.size());
    slots_[place(word)] = slot;
  }

 private:
  struct alignas(64) Slot {
    std::uint32_t number = 0;  // 0: empty
    std::uint8_t word_bytes = 0;
    std::uint8_t form_at = 0;
    std::uint8_t form_bytes = 0;
    std::uint8_t term_at = 0;
    std::uint8_t term_bytes = 0;
    std::array<char, 55> bytes{};
  };

  static std::size_t place(std::string_view word) {
    return std::hash<std::string_view>{}(word) % kSlots;
  }

  static constexpr std::size_t kSlots = std::size_t{1} << 16;
  std::vector<Slot> slots_;
};

}  // namespace tip

#endif  // TIP_COMMON_TEXT_TERM_CACHE_H_
