#include "common/khmer/normalize.h"

#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <bit>

#include "common/base/ascii.h"
#include "common/khmer/signs.h"

namespace tip::khmer {
namespace {

constexpr char32_t kZeroWidthSpace = 0x200B;

// Place of each character U+1780..U+17DF in kSignOrder, or kNoSlot.
constexpr std::uint8_t kNoSlot = 0xFF;
constexpr std::array<std::uint8_t, 0x60> kSlotOf = [] {
  std::array<std::uint8_t, 0x60> slots{};
  slots.fill(kNoSlot);
  for (std::size_t i = 0; i < kSignOrder.size(); ++i) {
    slots[kSignOrder[i] - kFirstLetter] = static_cast<std::uint8_t>(i);
  }
  return slots;
}();

constexpr std::uint64_t bit_of(char16_t sign) {
  return std::uint64_t{1} << kSlotOf[sign - kFirstLetter];
}

constexpr std::uint64_t kHighVowels = bit_of(0x17B7) | bit_of(0x17B8) | bit_of(0x17B9) |
                                      bit_of(0x17BA) | bit_of(kVowelOe) | bit_of(0x17BF);
constexpr std::uint64_t kShifters = bit_of(kMuusikatoan) | bit_of(kTriisap);

constexpr bool is_letter(char32_t c) { return c >= kFirstLetter && c <= kLastLetter; }
constexpr bool is_inherent_vowel(char32_t c) { return c == 0x17B4 || c == 0x17B5; }
constexpr bool is_sign(char32_t c) {
  return c >= kFirstLetter && c < kFirstLetter + kSlotOf.size() &&
         kSlotOf[c - kFirstLetter] != kNoSlot;
}

Replacement replacement_of(char32_t c) {
  if (c < kReplacements.front().from) return {0, static_cast<char16_t>(c), 0};
  for (const Replacement& r : kReplacements) {
    if (r.from == c) return r;
  }
  return {0, static_cast<char16_t>(c), 0};
}

// Collects one syllable sign by sign and writes it in normal order. Signs are a bit set, so that
// order and repetition of the input cost nothing however many there are.
class Syllable {
 public:
  bool empty() const { return base_ == kNoBase && signs_ == 0; }
  bool has_base() const { return base_ != kNoBase; }

  void start(char32_t base) { base_ = base; }
  void add_sign(char16_t sign) { signs_ |= bit_of(sign); }

  void add_subscript(char16_t letter) {
    if (letter == kCoengDa) letter = kCoengTa;
    const std::uint64_t bit = std::uint64_t{1} << (letter - kFirstLetter);
    if ((subscript_set_ & bit) != 0) return;
    subscript_set_ |= bit;
    if (letter != kRo) subscripts_[subscript_count_++] = letter;
  }

  void write_and_clear(std::u16string& out) {
    repair();
    if (has_base()) append(base_, out);
    write_signs(0, kSignsBeforeSubscripts, out);
    for (std::size_t i = 0; i < subscript_count_; ++i) write_subscript(subscripts_[i], out);
    // Subscript RO is drawn before the base whatever its place; the standard writes it last.
    if (has_subscript(kRo)) write_subscript(kRo, out);
    write_signs(kSignsBeforeSubscripts, kSignOrder.size(), out);
    base_ = kNoBase;
    signs_ = 0;
    subscript_set_ = 0;
    subscript_count_ = 0;
  }

 private:
  bool has(char16_t sign) const { return (signs_ & bit_of(sign)) != 0; }
  bool has_subscript(char16_t letter) const {
    return (subscript_set_ >> (letter - kFirstLetter) & 1) != 0;
  }
  void replace(std::uint64_t from, char16_t to) { signs_ = (signs_ & ~from) | bit_of(to); }

  // Different signs that are drawn alike.
  void repair() {
    if (has(kVowelE) && has(kVowelIi)) replace(bit_of(kVowelE) | bit_of(kVowelIi), kVowelOe);
    if (has(kVowelE) && has(kVowelAa)) replace(bit_of(kVowelE) | bit_of(kVowelAa), kVowelOo);
    if (!is_letter(base_)) return;
    // Under a vowel that is itself above, either shifter moves below and is drawn as the vowel U.
    const bool high = (signs_ & kHighVowels) != 0 || (has(kVowelAa) && has(kNikahit));
    if (!high) return;
    const char16_t shifter =
        is_second_series(static_cast<char16_t>(base_)) ? kMuusikatoan : kTriisap;
    if ((signs_ & kShifters) == 0) {
      if (has(kVowelU)) replace(bit_of(kVowelU), shifter);
    } else if (base_ != kBa && subscript_set_ == 0) {
      // Only one of the two means anything on a letter other than BA.
      replace(kShifters, shifter);
    }
  }

  void write_signs(std::size_t first, std::size_t last, std::u16string& out) const {
    std::uint64_t rest = signs_ >> first << first;
    if (last < 64) rest &= (std::uint64_t{1} << last) - 1;
    for (; rest != 0; rest &= rest - 1) {
      out.push_back(kSignOrder[static_cast<std::size_t>(std::countr_zero(rest))]);
    }
  }

  static void write_subscript(char16_t letter, std::u16string& out) {
    out.push_back(kCoeng);
    out.push_back(letter);
  }

  static void append(char32_t c, std::u16string& out) {
    if (U_IS_BMP(c)) {
      out.push_back(static_cast<char16_t>(c));
    } else {
      out.push_back(static_cast<char16_t>(U16_LEAD(c)));
      out.push_back(static_cast<char16_t>(U16_TRAIL(c)));
    }
  }

  static constexpr char32_t kNoBase = 0x110000;  // past the last code point
  char32_t base_ = kNoBase;
  std::uint64_t signs_ = 0;
  std::uint64_t subscript_set_ = 0;  // bit i: subscript of letter U+1780 + i
  std::array<char16_t, 64> subscripts_{};
  std::size_t subscript_count_ = 0;
};

// Reads a run once from left to right and fills a Run.
class Normalizer {
 public:
  Normalizer(std::string_view run, Run& out) : source_(run), out_(out) {
    out_.text.clear();
    out_.clusters.clear();
  }

  void run() {
    const auto length = static_cast<std::int32_t>(source_.size());
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(source_.data());
    std::int32_t i = 0;
    while (i < length) {
      begin_ = static_cast<std::uint32_t>(i);
      UChar32 c = 0;
      U8_NEXT(bytes, i, length, c);
      end_ = static_cast<std::uint32_t>(i);
      if (c >= 0) take(static_cast<char32_t>(c));
    }
    finish();
  }

 private:
  void take(char32_t c) {
    if (c == kZeroWidthSpace) {
      break_seen_ = true;
    } else if (is_invisible(c) || is_inherent_vowel(c) || c == kRepetition) {
      // Draws nothing of the syllable.
    } else if (c == kCoeng) {
      coeng_ = true;
      if (!syllable_.empty()) cluster_.end = end_;
    } else if (is_letter(c)) {
      take_letter(c);
    } else if (c == kBathamasat) {
      take_sign(kNikahit);
    } else if (is_sign(c)) {
      take_sign(static_cast<char16_t>(c));
    } else {
      start(c);
    }
  }

  void take_letter(char32_t c) {
    const Replacement r = replacement_of(c);
    if (coeng_ && syllable_.has_base() && base_takes_subscripts_) {
      syllable_.add_subscript(r.first);
      cluster_.end = end_;
      coeng_ = false;
      break_seen_ = false;
    } else {
      start(r.first);
    }
    if (r.second == 0) return;
    if (is_letter(r.second)) {
      start(r.second);
    } else {
      take_sign(r.second);
    }
  }

  void take_sign(char16_t sign) {
    coeng_ = false;  // a coeng with no letter to lower shows nothing that could be kept in order
    if (syllable_.empty()) open();
    syllable_.add_sign(sign);
    cluster_.end = end_;
    break_seen_ = false;
  }

  void start(char32_t base) {
    finish();
    open();
    syllable_.start(base);
    base_takes_subscripts_ = is_letter(base);
    coeng_ = false;
  }

  void open() {
    cluster_ = {begin_, end_, static_cast<std::uint32_t>(out_.text.size()), 0, break_seen_};
    break_seen_ = false;
  }

  void finish() {
    if (syllable_.empty()) return;
    syllable_.write_and_clear(out_.text);
    cluster_.unit_end = static_cast<std::uint32_t>(out_.text.size());
    out_.clusters.push_back(cluster_);
  }

  std::string_view source_;
  Run& out_;
  Syllable syllable_;
  Cluster cluster_;
  std::uint32_t begin_ = 0;  // byte range of the character at hand
  std::uint32_t end_ = 0;
  bool coeng_ = false;  // a coeng waits for its letter
  bool break_seen_ = false;
  bool base_takes_subscripts_ = false;
};

void append_utf8(std::u16string_view text, std::string& out) {
  for (std::size_t i = 0; i < text.size();) {
    UChar32 c = 0;
    U16_NEXT(text.data(), i, text.size(), c);
    std::array<std::uint8_t, 4> buffer{};
    std::int32_t n = 0;
    U8_APPEND_UNSAFE(buffer.data(), n, c);
    out.append(reinterpret_cast<const char*>(buffer.data()), static_cast<std::size_t>(n));
  }
}

}  // namespace

bool is_word_char(char32_t c) {
  return (c >= kFirstLetter && c <= 0x17D3) || c == kRepetition || c == kAvakrahasanya ||
         c == 0x17DD;
}

bool is_invisible(char32_t c) {
  switch (c) {
    case 0x00AD:  // SHY
    case 0x200B:  // ZWSP
    case 0x200C:  // ZWNJ
    case 0x200D:  // ZWJ
    case 0x2060:  // WJ
    case 0xFEFF:  // BOM
      return true;
    default:
      return false;
  }
}

void normalize(std::string_view run, Run& out) { Normalizer(run, out).run(); }

std::string normalize_text(std::string_view text) {
  // Beyyal is punctuation, so it is in no run; the standard spells it khan, LO, khan.
  static constexpr std::string_view kEtCetera = "\xE1\x9F\x94\xE1\x9E\x9B\xE1\x9F\x94";
  if (ascii::all_ascii(text)) return std::string(text);
  std::string out;
  out.reserve(text.size());
  Run run;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto length = static_cast<std::int32_t>(text.size());
  std::int32_t run_begin = -1;
  const auto flush = [&](std::int32_t end) {
    if (run_begin < 0) return;
    normalize(
        text.substr(static_cast<std::size_t>(run_begin), static_cast<std::size_t>(end - run_begin)),
        run);
    append_utf8(run.text, out);
    run_begin = -1;
  };
  for (std::int32_t i = 0; i < length;) {
    const std::int32_t begin = i;
    UChar32 c = 0;
    U8_NEXT(bytes, i, length, c);
    const bool word = c >= 0 && is_word_char(static_cast<char32_t>(c));
    const bool invisible = c >= 0 && is_invisible(static_cast<char32_t>(c));
    if (word || (invisible && run_begin >= 0)) {
      if (run_begin < 0) run_begin = begin;
      continue;
    }
    flush(begin);
    if (c == kBeyyal) {
      out += kEtCetera;
    } else {
      out += text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(i - begin));
    }
  }
  flush(length);
  return out;
}

}  // namespace tip::khmer
