#include "tests/eval/khmer_pieces.h"

#include <algorithm>
#include <cstddef>

#include "common/base/utf8.h"
#include "common/khmer/normalize.h"
#include "common/khmer/signs.h"

namespace tip::eval {
namespace {

using namespace khmer;

constexpr char32_t kQaq = 0x17A2;            // the letter QA
constexpr char32_t kOldQaq = 0x17A3;         // deprecated
constexpr char32_t kOldQaa = 0x17A4;         // deprecated QA with AA
constexpr char32_t kQu = 0x17A7;             // independent vowel
constexpr char32_t kOldQuk = 0x17A8;         // deprecated QU with KA
constexpr char32_t kQoo = 0x17B1;            // independent vowel, type one
constexpr char32_t kQooTwo = 0x17B2;         // type two
constexpr char32_t kInherentVowel = 0x17B4;  // deprecated, draws nothing
constexpr char32_t kKhmerZero = 0x17E0;
constexpr char32_t kZeroWidthSpace = 0x200B;
// ZWNJ, ZWJ, SHY, WJ, BOM
constexpr std::array<char32_t, 5> kInvisible = {0x200C, 0x200D, 0x00AD, 0x2060, 0xFEFF};

bool is_letter(char32_t c) { return c >= kFirstLetter && c <= kLastLetter; }
bool is_vowel(char32_t c) { return c >= kVowelAa && c <= 0x17C5; }
bool is_shifter(char32_t c) { return c == kMuusikatoan || c == kTriisap; }
bool is_sign(char32_t c) { return is_vowel(c) || (c >= kNikahit && c < kCoeng) || c == 0x17DD; }
bool is_high(char32_t c) { return (c >= 0x17B7 && c <= 0x17BA) || c == kVowelOe || c == 0x17BF; }
bool is_khmer_digit(char32_t c) { return c >= kKhmerZero && c < kKhmerZero + 10; }
bool is_ascii_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_digit(char32_t c) { return is_khmer_digit(c) || is_ascii_digit(c); }

std::u32string decode(std::string_view text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) out += utf8::next(text, at);
  return out;
}

std::string encode(std::u32string_view text) {
  std::string out;
  for (const char32_t c : text) utf8::append(out, c);
  return out;
}

// Goes through a text and writes it anew.
class Recoder {
 public:
  Recoder(std::string_view piece, std::mt19937& random) : text_(decode(piece)), random_(random) {}

  std::string run(Recoding recoding) {
    while (at_ < text_.size()) {
      // Here and there the writer's own order stays, so that both kinds stand side by side.
      const bool wanted = recoding == Recoding::invisible_out || random_() % 4 != 0;
      if (!wanted || !change(recoding)) out_ += text_[at_++];
    }
    return encode(out_);
  }

 private:
  char32_t peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : 0;
  }
  char32_t before() const { return at_ == 0 ? 0 : text_[at_ - 1]; }
  bool is_subscript(std::size_t ahead) const {
    return peek(ahead) == kCoeng && is_letter(peek(ahead + 1));
  }
  // The base letter of the syllable at hand.
  char32_t base() const {
    for (std::size_t i = at_; i-- > 0;) {
      if (is_letter(text_[i]) && (i == 0 || text_[i - 1] != kCoeng)) return text_[i];
    }
    return 0;
  }

  // Writes `instead` for the next `count` characters.
  bool replace(std::size_t count, const std::u32string& instead) {
    out_ += instead;
    at_ += count;
    return true;
  }

  // Changes what stands here, if `recoding` has to do with it.
  bool change(Recoding recoding) {
    const char32_t c = peek();
    const char32_t next = peek(1);
    switch (recoding) {
      case Recoding::subscript_order:
        if (!is_subscript(0) || !is_subscript(2) || (next == kRo) == (peek(3) == kRo)) return false;
        return replace(4, {kCoeng, peek(3), kCoeng, next});
      case Recoding::split_oe:
        return c == kVowelOe && next != kVowelE && replace(1, {kVowelE, kVowelIi});
      case Recoding::split_oo:
        return c == kVowelOo && next != kVowelE && replace(1, {kVowelE, kVowelAa});
      case Recoding::vowel_first:
        return is_subscript(0) && is_vowel(peek(2)) && replace(3, {peek(2), kCoeng, next});
      case Recoding::vowel_before_shifter:
        return is_shifter(c) && is_vowel(next) && replace(2, {next, c});
      case Recoding::shifter_as_u:
        return is_lowered_shifter() && replace(1, {kVowelU});
      case Recoding::coeng_da_ta:
        if (c != kCoeng || (next != kCoengDa && next != kCoengTa)) return false;
        return replace(2, {kCoeng, next == kCoengDa ? kCoengTa : kCoengDa});
      case Recoding::two_qoo:
        return (c == kQoo || c == kQooTwo) && replace(1, {c == kQoo ? kQooTwo : kQoo});
      case Recoding::deprecated:
        return deprecate();
      case Recoding::doubled_signs:
        return is_sign(c) && replace(1, {c, c});
      case Recoding::digits:
        if (!is_digit(c)) return false;
        return replace(1, {is_ascii_digit(c) ? c - U'0' + kKhmerZero : c - kKhmerZero + U'0'});
      case Recoding::invisible_in:
        if (!is_word_char(before()) || !is_word_char(c)) return false;
        return replace(1, {kInvisible[random_() % kInvisible.size()], c});
      case Recoding::spaces_in:
        if (!is_word_char(before()) || before() == kCoeng || !is_letter(c)) return false;
        return replace(1, {kZeroWidthSpace, c});
      case Recoding::invisible_out:
        return is_invisible(c) && replace(1, {});
    }
    return false;
  }

  // A register shifter that a high vowel pushes below the letter, where it looks like the vowel U.
  // A letter has one of the two; the other would not be what a reader takes the U for.
  bool is_lowered_shifter() const {
    const bool high = is_high(peek(1)) || (peek(1) == kVowelAa && peek(2) == kNikahit);
    const char32_t letter = base();
    if (!high || letter == 0) return false;
    return peek() == (is_second_series(static_cast<char16_t>(letter)) ? kMuusikatoan : kTriisap);
  }

  bool deprecate() {
    const char32_t c = peek();
    if (c == kQaq && peek(1) == kVowelAa) return replace(2, {kOldQaa});
    if (c == kQaq) return replace(1, {kOldQaq});
    if (c == kQu && peek(1) == kFirstLetter) return replace(2, {kOldQuk});
    if (c == kNikahit) return replace(1, {kBathamasat});
    if (is_letter(c) && random_() % 4 == 0) return replace(1, {c, kInherentVowel});
    return false;
  }

  std::u32string text_;
  std::u32string out_;
  std::size_t at_ = 0;
  std::mt19937& random_;
};

// The bytes of the Khmer run that begins at `begin`, up to its last word character.
std::size_t run_end(std::string_view line, std::size_t begin) {
  std::size_t end = begin;
  for (std::size_t next = begin; next < line.size();) {
    const char32_t c = utf8::next(line, next);
    if (is_word_char(c)) end = next;
    if (!is_word_char(c) && !is_invisible(c)) break;
  }
  return end;
}

// Where the last clusters of a run begin.
std::size_t last_clusters(std::string_view text) {
  constexpr std::size_t kCount = 4;
  Run run;
  normalize(text, run);
  const std::size_t count = run.clusters.size();
  return count <= kCount ? 0 : run.clusters[count - kCount].begin;
}

}  // namespace

std::vector<std::string> pieces_of(std::string_view line, std::mt19937& random) {
  std::vector<std::string> pieces;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t end = run_end(line, at);
    Run run;
    if (end > at) normalize(line.substr(at, end - at), run);
    if (run.clusters.size() >= 2) {
      const std::size_t count = 2 + random() % std::min<std::size_t>(8, run.clusters.size() - 1);
      const std::size_t first = random() % (run.clusters.size() - count + 1);
      const std::size_t from = at + run.clusters[first].begin;
      const std::size_t to = at + run.clusters[first + count - 1].end;
      pieces.emplace_back(line.substr(from, to - from));
    }
    at = std::max(end, at + 1);
    while (at < line.size() && utf8::is_continuation(line[at])) ++at;
  }
  return pieces;
}

std::vector<std::string> numbers_of(std::string_view line) {
  std::vector<std::string> numbers;
  std::size_t run = line.size();  // where the Khmer run before the number begins
  for (std::size_t at = 0; at < line.size();) {
    std::size_t next = at;
    char32_t c = utf8::next(line, next);
    if (is_word_char(c)) {
      run = at;
      at = run_end(line, at);
      continue;
    }
    if (!is_digit(c)) {
      if (c != U' ') run = line.size();
      at = next;
      continue;
    }
    std::size_t end = next;
    while (end < line.size() && is_digit(c = utf8::next(line, next))) end = next;
    // A point or comma may go on with the number, and a piece of it is another number.
    const bool whole = end == line.size() || c == U' ' || is_word_char(c);
    if (whole && run < at) {
      const std::size_t from = run + last_clusters(line.substr(run, run_end(line, run) - run));
      numbers.emplace_back(line.substr(from, end - from));
    }
    run = line.size();
    at = end;
  }
  return numbers;
}

std::string recoded(std::string_view piece, Recoding recoding, std::mt19937& random) {
  return Recoder(piece, random).run(recoding);
}

}  // namespace tip::eval
