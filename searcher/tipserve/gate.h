// Who may ask: what is refused before anything is looked at.
//
// A page of another site, open in the same browser, must neither read the archive nor find out what
// is in it. It reaches a server on this machine in two ways: by its address, then the browser says
// so (Origin, Sec-Fetch-Site); or by a name of the site's own that is made to point here (DNS
// rebinding), then Host has that name. So both are compared.
#ifndef TIP_SEARCHER_TIPSERVE_GATE_H_
#define TIP_SEARCHER_TIPSERVE_GATE_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/tipserve/http.h"

namespace tip::serve {

struct GateRules {
  std::vector<std::string> hosts;  // what Host may be, in small letters; none: anything
  std::string token;               // that every request has to show; empty: none
  std::string cookie;              // the name of the cookie that may show it
  bool posts = false;              // whether there is a path that takes POST: kPostPath
};

inline constexpr std::string_view kPostPath = "/mcp";
inline constexpr std::string_view kLoginPath = "/login";

// An address and a port as they stand in an address of the web.
std::string host_of(std::string_view address, int port);

// The rules of a server at that address and port. On a loopback address only its own names are let
// in; with a token, any name is, as a page that has the token's cookie is under the right one.
// `posts`: as GateRules.
GateRules gate_rules(std::string_view address, int port, std::string token, bool posts = false);

// Whether an address is of this machine alone.
bool is_loopback(const std::string& address);

// The refusal, or nothing for who may ask. May be called from any thread.
std::optional<Response> refusal(const GateRules& rules, const Request& request);

// What /login?token=... answers: the cookie and the way to the page, or a refusal.
Response log_in(const GateRules& rules, const Request& request);

}  // namespace tip::serve

#endif  // TIP_SEARCHER_TIPSERVE_GATE_H_
