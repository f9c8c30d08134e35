// How far two written names are from being one name, across spellings and scripts.
#ifndef TIP_COMMON_NAMES_NAME_DISTANCE_H_
#define TIP_COMMON_NAMES_NAME_DISTANCE_H_

#include <string>
#include <string_view>
#include <vector>

#include "common/names/sound_costs.h"

namespace tip::names {

// A name made ready for comparison: a Khmer name as its sounds, any other as its letters.
struct Reading {
  std::vector<khmer::Sound> sounds;  // empty for a Latin name
  std::string letters;               // folded Latin letters; for a Khmer name its usual spelling

  bool khmer() const { return !sounds.empty(); }
  bool empty() const { return sounds.empty() && letters.empty(); }
};

// Reads a UTF-8 name. Spaces and hyphens do not count: joined, split and hyphenated names are the
// same. A name with any Khmer letter is Khmer. Thread-safe.
Reading read_name(std::string_view name);

// Cost of `b` being another spelling of `a`, in units of -ln(probability); 0 for the same letters
// and about 0 for the usual romanisation. Symmetric. Above `limit` any larger number is given, and
// sooner. Takes one to five microseconds. Thread-safe.
inline constexpr float kNoLimit = 1e6F;
float distance(const Reading& a, const Reading& b, float limit = kNoLimit);

}  // namespace tip::names

#endif  // TIP_COMMON_NAMES_NAME_DISTANCE_H_
