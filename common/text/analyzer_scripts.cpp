// Khmer, and everything that is neither Khmer nor Latin text.
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <array>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "common/text/analyzer_impl.h"

namespace tip {
namespace {

constexpr char16_t kYuukaleapintu = 0x17c8;
constexpr std::string_view kYuukaleapintuBytes = "\u17c8";
constexpr char32_t kZeroWidthSpace = 0x200b;

// Between letters of scripts that part words with spaces a zero-width space is a leftover of
// typesetting.
bool is_inside_word(char32_t before, char32_t after) {
  const auto spaced = [](char32_t c) {
    return u_isalpha(static_cast<UChar32>(c)) != 0 &&
           u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_LINE_BREAK) == U_LB_ALPHABETIC;
  };
  return spaced(before) && spaced(after);
}

void append_utf8(std::u16string_view units, std::string& out) {
  for (const char16_t unit : units) utf8::append(out, unit);  // Khmer: no surrogates
}

// Whether a dot, comma or apostrophe stands between the word and letters or digits beside it, as in
// OCR: words with such take no part in hyphens.
bool has_mark_beside(std::string_view s, std::size_t begin, std::size_t first, std::size_t last) {
  constexpr std::array<std::string_view, 5> kMarks = {"'", ".", ",", "\u2018", "\u2019"};
  return std::ranges::any_of(kMarks, [&](std::string_view mark) {
    const bool before = first > begin + mark.size() &&
                        s.substr(first - mark.size(), mark.size()) == mark &&
                        ascii::is_alnum(s[first - mark.size() - 1]);
    const std::size_t behind = last + mark.size();
    return before ||
           (behind < s.size() && s.substr(last, mark.size()) == mark && ascii::is_alnum(s[behind]));
  });
}

// Whether the Khmer run `text` goes on at `at` with a letter that begins a syllable, maybe behind
// invisible characters.
bool has_syllable_at(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const char32_t c = utf8::next(text, at);
    if (!khmer::is_invisible(c)) return c >= 0x1780 && c <= 0x17b3;
  }
  return false;
}

// Where the sign yuukaleapintu is written for a colon in the Khmer run `text`, from `at` on and
// with a syllable behind it: what it ends is no word with it and one without it. npos if nowhere.
std::size_t colon_within(std::string_view text, std::size_t at, khmer::Run& run) {
  constexpr std::size_t kLongestWord = 96;  // bytes that are looked at before a sign
  const std::size_t begin = at;
  const std::string_view sign = kYuukaleapintuBytes;
  for (; (at = text.find(sign, at)) != std::string_view::npos; ++at) {
    if (!has_syllable_at(text, at + sign.size())) continue;
    std::size_t first = at - std::min(at - begin, kLongestWord);
    while (first < at && utf8::is_continuation(text[first])) ++first;
    khmer::normalize(text.substr(first, at + sign.size() - first), run);
    if (khmer::ends_in_a_word(run)) continue;
    khmer::normalize(text.substr(first, at - first), run);
    if (!run.clusters.empty() && khmer::ends_in_a_word(run)) return at;
  }
  return std::string_view::npos;
}

bool is_all_letters(std::string_view s) {
  for (std::size_t at = 0; at < s.size();) {
    const auto c = static_cast<UChar32>(utf8::next(s, at));
    const bool mark = (U_GET_GC_MASK(c) & (U_GC_M_MASK | U_GC_CF_MASK)) != 0;
    if (u_isalpha(c) == 0 && !mark) return false;
  }
  return true;
}

}  // namespace

// Khmer goes to its own rules, everything between to ICU.
void Analyzer::Impl::mixed_chunk(std::size_t begin, std::size_t end) {
  const std::string_view s = text.substr(0, end);
  std::size_t at = begin;
  while (at < end) {
    const std::size_t start = at;
    const bool khmer = khmer::is_word_char(utf8::next(s, at));
    for (std::size_t next = at; next < end; at = next) {
      const char32_t c = utf8::next(s, next);
      const bool word_char = khmer::is_word_char(c);
      if (khmer ? !word_char && !khmer::is_invisible(c) : word_char) break;
    }
    if (khmer) {
      khmer_run(start, at);
    } else {
      icu_run(start, at);
    }
  }
}

void Analyzer::Impl::khmer_run(std::size_t begin, std::size_t end) {
  letters = {};
  const std::string_view all = text.substr(0, end);
  while (begin < end) {
    const std::size_t colon = std::min(colon_within(all, begin, run), end);
    khmer_part(begin, colon);
    begin = std::min(colon + kYuukaleapintuBytes.size(), end);
  }
}

void Analyzer::Impl::khmer_part(std::size_t begin, std::size_t end) {
  khmer::normalize(text.substr(begin, end - begin), run);
  // After a place or a name the sign yuukaleapintu is often written for the colon that looks like
  // it.
  if (run.text.ends_with(kYuukaleapintu) && !khmer::ends_in_a_word(run)) {
    const std::string_view all = text.substr(begin, end - begin);
    khmer::normalize(all.substr(0, all.rfind(kYuukaleapintuBytes)), run);
  }
  if (run.clusters.empty()) return;
  segmenter.segment(run, khmer_words);
  // Of clusters; 0 if they are more than a token can say.
  const auto bytes_of = [&](std::size_t from, std::size_t clusters) {
    const std::size_t bytes = run.clusters[from + clusters].begin - run.clusters[from].begin;
    return static_cast<std::uint8_t>(bytes <= 0xFF ? bytes : 0);
  };
  std::size_t first = 0;
  for (khmer::SegmentedWord& word : khmer_words) {
    const std::size_t last = word.end;
    for (std::uint8_t& later : word.later_begins) later = bytes_of(first, later);
    const std::u16string_view all = run.text;
    const auto units_of = [&](std::size_t a, std::size_t b) {
      return all.substr(run.clusters[a].unit_begin,
                        run.clusters[b - 1].unit_end - run.clusters[a].unit_begin);
    };
    buffer.clear();
    append_utf8(units_of(first, last), buffer);
    const auto width = static_cast<std::uint32_t>(last - first);
    const std::string_view whole = utf8::truncate(buffer, kMaxTermBytes);
    emit(TokenKind::khmer, whole, whole, begin + run.clusters[first].begin,
         begin + run.clusters[last - 1].end, width, word);
    position -= width;
    for (std::size_t i = first; i < last; ++i) {
      buffer.clear();
      append_utf8(units_of(i, i + 1), buffer);
      const std::string_view cluster = utf8::truncate(buffer, kMaxTermBytes);
      emit(TokenKind::cluster, cluster, cluster, begin + run.clusters[i].begin,
           begin + run.clusters[i].end);
    }
    first = last;
  }
}

void Analyzer::Impl::icu_run(std::size_t begin, std::size_t end) {
  units.clear();
  unit_offsets.clear();
  const std::string_view s = text.substr(0, end);
  char32_t before = 0;
  for (std::size_t at = begin; at < end;) {
    const auto offset = static_cast<std::uint32_t>(at);
    const char32_t c = utf8::next(s, at);
    if (c == kZeroWidthSpace && at < end) {
      std::size_t behind = at;
      if (is_inside_word(before, utf8::next(s, behind))) continue;
    }
    before = c;
    if (c > 0xffff) {
      units.push_back(static_cast<char16_t>(U16_LEAD(c)));
      unit_offsets.push_back(offset);
      units.push_back(static_cast<char16_t>(U16_TRAIL(c)));
    } else {
      units.push_back(static_cast<char16_t>(c));
    }
    unit_offsets.push_back(offset);
  }
  unit_offsets.push_back(static_cast<std::uint32_t>(end));
  UErrorCode status = U_ZERO_ERROR;
  ubrk_setText(words, units.data(), static_cast<std::int32_t>(units.size()), &status);
  if (U_FAILURE(status)) return;
  const auto is_digit_at = [&](std::size_t at) {
    return u_charDigitValue(static_cast<UChar32>(utf8::next(s, at))) >= 0;
  };
  std::size_t done = 0;
  std::int32_t from = ubrk_first(words);
  for (std::int32_t to = ubrk_next(words); to != UBRK_DONE; from = to, to = ubrk_next(words)) {
    if (ubrk_getRuleStatus(words) < UBRK_WORD_NUMBER) continue;
    const std::size_t first = unit_offsets[static_cast<std::size_t>(from)];
    const std::size_t last = unit_offsets[static_cast<std::size_t>(to)];
    if (first < done) continue;  // inside a date or number
    std::size_t word_end = first;
    while (word_end < last && ascii::is_alnum(text[word_end])) ++word_end;
    // A date may be in digits of another script, a word with signs is ASCII.
    const bool may_be_special =
        word_end > first ? word_end == last || ascii::is_digit(text[first]) : is_digit_at(first);
    if (may_be_special) {
      done = take_special(begin, first, word_end > first ? word_end : last);
      if (done > 0) continue;
    }
    if (const split::SpacedNumber number = split::spaced_number(s, first); number.end > 0) {
      done = number.end;
      letters = {};
      if (!pass_over(first)) emit_number(number.digits, first, done);
      continue;
    }
    const std::uint32_t here = position;
    const bool all_letters =
        is_all_letters(s.substr(first, last - first)) && !has_mark_beside(s, begin, first, last);
    if (all_letters) {
      note_letters(first, last);
    } else {
      letters = {};
    }
    segment(first, last, /*ascii=*/false);
    if (all_letters) add_dot(begin, first, last, here);
  }
}

}  // namespace tip
