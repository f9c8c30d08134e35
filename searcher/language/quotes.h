// Quotation marks: straight ones, curly ones, guillemets and corner brackets.
#ifndef TIP_SEARCHER_LANGUAGE_QUOTES_H_
#define TIP_SEARCHER_LANGUAGE_QUOTES_H_

#include <cstddef>
#include <optional>
#include <string_view>

namespace tip::query {

// Whether the character opens or closes quotations.
bool is_quotation_mark(char32_t c);

// Where a quotation is: its text is [begin, end), and the query goes on at `after`.
struct Quote {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t after = 0;
};

// Finds quotations in a text. Double quotes of any shape close each other, because keyboards and
// word processors mix them; guillemets close guillemets, corner brackets
// corner brackets. The text must outlive the object.
class Quotes {
 public:
  explicit Quotes(std::string_view text);

  // The quotation that opens at `pos`, if one does. Directly behind a letter (`after_word`) only
  // marks that cannot close anything open one: 6" is a length. Costs time in proportion to the
  // quotation alone.
  std::optional<Quote> at(std::size_t pos, bool after_word) const;

  // The length in bytes of a quotation mark at `pos` that has no partner behind it, else 0.
  std::size_t stray_length(std::size_t pos) const;

 private:
  std::string_view text_;
  std::size_t last_double_ = 0;  // where the last mark of each family begins
  std::size_t last_guillemet_ = 0;
  std::size_t last_corner_ = 0;
};

}  // namespace tip::query

#endif  // TIP_SEARCHER_LANGUAGE_QUOTES_H_
