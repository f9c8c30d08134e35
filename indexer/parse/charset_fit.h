// Whether text that was read in some encoding looks as if another had been meant.
#ifndef TIP_INDEXER_PARSE_CHARSET_FIT_H_
#define TIP_INDEXER_PARSE_CHARSET_FIT_H_

#include <cstddef>
#include <string_view>

namespace tip {

struct CharsetFit {
  std::size_t characters = 0;  // beyond ASCII
  // Of these what nobody writes: signs between the letters of a word, rules
  // of tables beside one, low quotation marks and
  // daggers behind one, capital letters behind small ones, control characters, what could not be
  // read.
  std::size_t faults = 0;

  // More than chance or a damaged word; whether another encoding is meant, its own faults tell.
  bool is_misread() const { return faults >= 2 && faults * 20 >= characters; }
};

// Looks at all of a UTF-8 text.
CharsetFit fit_of(std::string_view utf8);

}  // namespace tip

#endif  // TIP_INDEXER_PARSE_CHARSET_FIT_H_
