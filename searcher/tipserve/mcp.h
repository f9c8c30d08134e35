// The archive as tools for assistants: the Model Context Protocol over HTTP, read-only, without
// state (https://modelcontextprotocol.io/specification/2025-06-18, transport "Streamable HTTP").
#ifndef TIP_SEARCHER_TIPSERVE_MCP_H_
#define TIP_SEARCHER_TIPSERVE_MCP_H_

#include <tip/searcher.h>

#include "searcher/tipserve/http.h"

namespace tip::serve {

// Answers a POST: one JSON-RPC 2.0 message, of which a request gets a result or an error, and a
// notification nothing. Tools: search, article and facets, which are the addresses of those names.
// May be called from any thread.
Response answer_mcp(const Request& request, const Result<const Searcher*>& archive);

}  // namespace tip::serve

#endif  // TIP_SEARCHER_TIPSERVE_MCP_H_
