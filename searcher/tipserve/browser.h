// Opening the user's browser.
#ifndef TIP_SEARCHER_TIPSERVE_BROWSER_H_
#define TIP_SEARCHER_TIPSERVE_BROWSER_H_

#include <string>

namespace tip::serve {

// Starts xdg-open(1) on the address, which goes its own way; false where there is none.
bool open_in_browser(const std::string& address);

}  // namespace tip::serve

#endif  // TIP_SEARCHER_TIPSERVE_BROWSER_H_
