#include "common/khmer/name_distance.h"

#include <algorithm>
#include <array>
#include <vector>

#include "common/khmer/latin_fold.h"
#include "common/khmer/name_numbers.h"

namespace tip::names {
namespace {

// Costs where the table has nothing: an unexpected letter, a sound left out, a wrong letter. About
// -ln of a chance of one in 50 to one in 400, as is usual for a slip of the ear or the pen.
constexpr float kExtraVowel = 4.0F;
constexpr float kExtraConsonant = 5.0F;
constexpr float kLostVowel = 4.0F;
constexpr float kLostConsonant = 5.0F;
constexpr float kWrongLetter = 6.0F;

// Letters of names much longer than this are not compared; no name is so long.
constexpr std::size_t kMaxLetters = 60;
constexpr std::size_t kMaxSounds = 60;

constexpr bool is_vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y' || c == 'w';
}

float extra_cost(char c) { return is_vowel(c) ? kExtraVowel : kExtraConsonant; }

using PieceIds = std::array<Piece, kMaxPieceLetters + 1>;

// Sounds against letters: the cheapest way to split the letters among the sounds.
float sounds_to_letters(const std::vector<khmer::Sound>& sounds, std::string_view letters,
                        float limit) {
  const SoundCosts& table = SoundCosts::instance();
  letters = letters.substr(0, kMaxLetters);
  const std::size_t m = letters.size();
  std::array<PieceIds, kMaxLetters + 1> ids;
  for (std::size_t j = 0; j < m; ++j) table.pieces_at(letters.substr(j), ids[j]);

  std::array<float, kMaxLetters + 1> row{};
  std::array<float, kMaxLetters + 1> next{};
  for (std::size_t j = 1; j <= m; ++j) row[j] = row[j - 1] + extra_cost(letters[j - 1]);
  const std::size_t n = std::min(sounds.size(), kMaxSounds);
  for (std::size_t i = 0; i < n; ++i) {
    const float* costs = table.costs(sounds[i]);
    const float lost = std::min(costs[0], khmer::is_vowel(sounds[i]) ? kLostVowel : kLostConsonant);
    for (std::size_t j = 0; j <= m; ++j) next[j] = row[j] + lost;
    for (std::size_t j = 0; j < m; ++j) {
      const float here = row[j];
      if (here > limit) continue;
      next[j + 1] = std::min(next[j + 1], here + kWrongLetter);
      for (std::size_t len = 1; len <= kMaxPieceLetters && j + len <= m; ++len) {
        const Piece piece = ids[j][len];
        if (piece == kNoPiece) continue;
        next[j + len] = std::min(next[j + len], here + costs[piece]);
      }
    }
    float least = next[0];
    for (std::size_t j = 1; j <= m; ++j) {
      next[j] = std::min(next[j], next[j - 1] + extra_cost(letters[j - 1]));
      least = std::min(least, next[j]);
    }
    if (least > limit) return kNoLimit;
    std::swap(row, next);
  }
  return row[m];
}

// Letters against letters: the cheapest way to cut both into pieces that may spell one sound.
float letters_to_letters(std::string_view a, std::string_view b, float limit) {
  if (a == b) return 0;
  const SoundCosts& table = SoundCosts::instance();
  a = a.substr(0, kMaxLetters);
  b = b.substr(0, kMaxLetters);
  std::array<PieceIds, kMaxLetters + 1> ids_a;
  std::array<PieceIds, kMaxLetters + 1> ids_b;
  for (std::size_t i = 0; i < a.size(); ++i) table.pieces_at(a.substr(i), ids_a[i]);
  for (std::size_t j = 0; j < b.size(); ++j) table.pieces_at(b.substr(j), ids_b[j]);
  ids_a[a.size()].fill(kNoPiece);
  ids_b[b.size()].fill(kNoPiece);
  ids_a[a.size()][0] = ids_b[b.size()][0] = 0;

  const std::size_t width = b.size() + 1;
  std::vector<float> cost((a.size() + 1) * width, kNoLimit);
  cost[0] = 0;
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      const float here = cost[i * width + j];
      if (here > limit) continue;
      const auto relax = [&](std::size_t di, std::size_t dj, float c) {
        float& there = cost[(i + di) * width + j + dj];
        there = std::min(there, here + c);
      };
      if (i < a.size()) relax(1, 0, extra_cost(a[i]));
      if (j < b.size()) relax(0, 1, extra_cost(b[j]));
      if (i < a.size() && j < b.size()) relax(1, 1, a[i] == b[j] ? 0 : kWrongLetter);
      for (std::size_t di = 0; di <= kMaxPieceLetters && i + di <= a.size(); ++di) {
        const Piece pa = ids_a[i][di];
        if (pa == kNoPiece) continue;
        for (std::size_t dj = di == 0 ? 1 : 0; dj <= kMaxPieceLetters && j + dj <= b.size(); ++dj) {
          const Piece pb = ids_b[j][dj];
          if (pb != kNoPiece) relax(di, dj, table.confusion(pa, pb));
        }
      }
    }
  }
  return cost.back();
}

// The likeliest spelling of each sound in turn.
std::string usual_spelling(const std::vector<khmer::Sound>& sounds) {
  const SoundCosts& table = SoundCosts::instance();
  std::string out;
  for (const khmer::Sound s : sounds) {
    const auto& spellings = table.spellings(s);
    if (!spellings.empty()) out += table.letters(spellings.front().piece);
  }
  return out;
}

}  // namespace

Reading read_name(std::string_view raw) {
  Reading reading;
  const std::string name = say_numbers(raw);
  khmer::read_name_sounds(name, reading.sounds);
  reading.letters = reading.khmer() ? usual_spelling(reading.sounds) : fold_latin(name);
  return reading;
}

float distance(const Reading& a, const Reading& b, float limit) {
  if (a.khmer() == b.khmer()) return letters_to_letters(a.letters, b.letters, limit);
  return a.khmer() ? sounds_to_letters(a.sounds, b.letters, limit)
                   : sounds_to_letters(b.sounds, a.letters, limit);
}

}  // namespace tip::names
