#include "common/names/romanize.h"

#include <algorithm>
#include <unordered_map>

#include "common/names/sound_costs.h"

namespace tip::names {
namespace {

// Keeps the `width` cheapest spellings, one of each text.
void prune(std::vector<Romanization>& beam, std::size_t width) {
  std::ranges::sort(beam, [](const Romanization& a, const Romanization& b) {
    return a.cost != b.cost ? a.cost < b.cost : a.letters < b.letters;
  });
  std::vector<Romanization> kept;
  kept.reserve(width);
  for (Romanization& r : beam) {
    if (kept.size() == width) break;
    const auto same = [&](const Romanization& k) { return k.letters == r.letters; };
    if (std::ranges::none_of(kept, same)) kept.push_back(std::move(r));
  }
  beam = std::move(kept);
}

}  // namespace

std::vector<Romanization> combine(const Choices& parts, std::size_t count) {
  // Twice as many as asked for are carried on, and none that costs so much more than the best.
  constexpr float kFarthest = 9.0F;
  std::vector<Romanization> beam(1);
  std::vector<Romanization> next;
  for (const std::vector<Romanization>& spellings : parts) {
    if (spellings.empty()) continue;
    if (spellings.size() == 1) {
      for (Romanization& r : beam) {
        r.letters += spellings[0].letters;
        r.cost += spellings[0].cost;
      }
      continue;
    }
    next.clear();
    const float limit = beam.front().cost + spellings.front().cost + kFarthest;
    for (const Romanization& r : beam) {
      for (const Romanization& s : spellings) {
        if (r.cost + s.cost > limit) break;
        next.push_back({r.letters + s.letters, r.cost + s.cost});
      }
    }
    prune(next, count * 2);
    std::swap(beam, next);
  }
  prune(beam, count);
  if (beam.size() == 1 && beam.front().letters.empty()) beam.clear();
  return beam;
}

std::vector<Romanization> romanize(const std::vector<khmer::Sound>& sounds, std::size_t count) {
  const SoundCosts& table = SoundCosts::instance();
  Choices parts(sounds.size());
  for (std::size_t i = 0; i < sounds.size(); ++i) {
    for (const Spelling& s : table.spellings(sounds[i])) {
      parts[i].push_back({std::string(table.letters(s.piece)), s.cost});
    }
  }
  return combine(parts, count);
}

std::vector<Romanization> romanize(std::string_view name, std::size_t count) {
  std::vector<khmer::Sound> sounds;
  khmer::read_name_sounds(name, sounds);
  return sounds.empty() ? std::vector<Romanization>{} : romanize(sounds, count);
}

}  // namespace tip::names
