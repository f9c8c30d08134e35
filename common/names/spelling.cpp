#include "common/names/spelling.h"

#include <algorithm>

namespace tip::khmer {
namespace {

using Class = std::vector<std::vector<std::string>>;

const std::vector<Class>& classes() {
  static const std::vector<Class> all = {
      // "aoy", to give, so that: one of the commonest words, spelt with the independent vowel QOO
      // (both of its shapes are one after normalisation) and subscript YO, or with the letters QA,
      // OO, YO.
      {{"\u17B1\u17D2\u1799"}, {"\u17A2\u17C4", "\u1799"}},
  };
  return all;
}

bool spells(const std::vector<std::string>& clusters, std::string_view word) {
  for (const std::string& cluster : clusters) {
    if (!word.starts_with(cluster)) return false;
    word.remove_prefix(cluster.size());
  }
  return word.empty();
}

}  // namespace

const std::vector<std::vector<std::string>>& spelling_class(std::string_view word) {
  static const Class none;
  for (const Class& spellings : classes()) {
    if (std::ranges::any_of(spellings, [&](const auto& one) { return spells(one, word); })) {
      return spellings;
    }
  }
  return none;
}

}  // namespace tip::khmer
