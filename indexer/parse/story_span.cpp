#include "indexer/parse/story_span.h"

#include <algorithm>

#include "indexer/parse/line_kinds.h"

namespace tip {
namespace {

constexpr double kFragment = -5;
constexpr double kFurniture = -8;
constexpr double kMaxParagraph = 60;  // words that one paragraph counts for at most
constexpr double kIsolated = 0.5;     // a paragraph between fragments may be a teaser
constexpr double kSentence = 0.7;

bool is_running(const TextUnit& u) { return u.shape.is_prose() || u.shape.is_sentence(); }

double value(const std::vector<TextUnit>& units, std::size_t i) {
  const TextUnit& u = units[i];
  if (is_legal(u) || is_clutter(u)) return kFurniture;
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
