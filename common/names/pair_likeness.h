// Whether a name and what stands beside it in brackets are one name: by how like they sound and how
// often they were seen so.
#ifndef TIP_COMMON_NAMES_PAIR_LIKENESS_H_
#define TIP_COMMON_NAMES_PAIR_LIKENESS_H_

#include <cstdint>
#include <string_view>

namespace tip::names {

// How unlike a Latin and a Khmer spelling (UTF-8) sound: the cost of the distance (name_distance.h)
// by 3 + letters, which is what another spelling may cost at most. Thread-safe; takes some ten
// microseconds.
float unlikeness(std::string_view latin, std::string_view khmer);

// What is above the first stands for something else as a rule, or means the same in other words; a
// name with as many parts as the other may be less like it. By hand, in 169 pairs from brackets in
// 970 Khmer articles: those accepted are right but for some that stand for half of a name.
inline constexpr float kLikeEnough = 1.6F;
inline constexpr float kLikeWhole = 2.3F;
// Short names in capitals are as like as this, or mean the same in other words.
inline constexpr float kLikeCapitals = 1;
// Above this nothing in the sound says that they are one.
inline constexpr float kSomewhatLike = 3;

// Whether the two, one of which is Khmer, sound like one name where one stands in brackets behind
// the other; whether there is anything in the sound that says so. Never an acronym. Thread-safe.
bool sound_alike(std::string_view name, std::string_view other);
bool sound_somewhat_alike(std::string_view name, std::string_view other);

// All in capitals and short: letters, of which some are said as a word (UNTAC).
bool is_in_capitals(std::string_view name);

// Letters that are said one by one: what sounds like them as a word is not it (VOA, CNRP).
bool is_acronym(std::string_view name);

}  // namespace tip::names

#endif  // TIP_COMMON_NAMES_PAIR_LIKENESS_H_
