// A request and its answer as plain values, apart from how they travel.
#ifndef TIP_SEARCHER_TIPSERVE_HTTP_H_
#define TIP_SEARCHER_TIPSERVE_HTTP_H_

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "searcher/tipserve/parameters.h"

namespace tip::serve {

struct Request {
  std::string method;
  std::string path;       // decoded
  Parameters parameters;  // of the address
  // Headers; empty where there is none.
  std::string host;
  std::string origin;
  std::string authorization;
  std::string cookie;
  std::string if_none_match;
  std::string accept_language;
  std::string content_type;
  std::string fetch_site;  // Sec-Fetch-Site
  std::string fetch_mode;  // Sec-Fetch-Mode
  std::string fetch_dest;  // Sec-Fetch-Dest
  bool announces_body = false;
  std::string body;  // of a POST
  // Whether nobody waits for the answer any more, or the server ends; may be called from the thread
  // that makes it.
  std::function<bool()> is_abandoned = [] { return false; };
};

// Takes a part of a body; false when nobody takes any more.
using Sink = std::function<bool(std::string_view part)>;

struct Response {
  int status = 200;
  std::string content_type;  // empty: there is no body
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;
  // If set, makes the body part by part instead; false: it broke off, and the client has to see so.
  std::function<bool(const Sink& sink)> stream;
};

}  // namespace tip::serve

#endif  // TIP_SEARCHER_TIPSERVE_HTTP_H_
