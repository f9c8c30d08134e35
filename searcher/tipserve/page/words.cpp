#include "searcher/tipserve/page/words.h"

#include <fmt/format.h>
#include <unicode/dtfmtsym.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <array>
#include <charconv>
#include <map>

#include "common/base/ascii.h"
#include "page_words.data.h"

namespace tip::serve::page {
namespace {

struct Row {
  std::string_view english;
  std::string_view khmer;
};

const std::map<std::string_view, Row>& table() {
  static const std::map<std::string_view, Row> kTable = [] {
    std::map<std::string_view, Row> rows;
    std::string_view rest = data::page_words();
    for (std::string_view row; ascii::take_row(rest, row);) {
      const std::string_view key = ascii::take(row, '\t');
      const std::string_view english = ascii::take(row, '\t');
      rows[key] = {english, row};
    }
    return rows;
  }();
  return kTable;
}

icu::Locale locale_of(Ui ui) { return ui == Ui::khmer ? icu::Locale("km") : icu::Locale("en"); }

std::string utf8_of(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

using MonthNames = std::array<std::string, 12>;

MonthNames month_names(Ui ui, icu::DateFormatSymbols::DtWidthType width) {
  MonthNames names;
  UErrorCode status = U_ZERO_ERROR;
  const icu::DateFormatSymbols symbols(locale_of(ui), status);
  std::int32_t count = 0;
  const icu::UnicodeString* months =
      symbols.getMonths(count, icu::DateFormatSymbols::FORMAT, width);
  for (std::size_t i = 0; i < names.size(); ++i) {
    // Without ICU's data a month is its number.
    names[i] = U_SUCCESS(status) && months != nullptr && static_cast<std::int32_t>(i) < count
                   ? utf8_of(months[i])
                   : std::to_string(i + 1);
  }
  return names;
}

std::string_view month_name(Ui ui, std::size_t month, bool whole) {
  using Symbols = icu::DateFormatSymbols;
  static const MonthNames kShort = month_names(Ui::english, Symbols::ABBREVIATED);
  static const MonthNames kLong = month_names(Ui::english, Symbols::WIDE);
  static const MonthNames kKhmer = month_names(Ui::khmer, Symbols::WIDE);  // never abbreviated
  return (ui == Ui::khmer ? kKhmer : whole ? kLong : kShort).at(month - 1);
}

std::size_t number_of(std::string_view digits) {
  std::size_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

bool is_date(std::string_view text) {
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i == 4 || i == 7 ? text[i] != '-' : !ascii::is_digit(text[i])) return false;
  }
  const std::size_t month = text.size() > 4 ? number_of(text.substr(5, 2)) : 1;
  return month >= 1 && month <= 12;
}

}  // namespace

std::string_view Words::operator()(std::string_view key) const {
  const auto found = table().find(key);
  if (found == table().end()) return key;
  return ui_ == Ui::khmer ? found->second.khmer : found->second.english;
}

std::string Words::operator()(std::string_view key,
                              std::initializer_list<std::string_view> values) const {
  const std::string_view pattern = (*this)(key);
  std::string out;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 2] == '}') {
      const auto at = static_cast<std::size_t>(pattern[i + 1] - '0');
      if (at < values.size()) out += *(values.begin() + at);
      i += 2;
    } else {
      out += pattern[i];
    }
  }
  return out;
}

std::string Words::counted(std::string_view key, std::size_t count, bool exact) const {
  const std::string number = Words::number(count);
  if (!exact) return (*this)(key, {(*this)("at-least", {number})});
  if (count == 1 && ui_ == Ui::english) return (*this)(fmt::format("{}.one", key), {number});
  return (*this)(key, {number});
}

std::string Words::number(std::size_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, 1, ',');
  return digits;
}

std::string Words::date_text(std::string_view date, bool whole_names) const {
  if (!is_date(date) || date.size() == 4) return std::string(date);
  const std::string_view month = month_name(ui_, number_of(date.substr(5, 2)), whole_names);
  if (date.size() == 7) return fmt::format("{} {}", month, date.substr(0, 4));
  return fmt::format("{} {} {}", number_of(date.substr(8)), month, date.substr(0, 4));
}

std::string Words::day(std::string_view date) const { return date_text(date, false); }
std::string Words::long_day(std::string_view date) const { return date_text(date, true); }

std::string Words::span(std::string_view since, std::string_view until) const {
  if (until.empty()) return (*this)("since", {day(since)});
  if (since.empty()) return (*this)("until", {day(until)});
  if (since == until) return day(since);
  // Of one year: it is said once.
  const bool months = is_date(since) && is_date(until) && since.size() == 7 && until.size() == 7;
  if (months && since.substr(0, 4) == until.substr(0, 4)) {
    return (*this)("span", {month_name(ui_, number_of(since.substr(5)), false), day(until)});
  }
  return (*this)("span", {day(since), day(until)});
}

std::string Words::language_name(std::string_view code) const {
  const icu::Locale locale((std::string(code)).c_str());
  icu::UnicodeString name;
  locale.getDisplayLanguage(locale_of(ui_), name);
  return name.isEmpty() ? std::string(code) : utf8_of(name);
}

}  // namespace tip::serve::page
