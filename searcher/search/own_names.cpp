#include "searcher/search/own_names.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <string>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "common/khmer/normalize.h"
#include "common/names/name_numbers.h"
#include "common/names/titles.h"
#include "common/text/stop_words.h"

namespace tip::match {
namespace {

// Longer numbers are years and amounts.
constexpr std::size_t kShortNumber = 2;
// Khmer words are cut with so many bytes around a name, at so many places of one text.
constexpr std::size_t kBesideName = 64;
constexpr int kMostPlaces = 8;

constexpr bool parts_words(char c) { return c == ' ' || c == '-'; }

bool is_capital(std::string_view text) {
  std::size_t at = 0;
  return !text.empty() && u_isupper(static_cast<UChar32>(utf8::next(text, at))) != 0;
}

bool begins_with_letter(std::string_view text) {
  std::size_t at = 0;
  return !text.empty() && u_isalpha(static_cast<UChar32>(utf8::next(text, at))) != 0;
}

// How many bytes the last character has if it is a letter.
std::size_t last_letter(std::string_view text) {
  std::size_t at = text.size();
  while (at > 0 && utf8::is_continuation(text[--at])) {
  }
  return begins_with_letter(text.substr(at)) ? text.size() - at : 0;
}

// A word with a capital that may belong to a name.
bool may_be_part(std::string_view word) {
  if (!is_capital(word)) return false;
  // "Mr Sok An" has a title before two parts.
  return !is_stop_word(ascii::lower(std::string(word)), "en") &&
         names::without_title(std::string(word) + " A B").empty();
}

std::string_view word_before(std::string_view text) {
  if (text.empty() || !parts_words(text.back())) return {};
  text.remove_suffix(1);
  std::size_t begin = text.size();
  while (const std::size_t letter = last_letter(text.substr(0, begin))) begin -= letter;
  return text.substr(begin);
}

bool begins_with_short_number(std::string_view text) {
  std::size_t digits = 0;
  for (std::size_t at = 0; at < text.size(); ++digits) {
    if (u_charDigitValue(static_cast<UChar32>(utf8::next(text, at))) < 0) break;
  }
  return digits > 0 && digits <= kShortNumber;
}

bool begins_with_quoted_letter(std::string_view text) {
  std::size_t at = 0;
  const auto is_quote = [&] {
    return at < text.size() && u_hasBinaryProperty(static_cast<UChar32>(utf8::next(text, at)),
                                                   UCHAR_QUOTATION_MARK) != 0;
  };
  if (!is_quote() || at == text.size()) return false;
  return u_isalpha(static_cast<UChar32>(utf8::next(text, at))) != 0 && is_quote();
}

// As Khmer places of one name are told apart; the number may be an ordinal.
bool is_numbered(std::string_view behind) {
  if (behind.starts_with(' ')) behind.remove_prefix(1);
  if (begins_with_quoted_letter(behind)) return true;
  if (behind.starts_with(names::kKhmerOrdinal)) {
    behind.remove_prefix(names::kKhmerOrdinal.size());
    if (behind.starts_with(' ')) behind.remove_prefix(1);
  }
  return begins_with_short_number(behind);
}

// The Khmer around a name, in which it stands at [begin, end) then.
std::string_view khmer_around(std::string_view text, std::size_t& begin, std::size_t& end) {
  std::size_t first = begin;
  while (first > 0 && begin - first < kBesideName) {
    std::size_t at = first - 1;
    while (at > 0 && utf8::is_continuation(text[at])) --at;
    const std::size_t here = at;
    if (!khmer::is_word_char(utf8::next(text, at))) break;
    first = here;
  }
  std::size_t last = end;
  while (last < text.size() && last - end < kBesideName) {
    std::size_t at = last;
    if (!khmer::is_word_char(utf8::next(text, at))) break;
    last = at;
  }
  begin -= first;
  end -= first;
  return text.substr(first, last - first);
}

// Notes whether a Khmer word goes on where a name begins or ends. What was read as a name may have
// taken in a word before it, and so begin later.
class Across : public TokenSink {
 public:
  Across(std::size_t begin, std::size_t end) : begin_(begin), end_(end) {}
  void on_token(const Token& token) override {
    if (token.kind != TokenKind::khmer || token.reading != Reading::itself) return;
    const bool over_begin = token.begin < begin_ && begin_ < token.end;
    const bool later = std::ranges::any_of(token.later_begins, [&](std::uint8_t later) {
      return later > 0 && token.begin + later == begin_;
    });
    any = any || (over_begin && !later) || (token.begin < end_ && end_ < token.end);
  }
  bool any = false;

 private:
  std::size_t begin_;
  std::size_t end_;
};

bool is_in_longer_khmer_name(std::string_view text, std::size_t begin, std::size_t end,
                             Analyzer& analyzer) {
  if (is_numbered(text.substr(end))) return true;
  const std::string_view around = khmer_around(text, begin, end);
  Across across(begin, end);
  analyzer.analyze(around, "km", across);
  return across.any;
}

Standing standing_of_khmer(std::string_view name, std::string_view text, Analyzer& analyzer) {
  Standing found = Standing::absent;
  int places = 0;
  for (std::size_t at = text.find(name); at != text.npos && places++ < kMostPlaces;
       at = text.find(name, at + name.size())) {
    if (!is_in_longer_khmer_name(text, at, at + name.size(), analyzer)) return Standing::own;
    found = Standing::in_longer;
  }
  return found;
}

bool is_in_longer_name(std::string_view before, std::string_view behind) {
  if (may_be_part(word_before(before))) return true;
  if (behind.empty() || !parts_words(behind.front())) return false;
  behind.remove_prefix(1);
  return is_capital(behind) || begins_with_short_number(behind);
}

bool begins_with_name(std::string_view text, std::string_view name) {
  if (text.size() < name.size()) return false;
  const bool same = std::equal(name.begin(), name.end(), text.begin(), [](char a, char b) {
    return ascii::to_lower(a) == ascii::to_lower(b) || (a == ' ' && b == '-');
  });
  return same && (text.size() == name.size() || !begins_with_letter(text.substr(name.size())));
}

}  // namespace

Standing standing_of(std::string_view name, std::string_view text, Analyzer& analyzer) {
  if (name.empty()) return Standing::absent;
  if (!ascii::all_ascii(name)) return standing_of_khmer(name, text, analyzer);
  const char first[] = {ascii::to_lower(name.front()), ascii::to_upper(name.front()), '\0'};
  Standing found = Standing::absent;
  for (std::size_t at = text.find_first_of(first); at != text.npos;
       at = text.find_first_of(first, at + 1)) {
    if (!begins_with_name(text.substr(at), name) || last_letter(text.substr(0, at)) > 0) continue;
    if (!is_in_longer_name(text.substr(0, at), text.substr(at + name.size()))) {
      return Standing::own;
    }
    found = Standing::in_longer;
  }
  return found;
}

}  // namespace tip::match
