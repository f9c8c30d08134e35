#include "indexer/parse/byline_words.h"

#include <algorithm>
#include <array>

#include "bylines.data.h"
#include "common/base/ascii.h"
#include "common/text/fold.h"

namespace tip {
namespace {

constexpr std::size_t kNameWords = 7;
constexpr std::array<std::string_view, kNameWords> kNameWordNames = {
    "lead", "soft", "join", "small", "role", "suffix", "house"};

using NameWords = std::array<std::set<std::string, std::less<>>, kNameWords>;

NameWords read_name_words() {
  NameWords words;
  std::string_view rest = data::bylines();
  std::string_view row;
  while (ascii::take_row(rest, row)) {
    const std::string_view name = ascii::take(row, '\t');
    const auto kind = std::find(kNameWordNames.begin(), kNameWordNames.end(), name);
    if (kind == kNameWordNames.end()) continue;
    auto& known = words[static_cast<std::size_t>(kind - kNameWordNames.begin())];
    known.insert(fold_case(row));
    known.emplace(row);
  }
  return words;
}

}  // namespace

const std::set<std::string, std::less<>>& name_words(NameWord kind) {
  static const NameWords words = read_name_words();
  return words[static_cast<std::size_t>(kind)];
}

bool is_name_word(NameWord kind, std::string_view text) {
  return name_words(kind).contains(fold_case(text));
}

}  // namespace tip
