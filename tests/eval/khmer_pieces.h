// Pieces of Khmer text, and the other ways to encode them that look the same.
#ifndef TIP_TESTS_EVAL_KHMER_PIECES_H_
#define TIP_TESTS_EVAL_KHMER_PIECES_H_

#include <array>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace tip::eval {

// Pieces of two and more clusters from the Khmer runs of `line`, as the writer encoded them.
std::vector<std::string> pieces_of(std::string_view line, std::mt19937& random);

// Numbers of `line`, each with the end of the Khmer run before it.
std::vector<std::string> numbers_of(std::string_view line);

// The ways in which a text can be encoded otherwise (docs/khmer.md, section 1).
enum class Recoding {
  subscript_order,  // subscript RO before the other subscript
  split_oe,         // E and II for OE
  split_oo,         // E and AA for OO
  vowel_first,      // the vowel before the subscript
  vowel_before_shifter,
  shifter_as_u,  // the shifter under a high vowel as the vowel U
  coeng_da_ta,   // subscript DA for TA, and the other way round
  two_qoo,       // the two shapes of the independent vowel QOO
  deprecated,    // characters that Unicode advises against
  doubled_signs,
  digits,         // Khmer digits as ASCII, ASCII digits as Khmer
  invisible_in,   // ZWNJ, ZWJ, SHY, WJ and BOM anywhere
  spaces_in,      // ZWSP between clusters
  invisible_out,  // every invisible character taken out
};
struct RecodingName {
  Recoding recoding;
  const char* name;
};
inline constexpr std::array kRecodings = {
    RecodingName{Recoding::subscript_order, "subscript order"},
    RecodingName{Recoding::split_oe, "E + II for OE"},
    RecodingName{Recoding::split_oo, "E + AA for OO"},
    RecodingName{Recoding::vowel_first, "vowel before subscript"},
    RecodingName{Recoding::vowel_before_shifter, "vowel before shifter"},
    RecodingName{Recoding::shifter_as_u, "U for the shifter"},
    RecodingName{Recoding::coeng_da_ta, "coeng DA / TA"},
    RecodingName{Recoding::two_qoo, "two shapes of QOO"},
    RecodingName{Recoding::deprecated, "deprecated characters"},
    RecodingName{Recoding::doubled_signs, "doubled signs"},
    RecodingName{Recoding::digits, "Khmer / ASCII digits"},
    RecodingName{Recoding::invisible_in, "invisibles put in"},
    RecodingName{Recoding::spaces_in, "ZWSP put in"},
    RecodingName{Recoding::invisible_out, "invisibles taken out"},
};

// `piece` encoded otherwise, at most of the places where it can be; itself where there is none.
std::string recoded(std::string_view piece, Recoding recoding, std::mt19937& random);

}  // namespace tip::eval

#endif  // TIP_TESTS_EVAL_KHMER_PIECES_H_
