// JSON as people and programs write it, made into JSON.
#ifndef TIP_INDEXER_PARSE_JSON_REPAIR_H_
#define TIP_INDEXER_PARSE_JSON_REPAIR_H_

#include <string>
#include <string_view>

namespace tip {

// What browsers, search engines and Python read although it is no JSON: comments, CDATA sections
// and HTML comment marks around a value; a byte order mark; commas before a closing bracket; `;` at
// the end; commas that stand twice or are missing between two values; line ends, tabs and other
// control characters inside strings; escapes that JSON does not have; quotes inside strings that
// nobody escaped; NaN and infinities; half surrogate pairs. What is cut short stays so. Valid JSON
// comes back with the same meaning.
std::string repaired_json(std::string_view json);

}  // namespace tip

#endif  // TIP_INDEXER_PARSE_JSON_REPAIR_H_
