// What is known of a page besides its bytes.
#ifndef TIP_INDEXER_PARSE_PAGE_HINTS_H_
#define TIP_INDEXER_PARSE_PAGE_HINTS_H_

#include <string_view>

#include "common/text/date.h"

namespace tip {

struct PageHints {
  std::string_view latest;  // YYYY-MM-DD: the article came out on no later day; may be empty

  bool is_possible(std::string_view day) const {
    return day.compare(kFirstNewsDay) >= 0 && (latest.empty() || day.compare(latest) <= 0);
  }

  // `day`, or nothing where it is later than can be, or before there were newspapers.
  template <class Text>
  Text possible(Text day) const {
    return is_possible(day) ? day : Text();
  }
};

}  // namespace tip

#endif  // TIP_INDEXER_PARSE_PAGE_HINTS_H_
