#include "indexer/parse/byline_words.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "bylines.data.h"
#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "common/text/fold.h"

namespace tip {
namespace {

constexpr std::size_t kNameWords = 9;
constexpr std::array<std::string_view, kNameWords> kNameWordNames = {
    "lead", "soft", "join", "small", "role", "suffix", "house", "others", "desk"};

using NameWords = std::array<std::set<std::string, std::less<>>, kNameWords>;

NameWords read_name_words() {
  NameWords words;
  std::string_view rest = data::bylines();
  std::string_view row;
  while (ascii::take_row(rest, row)) {
    const std::string_view name = ascii::take(row, '\t');
    const auto kind = std::find(kNameWordNames.begin(), kNameWordNames.end(), name);
    if (kind == kNameWordNames.end()) continue;
    auto& known = words[static_cast<std::size_t>(kind - kNameWordNames.begin())];
    known.insert(fold_case(row));
    known.emplace(row);
  }
  return words;
}

bool is_name_letter(char32_t c) {
  return c >= 0x80 ? u_isalnum(static_cast<UChar32>(c)) != 0
                   : ascii::is_alnum(static_cast<char>(c));
}

}  // namespace

const std::set<std::string, std::less<>>& name_words(NameWord kind) {
  static const NameWords words = read_name_words();
  return words[static_cast<std::size_t>(kind)];
}

bool is_name_word(NameWord kind, std::string_view text) {
  return name_words(kind).contains(fold_case(text));
}

bool is_unspaced_letter(char32_t c) {
  return c >= 0x0e00 && c < 0xac00 && !(c >= 0x10a0 && c < 0x1780);
}

std::size_t leading_word(std::string_view line, std::string_view word) {
  constexpr std::string_view kColons[] = {":", "\uff1a", "\u17d6"};
  // A colon of the table stands for all of them, and for one behind a blank.
  bool colon = false;
  for (const std::string_view each : kColons) {
    if (colon || !word.ends_with(each) || word.size() == each.size()) continue;
    colon = true;
    word.remove_suffix(each.size());
  }
  const bool ascii_word = ascii::is_ascii(word.front());
  if (word.size() > line.size() || ascii_word != ascii::is_ascii(line.front())) return 0;
  if (ascii_word && ascii::to_lower(line.front()) != word.front()) return 0;
  const std::string_view begin = line.substr(0, word.size());
  if (begin != word && fold_case(begin) != word) return 0;
  const std::string_view rest = line.substr(word.size());
  if (colon) {
    const std::size_t blanks = std::min(rest.find_first_not_of(' '), rest.size());
    for (const std::string_view each : kColons) {
      if (rest.substr(blanks).starts_with(each)) return word.size() + blanks + each.size();
    }
    return 0;
  }
  if (rest.empty()) return word.size();
  std::size_t last = word.size() - 1;
  while (last > 0 && utf8::is_continuation(word[last])) --last;
  const char32_t end = utf8::next(word, last);
  std::size_t at = word.size();
  const bool ends =
      is_unspaced_letter(end) || !is_name_letter(end) || !is_name_letter(utf8::next(line, at));
  return ends ? word.size() : 0;
}

}  // namespace tip
