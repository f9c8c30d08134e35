// Case and accent folding outside ASCII.
#ifndef TIP_COMMON_TEXT_FOLD_H_
#define TIP_COMMON_TEXT_FOLD_H_

#include <string>
#include <string_view>

namespace tip {

// Lower case under Unicode NFKC_Casefold, accents kept: what a stemmer wants. Decimal digits of
// every script become ASCII digits. Thread-safe.
std::string fold_case(std::string_view word);

// Removes what a typist leaves out: accents of Latin and Greek letters, stress marks of Cyrillic,
// Arabic vowel signs and Hebrew points; strokes and ligatures of Latin letters are spelled out (d
// with stroke = d, ae = ae). Marks of scripts where they carry the vowel (Khmer, Thai, Devanagari)
// stay. Expects the output of fold_case. Thread-safe.
std::string strip_accents(std::string_view folded);

// Both, for whole values and names: fold_case, then strip_accents.
std::string fold(std::string_view text);

}  // namespace tip

#endif  // TIP_COMMON_TEXT_FOLD_H_
