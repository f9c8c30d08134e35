// What is known of a page besides its bytes.
#ifndef TIP_INDEXER_PARSE_PAGE_HINTS_H_
#define TIP_INDEXER_PARSE_PAGE_HINTS_H_

#include <string_view>

namespace tip {

struct PageHints {
  std::string_view path;    // of the file; a date in it is better than none
  std::string_view latest;  // YYYY-MM-DD: the article came out on no later day; may be empty

  // `day`, or nothing where it is later than can be.
  template <class Text>
  Text possible(Text day) const {
    return latest.empty() || std::string_view(day) <= latest ? day : Text();
  }
};

}  // namespace tip

#endif  // TIP_INDEXER_PARSE_PAGE_HINTS_H_
