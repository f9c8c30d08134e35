// Plain text cut into the units a reader sees: paragraphs, headings, captions, menu lines.
#ifndef TIP_INDEXER_PARSE_TEXT_UNITS_H_
#define TIP_INDEXER_PARSE_TEXT_UNITS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tip {

// What can be seen of a piece of text without knowing what stands around it.
struct Shape {
  std::uint32_t characters = 0;   // code points
  std::uint32_t words = 0;        // scripts without spaces count as words of five letters
  std::uint32_t capitalized = 0;  // words that begin with a capital letter
  std::uint32_t lowercase = 0;    // words that begin with a small letter
  std::uint32_t sentences = 0;    // sentence ends inside the text or at its end
  bool ends_sentence = false;     // closes with . ! ? or their kin of other scripts
  bool all_caps = false;          // two letters and more, none of them small
  bool khmer = false;             // more Khmer letters than Latin ones

  // A paragraph of running text, whole or cut short.
  bool is_prose() const {
    return (words >= 15 && sentences > 0 && lowercase * 2 >= words_with_case()) ||
           (words >= 30 && lowercase * 2 >= words_with_case());
  }
  // At least a short complete sentence.
  bool is_sentence() const { return words >= 3 && ends_sentence; }
  // Every word of note begins with a capital, as names and some headlines do.
  bool is_title_case() const { return capitalized > 0 && lowercase * 4 <= capitalized; }

 private:
  std::uint32_t words_with_case() const { return capitalized + lowercase; }
};

Shape shape_of_text(std::string_view text);

// Whether a text begins with a small letter, of any script that has such.
bool begins_small(std::string_view text);

// Where the text after the last sentence begins: "A view of the town. AFP" -> at "AFP". The text's
// size when nothing follows; npos when there is no sentence end before it.
std::size_t after_last_sentence(std::string_view text);

// One paragraph or line.
struct TextUnit {
  std::string text;    // trimmed; hard-wrapped paragraphs keep their newlines
  std::string folded;  // for comparison with other units
  Shape shape;
  std::uint32_t run = 0;  // units with the same number have no blank line between them
  std::uint32_t gap = 0;  // blank lines before it
  bool bullet = false;    // begins with a list mark
  bool indented = false;
  bool heading = false;  // markup says so
};

// Lines that were broken to fit a width are put together, other lines are units of their own.
// Every non-blank line is in exactly one unit, in the order of the text.
std::vector<TextUnit> cut_into_units(std::string_view text);

}  // namespace tip

#endif  // TIP_INDEXER_PARSE_TEXT_UNITS_H_
