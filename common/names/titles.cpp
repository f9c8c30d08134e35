#include "common/names/titles.h"

#include <algorithm>
#include <functional>
#include <vector>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "common/khmer/normalize.h"
#include "common/names/name_match.h"
#include "name_titles.data.h"

namespace tip::names {
namespace {

// Words in small letters, without the dots behind them, one space between.
std::string plain_words(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    std::string_view word = ascii::take(text, ' ');
    while (word.ends_with('.')) word.remove_suffix(1);
    if (word.empty()) continue;
    if (!out.empty()) out += ' ';
    out += ascii::lower(word);
  }
  return out;
}

// Titles in either kind of letters, the longest first: one may be the beginning of another.
struct Titles {
  static const Titles& instance() {
    static const Titles titles;
    return titles;
  }

  std::vector<std::string> khmer;  // in normal form
  std::vector<std::string> latin;  // as plain_words() has them

 private:
  Titles() {
    std::string_view rest = data::name_titles();
    for (std::string_view row; ascii::take_row(rest, row);) {
      const bool is_khmer = ascii::take(row, '\t') == "km";
      while (!row.empty()) {
        const std::string_view title = ascii::take(row, '|');
        if (is_khmer) {
          khmer.push_back(khmer::normalize_text(title));
        } else {
          latin.push_back(plain_words(title));
        }
      }
    }
    std::ranges::sort(khmer, std::greater(), &std::string::size);
    std::ranges::sort(latin, std::greater(), &std::string::size);
  }
};

bool begins_in_khmer(std::string_view text) {
  std::size_t at = 0;
  return !text.empty() && khmer::is_word_char(utf8::next(text, at));
}

// Where the syllables of the Khmer word that a text begins with begin, in bytes; none without one.
std::vector<std::size_t> first_syllables(std::string_view text) {
  std::vector<std::size_t> begins;
  if (!begins_in_khmer(text)) return begins;
  khmer::Run run;
  khmer::normalize(text.substr(0, text.find(' ')), run);
  for (const khmer::Cluster& cluster : run.clusters) begins.push_back(cluster.begin);
  return begins;
}

// Whether a name has two parts or more, in Khmer two syllables.
bool is_whole_name(std::string_view name) {
  return first_syllables(name).size() > 1 || has_parts(name);
}

std::string_view behind_spaces(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(" -."), text.size()));
}

// The name behind a title in Khmer letters; all of it where there is none.
std::string_view behind_khmer_title(std::string_view name) {
  for (const std::string& title : Titles::instance().khmer) {
    if (!name.starts_with(title) || name.size() == title.size()) continue;
    // The next letter must not belong to the title's last syllable.
    const std::vector<std::size_t> begins = first_syllables(name);
    if (name[title.size()] == ' ' || std::ranges::find(begins, title.size()) != begins.end()) {
      return behind_spaces(name.substr(title.size()));
    }
  }
  return name;
}

std::string_view behind_latin_title(std::string_view name) {
  for (const std::string& title : Titles::instance().latin) {
    std::string_view rest = name;
    for (auto words = std::ranges::count(title, ' ') + 1; words > 0; --words) {
      ascii::take(rest, ' ');
      rest = behind_spaces(rest);
    }
    const std::string_view before = name.substr(0, name.size() - rest.size());
    if (!rest.empty() && plain_words(before) == title) return rest;
  }
  return name;
}

}  // namespace

std::string without_title(std::string_view name) {
  const std::string whole = khmer::normalize_text(name);
  std::string_view rest = behind_spaces(whole);
  const std::size_t before = rest.size();
  for (std::size_t size = 0; size != rest.size();) {
    size = rest.size();
    rest = behind_latin_title(behind_khmer_title(rest));
  }
  if (rest.size() == before || !is_whole_name(rest)) return {};
  return std::string(rest);
}

}  // namespace tip::names
