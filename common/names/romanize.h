// Khmer names in Latin letters.
#ifndef TIP_COMMON_NAMES_ROMANIZE_H_
#define TIP_COMMON_NAMES_ROMANIZE_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/names/sounds.h"

namespace tip::names {

// One everyday spelling, lower case without spaces, and its cost: -ln of its probability.
struct Romanization {
  std::string letters;
  float cost = 0;
};

// The ways to spell each part of a name in turn, the likeliest first.
using Choices = std::vector<std::vector<Romanization>>;

// The cheapest `count` texts that take one spelling of each part, all different. Thread-safe.
std::vector<Romanization> combine(const Choices& parts, std::size_t count);

// The likeliest spellings of `sounds`, at most `count`, the cheapest first, all different. Costs
// are those of khmer_sounds.tsv. Takes some 10 microseconds a spelling. Thread-safe.
std::vector<Romanization> romanize(const std::vector<khmer::Sound>& sounds, std::size_t count);

// The same for a UTF-8 name; empty if it has no Khmer letter.
std::vector<Romanization> romanize(std::string_view name, std::size_t count);

// Writes Khmer text in the Latin letters of the UN system of 1972 (UNGEGN), for display. Rules:
// common/data/khmer_latin.rules. Slow (milliseconds to set up, microseconds a letter); one object a
// thread.
class Transliterator {
 public:
  Transliterator();
  ~Transliterator();
  Transliterator(Transliterator&&) noexcept;
  Transliterator& operator=(Transliterator&&) noexcept;

  // Khmer letters and digits are replaced, all else is copied.
  std::string transliterate(std::string_view text) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace tip::names

#endif  // TIP_COMMON_NAMES_ROMANIZE_H_
