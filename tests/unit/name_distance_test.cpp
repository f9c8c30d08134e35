// How far two names are apart, against the plain definition: the cheapest of all ways to cut both
// into pieces, tried one after the other.
#include "common/names/name_distance.h"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/names/latin_fold.h"
#include "common/names/sound_costs.h"

using namespace tip::names;
namespace khmer = tip::khmer;

namespace {

// What is not in the table: a letter too many, a sound too few, a wrong letter.
float extra(char c) { return is_vowel(c) ? 4 : 5; }
float lost(khmer::Sound sound) {
  return std::min(SoundCosts::instance().costs(sound)[0], khmer::is_vowel(sound) ? 4.0F : 5.0F);
}
constexpr float kWrong = 6;

std::array<Piece, kMaxPieceLetters + 1> pieces_at(std::string_view letters, std::size_t place) {
  std::array<Piece, kMaxPieceLetters + 1> ids{};
  SoundCosts::instance().pieces_at(letters.substr(place), ids);
  return ids;
}

// The cheapest way from (0, 0) to (n, m), where `steps` tells how far one may go from a place.
using Go = std::function<void(std::size_t di, std::size_t dj, float cost)>;
float cheapest(std::size_t n, std::size_t m,
               const std::function<void(std::size_t i, std::size_t j, const Go& go)>& steps) {
  std::map<std::pair<std::size_t, std::size_t>, float> known;
  const std::function<float(std::size_t, std::size_t)> from = [&](std::size_t i, std::size_t j) {
    if (i == n && j == m) return 0.0F;
    const auto found = known.find({i, j});
    if (found != known.end()) return found->second;
    float best = kNoLimit;
    steps(i, j, [&](std::size_t di, std::size_t dj, float cost) {
      if (i + di <= n && j + dj <= m) best = std::min(best, cost + from(i + di, j + dj));
    });
    known[{i, j}] = best;
    return best;
  };
  return from(0, 0);
}

float defined(const std::vector<khmer::Sound>& sounds, const std::string& letters) {
  return cheapest(sounds.size(), letters.size(), [&](std::size_t i, std::size_t j, const Go& go) {
    if (j < letters.size()) go(0, 1, extra(letters[j]));
    if (i == sounds.size()) return;
    go(1, 0, lost(sounds[i]));
    if (j == letters.size()) return;
    go(1, 1, kWrong);
    const auto pieces = pieces_at(letters, j);
    for (std::size_t size = 1; size < pieces.size(); ++size) {
      if (pieces[size] == kNoPiece) continue;
      go(1, size, SoundCosts::instance().costs(sounds[i])[pieces[size]]);
    }
  });
}

float defined(const std::string& a, const std::string& b) {
  return cheapest(a.size(), b.size(), [&](std::size_t i, std::size_t j, const Go& go) {
    if (i < a.size()) go(1, 0, extra(a[i]));
    if (j < b.size()) go(0, 1, extra(b[j]));
    if (i < a.size() && j < b.size()) go(1, 1, a[i] == b[j] ? 0 : kWrong);
    const auto of_a = pieces_at(a, i);
    const auto of_b = pieces_at(b, j);
    for (std::size_t di = 0; di < of_a.size(); ++di) {
      if (of_a[di] == kNoPiece) continue;
      for (std::size_t dj = 0; dj < of_b.size(); ++dj) {
        if (di + dj == 0 || of_b[dj] == kNoPiece) continue;
        go(di, dj, SoundCosts::instance().confusions(of_a[di])[of_b[dj]]);
      }
    }
  });
}

}  // namespace

TEST_CASE("the distance of names is that of the cheapest way to cut them") {
  const std::vector<std::string> latin = {
      "Sovann", "Sovan", "Chhou Bun Eng", "Buneng", "Kampong Cham", "Kompong", "Svay",    "Xw",
      "Stueng", "Stung", "Hun Sen",       "Ouk",    "Uk",           "Rainsy",  "Reaksmey"};
  // Kampong, Damrei, Svay, Chenda, Kanharith, Chou Bun Eng.
  const std::vector<std::string> khmer = {
      "\u1780\u17C6\u1796\u1784\u17CB",
      "\u178A\u17C6\u179A\u17B8",
      "\u179F\u17D2\u179C\u17B6\u1799",
      "\u1785\u17B7\u1793\u17D2\u178F\u17B6",
      "\u1780\u17B6\u1789\u17B6\u179A\u17B8\u1791\u17D2\u1792",
      "\u1787\u17BC\u1794\u17CA\u17BB\u1793\u17A2\u17C1\u1784",
  };
  const auto check = [](const Reading& a, const Reading& b, float expected) {
    CHECK(distance(a, b) == Approx(expected).margin(1e-3));
    CHECK(distance(b, a) == Approx(expected).margin(1e-3));
    // Within a limit it is the same, above it anything that is more.
    CHECK(distance(a, b, expected + 0.01F) == Approx(expected).margin(1e-3));
    if (expected > 0.1F) CHECK(distance(a, b, expected - 0.1F) > expected - 0.1F);
  };
  for (const std::string& a : latin) {
    const Reading one = read_name(a);
    for (const std::string& b : latin) {
      INFO(a << ' ' << b);
      const Reading other = read_name(b);
      check(one, other, defined(one.letters, other.letters));
    }
    for (const std::string& b : khmer) {
      INFO(a << ' ' << b);
      const Reading other = read_name(b);
      check(one, other, defined(other.sounds, one.letters));
    }
  }
}

TEST_CASE("of names that are longer than any the first sixty letters are compared") {
  const Reading a = read_name(std::string(60, 'k'));
  const Reading b = read_name(std::string(59, 'k') + "a");
  const float last = distance(a, b);
  CHECK(last > 0);
  CHECK(last < kNoLimit);
  CHECK(distance(a, read_name(std::string(59, 'k') + "ma")) > 0);
  // What is behind them makes no difference.
  CHECK(distance(a, read_name(std::string(60, 'k') + "mmmm")) == 0);
  CHECK(distance(read_name(std::string(60, 'k') + "mm"), read_name(std::string(59, 'k') + "amm")) ==
        last);
}
