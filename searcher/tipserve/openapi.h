// What programs can ask, as an OpenAPI 3.1 document (https://spec.openapis.org/oas/v3.1.0).
#ifndef TIP_SEARCHER_TIPSERVE_OPENAPI_H_
#define TIP_SEARCHER_TIPSERVE_OPENAPI_H_

#include <string>

#include "common/render/json.h"
#include "searcher/options/search_options.h"

namespace tip::serve {

// Made from the tables of routes and of options. May be called from any thread.
render::Json openapi();

// What an option of a search is as a parameter: its schema, and what it means. `limited`: within
// the limits of one answer (parameters.h).
render::Json schema_of(const options::SearchOption& option, bool limited = true);
std::string help_of(const options::SearchOption& option, bool limited = true);

}  // namespace tip::serve

#endif  // TIP_SEARCHER_TIPSERVE_OPENAPI_H_
