// What a text has of dates: numbers, months, and what says what a number is. A part of date.h.
#ifndef TIP_COMMON_TEXT_DATE_PIECES_H_
#define TIP_COMMON_TEXT_DATE_PIECES_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace tip {

// A number, a month or what says what a number is, in the order written.
struct DatePiece {
  enum class Kind : std::uint8_t {
    number,
    month,
    year_mark,   // "nian", "nam"
    month_mark,  // "yue", "thang"
    day_mark,    // "ri", "ngay"
    buddhist,    // the era of the next year
    common,
    khmer,  // Khmer text, whose Buddhist years begin in May
    other
  } kind = Kind::other;
  int value = 0;         // of a number below a million, or the month 1..12
  int digits = 0;        // how many digits the number was written with
  char separator = ' ';  // the last byte before a number that is no blank
  std::size_t begin = 0;
  std::size_t end = 0;
};

// The pieces of a text in order. Numbers of any script; times are none.
std::vector<DatePiece> date_pieces(std::string_view text);

// A letter of any script, or a mark on one, as what words of dates are made of.
bool is_date_letter(char32_t c);

// The value of the digit of any script at `at`, which moves past it; -1, and nothing moved, if
// there is none.
int take_digit(std::string_view text, std::size_t& at);

}  // namespace tip

#endif  // TIP_COMMON_TEXT_DATE_PIECES_H_
