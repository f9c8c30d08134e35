#include "common/text/month_names.h"

#include <unicode/locid.h>
#include <unicode/resbund.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "common/text/fold.h"

namespace tip {
namespace {

constexpr std::size_t kMonths = 12;

constexpr std::array<std::string_view, kMonths> kEnglish = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};

// Khmer names, January first: read on most pages of the archives that tip is for, so they do not
// wait for the others.
constexpr std::array<std::string_view, kMonths> kKhmer = {
    "\u1798\u1780\u179a\u17b6",
    "\u1780\u17bb\u1798\u17d2\u1797\u17c8",
    "\u1798\u17b8\u1793\u17b6",
    "\u1798\u17c1\u179f\u17b6",
    "\u17a7\u179f\u1797\u17b6",
    "\u1798\u17b7\u1790\u17bb\u1793\u17b6",
    "\u1780\u1780\u17d2\u1780\u178a\u17b6",
    "\u179f\u17b8\u17a0\u17b6",
    "\u1780\u1789\u17d2\u1789\u17b6",
    "\u178f\u17bb\u179b\u17b6",
    "\u179c\u17b7\u1785\u17d2\u1786\u17b7\u1780\u17b6",
    "\u1792\u17d2\u1793\u17bc"};

// CLDR's names, of the calendar that the press of each language dates by. Where a word is a month
// in two of them, it is the same month.
constexpr std::array<const char*, 41> kLocales = {
    "fr",    "es",    "de",    "pt",    "it", "nl", "ru", "uk", "pl", "tr", "id", "ms", "vi", "ar",
    "cs",    "sk",    "ro",    "hu",    "da", "nb", "sv", "fi", "el", "bg", "sr", "ca", "et", "lv",
    "ar_LB", "ar_DZ", "en_GB", "de_AT", "he", "hi", "bn", "ur", "ta", "ka", "hy", "lt", "sw"};
// Whose shortened names are those of other months elsewhere; of the whole ones the first locale's
// counts (listopad is October here, and November in Polish and Czech).
constexpr std::array<const char*, 1> kWideLocales = {"hr"};
constexpr std::array<const char*, 3> kUnspacedLocales = {"th", "lo", "my"};

struct Named {
  std::string name;
  int month;
};

std::string folded_case(std::string_view word) {
  while (word.ends_with('.')) word.remove_suffix(1);
  return fold_case(word);
}

std::string folded_word(std::string_view word) { return strip_accents(folded_case(word)); }

// CLDR's names in one locale. Its tables are read by themselves: a DateFormatSymbols reads the
// whole calendar, which takes several times as long and delays every program that reads a date.
class CalendarNames {
 public:
  explicit CalendarNames(const char* locale)
      : bundle_(nullptr, icu::Locale::createCanonical(locale), error_) {}

  // "monthNames/format/wide" and the like, in the order of the calendar; none where there is none.
  std::vector<std::string> names(const char* table) {
    std::vector<std::string> out;
    icu::ResourceBundle list =
        bundle_.getWithFallback((std::string("calendar/gregorian/") + table).c_str(), error_);
    for (std::int32_t i = 0; U_SUCCESS(error_) && i < list.getSize(); ++i) {
      list.getStringEx(i, error_).toUTF8String(out.emplace_back());
    }
    return out;
  }

 private:
  UErrorCode error_ = U_ZERO_ERROR;
  icu::ResourceBundle bundle_;
};

enum class Width { all, wide };

// Every name of every month in one locale: whole and abbreviated, as it stands alone and in a date.
std::vector<Named> names_of(const char* locale, Width wanted = Width::all) {
  std::vector<Named> names;
  CalendarNames calendar(locale);
  const auto add = [&](const char* table) {
    int month = 0;
    for (std::string& name : calendar.names(table)) names.push_back({std::move(name), ++month});
  };
  add("monthNames/format/wide");
  if (wanted == Width::all) add("monthNames/format/abbreviated");
  add("monthNames/stand-alone/wide");
  if (wanted == Width::all) add("monthNames/stand-alone/abbreviated");
  return names;
}

using Words = std::map<std::string, int, std::less<>>;

const Words& foreign_words() {
  static const Words words = [] {
    Words out;
    const auto add = [&](const std::vector<Named>& names) {
      for (const Named& named : names) {
        // "3", "thang 3" (Vietnamese) and "M01" are numbers, read as such.
        const bool number = std::any_of(named.name.begin(), named.name.end(), ascii::is_digit);
        std::string word = folded_word(named.name);
        if (!number && word.size() >= 2) out.emplace(std::move(word), named.month);
      }
    };
    for (const char* locale : kLocales) add(names_of(locale));
    for (const char* locale : kWideLocales) add(names_of(locale, Width::wide));
    return out;
  }();
  return words;
}

// Longest first.
const std::vector<Named>& unspaced_names() {
  static const std::vector<Named> names = [] {
    std::vector<Named> out;
    for (const char* locale : kUnspacedLocales) {
      for (Named& named : names_of(locale)) {
        const bool number = std::any_of(named.name.begin(), named.name.end(), ascii::is_digit);
        if (!number && named.name.size() >= 6) out.push_back(std::move(named));
      }
    }
    std::ranges::stable_sort(
        out, [](const Named& a, const Named& b) { return a.name.size() > b.name.size(); });
    return out;
  }();
  return names;
}

constexpr std::array<const char*, 4> kOtherWeekdayLocales = {"zh", "ja", "ko", "th"};

const std::set<std::string, std::less<>>& weekday_words() {
  static const std::set<std::string, std::less<>> words = [] {
    std::set<std::string, std::less<>> out;
    const auto add = [&](const char* locale) {
      CalendarNames calendar(locale);
      for (const char* table : {"dayNames/stand-alone/wide", "dayNames/stand-alone/abbreviated"}) {
        for (const std::string& name : calendar.names(table)) {
          std::string_view rest = name;
          while (!rest.empty()) {
            // Shorter ones are letters and endings of much else.
            const std::string word = folded_case(ascii::take(rest, ' '));
            std::string plain = strip_accents(word);
            if (plain.size() < 3) continue;
            out.insert(std::move(plain));
            out.insert(word);
          }
        }
      }
    };
    std::ranges::for_each(kLocales, add);
    std::ranges::for_each(kOtherWeekdayLocales, add);
    return out;
  }();
  return words;
}

}  // namespace

void load_month_names() {
  weekday_words();
  foreign_words();
  unspaced_names();
}

int month_of_word(std::string_view word) {
  while (word.ends_with('.')) word.remove_suffix(1);
  if (word.size() < 3 || word.size() > 40) return 0;
  for (std::size_t m = 0; m < kMonths; ++m) {
    if (word.size() <= kEnglish[m].size() &&
        ascii::equal_ignoring_case(word, kEnglish[m].substr(0, word.size()))) {
      return static_cast<int>(m) + 1;
    }
  }
  const std::string folded = folded_word(word);
  if (const auto found = foreign_words().find(folded); found != foreign_words().end()) {
    return found->second;
  }
  // "In March": Hebrew writes it as one word.
  constexpr std::string_view kHebrewIn = "\u05d1";
  if (!folded.starts_with(kHebrewIn)) return 0;
  const auto found = foreign_words().find(std::string_view(folded).substr(kHebrewIn.size()));
  return found == foreign_words().end() ? 0 : found->second;
}

bool is_weekday_word(std::string_view word) { return weekday_words().contains(folded_case(word)); }

LeadingMonth month_at(std::string_view text) {
  for (std::size_t m = 0; m < kMonths; ++m) {
    if (text.starts_with(kKhmer[m])) return {static_cast<int>(m) + 1, kKhmer[m].size()};
  }
  std::size_t at = 0;
  const char32_t first = text.empty() ? 0 : utf8::next(text, at);
  const bool other = (first >= 0x0e00 && first < 0x0f00) || (first >= 0x1000 && first < 0x10a0);
  if (!other) return {};
  for (const Named& named : unspaced_names()) {
    if (text.starts_with(named.name)) return {named.month, named.name.size()};
  }
  return {};
}

}  // namespace tip
