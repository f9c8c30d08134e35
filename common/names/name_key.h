// Sound keys: short strings that different spellings of one name have in common.
#ifndef TIP_COMMON_NAMES_NAME_KEY_H_
#define TIP_COMMON_NAMES_NAME_KEY_H_

#include <string>
#include <string_view>
#include <vector>

#include "common/names/name_distance.h"

namespace tip::names {

inline constexpr std::size_t kMaxKeys = 6;

// The key of folded Latin letters: classes of consonants and of vowels. Empty for no letters.
std::string sound_key(std::string_view letters);

// The keys that a name is stored and looked up under, at most kMaxKeys, the likeliest first. Two
// names that may be one share a key; whether they are is for distance() to say. Thread-safe.
std::vector<std::string> name_keys(const Reading& reading);

}  // namespace tip::names

#endif  // TIP_COMMON_NAMES_NAME_KEY_H_
