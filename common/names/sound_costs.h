// What it costs to spell a Khmer sound with given Latin letters, and to take one spelling for
// another.
#ifndef TIP_COMMON_NAMES_SOUND_COSTS_H_
#define TIP_COMMON_NAMES_SOUND_COSTS_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/names/sounds.h"

namespace tip::names {

// One to four Latin letters that spell a sound, e.g. "chh" or "oeu"; 0 is the empty piece.
using Piece = std::uint16_t;
inline constexpr Piece kNoPiece = 0xFFFF;
inline constexpr std::size_t kMaxPieceLetters = 4;

// A cost is -ln of a probability: 0 certain, 0.7 one in two, 4.6 one in a hundred.
struct Spelling {
  Piece piece = 0;
  float cost = 0;
};

// A pair of pieces that may spell one sound.
struct Confusion {
  Piece other = 0;
  float cost = 0;
};

// The learned table (common/data/khmer_sounds.tsv). Immutable and shared by all threads.
class SoundCosts {
 public:
  static const SoundCosts& instance();

  // kImpossible where the sound is never spelt so.
  static constexpr float kImpossible = 99;
  float cost(khmer::Sound sound, Piece piece) const {
    return costs_[static_cast<std::size_t>(row_[sound]) * piece_count_ + piece];
  }
  // The costs of `sound` for all pieces.
  const float* costs(khmer::Sound sound) const {
    return &costs_[static_cast<std::size_t>(row_[sound]) * piece_count_];
  }
  // Spellings of `sound`, the likeliest first.
  const std::vector<Spelling>& spellings(khmer::Sound sound) const {
    return spellings_[row_[sound]];
  }

  // The costs of reading piece `a` where another romaniser wrote `b`, for each `b`: 0 when equal,
  // else -ln(P(a,b) / sqrt(P(a,a) P(b,b))) with P(a,b) the chance that both spell the same sound.
  const float* confusions(Piece a) const { return &confusions_[a * piece_count_]; }

  std::string_view letters(Piece piece) const { return pieces_[piece]; }

  // ids[n] becomes the piece of the n letters at `text`, n = 1..4, or kNoPiece.
  void pieces_at(std::string_view text, std::array<Piece, kMaxPieceLetters + 1>& ids) const;

 private:
  SoundCosts();
  void parse(std::string_view table);
  Piece add_piece(std::string_view letters);
  void derive_confusions(const std::vector<float>& counts);

  struct Node {
    std::array<std::int16_t, 26> next;
    Piece piece = kNoPiece;
  };
  std::vector<Node> trie_;
  std::vector<std::string> pieces_;
  std::size_t piece_count_ = 0;
  std::array<std::uint16_t, khmer::kSoundCount> row_{};  // row 0: sounds not in the table
  std::vector<std::vector<Spelling>> spellings_;
  std::vector<float> costs_;
  std::vector<float> confusions_;
};

}  // namespace tip::names

#endif  // TIP_COMMON_NAMES_SOUND_COSTS_H_
