#include "indexer/sources/press_story.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "common/base/ascii.h"
#include "common/text/date.h"
#include "indexer/sources/wire_stories.h"

namespace tip {
namespace {

// What stands at the beginning of lines, and what follows it. One without a field says nothing that
// is kept, but ends what stood above.
struct PressLabel {
  std::string_view label;
  std::string PressStory::*field;
};
constexpr std::array<PressLabel, 17> kNexisLabels = {{{"HEADLINE", &PressStory::title},
                                                      {"BYLINE", &PressStory::author},
                                                      {"SECTION", &PressStory::section},
                                                      {"BODY", &PressStory::body},
                                                      {"DATELINE", nullptr},
                                                      {"HIGHLIGHT", &PressStory::aside},
                                                      {"GRAPHIC", &PressStory::aside},
                                                      {"URL", &PressStory::url},
                                                      {"LENGTH", nullptr},
                                                      {"LOAD-DATE", nullptr},
                                                      {"LANGUAGE", nullptr},
                                                      {"PUBLICATION-TYPE", nullptr},
                                                      {"DOCUMENT-TYPE", nullptr},
                                                      {"JOURNAL-CODE", nullptr},
                                                      {"SUBJECT", nullptr},
                                                      {"DISTRIBUTION", nullptr},
                                                      {"TYPE", nullptr}}};
constexpr std::array<PressLabel, 20> kProquestLabels = {{{"Title", &PressStory::title},
                                                         {"Author", &PressStory::author},
                                                         {"Publication title", &PressStory::source},
                                                         {"Publication date", &PressStory::date},
                                                         {"Section", &PressStory::section},
                                                         {"Document URL", &PressStory::url},
                                                         {"Full text", &PressStory::body},
                                                         {"Abstract", &PressStory::aside},
                                                         {"Publication info", nullptr},
                                                         {"Links", nullptr},
                                                         {"Subject", nullptr},
                                                         {"Location", nullptr},
                                                         {"People", nullptr},
                                                         {"Company / organization", nullptr},
                                                         {"Publication year", nullptr},
                                                         {"Publisher", nullptr},
                                                         {"Copyright", nullptr},
                                                         {"ProQuest document ID", nullptr},
                                                         {"Document type", nullptr},
                                                         {"Database", nullptr}}};

constexpr std::string_view kLengthLabel = "LENGTH";

bool is_long_field(std::string PressStory::*field) {
  return field == &PressStory::body || field == &PressStory::aside;
}

// "12 of 500 DOCUMENTS"
bool is_document_count(std::string_view line) {
  line = ascii::trim(line);
  constexpr std::string_view kDocuments = " DOCUMENTS";
  constexpr std::string_view kOf = " of ";
  if (!line.ends_with(kDocuments)) return false;
  line.remove_suffix(kDocuments.size());
  const std::size_t of = line.find(kOf);
  return of != line.npos && of > 0 && ascii::all_digits(line.substr(0, of)) &&
         line.size() > of + kOf.size() && ascii::all_digits(line.substr(of + kOf.size()));
}

// "1,234 words"
bool is_word_count(std::string_view line) {
  constexpr std::string_view kWords = " words";
  line = ascii::trim(line);
  if (!line.ends_with(kWords) || line.size() == kWords.size()) return false;
  line.remove_suffix(kWords.size());
  return std::ranges::all_of(line, [](char c) { return ascii::is_digit(c) || c == ','; });
}

bool is_line_of_underscores(std::string_view line) {
  constexpr std::size_t kLeast = 20;
  line = ascii::trim(line);
  return line.size() >= kLeast && line.find_first_not_of('_') == line.npos;
}

bool is_rights_note(std::string_view line) {
  return line.starts_with("(c)") || line.starts_with("Copyright") ||
         line.starts_with("All Rights Reserved");
}

// "Document RIVD000020190304ef340000a"
bool is_factiva_number(std::string_view line) {
  constexpr std::string_view kDocument = "Document ";
  constexpr std::size_t kLeast = 15;
  line = ascii::trim(line);
  if (!line.starts_with(kDocument)) return false;
  line.remove_prefix(kDocument.size());
  return line.size() >= kLeast && ascii::is_upper(line.front()) &&
         std::ranges::all_of(line, ascii::is_alnum) && std::ranges::any_of(line, ascii::is_digit);
}

std::vector<std::string_view> press_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) lines.push_back(ascii::take(text, '\n'));
  return lines;
}

// LexisNexis puts name and day of the newspaper in the middle of lines of their own, ProQuest into
// labels. In the former the body is what no label is in front of, if none is called so.
class LabelledStory {
 public:
  LabelledStory(Press press, PressStory& story) : nexis_(press == Press::nexis), story_(story) {}

  void read(std::string_view text) {
    for (const std::string_view line : press_lines(text)) read_line(line);
    story_.body = paragraphs(story_.body);
    story_.aside = paragraphs(story_.aside);
  }

 private:
  void read_line(std::string_view line) {
    if (begin_label(line)) return;
    const std::string_view words = ascii::trim(line);
    const bool is_long = field_ != nullptr && is_long_field(field_);
    if (words.empty()) {
      if (is_long) {
        (story_.*field_) += "\n\n";
      } else if (field_ != nullptr && !(story_.*field_).empty()) {
        field_ = nullptr;
      }
      return;
    }
    if (nexis_ && (is_document_count(words) || is_rights_note(words))) {
      field_ = nullptr;
      ended_ = ended_ || !story_.body.empty();
      return;
    }
    if (field_ == nullptr && nexis_ && !ended_) begin_unlabelled(line);
    if (field_ == nullptr) return;
    std::string& value = story_.*field_;
    if (!value.empty() && !value.ends_with('\n')) value += is_long ? "\n" : " ";
    value += is_long ? line : words;
  }

  bool begin_label(std::string_view line) {
    const auto begin = [&](const auto& rows) {
      for (const auto& [label, field] : rows) {
        if (!line.starts_with(label) || !line.substr(label.size()).starts_with(':')) continue;
        const std::string_view value = ascii::trim(line.substr(label.size() + 1));
        counted_ = counted_ || label == kLengthLabel;
        ended_ = ended_ || !story_.body.empty();
        field_ = field == nullptr || (story_.*field).empty() ? field : nullptr;
        if (field_ != nullptr) story_.*field_ = value;
        return true;
      }
      return false;
    };
    return nexis_ ? begin(kNexisLabels) : begin(kProquestLabels);
  }

  void begin_unlabelled(std::string_view line) {
    constexpr std::size_t kCentred = 8;
    const std::string_view words = ascii::trim(line);
    const bool centred = line.find_first_not_of(' ') >= kCentred;
    if (counted_) {
      field_ = &PressStory::body;
    } else if (!centred) {
      if (story_.title.empty()) field_ = &PressStory::title;
    } else if (std::string day = parse_date(words); !day.empty()) {
      if (story_.date.empty()) story_.date = std::move(day);
    } else if (story_.source.empty()) {
      story_.source = words;
    }
  }

  bool nexis_;
  PressStory& story_;
  std::string PressStory::*field_ = nullptr;  // that the next line goes on with
  bool counted_ = false;                      // the length has been told: the body follows
  bool ended_ = false;                        // the body has
};

// Factiva has a line each for headline, author, number of words, day, newspaper, its code, language
// and rights, and below a blank one the story.
void read_factiva(std::string_view text, PressStory& story) {
  const std::vector<std::string_view> lines = press_lines(text);
  const auto count = std::ranges::find_if(lines, is_word_count);
  if (count == lines.end()) return;
  std::vector<std::string_view> head;
  for (auto line = lines.begin(); line != count; ++line) {
    if (const auto words = ascii::trim(*line); !words.empty()) head.push_back(words);
  }
  if (!head.empty() && head.back().starts_with("By ")) {
    story.author = head.back();
    head.pop_back();
  }
  // There may be the section above the headline, or an author below it.
  const auto title = std::ranges::max_element(
      head, [](std::string_view a, std::string_view b) { return a.size() < b.size(); });
  if (title != head.end()) {
    story.title = *title;
    if (title != head.begin()) story.section = head.front();
    if (story.author.empty() && title + 1 == head.end() - 1) story.author = head.back();
  }
  auto line = count + 1;
  if (line != lines.end()) story.date = parse_date(*line++);
  for (; line != lines.end() && !ascii::trim(*line).empty(); ++line) {
    const std::string_view words = ascii::trim(*line);
    const bool time = ascii::is_digit(words.front());
    if (story.source.empty() && !time) story.source = words;
  }
  for (; line != lines.end(); ++line) story.body.append(*line).append("\n");
  story.body = paragraphs(story.body);
}

// Whether the lines that Factiva puts above a story are among these.
bool has_factiva_head(std::string_view text) {
  constexpr std::ptrdiff_t kHead = 9;
  const std::vector<std::string_view> lines = press_lines(text);
  for (auto count = std::ranges::find_if(lines, is_word_count); count != lines.end();
       count = std::find_if(count + 1, lines.end(), is_word_count)) {
    const auto day = count + 1;
    const auto end = day + std::min(kHead, lines.end() - day);
    if (day == end || parse_date(*day).empty()) continue;
    if (std::any_of(day, end, [](auto line) { return is_rights_note(ascii::trim(line)); })) {
      return true;
    }
  }
  return false;
}

// "Dara, Sok; Keo, Maly" -> "Sok Dara; Maly Keo"
std::string in_order(std::string_view authors) {
  std::string out;
  while (!authors.empty()) {
    const std::string_view author = ascii::trim(ascii::take(authors, ';'));
    if (author.empty()) continue;
    if (!out.empty()) out += "; ";
    const std::size_t comma = author.find(',');
    if (comma == author.npos) {
      out += author;
    } else {
      out.append(ascii::trim(author.substr(comma + 1))).append(" ").append(author.substr(0, comma));
    }
  }
  return out;
}

}  // namespace

Press press_of(std::string_view beginning) {
  const std::string_view first = beginning.substr(0, kPressBeginningBytes);
  const auto has = [&](std::string_view part) { return first.find(part) != first.npos; };
  if (has(" DOCUMENTS") && std::ranges::any_of(press_lines(first), is_document_count)) {
    return Press::nexis;
  }
  const auto begins = [&](std::string_view label) { return has("\n" + std::string(label)); };
  const bool ruled = std::ranges::any_of(press_lines(first), is_line_of_underscores);
  if (ruled && (has("from ProQuest") || (begins("Document 1 of ") && begins("Full text: ")))) {
    return Press::proquest;
  }
  if (first.find(" words") != first.npos && has_factiva_head(first)) return Press::factiva;
  return Press::none;
}

bool begins_press_story(Press press, std::string_view line) {
  return press == Press::nexis && is_document_count(line);
}

bool ends_press_story(Press press, std::string_view line) {
  return (press == Press::factiva && is_factiva_number(line)) ||
         (press == Press::proquest && is_line_of_underscores(line));
}

PressStory read_press_story(Press press, std::string_view lines) {
  PressStory story;
  if (press == Press::factiva) {
    read_factiva(lines, story);
  } else {
    LabelledStory(press, story).read(lines);
    if (press == Press::proquest) {
      story.date = parse_date(story.date);
      story.author = in_order(story.author);
    }
  }
  return story;
}

}  // namespace tip
