// A JSON array cut into its elements, with a bound on what one element may cost.
#ifndef TIP_INDEXER_SOURCES_JSON_ELEMENTS_H_
#define TIP_INDEXER_SOURCES_JSON_ELEMENTS_H_

#include <tip/result.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "common/input/lines.h"
#include "indexer/sources/stream.h"

namespace tip {

// Whether `text`, white space around it put aside, is one object or array and nothing else as far
// as brackets and quotes tell. What is in it may be no JSON.
bool is_bracketed(std::string_view text);

// Cuts an array into elements by its brackets and quotes, without holding more of it than one
// element. What is between two commas is an element, whether it is JSON or not. Not thread-safe.
class JsonElements {
 public:
  // The document, in UTF-8 or an encoding that keeps ASCII, begins with '[', which white space or a
  // byte order mark may precede.
  explicit JsonElements(ReadBytes read) : read_(std::move(read)) {}

  // The next element as if it were a line, numbered from 1. Damage is also an array that is not
  // closed, or that something follows.
  Line next();

 private:
  // Moves to the next byte that is no white space; false at the end of the document.
  bool to_next();
  bool fill();
  Line damage(std::string what);
  Line tail();

  ReadBytes read_;
  std::string buffer_;
  std::size_t at_ = 0;
  std::uint64_t number_ = 0;
  bool ended_ = false;     // there is nothing more to read
  bool complete_ = false;  // the array has been closed
  bool closed_ = false;    // nothing more will come
  std::optional<Error> error_;
};

}  // namespace tip

#endif  // TIP_INDEXER_SOURCES_JSON_ELEMENTS_H_
