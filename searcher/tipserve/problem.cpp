#include "searcher/tipserve/problem.h"

#include <string>

#include "common/cli/console.h"
#include "common/render/json.h"

namespace tip::serve {
namespace {

int status_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::not_found:
      return 404;
    case ErrorCode::invalid_input:
      return 400;
    case ErrorCode::stale:
    case ErrorCode::locked:
      return 503;
    case ErrorCode::corrupt:
    case ErrorCode::incompatible:
    case ErrorCode::io:
    case ErrorCode::internal:
      break;
  }
  return 500;
}

}  // namespace

// RFC 9110, 15, and RFC 6585.
std::string_view reason_of(int status) {
  switch (status) {
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 408:
      return "Request Timeout";
    case 411:
      return "Length Required";
    case 413:
      return "Content Too Large";
    case 414:
      return "URI Too Long";
    case 415:
      return "Unsupported Media Type";
    case 421:
      return "Misdirected Request";
    case 431:
      return "Request Header Fields Too Large";
    case 503:
      return "Service Unavailable";
    default:
      return "Internal Server Error";
  }
}

Response problem(int status, std::string_view detail, std::string_view hint) {
  render::Json json = {{"type", "about:blank"},
                       {"title", reason_of(status)},
                       {"status", status},
                       {"detail", detail}};
  if (!hint.empty()) json["hint"] = hint;
  Response response;
  response.status = status;
  response.content_type = "application/problem+json";
  response.body = Console::json_line(json);
  if (status == 503) response.headers.emplace_back("Retry-After", "1");
  return response;
}

Response problem(const Error& error) {
  return problem(status_of(error.code), error.message, error.hint);
}

}  // namespace tip::serve
