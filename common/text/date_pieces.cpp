#include "common/text/date_pieces.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <utility>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "common/text/month_names.h"

namespace tip {
namespace {

using Kind = DatePiece::Kind;

// Words that stand within dates and mean nothing there.
constexpr std::array<std::string_view, 20> kLinks = {"de",  "del", "of", "the", "di", "do", "da",
                                                     "den", "der", "d",  "st",  "nd", "rd", "th",
                                                     "er",  "am",  "en", "dia", "el", "le"};

// Marks in scripts that put no blanks between words, and what they are; `other`: passed over.
struct Mark {
  std::string_view text;
  Kind kind;
};
constexpr std::array<Mark, 24> kMarks = {{
    {"\u5e74", Kind::year_mark},
    {"\ub144", Kind::year_mark},
    {"\u6708", Kind::month_mark},
    {"\uc6d4", Kind::month_mark},
    {"\u65e5", Kind::day_mark},
    {"\u53f7", Kind::day_mark},
    {"\uc77c", Kind::day_mark},
    // Khmer: Buddhist and common era (b.s., k.s.), month, year, day.
    {"\u1796.\u179f", Kind::buddhist},
    {"\u1796\u17bb\u1791\u17d2\u1792\u179f\u1780\u179a\u17b6\u1787", Kind::buddhist},
    {"\u1782.\u179f", Kind::common},
    {"\u1781\u17c2", Kind::month_mark},
    {"\u1786\u17d2\u1793\u17b6\u17c6", Kind::year_mark},
    {"\u1790\u17d2\u1784\u17c3\u1791\u17b8", Kind::day_mark},
    {"\u1791\u17b8", Kind::day_mark},
    // Thai: Buddhist and common era (ph.s., kh.s.), month, year, day.
    {"\u0e1e.\u0e28", Kind::buddhist},
    {"\u0e1e\u0e38\u0e17\u0e18\u0e28\u0e31\u0e01\u0e23\u0e32\u0e0a", Kind::buddhist},
    {"\u0e04.\u0e28", Kind::common},
    {"\u0e40\u0e14\u0e37\u0e2d\u0e19", Kind::month_mark},
    {"\u0e1b\u0e35", Kind::year_mark},
    {"\u0e27\u0e31\u0e19\u0e17\u0e35\u0e48", Kind::day_mark},
    {"\u0e97\u0eb5", Kind::day_mark},
    // Burmese: year, month, day.
    {"\u1001\u102f\u1014\u103e\u1005\u103a", Kind::year_mark},
    {"\u101c", Kind::month_mark},
    {"\u101b\u1000\u103a", Kind::day_mark},
}};

constexpr std::string_view kHanYear = "\u5e74";

// Japan's eras since 1912 and that of the Republic of China, and the years before their first.
struct Era {
  std::string_view name;
  int before;
};
constexpr std::array<Era, 6> kEras = {{{"\u4ee4\u548c", 2018},
                                       {"\u5e73\u6210", 1988},
                                       {"\u662d\u548c", 1925},
                                       {"\u5927\u6b63", 1911},
                                       {"\u6c11\u570b", 1911},
                                       {"\u6c11\u56fd", 1911}}};

// 0 to 10; -1 for what is no Chinese numeral.
int numeral(char32_t c) {
  constexpr std::u32string_view kNumerals =
      U"\u3007\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341";
  const std::size_t at = c == 0x96f6 ? 0 : kNumerals.find(c);
  return at == kNumerals.npos ? -1 : static_cast<int>(at);
}

// A number in Chinese numerals, figure by figure (2021) or in tens (25).
struct Numerals {
  int value = 0;
  int digits = 0;  // 0: there is none
  std::size_t end = 0;
};
Numerals numerals_at(std::string_view text, std::size_t at) {
  constexpr int kTen = 10;
  constexpr int kMost = 4;
  Numerals out;
  bool tens = false;
  while (at < text.size()) {
    std::size_t next = at;
    const int figure = numeral(utf8::next(text, next));
    if (figure < 0 || (figure == kTen && (tens || out.digits > 1)) || out.digits == kMost) break;
    if (figure == kTen) {
      out.value = std::max(out.value, 1) * kTen;
      out.digits = 2;
    } else {
      out.value = tens ? out.value + figure : out.value * kTen + figure;
      out.digits += tens ? 0 : 1;
    }
    tens = tens || figure == kTen;
    at = next;
  }
  out.end = at;
  return out;
}

bool is_khmer_letter(char32_t c) { return c >= 0x1780 && c <= 0x17dd; }

// Thai to Burmese, Khmer, and the scripts of East Asia.
bool is_unspaced(char32_t c) {
  return (c >= 0x0e00 && c < 0x0f00) || (c >= 0x1000 && c < 0x10a0) || is_khmer_letter(c) ||
         (c >= 0x3040 && c < 0xa000) || (c >= 0xac00 && c < 0xd7b0);
}

class DateCutter {
 public:
  explicit DateCutter(std::string_view text) : text_(text) {}

  std::vector<DatePiece> run() {
    while (at_ < text_.size()) {
      if (!number() && !year_of_era() && !numerals() && !word()) {
        utf8::next(text_, at_);
      }
    }
    return std::move(pieces_);
  }

 private:
  void add(Kind kind, std::size_t begin, int value = 0, int digits = 0, char separator = ' ') {
    // One piece says that something stands between, however long it is.
    const bool same = !pieces_.empty() && pieces_.back().kind == kind;
    if (same && (kind == Kind::other || kind == Kind::khmer)) return;
    pieces_.push_back({kind, value, digits, separator, begin, at_});
  }

  bool number() {
    const std::size_t begin = at_;
    int value = 0;
    int digits = 0;
    for (int digit = 0; (digit = take_digit(text_, at_)) >= 0;) {
      if (++digits <= 6) value = value * 10 + digit;
    }
    if (digits == 0) return false;
    const char before = begin == 0 ? ' ' : text_[begin - 1];
    const char after = at_ < text_.size() ? text_[at_] : ' ';
    const bool time = before == ':' || (after == ':' && digits <= 2);
    if (time || before == '+' || digits > 6) {
      add(Kind::other, begin);
    } else {
      std::size_t end = begin;
      while (end > 0 && text_[end - 1] == ' ') --end;
      add(Kind::number, begin, value, digits, end == 0 ? ' ' : text_[end - 1]);
    }
    return true;
  }

  // "Reiwa 3", "Minguo 110", and the first year, which has a word of its own.
  bool year_of_era() {
    constexpr std::string_view kFirst = "\u5143";
    constexpr int kMostYears = 150;
    const std::string_view rest = text_.substr(at_);
    const auto era =
        std::ranges::find_if(kEras, [&](const Era& known) { return rest.starts_with(known.name); });
    if (era == kEras.end()) return false;
    std::size_t at = at_ + era->name.size();
    int year = 0;
    for (int digit = 0; year < kMostYears && (digit = take_digit(text_, at)) >= 0;) {
      year = year * 10 + digit;
    }
    if (year == 0) {
      const Numerals written = numerals_at(text_, at);
      if (written.digits > 0) {
        year = written.value;
        at = written.end;
      } else if (text_.substr(at).starts_with(kFirst)) {
        year = 1;
        at += kFirst.size();
      }
    }
    if (year == 0 || year > kMostYears || !text_.substr(at).starts_with(kHanYear)) return false;
    add(Kind::number, std::exchange(at_, at), era->before + year, 4);
    return true;
  }

  // Numerals are a part of much else than dates: only before what says that they are.
  bool numerals() {
    constexpr std::string_view kBehind[] = {kHanYear, "\u6708", "\u65e5", "\u53f7", "\u865f"};
    const Numerals written = numerals_at(text_, at_);
    if (written.digits == 0) return false;
    const std::string_view behind = text_.substr(written.end);
    const auto is_behind = [&](std::string_view mark) { return behind.starts_with(mark); };
    if (std::ranges::none_of(kBehind, is_behind)) return false;
    add(Kind::number, std::exchange(at_, written.end), written.value, written.digits);
    return true;
  }

  bool word() {
    std::size_t next = at_;
    const char32_t first = utf8::next(text_, next);
    if (is_unspaced(first)) {
      unspaced(first, next);
      return true;
    }
    if (!is_date_letter(first)) return false;
    const std::size_t begin = at_;
    while (next < text_.size()) {
      std::size_t end = next;
      const char32_t c = utf8::next(text_, end);
      if (!is_date_letter(c) || is_unspaced(c)) break;
      next = end;
    }
    at_ = next;
    const std::string_view word = text_.substr(begin, at_ - begin);
    // "B.E.", "BE"
    if (text_.substr(begin).starts_with("B.E.") || word == "BE") {
      at_ = std::max(at_, begin + (word == "BE" ? 2 : 4));
      add(Kind::buddhist, begin);
      return true;
    }
    // Not the "th" of 20th, nor the "T" of a timestamp.
    if (begin > 0 && ascii::is_digit(text_[begin - 1]) && word.size() <= 2) return true;
    const bool link = std::ranges::any_of(
        kLinks, [&](std::string_view known) { return ascii::equal_ignoring_case(known, word); });
    if (link) return true;
    if (word == "th\u00e1ng" || word == "Th\u00e1ng") {
      add(Kind::month_mark, begin);
    } else if (word == "n\u0103m" || word == "N\u0103m" || word == "gada" || word == "m") {
      add(Kind::year_mark, begin);
    } else if (word == "ng\u00e0y" || word == "Ng\u00e0y") {
      add(Kind::day_mark, begin);
    } else if (const int month = month_of_word(word); month != 0) {
      add(Kind::month, begin, month);
    } else if (const int both = month_of_two_words(begin); both != 0) {
      add(Kind::month, begin, both);
    } else {
      add(Kind::other, begin);
    }
    return true;
  }

  // The Arabic months of the Levant ("kanun al-thani"): the word at `begin`, which ends here, and
  // the next one; moves past both. 0 if they are none.
  int month_of_two_words(std::size_t begin) {
    if (ascii::is_ascii(text_[begin]) || at_ >= text_.size() || text_[at_] != ' ') return 0;
    std::size_t end = at_ + 1;
    while (end < text_.size()) {
      std::size_t next = end;
      if (!is_date_letter(utf8::next(text_, next))) break;
      end = next;
    }
    const int month = month_of_word(text_.substr(begin, end - begin));
    if (month != 0) at_ = end;
    return month;
  }

  void unspaced(char32_t first, std::size_t next) {
    const std::size_t begin = at_;
    const std::string_view rest = text_.substr(at_);
    if (const LeadingMonth found = month_at(rest); found.month != 0) {
      at_ += found.length;
      add(Kind::month, begin, found.month);
      return;
    }
    for (const Mark& mark : kMarks) {
      if (!rest.starts_with(mark.text)) continue;
      at_ += mark.text.size();
      add(mark.kind, begin);
      return;
    }
    at_ = next;
    add(is_khmer_letter(first) ? Kind::khmer : Kind::other, begin);
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<DatePiece> pieces_;
};

}  // namespace

bool is_date_letter(char32_t c) {
  if (c < 0x80) return ascii::is_alpha(static_cast<char>(c));
  const auto type = u_charType(static_cast<UChar32>(c));
  return u_isalpha(static_cast<UChar32>(c)) || type == U_NON_SPACING_MARK ||
         type == U_COMBINING_SPACING_MARK;
}

int take_digit(std::string_view text, std::size_t& at) {
  if (at >= text.size()) return -1;
  if (ascii::is_ascii(text[at])) {
    return ascii::is_digit(text[at]) ? text[at++] - '0' : -1;
  }
  std::size_t next = at;
  const char32_t c = utf8::next(text, next);
  const int value = u_charDigitValue(static_cast<UChar32>(c));
  if (value >= 0) at = next;
  return value;
}

std::vector<DatePiece> date_pieces(std::string_view text) { return DateCutter(text).run(); }

}  // namespace tip
