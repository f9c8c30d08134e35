// Term lists: which terms and value slots a document has.
#ifndef TIP_INDEXER_GLASS_TERM_LIST_H_
#define TIP_INDEXER_GLASS_TERM_LIST_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/glass/deflate.h"

namespace tip::glass {

// A document's two tags in the termlist table.
struct TermListTags {
  std::string_view terms;
  bool compressed = false;  // terms are
  std::string_view slots;   // empty: no values, no entry
};

// Appends the tag of a document's slots.
void put_slots(std::string& out,
               std::span<const std::pair<std::uint32_t, std::string_view>> values);

// Makes both tags of one document, joined for a DocumentFile. Not thread-safe.
class TermListEncoder {
 public:
  // Begins a document of `count` terms, whose wdf add up to `length`.
  void begin(std::uint32_t length, std::size_t count);
  // Adds a term; it comes after all before it and is valid until the next call.
  void add(std::string_view term, std::uint32_t wdf);
  // Compresses the terms with `deflater`.
  std::string finish(std::string_view slots, Deflater& deflater) const;

 private:
  std::string terms_;
  std::string_view previous_;
};

// What finish() joined.
TermListTags split_term_list(std::string_view joined);

}  // namespace tip::glass

#endif  // TIP_INDEXER_GLASS_TERM_LIST_H_
