#include "searcher/language/foreign_signs.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <utility>

#include "common/base/ascii.h"
#include "common/base/one_of.h"
#include "common/base/utf8.h"
#include "common/index/fields.h"
#include "searcher/language/text.h"

namespace tip::query {
namespace {

bool is_date_field(std::string_view name) {
  const FieldInfo* field = find_field(name);
  return field != nullptr && field->id == FieldId::date;
}

// kiln[ti], kiln.ti.
bool has_field_behind(std::string_view word) {
  constexpr std::array<std::string_view, 6> kDotted = {".ti.", ".ab.", ".au.",
                                                       ".hw.", ".mp.", ".tw."};
  if (std::ranges::any_of(kDotted, [&](std::string_view end) {
        return word.size() > end.size() && word.ends_with(end);
      })) {
    return true;
  }
  const std::size_t open = word.rfind('[');
  if (open == std::string_view::npos || open == 0 || !word.ends_with(']')) return false;
  const std::string_view name = word.substr(open + 1, word.size() - open - 2);
  return !name.empty() &&
         std::ranges::all_of(name, [](char c) { return ascii::is_alpha(c) || c == '/'; });
}

bool is_pattern(std::string_view word) {
  return word.size() > 2 && word.front() == '/' && word.back() == '/' &&
         word.find_first_of("[*+?.|") != std::string_view::npos;
}

}  // namespace

std::string joining_operator(std::string_view word) {
  if (word == "&&") return "AND";
  if (word == "||") return "OR";
  if (is_one_of(word, {"ANDNOT", "BUTNOT"})) return "NOT";
  if (word.ends_with(',') && is_one_of(word.substr(0, word.size() - 1), {"AND", "OR", "NOT"})) {
    return std::string(word.substr(0, word.size() - 1));
  }
  const std::string small = ascii::lower(word);
  if (is_one_of(small, {"/s", "w/s", "w/sent"})) return "SENTENCE";
  if (is_one_of(small, {"/p", "w/p", "w/para"})) return "PARAGRAPH";
  if (small == "adj" || small == "pre/1") return "BEFORE/1";
  constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kWithNumber = {{
      {"w/", "NEAR/"},
      {"n/", "NEAR/"},
      {"near/", "NEAR/"},
      {"within/", "NEAR/"},
      {"pre/", "BEFORE/"},
      {"onear/", "BEFORE/"},
      {"next/", "BEFORE/"},
      {"before/", "BEFORE/"},
      {"adj", "NEAR/"},
      {"near", "NEAR/"},
  }};
  if (word.starts_with("NEAR/") || word.starts_with("BEFORE/")) return {};  // tip's own
  for (const auto& [before, own] : kWithNumber) {
    if (small.starts_with(before) && ascii::all_digits(word.substr(before.size()))) {
      return std::string(own).append(word.substr(before.size()));
    }
  }
  if (word.starts_with('/') && ascii::all_digits(word.substr(1))) return "NEAR" + std::string(word);
  return {};
}

std::size_t dash_length(std::string_view text) {
  // Hyphen, no-break hyphen, en dash, minus, small and full-width hyphen.
  constexpr std::array<std::string_view, 6> kDashes = {"\u2010", "\u2011", "\u2013",
                                                       "\u2212", "\ufe63", "\uff0d"};
  for (const std::string_view dash : kDashes) {
    if (text.starts_with(dash)) return dash.size();
  }
  return 0;
}

ForeignField foreign_field(std::string_view word) {
  std::size_t at = 0;
  while (at < word.size() && ascii::is_alpha(word[at])) ++at;
  const std::string_view name = word.substr(0, at);
  if (is_date_field(name)) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kCompared = {{
        {":>=", "since:"},
        {":<=", "until:"},
        {":>", "since:"},
        {":<", "until:"},
        {">=", "since:"},
        {"<=", "until:"},
        {">", "since:"},
        {"<", "until:"},
    }};
    for (const auto& [sign, own] : kCompared) {
      if (word.substr(at).starts_with(sign)) return {at + sign.size(), std::string(own)};
    }
  }
  const bool known = find_field(name) != nullptr || ascii::equal_ignoring_case(name, "since") ||
                     ascii::equal_ignoring_case(name, "until");
  if (!known || at >= word.size() || word[at] != '=') return {};
  return {at + 1, std::string(name) + ":"};
}

bool has_foreign_ending(std::string_view text, std::string_view word) {
  constexpr std::string_view kEndings = "!$%";
  constexpr std::size_t kLeastLetters = 3;
  if (word.size() <= kLeastLetters || kEndings.find(word.back()) == std::string_view::npos) {
    return false;
  }
  if (!std::ranges::all_of(word.substr(0, word.size() - 1), ascii::is_lower)) return false;
  const std::size_t first = text.find_first_not_of(" (\"");
  return !ascii::is_upper(text[first]);
}

bool is_in_single_quotes(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kMarks = {{
      {"'", "'"},
      {"`", "'"},
      {"\u2018", "\u2019"},
  }};
  const std::string_view all = ascii::trim(text);
  return std::ranges::any_of(kMarks, [&](const auto& marks) {
    return all.size() > marks.first.size() + marks.second.size() && all.starts_with(marks.first) &&
           (all.ends_with(marks.second) || all.ends_with(marks.first)) &&
           all.find(' ') != std::string_view::npos;
  });
}

std::string remark_on(std::string_view word, bool opens, bool between) {
  const std::string quoted = in_quotes(word);
  if (has_field_behind(word)) {
    return "Fields stand before a word, as in title:kiln, so " + quoted + " was searched as words.";
  }
  if (is_pattern(word)) {
    return "There are no regular expressions here, so " + quoted + " was searched as words.";
  }
  if (opens && find_field(word) != nullptr) {
    return quoted + " was searched as a word; a field is written " + std::string(word) + ":(.";
  }
  if (opens && (ascii::lower(word).starts_with("atleast") || word == "allcaps")) {
    return quoted + " was searched as a word: nothing here counts or compares capitals.";
  }
  // Segments of press databases that are no fields here.
  constexpr std::array<std::string_view, 7> kSegments = {"hlead",    "hl",      "lp",   "leadpara",
                                                         "dateline", "subject", "terms"};
  if (opens && std::ranges::find(kSegments, ascii::lower(word)) != kSegments.end()) {
    return quoted + " was searched as a word: it is no field here.";
  }
  if (word.starts_with("_exists_:") || word.starts_with("_missing_:")) {
    return "Nothing here asks whether a field is filled, so " + quoted + " was searched as words.";
  }
  if (word.size() > 1 && word.front() == '%' && !ascii::is_digit(word[1])) {
    return "Words are not found by their ends here, so " + quoted + " was searched as a word.";
  }
  if (!between) return {};
  if (word == "WITHIN") {
    return "\"WITHIN\" was searched as a word; nearness is written NEAR/5.";
  }
  if (word == "|") return "\"|\" joins nothing here; write OR for articles with either word.";
  if (word == "XOR") return "\"XOR\" was searched as a word: it joins nothing here.";
  if (word.size() > 1 && (word.front() == 'N' || word.front() == 'W') &&
      ascii::all_digits(word.substr(1))) {
    const std::string own = word.front() == 'N' ? "NEAR/" : "BEFORE/";
    return quoted + " was searched as a word; the operator is " + own +
           std::string(word.substr(1)) + ".";
  }
  return {};
}

}  // namespace tip::query
