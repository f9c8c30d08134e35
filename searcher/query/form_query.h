// Queries for unstemmed forms.
#ifndef TIP_SEARCHER_QUERY_FORM_QUERY_H_
#define TIP_SEARCHER_QUERY_FORM_QUERY_H_

#include <xapian.h>

#include <string>
#include <vector>

namespace tip::query {

// Articles that have one of `forms` in title or story; they score nothing. Reads the lists of forms
// (common/store/place_list.h), so it needs the index at hand, as arranged() does.
Xapian::Query articles_with_any_form(const std::vector<std::string>& forms);

}  // namespace tip::query

#endif  // TIP_SEARCHER_QUERY_FORM_QUERY_H_
