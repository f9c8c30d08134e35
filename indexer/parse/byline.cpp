#include "indexer/parse/byline.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <utility>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "common/text/date.h"
#include "common/text/fold.h"
#include "indexer/parse/byline_parts.h"
#include "indexer/parse/byline_words.h"
#include "indexer/parse/line_kinds.h"
#include "indexer/parse/phrases.h"
#include "indexer/parse/text_units.h"

namespace tip {
namespace {

constexpr std::size_t kMaxBylineBytes = 1000;
constexpr std::size_t kMaxAuthors = 30;
constexpr std::uint32_t kMaxNameWords = 7;
constexpr std::size_t kMaxNameBytes = 200;
constexpr std::uint32_t kMaxCredentialCharacters = 8;

bool is_invisible(char32_t c) {
  return c == 0xad || (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) ||
         (c >= 0x2060 && c <= 0x2064) || c == 0xfeff;
}

// What follows a word that can be a part of a name: capitalised words, or a colon.
bool are_capitalized(std::string_view rest) {
  if (ascii::trim(rest).starts_with(':')) return true;
  const Shape shape = shape_of_text(rest);
  if (shape.capitalized + shape.lowercase == 0) return shape.words > 0;
  rest = ascii::trim(rest);
  return shape.capitalized >= 2 && shape.lowercase <= 1 && !ascii::is_lower(rest.front());
}

// Marks that stand around names.
std::string_view trim_marks(std::string_view text) {
  constexpr std::string_view kMarks[] = {
      ",",      ":",      ";", "|", "/", "-",  "\u2013", "\u2014", "\u2022", "\u00b7",
      "\u17d6", "\uff1a", "*", "~", "_", "\"", "\u201c", "\u201d", ">",      "<",
      "\u00bb", "\u203a", "(", ")", "[", "]",  "\u2019", "\u2018", "'"};
  for (bool again = true; again;) {
    again = false;
    text = ascii::trim(text);
    if (!text.empty() && ascii::is_alnum(text.front()) && ascii::is_alnum(text.back())) break;
    for (std::string_view mark : kMarks) {
      if (text.starts_with(mark)) {
        text.remove_prefix(mark.size());
        again = true;
      }
      if (text.ends_with(mark)) {
        text.remove_suffix(mark.size());
        again = true;
      }
    }
  }
  return text;
}

std::vector<std::string_view> blank_separated(std::string_view text) {
  std::vector<std::string_view> words;
  while (!(text = ascii::trim(text)).empty()) words.push_back(ascii::take(text, ' '));
  return words;
}

// Cuts at any of the separators.
template <class Separators>
std::vector<std::string_view> cut(std::string_view text, const Separators& separators) {
  std::vector<std::string_view> parts;
  for (;;) {
    std::size_t at = text.npos;
    std::size_t length = 0;
    for (std::string_view separator : separators) {
      const std::size_t found = text.find(separator);
      if (found < at) {
        at = found;
        length = separator.size();
      }
    }
    parts.push_back(text.substr(0, at));
    if (at == text.npos) return parts;
    text.remove_prefix(at + length);
  }
}

// What stands in parentheses is no part of a name: "Jane Doe (AFP)".
std::string without_parentheses(std::string_view text) {
  std::string out;
  int depth = 0;
  for (char c : text) {
    if (c == '(' || c == '[') ++depth;
    if (depth == 0) out += c;
    if ((c == ')' || c == ']') && depth > 0) --depth;
  }
  return out;
}

// "MD", "Ph.D.", "MS", "CEPF\u00ae": letters after a name. Names in capitals have more of them.
bool is_credential(std::string_view text) {
  const Shape shape = shape_of_text(text);
  if (shape.words > 2 || shape.characters > kMaxCredentialCharacters) return false;
  std::size_t capitals = 0;
  std::size_t small = 0;
  for (char c : text) {
    capitals += ascii::is_upper(c) ? 1 : 0;
    small += ascii::is_lower(c) ? 1 : 0;
  }
  const bool stops = std::count(text.begin(), text.end(), '.') >= 1;
  return capitals >= 2 && (small == 0 || (stops && small <= capitals));
}

// "Staff Writer", "Reporter at The Post", "Travel Editor".
bool is_role(std::string_view text) {
  if (is_name_word(NameWord::role, text)) return true;
  const std::vector<std::string_view> words = blank_separated(text);
  if (words.empty()) return false;
  if (words.size() >= 2 && is_name_word(NameWord::role, words.back())) return true;
  for (std::size_t i = 1; i + 1 < words.size(); ++i) {
    const std::string small = fold_case(words[i]);
    const bool at = small == "at" || small == "of" || small == "for" || small == "in";
    const std::string_view before(text.data(), std::size_t(words[i].data() - text.data()));
    if (at && is_role(ascii::trim(before))) return true;
  }
  return false;
}

bool is_address(std::string_view text) {
  return text.find("://") != text.npos || text.starts_with("www.") || text.starts_with("@") ||
         (text.find('@') != text.npos && text.find(' ') == text.npos) || text.starts_with("/");
}

bool can_be_name(std::string_view text) {
  if (text.empty() || text.size() > kMaxNameBytes || is_address(text)) return false;
  const Shape shape = shape_of_text(text);
  if (shape.words == 0 || shape.words > kMaxNameWords + (shape.khmer ? 4U : 0U)) return false;
  // A sentence, or a part of one.
  if (shape.lowercase > 2 && shape.lowercase > shape.capitalized) return false;
  const bool digits = std::any_of(text.begin(), text.end(), ascii::is_digit);
  if (digits && (shape.words > 1 || !parse_date(text).empty())) return false;
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return ascii::is_alpha(c) || !ascii::is_ascii(c); });
}

// Where the names end: "Jane Doe in Phnom Penh", "Jane Doe for The Post", "Jane Doe
// <jd@x.example>".
std::string_view without_place(std::string_view text) {
  for (std::string_view word : {" in ", " for ", " at ", " of the ", " <", " @", " - ", " \u2013 ",
                                " \u2014 ", " | ", " http"}) {
    const std::size_t at = text.find(word);
    if (at != text.npos && shape_of_text(text.substr(0, at)).words >= 2) text = text.substr(0, at);
  }
  return text;
}

class NameCollector {
 public:
  // One name, or several between commas and joining words.
  void add_list(std::string_view text) {
    const std::vector<std::string_view> parts =
        cut(text, std::array{std::string_view(", "), std::string_view("\u3001"),
                             std::string_view("\uff0c"), std::string_view("\u060c")});
    if (parts.size() == 2 && is_inverted(parts[0], parts[1])) {
      add(std::string(text));
      return;
    }
    if (parts.size() == 2 && is_before_town(parts[0], parts[1])) {
      add_joined(parts[0], false);
      return;
    }
    for (std::size_t i = 0; i < parts.size(); ++i) add_joined(parts[i], i > 0);
  }

  std::vector<std::string> take() { return std::move(names_); }

 private:
  // "Doe, Jane"
  static bool is_inverted(std::string_view last, std::string_view first) {
    const auto is_word = [](std::string_view part) {
      return blank_separated(part).size() == 1 && shape_of_text(part).capitalized == 1;
    };
    return is_word(last) && is_word(first) && !is_credential(first) && !is_role(first);
  }

  // "By Jane Doe, Lisbon", where each author would have two names.
  static bool is_before_town(std::string_view before, std::string_view word) {
    const std::size_t lead = byline_lead(before);
    return lead > 0 && blank_separated(before.substr(lead)).size() >= 2 &&
           blank_separated(word).size() == 1 && shape_of_text(word).capitalized == 1;
  }

  // "Sok Dara en Keo Maly", but not "Zhou En Lai"; "SOK DARA EN KEO MALY", `inner` to two names.
  static bool is_small_join(std::string_view word, bool inner) {
    if (!is_name_word(NameWord::small, word)) return false;
    return ascii::is_lower(word.front()) || (inner && shape_of_text(word).all_caps);
  }

  // "Jane Doe and Sok Dara"
  void add_joined(std::string_view text, bool follows) {
    std::string name;
    const std::vector<std::string_view> words = blank_separated(text);
    // "Center for Drug Evaluation and Research" is one house.
    const bool house = text.find(" for ") != text.npos || text.find(" of ") != text.npos;
    for (std::size_t i = 0; i < words.size(); ++i) {
      // "Maria & Katerina", but not the Spanish "Ortega y Gasset", where one word follows another.
      const bool inner = i >= 2 && i + 2 < words.size();
      const bool join = (is_name_word(NameWord::join, words[i]) ||
                         (is_small_join(words[i], inner) && !name.empty())) &&
                        !(house && i + 2 == words.size()) &&
                        (words[i].size() > 1 || words[i] == "&" || inner);
      if (join && i + 1 < words.size()) {
        close(std::exchange(name, {}), follows);
        follows = false;
      } else if (!join) {
        if (!name.empty()) name += ' ';
        name += words[i];
      }
    }
    close(std::move(name), follows);
  }

  // `follows`: something stood before it, to which it can belong.
  void close(std::string name, bool follows) {
    std::string_view text = trim_marks(name);
    if (leads_others(text)) return;
    text = trim_marks(text.substr(byline_lead(text)));
    text = trim_marks(without_label(text));
    text = trim_marks(without_place(without_address(text)));
    if (text.empty()) return;
    if (is_role(text) && (follows || !names_.empty())) return;
    text = trim_marks(without_role_behind(text));
    if (!names_.empty() && is_name_word(NameWord::suffix, text)) return;
    if (follows && is_letters_behind(text)) return;
    // "Jane Doe, Phnom Penh"
    if (follows && is_place(text)) return;
    add(std::string(text));
  }

  // Names in capitals may be as short as letters behind a name, but have two words: "LY MENG".
  bool is_letters_behind(std::string_view text) const {
    const bool capitals = !names_.empty() && shape_of_text(names_.back()).all_caps;
    return is_credential(text) && !(capitals && text.find(' ') != text.npos);
  }

  // Nothing but a known place, or what stands behind a paper's name: "BBC News, Bangkok".
  bool is_place(std::string_view text) const {
    if (leading_phrase(PhraseKind::place, text) == text.size()) return true;
    return !names_.empty() && is_publisher_name(names_.back()) && shape_of_text(text).words == 1;
  }

  void add(std::string name) {
    if (!can_be_name(name) || names_.size() >= kMaxAuthors) return;
    const std::string folded = fold_case(name);
    const bool known = std::ranges::any_of(
        names_, [&](const std::string& other) { return fold_case(other) == folded; });
    if (!known) names_.push_back(std::move(name));
  }

  std::vector<std::string> names_;
};

}  // namespace

std::string plain_line(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, at);
    if (is_invisible(c)) continue;
    const bool blank = c == ' ' || c == '\t' || c == '\r' || c == 0xa0 || c == 0x3000 ||
                       (c >= 0x2000 && c <= 0x200a) || c == 0x202f;
    if (c == '\n') {
      while (out.ends_with(' ')) out.pop_back();
      out += '\n';
    } else if (!blank) {
      utf8::append(out, c);
    } else if (!out.empty() && out.back() != ' ' && out.back() != '\n') {
      out += ' ';
    }
  }
  return out;
}

std::size_t byline_lead(std::string_view line) {
  if (line.empty()) return 0;
  std::size_t best = 0;
  for (const NameWord kind : {NameWord::lead, NameWord::soft}) {
    for (const std::string& lead : name_words(kind)) {
      if (lead.size() <= best) continue;
      const std::size_t length = leading_word(line, lead);
      if (length <= best) continue;
      if (kind == NameWord::soft && !are_capitalized(line.substr(length))) continue;
      best = length;
    }
  }
  if (best == 0) return 0;
  const std::string_view rest = trim_marks(line.substr(best));
  return rest.empty() ? line.size() : static_cast<std::size_t>(rest.data() - line.data());
}

std::vector<std::string> author_names(std::string_view byline) {
  if (byline.size() > kMaxBylineBytes) return {};
  const std::optional<std::string> list = listed_names(byline);
  const std::string text = without_parentheses(plain_line(list ? *list : byline));
  NameCollector names;
  for (std::string_view part :
       cut(std::string_view(text),
           std::array{std::string_view("\n"), std::string_view(";"), std::string_view("|"),
                      std::string_view(" / "), std::string_view(" \u2022 "),
                      std::string_view(" \u00b7 "), std::string_view("\u2022")})) {
    names.add_list(part);
  }
  std::vector<std::string> found = names.take();
  // A desk or account beside a person has written nothing.
  if (!are_house_names(found)) std::erase_if(found, is_house_name);
  // Nor has the paper itself, or the agency: "Jane Doe, Reuters".
  auto is_paper = [](const std::string& name) {
    return is_publisher_name(name) || has_phrase(PhraseKind::agency, name);
  };
  if (!std::ranges::all_of(found, is_paper)) std::erase_if(found, is_paper);
  return found;
}

bool is_house_name(std::string_view name) {
  // "editor1"
  while (name.size() > 2 && ascii::is_digit(name.back())) name.remove_suffix(1);
  const std::string folded = fold_case(ascii::trim(name));
  if (name_words(NameWord::house).contains(folded) || is_made_of_house_words(folded)) return true;
  // "q_admin", "admin2"
  const std::size_t at = folded.find("admin");
  if (folded.find(' ') != folded.npos) return false;
  // "wp_user"
  return folded.find('_') != folded.npos || (at != folded.npos && folded.size() <= 12);
}

bool are_house_names(const std::vector<std::string>& names) {
  return std::ranges::all_of(names, [](const std::string& name) { return is_house_name(name); });
}

bool is_byline_of(std::string_view line, const std::vector<std::string>& authors) {
  if (line.size() > kMaxNameBytes) return false;
  const std::string text = plain_line(line);
  if (is_role(trim_marks(text))) return true;
  const std::vector<std::string> names = author_names(text);
  return !names.empty() && std::ranges::all_of(names, [&](const std::string& name) {
    return std::ranges::any_of(
        authors, [&](const std::string& author) { return fold_case(author) == fold_case(name); });
  });
}

std::string joined_authors(const std::vector<std::string>& authors) {
  std::string line;
  for (const std::string& author : authors) {
    if (!line.empty()) line += ", ";
    line += author;
  }
  return line;
}

void set_authors(Article& article, std::vector<std::string> authors) {
  article.author = joined_authors(authors);
  article.authors = std::move(authors);
}

}  // namespace tip
