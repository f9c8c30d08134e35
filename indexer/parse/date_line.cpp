#include "indexer/parse/date_line.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <set>
#include <vector>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "common/text/date_pieces.h"
#include "common/text/fold.h"
#include "common/text/month_names.h"
#include "date_words.data.h"
#include "indexer/parse/text_units.h"

namespace tip {
namespace {

// Longer lines are no dates.
constexpr std::size_t kMaxDateLineBytes = 400;
constexpr std::uint32_t kMaxWords = 26;
// Years in which articles that are kept as files came out.
constexpr int kMinAddressYear = 1990;
constexpr int kMaxAddressYear = 2100;

enum class Kind : std::uint8_t { published, updated, event, word };
constexpr std::array<std::string_view, 4> kKindNames = {"published", "updated", "event", "word"};

struct Words {
  std::array<std::set<std::string, std::less<>>, 4> of;
  std::vector<std::string> khmer;  // longest first
};

bool is_khmer(std::string_view text) {
  return text.starts_with("\xe1\x9e") || text.starts_with("\xe1\x9f");
}

Words read_words() {
  Words words;
  std::string_view rest = data::date_words();
  std::string_view row;
  while (ascii::take_row(rest, row)) {
    const std::string_view name = ascii::take(row, '\t');
    const auto kind = std::find(kKindNames.begin(), kKindNames.end(), name);
    if (kind == kKindNames.end()) continue;
    words.of[static_cast<std::size_t>(kind - kKindNames.begin())].insert(fold_case(row));
    if (is_khmer(row)) words.khmer.emplace_back(row);
  }
  std::ranges::stable_sort(
      words.khmer, [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
  return words;
}

const Words& words() {
  static const Words table = read_words();
  return table;
}

const std::set<std::string, std::less<>>& words_of(Kind kind) {
  return words().of[static_cast<std::size_t>(kind)];
}

// The words of a text, folded; marks and digits between them are left out.
std::vector<std::string> folded_words(std::string_view text) {
  std::vector<std::string> out;
  std::string word;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = utf8::next(text, at);
    if (is_date_letter(c)) {
      word.append(text.substr(begin, at - begin));
    } else if (!word.empty()) {
      out.push_back(fold_case(word));
      word.clear();
    }
  }
  if (!word.empty()) out.push_back(fold_case(word));
  return out;
}

LineDay choose(std::string_view text, const std::vector<NamedDay>& days) {
  LineDay unlabelled;
  LineDay published;
  LineDay updated;
  std::size_t from = 0;
  const bool common = !std::ranges::all_of(days, &NamedDay::buddhist);
  for (const NamedDay& day : days) {
    const DateLabel label = date_label(text.substr(from, day.begin - from));
    from = day.end;
    // Of a date in two calendars, the half of the common era.
    if ((day.buddhist && common) || day.day < kFirstNewsDay) continue;
    if (label == DateLabel::published && published.day.empty()) published = {day.day, false, true};
    if (label == DateLabel::updated && updated.day.empty()) updated = {day.day, true, true};
    if (label == DateLabel::none && unlabelled.day.empty()) unlabelled = {day.day, false, false};
  }
  if (!published.day.empty()) return published;
  return unlabelled.day.empty() ? updated : unlabelled;
}

// How many letters of Khmer text are of no word about dates.
std::size_t other_khmer_letters(std::string_view text) {
  std::size_t others = 0;
  while (!text.empty()) {
    if (!is_khmer(text)) {
      std::size_t at = 0;
      utf8::next(text, at);
      text.remove_prefix(at);
      continue;
    }
    std::size_t length = month_at(text).length;
    for (const std::string& word : words().khmer) {
      if (length == 0 && text.starts_with(word)) length = word.size();
    }
    if (length == 0) {
      length = 3;
      // Digits and signs are no letters.
      others += text[1] == '\x9e' || static_cast<unsigned char>(text[2]) <= 0x93 ? 1 : 0;
    }
    text.remove_prefix(std::min(length, text.size()));
  }
  return others;
}

bool is_known(const std::string& word) {
  for (const auto& kind : words().of) {
    if (kind.contains(word)) return true;
  }
  // Parts of longer ones: "last", "first", "mis".
  for (const auto& kind : words().of) {
    const auto next = kind.lower_bound(word);
    if (next != kind.end() && next->starts_with(word + " ")) return true;
  }
  return is_weekday_word(word) || month_of_word(word) != 0;
}

std::string without(std::string_view text, const std::vector<NamedDay>& days) {
  std::string rest;
  std::size_t from = 0;
  for (const NamedDay& day : days) {
    rest.append(text.substr(from, day.begin - from)) += ' ';
    from = day.end;
  }
  return rest.append(text.substr(from));
}

// A date has hardly a word by it that is not about dates. `text` is what stands beside the dates of
// `line`.
bool is_about_date(std::string_view text, std::string_view line) {
  const Shape shape = shape_of_text(text);
  if (shape.words > kMaxWords) return false;
  if (shape.khmer) {
    constexpr std::size_t kPlace = 20;  // letters of a place or a publisher's name
    return other_khmer_letters(text) <= kPlace;
  }
  std::size_t others = 0;
  std::size_t small_others = 0;
  for (const std::string& word : folded_words(text)) {
    if (is_known(word)) continue;
    ++others;
    const std::size_t at = text.find(word);
    small_others += at != text.npos ? 1 : 0;  // written as it was folded: in small letters
  }
  const bool place = small_others == 0 && line.find(',') != line.npos;  // "Ferry Town, 3 May 2018"
  return others <= (place ? 3U : 1U);
}

int number_at(std::string_view text, std::size_t at, std::size_t digits) {
  if (at + digits > text.size()) return -1;
  int value = 0;
  for (std::size_t i = at; i < at + digits; ++i) {
    if (!ascii::is_digit(text[i])) return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

bool is_free(std::string_view text, std::size_t at) {
  return at >= text.size() || !ascii::is_alnum(text[at]);
}

std::string to_day(int year, int month, int day) {
  if (year < kMinAddressYear || year > kMaxAddressYear || !is_calendar_day(year, month, day)) {
    return {};
  }
  std::string out = std::to_string(year);
  for (const int part : {month, day}) {
    out += part < 10 ? "-0" : "-";
    out += std::to_string(part);
  }
  return out;
}

// A day that ends in its year: /25-03-2021/. Which number is the month has to be clear.
std::string day_first_at(std::string_view text, std::size_t at) {
  constexpr std::size_t kYear = 6;  // "25-03-2021"
  const char separator = at + 2 < text.size() ? text[at + 2] : '\0';
  if (separator != '-' && separator != '_') return {};
  if (at + kYear > text.size() || text[at + 5] != separator || !is_free(text, at + kYear + 4)) {
    return {};
  }
  const int first = number_at(text, at, 2);
  const int second = number_at(text, at + 3, 2);
  const int year = number_at(text, at + kYear, 4);
  if (first > 12 || first == second) return to_day(year, second, first);
  return second > 12 ? to_day(year, first, second) : std::string();
}

// A day whose year begins at `at`.
std::string day_at(std::string_view text, std::size_t at) {
  const int year = number_at(text, at, 4);
  if (year < kMinAddressYear || year > kMaxAddressYear) return {};
  const std::size_t next = at + 4;
  if (next >= text.size()) return {};
  if (ascii::is_digit(text[next])) {
    // 20210325; with the time of day behind it, 14 digits.
    if (!is_free(text, at + 8) && !(is_free(text, at + 14) && number_at(text, at + 8, 6) >= 0)) {
      return {};
    }
    return to_day(year, number_at(text, next, 2), number_at(text, next + 2, 2));
  }
  const char separator = text[next];
  if (separator != '/' && separator != '-' && separator != '_' && separator != '.') return {};
  std::size_t from = next + 1;
  std::size_t end = from;
  while (end < text.size() && ascii::is_alnum(text[end])) ++end;
  const std::string_view part = text.substr(from, end - from);
  const bool digits = !part.empty() && std::all_of(part.begin(), part.end(), ascii::is_digit);
  if (digits && separator == '/' && part.size() == 4 && is_free(text, end)) {
    return to_day(year, number_at(part, 0, 2), number_at(part, 2, 2));  // /2021/0325/
  }
  // /2021-03/25/
  const bool folder = separator == '-' && digits && part.size() == 2 && at > 0 &&
                      text[at - 1] == '/' && end < text.size() && text[end] == '/';
  int month = digits && part.size() <= 2 ? number_at(part, 0, part.size()) : 0;
  if (!digits && part.size() >= 3) month = month_of_word(part);
  if (month < 1 || month > 12 || end >= text.size() || (text[end] != separator && !folder))
    return {};
  from = end + 1;
  end = from;
  while (end < text.size() && ascii::is_digit(text[end])) ++end;
  const bool day = end > from && end - from <= 2 && (is_free(text, end) || text[end] == 'T') &&
                   (!folder || text.substr(end).starts_with('/'));
  return day ? to_day(year, month, number_at(text, from, end - from)) : std::string();
}

}  // namespace

DateLabel date_label(std::string_view before) {
  const std::vector<std::string> found = folded_words(before);
  for (std::size_t end = found.size(); end > 0; --end) {
    // Words of up to three parts, the longest first.
    for (std::size_t length = std::min<std::size_t>(3, end); length > 0; --length) {
      std::string phrase;
      for (std::size_t i = end - length; i < end; ++i) {
        if (!phrase.empty()) phrase += ' ';
        phrase += found[i];
      }
      if (words_of(Kind::published).contains(phrase)) return DateLabel::published;
      if (words_of(Kind::updated).contains(phrase)) return DateLabel::updated;
      if (words_of(Kind::event).contains(phrase)) return DateLabel::event;
    }
  }
  // Scripts without blanks.
  if (!before.empty() && !ascii::all_ascii(before)) {
    const std::string folded = fold_case(before);
    for (const auto& [kind, label] : {std::pair{Kind::published, DateLabel::published},
                                      std::pair{Kind::updated, DateLabel::updated}}) {
      for (const std::string& word : words_of(kind)) {
        if (word.size() >= 6 && folded.find(word) != folded.npos &&
            !ascii::is_ascii(word.front())) {
          return label;
        }
      }
    }
  }
  return DateLabel::none;
}

bool is_date_label(std::string_view line) {
  line = ascii::trim(line);
  for (const std::string_view colon : {":", "\u17d6", "\uff1a"}) {
    if (line.ends_with(colon)) return true;
  }
  if (date_label(line) == DateLabel::none) return false;
  const std::vector<std::string> found = folded_words(line);
  // Without blanks between words: a word or two.
  constexpr std::uint32_t kMostUnspaced = 8;  // letters
  const Shape shape = shape_of_text(line);
  if (shape.capitalized + shape.lowercase == 0) return shape.characters <= kMostUnspaced;
  return std::ranges::all_of(found, is_known);
}

LineDay published_day(std::string_view text, DayOrder order) {
  text = utf8::truncate(text, kMaxDateLineBytes);
  return choose(text, find_days(text, order));
}

LineDay day_of_line(std::string_view text, DayOrder order) {
  if (text.size() > kMaxDateLineBytes) return {};
  const std::vector<NamedDay> days = find_days(text, order);
  if (days.empty() || !is_about_date(without(text, days), text)) return {};
  return choose(text, days);
}

std::string day_in_address(std::string_view address) {
  // What is asked for is about the reader: "?from=2021-03-25".
  address = address.substr(0, address.find_first_of("?#"));
  // An address within that of an archive of the web, whose folder is the day of the capture.
  for (const std::string_view inner : {"/http://", "/https://", "/http:/", "/https:/"}) {
    if (const std::size_t at = address.find(inner); at != address.npos) {
      address.remove_prefix(at + inner.size());
    }
  }
  for (std::size_t at = 0; at + 8 <= address.size(); ++at) {
    if (!ascii::is_digit(address[at])) continue;
    // t20210325_1.html: one letter of the system's.
    const bool lettered = at > 1 && ascii::is_alpha(address[at - 1]) && address[at - 2] == '/' &&
                          number_at(address, at, 8) >= 0;
    if (at > 0 && ascii::is_alnum(address[at - 1]) && !lettered) continue;
    if (std::string day = day_at(address, at); !day.empty()) return day;
    if (std::string day = day_first_at(address, at); !day.empty()) return day;
  }
  return {};
}

}  // namespace tip
