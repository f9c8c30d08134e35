#include "indexer/sources/news_sgml_source.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include "common/base/ascii.h"
#include "common/text/date.h"
#include "indexer/sources/wire_stories.h"

namespace tip {
namespace {

// Fields of a story in SGML; of several the first that is filled counts, of days the first that is
// one. The lead stands above the body, both are the story. Sources: the DTDs of Reuters-21578, of
// TREC's disks 1 to 5 and of Gigaword.
struct TagRow {
  std::string_view tag;
  std::string_view field;
};
constexpr std::array<TagRow, 25> kTagRows = {
    {{"TITLE", "title"},     {"HEADLINE", "title"}, {"HEAD", "title"},        {"HL", "title"},
     {"TI", "title"},        {"H3", "title"},       {"BYLINE", "author"},     {"AUTHOR", "author"},
     {"DATE", "date"},       {"DATE_TIME", "date"}, {"DATE1", "date"},        {"DD", "date"},
     {"PUBDATE", "date"},    {"PUB", "source"},     {"SO", "source"},         {"SOURCE", "source"},
     {"SECTION", "section"}, {"TOPICS", "section"}, {"DATELINE", "dateline"}, {"LEADPARA", "lead"},
     {"LP", "lead"},         {"BODY", "body"},      {"TEXT", "body"},         {"GRAPHIC", "aside"},
     {"CAPTION", "aside"}}};

// What stands between <tag ...> and </tag>; nothing where there is no such element.
std::optional<std::string_view> element_of(std::string_view piece, std::string_view tag) {
  const std::string open = "<" + std::string(tag);
  for (std::size_t at = piece.find(open); at != piece.npos; at = piece.find(open, at + 1)) {
    const std::size_t behind = at + open.size();
    if (behind >= piece.size() || (piece[behind] != '>' && !ascii::is_space(piece[behind])))
      continue;
    const std::size_t begin = piece.find('>', behind);
    if (begin == piece.npos) return std::nullopt;
    const std::size_t end =
        std::min(piece.find("</" + std::string(tag) + ">", begin), piece.size());
    return piece.substr(begin + 1, end - begin - 1);
  }
  return std::nullopt;
}

// What the first tag of a piece has as `name`, between double quotes.
std::string_view attribute(std::string_view piece, std::string_view name) {
  const std::string_view tag = piece.substr(0, piece.find('>'));
  const std::string mark = " " + std::string(name) + "=\"";
  const std::size_t at = tag.find(mark);
  if (at == tag.npos) return {};
  std::string_view value = tag.substr(at + mark.size());
  return ascii::take(value, '"');
}

// Tags begin and end paragraphs, or items of a list; entities stay.
std::string without_tags(std::string_view text, std::string_view between) {
  const std::size_t last = text.rfind('>');
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool tag = text[at] == '<' && last != text.npos && at < last &&
                     (ascii::is_alpha(text[at + 1]) || text[at + 1] == '/' || text[at + 1] == '!');
    if (tag) {
      out += between;
      at = text.find('>', at);
    } else {
      out += text[at];
    }
  }
  return out;
}

// "&#2;" and its kin stand for control characters.
std::string without_control_references(std::string_view text) {
  constexpr std::size_t kMostDigits = 2;
  std::string out;
  for (std::size_t at = text.find("&#"); at != text.npos; at = text.find("&#")) {
    out += text.substr(0, at);
    const std::string_view number =
        text.substr(at + 2, text.find_first_not_of("0123456789", at + 2) - at - 2);
    const std::size_t end = at + 2 + number.size();
    const bool control = !number.empty() && number.size() <= kMostDigits &&
                         text.substr(end).starts_with(';') &&
                         ascii::whole_number(number).value_or(32) < 32;
    out += control ? std::string_view(" ") : text.substr(at, 2);
    text.remove_prefix(control ? end + 1 : at + 2);
  }
  return out.append(text);
}

// "910514" and "19910514" -> "1991-05-14"; nothing for other numbers of digits.
std::string day_in_digits(std::string_view digits) {
  const bool century = digits.size() == 8;
  if ((!century && digits.size() != 6) || !ascii::all_digits(digits)) return {};
  const std::string full = (century ? "" : "19") + std::string(digits);
  return parse_date(full);
}

// The day that a field names, as Americans write it: "03/24/87".
std::string wire_date(std::string_view text) {
  text = ascii::trim(text);
  std::string day = day_in_digits(text);
  return day.empty() ? parse_date(text, DayOrder::month_first) : day;
}

// Numbers of agencies' stories begin with the day: "AP880212-0001", "AFP_ENG_19940512.0001".
std::string day_in_number(std::string_view number) {
  std::size_t letters = 0;
  while (letters < number.size() && (ascii::is_upper(number[letters]) || number[letters] == '_')) {
    ++letters;
  }
  number.remove_prefix(letters);
  const std::string_view day = number.substr(0, number.find_first_of("-."));
  const bool dated = letters >= 2 && day.size() < number.size();
  return dated ? day_in_digits(day) : std::string();
}

// "<D>cocoa</D><D>sugar</D>" -> "cocoa, sugar"
std::string listed(std::string_view content) {
  std::string out;
  const std::string lines = without_tags(content, "\n");
  for (std::string_view rest = lines; !rest.empty();) {
    const std::string_view item = ascii::trim(ascii::take(rest, '\n'));
    if (!item.empty()) out.append(out.empty() ? "" : ", ").append(item);
  }
  return out;
}

// What Reuters puts into the text besides the body.
std::string without_fields(std::string_view text) {
  std::string out(text);
  for (const std::string_view tag : {"TITLE", "DATELINE", "AUTHOR"}) {
    if (const auto content = element_of(out, tag)) {
      const auto begin = static_cast<std::size_t>(content->data() - out.data());
      out.erase(begin, content->size());
    }
  }
  return out;
}

class Sgml : public WireStories {
 public:
  explicit Sgml(SourceEntry entry)
      : WireStories(std::move(entry), {"<REUTERS", "<DOC>", "<DOC "}) {}

 private:
  void read(std::string_view given, RecordWriter& record) const override {
    const std::string piece = without_control_references(without_controls(given));
    const std::string number = number_of(piece);
    record.add("id", number);
    std::string dateline;
    std::string lead;
    std::string body;
    std::string_view told;
    bool dated = false;
    for (const auto& [tag, field] : kTagRows) {
      if (field == told) continue;
      const auto content = element_of(piece, tag);
      if (!content) continue;
      const bool story = field == "body" || field == "lead";
      const std::string words = story ? paragraphs(without_tags(without_fields(*content), "\n\n"))
                                : field == "section" ? listed(*content)
                                                     : paragraphs(without_tags(*content, ""));
      if (words.empty()) continue;
      if (field == "date") {
        const std::string day = wire_date(words);
        if (day.empty()) continue;
        record.add(field, day);
        dated = true;
      } else if (field == "dateline") {
        dateline = words;
      } else if (story) {
        (field == "lead" ? lead : body) = words;
      } else {
        record.add(field, words);
      }
      told = field;
    }
    if (!dated) record.add("date", day_in_number(number));
    if (!lead.empty() && !body.starts_with(lead)) body = lead + (body.empty() ? "" : "\n\n") + body;
    if (!dateline.empty()) body = dateline + (dateline.ends_with('-') ? " " : "\n\n") + body;
    record.add("body", body);
  }

  // What a collection calls the story.
  static std::string number_of(std::string_view piece) {
    if (piece.starts_with("<REUTERS")) {
      const std::string_view number = attribute(piece, "NEWID");
      if (!number.empty()) return "reuters-" + std::string(number);
    }
    const std::string_view number = ascii::trim(element_of(piece, "DOCNO").value_or(""));
    return std::string(number.empty() ? attribute(piece, "id") : number);
  }
};

}  // namespace

bool is_news_sgml(std::string_view beginning) {
  beginning = ascii::trim(beginning.substr(0, 1000));
  if (beginning.starts_with("<REUTERS") || beginning.starts_with("<!DOCTYPE lewis")) return true;
  const auto has = [&](std::string_view part) { return beginning.find(part) != beginning.npos; };
  if (beginning.starts_with("<DOC>")) return has("<DOCNO>");
  return beginning.starts_with("<DOC ") && !attribute(beginning, "id").empty() &&
         (has("<TEXT>") || has("<HEADLINE>"));
}

std::unique_ptr<ArticleSource> open_news_sgml(SourceEntry entry) {
  return std::make_unique<Sgml>(std::move(entry));
}

}  // namespace tip
