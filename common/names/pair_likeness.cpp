#include "common/names/pair_likeness.h"

#include <algorithm>
#include <cstddef>

#include "common/base/ascii.h"
#include "common/names/name_distance.h"
#include "common/names/name_match.h"
#include "common/names/name_parts.h"

namespace tip::names {
namespace {

// Past any cost of names that are looked at.
constexpr float kAnyReach = 100;
constexpr float kBase = 3;

std::size_t count_parts(std::string_view name) {
  std::size_t parts = 0;
  while (!name.empty()) {
    if (!take_part(name).empty()) ++parts;
  }
  return parts;
}

struct Sides {
  std::string_view latin;
  std::string_view khmer;
};

Sides sides_of(std::string_view name, std::string_view other) {
  return read_name(name).khmer() ? Sides{other, name} : Sides{name, other};
}

}  // namespace

float unlikeness(std::string_view latin, std::string_view khmer) {
  const NameQuery name(latin, /*other_names=*/false);
  const auto verdict = name.judge(khmer, kAnyReach);
  const float letters = static_cast<float>(read_name(latin).letters.size());
  return (verdict ? verdict->cost : kNoLimit) / (kBase + letters);
}

bool sound_alike(std::string_view name, std::string_view other) {
  const Sides sides = sides_of(name, other);
  if (is_acronym(sides.latin)) return false;
  const float most = is_in_capitals(sides.latin)               ? kLikeCapitals
                     : count_parts(name) == count_parts(other) ? kLikeWhole
                                                               : kLikeEnough;
  return unlikeness(sides.latin, sides.khmer) <= most;
}

bool sound_somewhat_alike(std::string_view name, std::string_view other) {
  const Sides sides = sides_of(name, other);
  return !is_in_capitals(sides.latin) && unlikeness(sides.latin, sides.khmer) <= kSomewhatLike;
}

bool is_in_capitals(std::string_view name) {
  constexpr std::size_t kLongest = 6;
  return name.size() > 1 && name.size() <= kLongest && std::ranges::all_of(name, ascii::is_upper);
}

bool is_acronym(std::string_view name) {
  constexpr std::size_t kAlwaysSpelt = 3;
  return is_in_capitals(name) &&
         (name.size() <= kAlwaysSpelt || name.find_first_of("AEIOU") == std::string_view::npos);
}

}  // namespace tip::names
