// What a single line or paragraph of a page is, by its own wording: caption, byline, button...
#ifndef TIP_INDEXER_PARSE_LINE_KINDS_H_
#define TIP_INDEXER_PARSE_LINE_KINDS_H_

#include <optional>
#include <string>
#include <string_view>

#include "indexer/parse/date_line.h"
#include "indexer/parse/text_units.h"

namespace tip {

// Where a unit stands: above the story there are captions that give themselves away less clearly.
enum class Place { head, story };

// The words under a picture: they name a photographer or agency, or say so.
bool is_caption(const TextUnit& unit, Place place);

// Whether a paragraph of some length closes with nothing but an agency's name, as the last one of a
// wire story does: "... the ministry said. - Reuters".
bool signs_off(const TextUnit& unit);

// A button, form, counter, menu or advertising label.
bool is_clutter(const TextUnit& unit);

// Several labels in one line: "Home | News | Sport".
bool is_menu(std::string_view text);

// A line that names another story to read.
bool is_link_line(const TextUnit& unit);

// Who holds the rights and what is forbidden.
bool is_legal(const TextUnit& unit);

// The holder of the rights that a legal line names, or empty.
std::string legal_holder(std::string_view text);

// The names in "By Jane Doe" and its kin, without "By", publisher and date; empty if this is none.
std::string byline_names(const TextUnit& unit);

// A line that is nothing but a person's name, as far as its shape tells.
bool is_person_line(const TextUnit& unit);

// The person in a line that goes on with a date: "Jane Doe | 20 July 2022"; or empty.
std::string dated_name(const TextUnit& unit);

// "Jane Doe / The Paper": a byline without "By".
struct NameAndPaper {
  std::string name;
  std::string paper;
};
std::optional<NameAndPaper> name_and_paper(const TextUnit& unit);

// The publisher named in one part of a line of parts: "The Paper | 20 July 2022".
std::string publisher_part(std::string_view text);

// Whether one of a line's parts is `name`.
bool has_part(std::string_view text, std::string_view name);

// The day in a line that is about a date and not much else; without a day if this is none.
LineDay date_line(const TextUnit& unit, DayOrder order = DayOrder::unknown);

// The paper in a caption's "Paper/supplied", "Paper/Jane Doe" or "Jane Doe/Paper"; or empty.
std::string crediting_paper(std::string_view caption);

// Short and capitalised like the name of a publisher, with a word that publishers use.
bool is_publisher_name(std::string_view text);

}  // namespace tip

#endif  // TIP_INDEXER_PARSE_LINE_KINDS_H_
