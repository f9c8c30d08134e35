// Term lists: which terms and value slots a document has.
#ifndef TIP_INDEXER_GLASS_TERM_LIST_H_
#define TIP_INDEXER_GLASS_TERM_LIST_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "indexer/build/index_writer.h"

namespace tip::glass {

// A document's two tags in the termlist table.
struct TermListTags {
  std::string_view terms;
  std::string_view slots;  // empty: no values, no entry
  bool compressed = false;
};

// Makes both tags of documents, joined for a DocumentFile. Not thread-safe.
class TermListEncoder {
 public:
  // `length`: the sum of the terms' wdf. Valid until the next call.
  std::string_view encode(const IndexDocument& document, std::uint32_t length);

 private:
  std::string terms_;
  std::string joined_;
};

// What encode() joined.
TermListTags split_term_list(std::string_view joined);

}  // namespace tip::glass

#endif  // TIP_INDEXER_GLASS_TERM_LIST_H_
