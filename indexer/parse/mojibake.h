// Text that was encoded twice: UTF-8 whose bytes somebody took for another encoding's characters.
#ifndef TIP_INDEXER_PARSE_MOJIBAKE_H_
#define TIP_INDEXER_PARSE_MOJIBAKE_H_

#include <string>
#include <string_view>

namespace tip {

// Repairs `utf8` in place where it was encoded twice, or more often, and returns the encoding that
// its bytes had been taken for last ("windows-1252"); empty, and nothing changed, if it was not.
// All of a text is repaired where all of its letters beyond ASCII are such sequences, of
// windows-1252 or of other one-byte sets of the west and of Russian; in a text that has others too,
// only what nobody writes: quotation marks and dashes as three signs, an accented letter as two
// within a word, a blank as a capital letter and a blank. Thread-safe.
std::string_view repair_mojibake(std::string& utf8);

}  // namespace tip

#endif  // TIP_INDEXER_PARSE_MOJIBAKE_H_
