// The records in a JSON document.
#ifndef TIP_INDEXER_SOURCES_JSON_RECORDS_H_
#define TIP_INDEXER_SOURCES_JSON_RECORDS_H_

#include <simdjson.h>

#include <optional>

namespace tip {

// The list of records that a document is, or that the answer of a news interface or search engine,
// or a feed, holds ({"status":"ok","articles":[{...}]}). Nothing where it is a record itself. Valid
// as long as what parsed `root`.
std::optional<simdjson::dom::array> json_record_list(simdjson::dom::element root);

}  // namespace tip

#endif  // TIP_INDEXER_SOURCES_JSON_RECORDS_H_
