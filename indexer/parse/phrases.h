// The stock phrases of newspapers' web pages, read from phrases.tsv.
#ifndef TIP_INDEXER_PARSE_PHRASES_H_
#define TIP_INDEXER_PARSE_PHRASES_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace tip {

// What a phrase tells about the line it is found in; phrases.tsv explains each.
enum class PhraseKind : std::uint8_t {
  end,
  box,
  link,
  clutter,
  legal,
  photo,
  credit,
  agency,
  section,
  media,
  place,
  wall,
  comments,
  prompt,
  reader
};

// Whether `line` holds a phrase of this kind in the way the table asks for. Case, runs of white
// space and zero-width spaces make no difference. Thread-safe.
bool has_phrase(PhraseKind kind, std::string_view line);

// How many different phrases of this kind `line` holds, of those that are looked for anywhere in
// it. Thread-safe.
std::size_t count_phrases(PhraseKind kind, std::string_view line);

// How many bytes of `line` the longest phrase of this kind takes up at its beginning; 0 if none.
std::size_t leading_phrase(PhraseKind kind, std::string_view line);

// `line` in the form in which lines are compared: lower case, white space single, zero-width spaces
// and bullets dropped.
std::string folded_line(std::string_view line);

}  // namespace tip

#endif  // TIP_INDEXER_PARSE_PHRASES_H_
