// The records in a JSON document.
#ifndef TIP_INDEXER_SOURCES_JSON_RECORDS_H_
#define TIP_INDEXER_SOURCES_JSON_RECORDS_H_

#include <simdjson.h>

#include <optional>
#include <string>
#include <string_view>

namespace tip {

// The list of records that a document is, or that the answer of a news interface or search engine,
// or a feed, holds ({"status":"ok","articles":[{...}]}). Nothing where it is a record itself. Valid
// as long as what parsed `root`.
std::optional<simdjson::dom::array> json_record_list(simdjson::dom::element root);

// The records of a document that keeps them in another way, as a JSON array: one after the other
// without a list around them; by their ids ({"a-1":{...},"a-2":{...}}); as a table of columns or
// rows, as pandas writes them ({"title":{"0":...}}, {"columns":[...],"data":[[...]]}). Nothing for
// what is none of these.
std::optional<std::string> json_records_otherwise(std::string_view document);

}  // namespace tip

#endif  // TIP_INDEXER_SOURCES_JSON_RECORDS_H_
