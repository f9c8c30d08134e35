#include "indexer/parse/walls.h"

#include <algorithm>
#include <string_view>

#include "indexer/parse/phrases.h"

namespace tip {
namespace {

constexpr std::uint32_t kMaxWallWords = 60;
// A line without a full stop that has no more is a heading or a button.
constexpr std::uint32_t kMaxLabelWords = 8;

bool is_quoting(std::string_view text) {
  constexpr std::string_view kMarks[] = {"\"", "\u201c", "\u201e", "\u00ab", "\u300c"};
  return std::ranges::any_of(kMarks,
                             [&](std::string_view mark) { return text.find(mark) != text.npos; });
}

}  // namespace

bool speaks_to_reader(const TextUnit& unit) { return has_phrase(PhraseKind::reader, unit.text); }

bool is_wall(const TextUnit& unit) {
  const Shape& shape = unit.shape;
  if (shape.words > kMaxWallWords) return false;
  const bool said = has_phrase(PhraseKind::wall, unit.text);
  const std::size_t prompts = said ? 0 : count_phrases(PhraseKind::prompt, unit.text);
  if (!said && prompts == 0) return false;
  if (shape.is_prose() && is_quoting(unit.text)) return false;
  if (said || speaks_to_reader(unit)) return true;
  if (shape.is_prose()) return false;
  return prompts >= 2 || (shape.words <= kMaxLabelWords && !shape.ends_sentence);
}

}  // namespace tip
