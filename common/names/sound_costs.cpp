#include "common/names/sound_costs.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <unordered_map>

#include "common/base/ascii.h"
#include "khmer_sounds.data.h"

namespace tip::names {
namespace {

float number(std::string_view text) {
  float value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

}  // namespace

const SoundCosts& SoundCosts::instance() {
  static const SoundCosts costs;
  return costs;
}

SoundCosts::SoundCosts() {
  add_piece("");
  // Every single letter is a piece, so that any spelling can be walked over.
  for (char c = 'a'; c <= 'z'; ++c) add_piece({&c, 1});
  parse(data::khmer_sounds());
}

Piece SoundCosts::add_piece(std::string_view letters) {
  if (trie_.empty()) {
    trie_.emplace_back();
    trie_[0].next.fill(-1);
  }
  std::size_t node = 0;
  for (const char c : letters) {
    const auto i = static_cast<std::size_t>(c - 'a');
    if (trie_[node].next[i] < 0) {
      trie_[node].next[i] = static_cast<std::int16_t>(trie_.size());
      Node fresh;
      fresh.next.fill(-1);
      trie_.push_back(fresh);
    }
    node = static_cast<std::size_t>(trie_[node].next[i]);
  }
  if (trie_[node].piece == kNoPiece) {
    trie_[node].piece = static_cast<Piece>(pieces_.size());
    pieces_.emplace_back(letters);
  }
  return trie_[node].piece;
}

void SoundCosts::parse(std::string_view table) {
  std::unordered_map<std::string, khmer::Sound> by_name;
  for (khmer::Sound s = 0; s < khmer::kSoundCount; ++s) by_name.emplace(khmer::sound_name(s), s);

  spellings_.assign(1, {});
  std::vector<float> counts(1, 0.F);
  for (std::string_view line; ascii::take_row(table, line);) {
    const auto sound = by_name.find(std::string(ascii::take(line, '\t')));
    if (sound == by_name.end()) continue;
    const float count = number(ascii::take(line, '\t'));
    std::vector<Spelling> spellings;
    while (!line.empty()) {
      const std::string_view letters = ascii::take(line, ' ');
      const float cost = number(ascii::take(line, ' '));
      spellings.push_back({letters == "-" ? Piece{0} : add_piece(letters), cost});
    }
    row_[sound->second] = static_cast<std::uint16_t>(spellings_.size());
    spellings_.push_back(std::move(spellings));
    counts.push_back(count);
  }

  piece_count_ = pieces_.size();
  costs_.assign(spellings_.size() * piece_count_, kImpossible);
  for (std::size_t row = 0; row < spellings_.size(); ++row) {
    for (const Spelling& s : spellings_[row]) costs_[row * piece_count_ + s.piece] = s.cost;
  }
  derive_confusions(counts);
}

void SoundCosts::derive_confusions(const std::vector<float>& counts) {
  std::vector<double> joint(piece_count_ * piece_count_, 0);
  for (std::size_t row = 0; row < spellings_.size(); ++row) {
    for (const Spelling& a : spellings_[row]) {
      for (const Spelling& b : spellings_[row]) {
        joint[a.piece * piece_count_ + b.piece] +=
            static_cast<double>(counts[row]) * std::exp(-static_cast<double>(a.cost + b.cost));
      }
    }
  }
  confusions_.assign(joint.size(), kImpossible);
  for (std::size_t a = 0; a < piece_count_; ++a) {
    for (std::size_t b = 0; b < piece_count_; ++b) {
      const double p = joint[a * piece_count_ + b];
      if (a == b) {
        confusions_[a * piece_count_ + b] = 0;
      } else if (p > 0) {
        const double scale = joint[a * piece_count_ + a] * joint[b * piece_count_ + b];
        confusions_[a * piece_count_ + b] =
            std::max(0.F, static_cast<float>(-std::log(p / std::sqrt(scale))));
      }
    }
  }
}

void SoundCosts::pieces_at(std::string_view text,
                           std::array<Piece, kMaxPieceLetters + 1>& ids) const {
  ids.fill(kNoPiece);
  ids[0] = 0;
  std::size_t node = 0;
  for (std::size_t n = 1; n <= kMaxPieceLetters && n <= text.size(); ++n) {
    const std::int16_t next = trie_[node].next[static_cast<std::size_t>(text[n - 1] - 'a')];
    if (next < 0) return;
    node = static_cast<std::size_t>(next);
    ids[n] = trie_[node].piece;
  }
}

}  // namespace tip::names
