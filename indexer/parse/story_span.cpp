#include "indexer/parse/story_span.h"

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "indexer/parse/line_kinds.h"
#include "indexer/parse/walls.h"

namespace tip {
namespace {

constexpr double kFragment = -5;
constexpr double kFurniture = -8;
constexpr double kMaxParagraph = 60;  // words that one paragraph counts for at most
constexpr double kIsolated = 0.5;     // a paragraph between fragments may be a teaser
constexpr double kSentence = 0.7;
constexpr std::uint32_t kMaxHeadingWords = 25;

bool is_running(const TextUnit& u) { return u.shape.is_prose() || u.shape.is_sentence(); }

double value(const std::vector<TextUnit>& units, std::size_t i) {
  const TextUnit& u = units[i];
  if (is_legal(u) || is_clutter(u) || is_wall(u)) return kFurniture;
  if (!is_running(u)) return kFragment;
  const double words = std::min<double>(u.shape.words, kMaxParagraph);
  if (!u.shape.is_prose()) return words * kSentence;
  const bool near =
      (i > 0 && is_running(units[i - 1])) || (i + 1 < units.size() && is_running(units[i + 1]));
  return near ? words : words * kIsolated;
}

}  // namespace

Span story_span(const std::vector<TextUnit>& units, std::size_t from, std::size_t to) {
  Span best{from, from};
  double best_sum = 0;
  double sum = 0;
  std::size_t begin = from;
  for (std::size_t i = from; i < to; ++i) {
    sum += value(units, i);
    if (sum <= 0) {
      sum = 0;
      begin = i + 1;
    } else if (sum > best_sum) {
      best_sum = sum;
      best = {begin, i + 1};
    }
  }
  return best;
}

bool is_cut_short(const TextUnit& unit) {
  const std::string_view text = unit.text;
  return !unit.shape.ends_sentence || text.ends_with("...") || text.ends_with("\u2026") ||
         text.ends_with("[...]") || text.ends_with("[\u2026]");
}

bool is_heading_line(const TextUnit& unit) {
  return unit.shape.words >= 2 && unit.shape.words <= kMaxHeadingWords &&
         (!unit.shape.ends_sentence || unit.text.ends_with('?')) && !unit.shape.is_prose() &&
         unit.text.find('\n') == std::string::npos;
}

bool is_whole_prose(const TextUnit& unit) {
  return unit.shape.is_prose() && unit.shape.ends_sentence && !is_cut_short(unit) && !unit.bullet;
}

std::size_t count_fragments(const std::vector<TextUnit>& units, std::size_t from, std::size_t to) {
  std::size_t count = 0;
  for (std::size_t i = from; i < to; ++i) count += is_running(units[i]) ? 0 : 1;
  return count;
}

std::size_t count_prose_words(const std::vector<TextUnit>& units, std::size_t from,
                              std::size_t to) {
  std::size_t words = 0;
  for (std::size_t i = from; i < to; ++i) words += is_running(units[i]) ? units[i].shape.words : 0;
  return words;
}

}  // namespace tip
