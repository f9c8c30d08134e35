// Common parts of Khmer persons' names.
#ifndef TIP_COMMON_NAMES_KHMER_PARTS_H_
#define TIP_COMMON_NAMES_KHMER_PARTS_H_

#include <string_view>

namespace tip::names {

// Whether a word in Latin letters (any case) is a spelling of a surname or given name of
// common/data/khmer_names.tsv. Thread-safe; the first call reads the table.
bool is_khmer_part(std::string_view word);

}  // namespace tip::names

#endif  // TIP_COMMON_NAMES_KHMER_PARTS_H_
