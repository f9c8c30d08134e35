// Text made safe to show. An article, a path or a manifest may hold whatever its author liked:
// terminal escapes, a line end that forges a line, characters that make a line read as another one.
//
// Shown as an escape instead of sent: control characters (C0, DEL, C1); what turns the direction of
// writing (U+202A to U+202E, U+2066 to U+206F); the marks U+200E, U+200F and U+061C, which move
// digits and signs about, where no letter of a script written from right to left asks for them; and
// what is invisible and no part of any text (U+FEFF, U+FFF9 to U+FFFB, the tags U+E0000 to
// U+E007F). Zero-width spaces and joiners stay: Khmer and others are written with them.
//
// In text these stand as \x1b, \u202e, \U000e0041; in JSON as JSON's own escapes, so that nothing
// is lost. Malformed UTF-8 becomes U+FFFD. All functions may be called from any thread, and what
// they made goes through them unchanged.
#ifndef TIP_COMMON_CLI_PRINTABLE_H_
#define TIP_COMMON_CLI_PRINTABLE_H_

#include <string>
#include <string_view>

namespace tip {

// Line ends (LF) and tabs stay.
std::string printable(std::string_view text);

// For one line: whatever ends a line, and a tab, becomes a space.
std::string printable_line(std::string_view text);

// The text of a JSON value, with U+2028 and U+2029 escaped too, which end lines in JavaScript.
std::string printable_json(std::string_view json);

// `text` with every run of white space as one space; not made safe.
std::string flattened(std::string_view text);

}  // namespace tip

#endif  // TIP_COMMON_CLI_PRINTABLE_H_
