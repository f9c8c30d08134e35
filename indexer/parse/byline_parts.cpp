#include "indexer/parse/byline_parts.h"

#include <algorithm>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "indexer/parse/byline_words.h"
#include "indexer/parse/phrases.h"
#include "indexer/parse/text_units.h"

namespace tip {
namespace {

// The string in quotation marks at the beginning of `rest`, which moves past it; nothing if there
// is none that ends.
std::optional<std::string> take_quoted(std::string_view& rest) {
  const char quote = rest.empty() ? ' ' : rest.front();
  if (quote != '\'' && quote != '"') return std::nullopt;
  std::string out;
  for (std::size_t at = 1; at < rest.size(); ++at) {
    if (rest[at] == quote) {
      rest.remove_prefix(at + 1);
      return out;
    }
    if (rest[at] == '\\' && at + 1 < rest.size()) ++at;
    out += rest[at];
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> listed_names(std::string_view byline) {
  byline = ascii::trim(byline);
  if (byline.size() < 2 || !byline.starts_with('[') || !byline.ends_with(']')) return std::nullopt;
  std::string_view rest = ascii::trim(byline.substr(1, byline.size() - 2));
  std::string names;
  while (!rest.empty()) {
    const std::optional<std::string> name = take_quoted(rest);
    rest = ascii::trim(rest);
    if (!name || (!rest.empty() && rest.front() != ',')) return std::nullopt;
    names += *name + '\n';
    if (!rest.empty()) rest = ascii::trim(rest.substr(1));
  }
  return names;
}

bool leads_others(std::string_view text) {
  return !text.empty() && std::ranges::any_of(name_words(NameWord::others), [&](const auto& word) {
    return leading_word(text, word) > 0;
  });
}

std::string_view without_label(std::string_view text) {
  constexpr std::uint32_t kMostWords = 3;
  for (std::size_t blank = text.find(' '); blank != text.npos; blank = text.find(' ', blank + 1)) {
    if (leads_others(text.substr(blank + 1))) text = text.substr(0, blank);
  }
  for (const std::string_view colon : {":", "\uff1a", "\u17d6"}) {
    const std::size_t at = text.find(colon);
    if (at == text.npos || at == 0 || text.substr(at).starts_with("://")) continue;
    const std::string_view label = text.substr(0, at);
    const std::string_view name = ascii::trim(text.substr(at + colon.size()));
    const bool digits = std::ranges::any_of(label, ascii::is_digit);
    if (!digits && !name.empty() && shape_of_text(label).words <= kMostWords) return name;
  }
  return text;
}

std::string_view without_address(std::string_view text) {
  const std::size_t sign = text.find('@');
  const std::size_t blank = sign == text.npos ? sign : text.rfind(' ', sign);
  return blank == text.npos ? text : text.substr(0, blank);
}

std::string_view without_role_behind(std::string_view text) {
  constexpr std::string_view kStroke = "\uff0f";
  constexpr std::size_t kLeastName = 6;  // bytes of two letters
  if (text.empty() || ascii::is_ascii(text.front())) return text;
  if (const std::size_t at = text.find(kStroke); at != text.npos && at > 0) {
    text = text.substr(0, at);
  }
  for (const std::string& role : name_words(NameWord::role)) {
    if (!text.ends_with(role) || ascii::is_ascii(role.front())) continue;
    std::size_t begin = 0;
    const bool unspaced = is_unspaced_letter(utf8::next(role, begin));
    const std::string_view name = text.substr(0, text.size() - role.size());
    if (name.size() < kLeastName || (!unspaced && !name.ends_with(' '))) continue;
    return ascii::trim(name);
  }
  return text;
}

bool is_made_of_house_words(std::string_view folded) {
  const auto is_known = [](std::string_view word) {
    return is_name_word(NameWord::house, word) || is_name_word(NameWord::role, word) ||
           is_name_word(NameWord::desk, word) ||
           leading_phrase(PhraseKind::agency, word) == word.size();
  };
  std::size_t words = 0;
  for (std::string_view rest = ascii::trim(folded); !rest.empty(); rest = ascii::trim(rest)) {
    if (!is_known(ascii::take(rest, ' '))) return false;
    ++words;
  }
  return words >= 2;
}

}  // namespace tip
