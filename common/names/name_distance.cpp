#include "common/names/name_distance.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "common/names/latin_fold.h"
#include "common/names/name_numbers.h"

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

float extra_cost(char c) { return is_vowel(c) ? kExtraVowel : kExtraConsonant; }

// The pieces that begin at each place of a name, found where they are asked for: most comparisons
// end at the first letters.
class Pieces {
 public:
  struct One {
    std::size_t letters;
    Piece piece;
  };

  // `letters`: at most kMaxLetters.
  Pieces(std::string_view letters, const SoundCosts& table) : letters_(letters), table_(table) {
    std::fill_n(counts_.begin(), letters.size() + 1, std::uint8_t{0});
  }

  // Those at a place or the end, the empty one first.
  std::span<const One> at(std::size_t place) {
    if (counts_[place] == 0) find(place);
    return std::span(pieces_[place]).first(counts_[place]);
  }

 private:
  void find(std::size_t place) {
    std::array<Piece, kMaxPieceLetters + 1> ids;
    table_.pieces_at(letters_.substr(place), ids);
    std::uint8_t count = 0;
    for (std::size_t letters = 0; letters < ids.size(); ++letters) {
      if (ids[letters] != kNoPiece) pieces_[place][count++] = {letters, ids[letters]};
    }
    counts_[place] = count;
  }

  std::string_view letters_;
  const SoundCosts& table_;
  std::array<std::uint8_t, kMaxLetters + 1> counts_;  // 0: not yet found
  std::array<std::array<One, kMaxPieceLetters + 1>, kMaxLetters + 1> pieces_;
};

// Sounds against letters: the cheapest way to split the letters among the sounds.
float sounds_to_letters(const std::vector<khmer::Sound>& sounds, std::string_view letters,
                        float limit) {
  const SoundCosts& table = SoundCosts::instance();
  letters = letters.substr(0, kMaxLetters);
  const std::size_t m = letters.size();
  Pieces pieces(letters, table);

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
      for (const auto& [count, piece] : pieces.at(j).subspan(1)) {
        next[j + count] = std::min(next[j + count], here + costs[piece]);
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
  Pieces pieces_a(a, table);
  Pieces pieces_b(b, table);

  const std::size_t width = b.size() + 1;
  std::array<float, (kMaxLetters + 1) * (kMaxLetters + 1)> cost;
  std::size_t rows = 0;  // that have begun
  std::size_t last = 0;  // the last of them with a cost within the limit
  for (std::size_t i = 0; i <= last; ++i) {
    const std::size_t wanted = std::min(i + kMaxPieceLetters, a.size()) + 1;
    std::fill(cost.data() + rows * width, cost.data() + wanted * width, kNoLimit);
    rows = wanted;
    if (i == 0) cost[0] = 0;
    for (std::size_t j = 0; j <= b.size(); ++j) {
      float* const at = &cost[i * width + j];
      const float here = *at;
      if (here > limit) continue;
      const auto relax = [&](std::size_t di, std::size_t dj, float c) {
        float& there = at[di * width + dj];
        there = std::min(there, here + c);
        if (there <= limit) last = std::max(last, i + di);
      };
      if (i < a.size()) relax(1, 0, extra_cost(a[i]));
      if (j < b.size()) relax(0, 1, extra_cost(b[j]));
      if (i < a.size() && j < b.size()) relax(1, 1, a[i] == b[j] ? 0 : kWrongLetter);
      for (const auto& [di, piece] : pieces_a.at(i)) {
        const float* const confusions = table.confusions(piece);
        for (const auto& [dj, other] : pieces_b.at(j)) {
          if (di + dj > 0) relax(di, dj, confusions[other]);
        }
      }
    }
  }
  return rows == a.size() + 1 ? cost[a.size() * width + b.size()] : kNoLimit;
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
