// What Khmer words have to do with names.
#ifndef TIP_COMMON_KHMER_NAME_HINT_H_
#define TIP_COMMON_KHMER_NAME_HINT_H_

#include <cstdint>

namespace tip::khmer {

// What a word that is not read as a name may be: places and persons are called by plain words, too.
enum class NameHint : std::uint8_t {
  none,       // nothing: a very common word
  word,       // a name, or a part of one, where something announces it
  rare,       // a name by itself: a rare word, or one that is commoner in names
  announces,  // what a name follows: "province", "Mr"
  leads,      // what the name of a place may follow: "from", "near"
};

}  // namespace tip::khmer

#endif  // TIP_COMMON_KHMER_NAME_HINT_H_
