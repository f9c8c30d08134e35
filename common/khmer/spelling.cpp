#include "common/khmer/spelling.h"

#include <algorithm>
#include <array>

namespace tip::khmer {
namespace {

// "aoy", to give, so that: one of the commonest words, spelt with the independent vowel QOO (both
// of its shapes are one after normalisation) and subscript YO, or with the letters QA, OO, YO.
constexpr std::array<std::u16string_view, 2> kAoy = {u"\u17B1\u17D2\u1799", u"\u17A2\u17C4\u1799"};

constexpr std::array<std::span<const std::u16string_view>, 1> kClasses = {kAoy};

}  // namespace

std::span<const std::u16string_view> spelling_class(std::u16string_view word) {
  for (const auto& spellings : kClasses) {
    if (std::ranges::find(spellings, word) != spellings.end()) return spellings;
  }
  return {};
}

}  // namespace tip::khmer
