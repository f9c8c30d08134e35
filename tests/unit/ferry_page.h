// The page on lamps of a ferry landing that tests of stories are made with. All of it is invented.
#ifndef TIP_TESTS_UNIT_FERRY_PAGE_H_
#define TIP_TESTS_UNIT_FERRY_PAGE_H_

#include <string>

#include "indexer/parse/html_page.h"

namespace tip::test {

inline const std::string kOne =
    "The lamps on the ferry landing were lit on Friday for the first time in eleven years, to the "
    "surprise of the people who sell fish there.";
inline const std::string kTwo =
    "Nobody could say who had paid for the oil, and the harbour master did not answer letters that "
    "were sent to him.";
inline const std::string kThree =
    "Children counted the lamps and came to forty, which is four more than the plans of the "
    "landing show.";

inline const std::string kLead =
    "The harbour of the town has more places where a boat can land than any other on the river, "
    "and "
    "all of them had lamps once.";

inline std::string p(const std::string& text) { return "<p>" + text + "</p>"; }

inline Article read(const std::string& body) {
  return read_html_page("<!DOCTYPE html><html><head><title>Ferry lamps</title></head><body>" +
                        body + "</body></html>");
}

inline bool has(const std::string& text, const std::string& part) {
  return text.find(part) != text.npos;
}

}  // namespace tip::test

#endif  // TIP_TESTS_UNIT_FERRY_PAGE_H_
