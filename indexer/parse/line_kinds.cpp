#include "indexer/parse/line_kinds.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "common/base/ascii.h"
#include "indexer/parse/byline.h"
#include "indexer/parse/phrases.h"

namespace tip {
namespace {

constexpr std::uint32_t kMaxCaptionWords = 70;
constexpr std::uint32_t kMaxCreditWords = 8;
constexpr std::uint32_t kMaxClutterWords = 12;
constexpr std::uint32_t kMaxCookieWords = 60;
constexpr std::uint32_t kMaxLegalWords = 150;
constexpr std::uint32_t kMaxBylineWords = 14;
constexpr std::uint32_t kMaxDateLineCharacters = 200;
constexpr std::uint32_t kMaxPublisherWords = 7;

bool contains(std::string_view text, std::string_view part) { return text.find(part) != text.npos; }

bool in_parentheses(std::string_view text) {
  return text.size() > 2 && ((text.front() == '(' && text.back() == ')') ||
                             (text.front() == '[' && text.back() == ']'));
}

// Marks that may follow a credit.
std::string_view without_stop(std::string_view text) {
  text = ascii::trim(text);
  while (text.ends_with('.') || text.ends_with(',')) text.remove_suffix(1);
  return ascii::trim(text);
}

// A credit without what may stand around it.
std::string_view bare_credit(std::string_view text) {
  text = without_stop(text);
  return in_parentheses(text) ? ascii::trim(text.substr(1, text.size() - 2)) : text;
}

bool is_credit(std::string_view residue, Place place, bool stopped) {
  const bool parenthesis = in_parentheses(without_stop(residue));
  residue = bare_credit(residue);
  const Shape shape = shape_of_text(residue);
  if (shape.words == 0 || shape.words > kMaxCreditWords) return false;
  const std::string folded = folded_line(residue);
  // "(Additional reporting by ...)" closes a story, not a caption.
  if (contains(folded, "reporting") || contains(folded, "editing")) return false;
  const bool named = shape.is_title_case() || shape.all_caps;
  const bool credit_word =
      has_phrase(PhraseKind::credit, residue) || has_phrase(PhraseKind::agency, residue);
  if (stopped) {
    return credit_word && (named || shape.khmer) && (place == Place::head || shape.words <= 5);
  }
  if (credit_word) return named || parenthesis || shape.words <= 5;
  if (contains(residue, "/") && shape.words >= 2 && shape.words <= 6) return named;
  if (shape.all_caps && shape.words <= 5) return true;
  if (parenthesis) return named && shape.words >= 2;
  return place == Place::head && named && shape.words >= 2 && shape.words <= 4 &&
         std::none_of(residue.begin(), residue.end(), ascii::is_digit);
}

// "... in Kampot (AFP)", "... in Kampot | AFP" without a full stop before.
bool ends_with_agency(std::string_view text) {
  std::size_t at = text.npos;
  if (text.ends_with(')')) at = text.rfind('(');
  for (std::string_view mark : {" | ", "/", " - ", " \u2013 ", " \u2014 ", "\u00a9"}) {
    const std::size_t found = text.rfind(mark);
    if (found != text.npos && (at == text.npos || found > at)) at = found;
  }
  if (at == text.npos || at == 0) return false;
  const std::string_view tail = text.substr(at);
  return shape_of_text(tail).words <= 5 && has_phrase(PhraseKind::agency, tail);
}

// "6 min read", "5 minutes ago", "1.2K shares", "12 views".
bool is_counter(std::string_view folded, const Shape& shape) {
  if (shape.words > 6 || folded.empty()) return false;
  const bool number = std::any_of(folded.begin(), folded.end(), ascii::is_digit);
  if (!number) return false;
  for (std::string_view unit : {"min read", "mins read", "minute read", "minutes read", "min. read",
                                "-minute read", "-min read"}) {
    if (contains(folded, unit)) return true;
  }
  for (std::string_view unit : {" shares", " share", " views", " view", " comments", " comment",
                                " likes", " ago", " reads", " retweets"}) {
    if (folded.ends_with(unit) && shape.words <= 4) return true;
  }
  return false;
}

// [shortcode attribute="..."], left behind by a site's own software.
bool is_shortcode(std::string_view text) {
  return text.size() > 3 && text.front() == '[' && text.back() == ']' &&
         (contains(text, "_") || contains(text, "=")) && !contains(text, ". ");
}

// "Facebook Twitter Email", "Home National Sport": a row of buttons.
bool is_button_row(std::string_view folded) {
  std::size_t count = 0;
  while (!folded.empty()) {
    const std::string_view word = ascii::take(folded, ' ');
    if (!has_phrase(PhraseKind::clutter, word) && !has_phrase(PhraseKind::section, word)) {
      return false;
    }
    ++count;
  }
  return count >= 2;
}

bool is_address_line(std::string_view text) {
  return (text.starts_with("http://") || text.starts_with("https://") ||
          text.starts_with("www.")) &&
         text.find(' ') == text.npos;
}

std::vector<std::string_view> segments(std::string_view text) {
  constexpr std::string_view kSeparators[] = {" | ",      " - ", " / ",      " \u00b7 ", " \u2022 ",
                                              " \u22c5 ", " > ", " \u00bb ", " \u203a ", "|"};
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    std::size_t at = text.npos;
    std::size_t length = 0;
    for (std::string_view separator : kSeparators) {
      const std::size_t found = text.find(separator);
      if (found < at) {
        at = found;
        length = separator.size();
      }
    }
    parts.push_back(ascii::trim(text.substr(0, at)));
    if (at == text.npos) break;
    text.remove_prefix(at + length);
  }
  return parts;
}

bool is_year(std::string_view word) {
  return word.size() >= 4 && std::all_of(word.begin(), word.begin() + 4, ascii::is_digit);
}

// A holder's name from the words that follow a copyright sign.
std::string name_after_copyright(std::string_view text) {
  std::string name;
  text = text.substr(0, std::min({text.size(), text.find(". "), text.find(','), text.find('|'),
                                  text.find("\u2013 "), text.find(" - "), text.find("\u17d4")}));
  while (!text.empty()) {
    text = ascii::trim(text);
    const std::size_t space = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, space);
    text.remove_prefix(space);
    if (word.empty() || is_year(word)) continue;
    if (ascii::equal_ignoring_case(word, "by") && name.empty()) continue;
    if (ascii::equal_ignoring_case(word, "all")) break;
    if (!name.empty()) name += ' ';
    name += word;
  }
  while (name.ends_with('.')) name.pop_back();
  const Shape shape = shape_of_text(name);
  return shape.words > 0 && shape.words <= kMaxPublisherWords && shape.lowercase <= 2
             ? name
             : std::string();
}

// Names are capitalised but for a few small words between them, in scripts with capitals.
bool looks_like_names(std::string_view text) {
  const Shape shape = shape_of_text(text);
  const bool without_case = shape.khmer || shape.capitalized + shape.lowercase == 0;
  if (without_case) return shape.words >= 1 && shape.words <= 8 && shape.sentences == 0;
  return shape.words >= 1 && shape.words <= kMaxBylineWords && shape.capitalized >= 1 &&
         shape.lowercase <= 3 && shape.lowercase < shape.capitalized && shape.sentences == 0;
}

bool is_person(std::string_view text) {
  const Shape shape = shape_of_text(text);
  return shape.words >= 2 && shape.words <= 4 && shape.capitalized == shape.words &&
         !is_publisher_name(text) && !has_phrase(PhraseKind::place, text);
}

// One word that can be a paper's name, and is no agency's or network's.
bool is_single_name(std::string_view text) {
  const Shape shape = shape_of_text(text);
  return (shape.words == 1 && shape.capitalized == 1 && shape.characters >= 2 &&
          !has_phrase(PhraseKind::agency, text) && !has_phrase(PhraseKind::credit, text)) ||
         is_publisher_name(text);
}

}  // namespace

bool is_caption(const TextUnit& unit, Place place) {
  const std::string_view text = unit.text;
  const Shape& shape = unit.shape;
  if (unit.heading || shape.words > kMaxCaptionWords || shape.sentences > 4) return false;
  if (has_phrase(PhraseKind::photo, text)) return true;
  const std::size_t at = after_last_sentence(text);
  if (at == text.npos) return place == Place::head && ends_with_agency(text);
  if (at < text.size()) return is_credit(text.substr(at), place, false);
  // The text closes with a full stop: is what stands before it a sentence, or only a credit?
  const std::string_view before = without_stop(text);
  const std::size_t last = after_last_sentence(before);
  return last < before.size() && is_credit(before.substr(last), place, true);
}

bool signs_off(const TextUnit& unit) {
  constexpr std::uint32_t kLeastWords = 12;  // shorter lines above an agency's name are captions
  const std::string_view text = unit.text;
  const std::size_t at = after_last_sentence(text);
  if (at >= text.size() || unit.shape.words < kLeastWords || unit.shape.sentences == 0)
    return false;
  std::string_view name = without_stop(text.substr(at));
  for (const std::string_view dash : {"\u2014", "\u2013", "-"}) {
    if (name.starts_with(dash)) name = ascii::trim(name.substr(dash.size()));
  }
  name = bare_credit(name);
  return !name.empty() && leading_phrase(PhraseKind::agency, name) == name.size();
}

bool is_menu(std::string_view text) {
  const std::vector<std::string_view> parts = segments(text);
  if (parts.size() < 3) return false;
  return std::all_of(parts.begin(), parts.end(),
                     [](std::string_view part) { return shape_of_text(part).words <= 3; });
}

bool is_clutter(const TextUnit& unit) {
  const Shape& shape = unit.shape;
  if (contains(unit.folded, "cookie") && shape.words <= kMaxCookieWords &&
      has_phrase(PhraseKind::clutter, unit.text)) {
    return true;
  }
  if (shape.words > kMaxClutterWords) return is_shortcode(unit.text);
  return has_phrase(PhraseKind::clutter, unit.text) || is_counter(unit.folded, shape) ||
         is_shortcode(unit.text) || is_address_line(unit.text) || is_button_row(unit.folded);
}

bool is_link_line(const TextUnit& unit) {
  return unit.shape.words <= 30 && unit.shape.sentences <= 1 &&
         has_phrase(PhraseKind::link, unit.text);
}

bool is_legal(const TextUnit& unit) {
  return unit.shape.words <= kMaxLegalWords && has_phrase(PhraseKind::legal, unit.text);
}

std::string legal_holder(std::string_view text) {
  for (std::string_view sign : {"\u00a9", "(c)", "(C)", "Copyright", "copyright", "COPYRIGHT"}) {
    const std::size_t at = text.find(sign);
    if (at == text.npos) continue;
    std::string_view rest = ascii::trim(text.substr(at + sign.size()));
    for (std::string_view again : {"\u00a9", "(c)", "(C)", "Copyright", ":"}) {
      if (rest.starts_with(again)) rest = ascii::trim(rest.substr(again.size()));
    }
    if (std::string name = name_after_copyright(rest); !name.empty()) return name;
  }
  // "The Paper. No part of this article ..."
  const std::size_t stop = text.find(". ");
  if (stop != text.npos) {
    const std::string_view name = ascii::trim(text.substr(0, stop));
    const Shape shape = shape_of_text(name);
    const bool name_like = shape.words >= 1 && shape.words <= kMaxPublisherWords &&
                           (shape.is_title_case() || shape.all_caps) &&
                           !has_phrase(PhraseKind::legal, name);
    if (name_like) return std::string(name);
  }
  return {};
}

std::string byline_names(const TextUnit& unit) {
  if (unit.shape.words > kMaxBylineWords || unit.shape.ends_sentence) return {};
  const std::string text = plain_line(unit.text);
  const std::size_t lead = byline_lead(text);
  if (lead == 0) return {};
  std::string_view rest = std::string_view(text).substr(lead);
  // A date, a desk or a paper may follow the names.
  rest = rest.substr(0, rest.find('\n'));
  for (std::string_view separator :
       {"|", " - ", " \u2013 ", " \u2014 ", " \u2022 ", " \u00b7 ", " \u22c5 ", "/"}) {
    rest = ascii::trim(rest.substr(0, rest.find(separator)));
  }
  // "Jane Doe, Dec 17, 2025"
  for (std::size_t comma = 0; (comma = rest.rfind(',')) != rest.npos;) {
    const std::string_view last = rest.substr(comma + 1);
    if (std::none_of(last.begin(), last.end(), ascii::is_digit) && !ascii::trim(last).empty())
      break;
    rest = ascii::trim(rest.substr(0, comma));
  }
  if (std::any_of(rest.begin(), rest.end(), ascii::is_digit) || !looks_like_names(rest)) return {};
  return joined_authors(author_names(rest));
}

bool is_person_line(const TextUnit& unit) {
  const std::string_view text = unit.text;
  if (unit.shape.khmer) {
    // A family name and one or two given names, written apart.
    const auto parts = std::count(text.begin(), text.end(), ' ') + 1;
    return parts >= 2 && parts <= 3 && unit.shape.characters <= 25 && unit.shape.sentences == 0 &&
           std::none_of(text.begin(), text.end(), ascii::is_digit) &&
           !has_phrase(PhraseKind::place, text) && !is_publisher_name(text);
  }
  return is_person(text) && !unit.shape.ends_sentence && !has_phrase(PhraseKind::section, text);
}

std::string dated_name(const TextUnit& unit) {
  const std::vector<std::string_view> parts = segments(unit.text);
  if (parts.size() < 2 || date_line(unit).day.empty()) return {};
  if (is_person(parts[0])) return std::string(parts[0]);
  // "Dec 26, 2025 - Jane Doe in Boats"
  if (day_of_line(parts[0]).day.empty()) return {};
  const std::string_view name = parts[1].substr(0, parts[1].find(" in "));
  return is_person(name) && !has_phrase(PhraseKind::section, name) ? std::string(name) : "";
}

std::optional<NameAndPaper> name_and_paper(const TextUnit& unit) {
  if (unit.shape.words > kMaxBylineWords || unit.shape.ends_sentence) return std::nullopt;
  std::string_view text = unit.text;
  // A button that ran into the line.
  for (std::string_view button : {" Share:", " Share"}) {
    if (text.ends_with(button)) text.remove_suffix(button.size());
  }
  const std::size_t slash = text.find(" / ");
  if (slash == text.npos) return std::nullopt;
  const std::string_view name = ascii::trim(text.substr(0, slash));
  const std::string_view paper = ascii::trim(text.substr(slash + 3));
  const Shape shape = shape_of_text(name);
  if (shape.words < 2 || shape.words > 6 || !looks_like_names(name) || !is_publisher_name(paper)) {
    return std::nullopt;
  }
  return NameAndPaper{std::string(name), std::string(paper)};
}

std::string publisher_part(std::string_view text) {
  const std::vector<std::string_view> parts = segments(text);
  if (parts.size() < 2) return {};
  for (std::string_view part : parts) {
    if (is_publisher_name(part)) return std::string(part);
  }
  return {};
}

bool has_part(std::string_view text, std::string_view name) {
  const std::vector<std::string_view> parts = segments(text);
  return parts.size() >= 2 && std::find(parts.begin(), parts.end(), name) != parts.end();
}

LineDay date_line(const TextUnit& unit, DayOrder order) {
  if (unit.shape.characters > kMaxDateLineCharacters) return {};
  const std::string text = plain_line(unit.text);
  // Several days in a line are of one article: which of them it came out on, the line says.
  if (LineDay whole = day_of_line(text, order); !whole.day.empty()) return whole;
  for (std::string_view part : segments(text)) {
    if (LineDay day = day_of_line(part, order); !day.day.empty()) return day;
  }
  return {};
}

std::string crediting_paper(std::string_view caption) {
  const std::size_t at = after_last_sentence(caption);
  if (at >= caption.size()) return {};
  const std::string_view credit = bare_credit(caption.substr(at));
  const std::size_t slash = credit.find('/');
  if (slash == credit.npos) return {};
  const std::string_view left = ascii::trim(credit.substr(0, slash));
  const std::string_view right = ascii::trim(credit.substr(slash + 1));
  const bool person_left = is_person(left);
  const bool person_right = is_person(right) || ascii::equal_ignoring_case(right, "supplied");
  // "Paper/supplied", "Paper/Jane Doe" and "Jane Doe/Paper".
  if (person_right && !person_left && is_single_name(left)) return std::string(left);
  if (person_left && !person_right && is_single_name(right)) return std::string(right);
  return {};
}

bool is_publisher_name(std::string_view text) {
  // A family name too: "Sun Narin", but "Sun Daily".
  constexpr std::string_view kFamilyName = "sun ";
  if (text.size() > kFamilyName.size() &&
      ascii::equal_ignoring_case(text.substr(0, kFamilyName.size()), kFamilyName) &&
      !has_phrase(PhraseKind::media, text.substr(kFamilyName.size()))) {
    return false;
  }
  const Shape shape = shape_of_text(text);
  if (shape.words == 0 || shape.words > kMaxPublisherWords || shape.ends_sentence) return false;
  const bool name = shape.khmer || shape.is_title_case() || shape.all_caps ||
                    (shape.capitalized >= 2 && shape.lowercase <= 2) || shape.words == 1;
  return name && has_phrase(PhraseKind::media, text);
}

}  // namespace tip
