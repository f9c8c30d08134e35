#include "common/names/name_runs.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <tuple>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "common/khmer/normalize.h"
#include "common/names/name_letters.h"
#include "common/names/name_numbers.h"
#include "common/text/stop_words.h"

namespace tip {
namespace {

// Longer runs are cut: headlines in capitals, Khmer text without punctuation.
constexpr std::size_t kMaxRun = 64;
// In runs of more capitalised words than this (a headline) only single words are taken for names.
constexpr std::size_t kMaxLatinRun = 12;
constexpr std::size_t kMaxLatinWindow = 3;

// A piece between spaces is short with so many words and clusters; several pieces together with
// so many clusters. Three of four names in the gazetteer have four clusters or fewer.
constexpr std::size_t kShortWords = 3;
constexpr std::uint32_t kShortClusters = 8;
constexpr std::size_t kMaxPieces = 3;
constexpr std::size_t kMaxKhmerWindow = 3;
constexpr std::size_t kWordsBesideSpace = 2;
// Longer numbers are years and amounts.
constexpr std::size_t kOrdinalDigits = 2;

// How much likelier Khmer than English a word in lower case is that goes on with a name, and the
// name before it, as the log of the odds. Of the words of English news one in ninety is, without
// function words.
constexpr float kSurelyKhmer = 2.5F;

// Quotes, but for those that are apostrophes as well.
constexpr bool is_quote(char32_t c) {
  return c == '"' || c == 0xAB || c == 0xBB || c == 0x201C || c == 0x201D || c == 0x2039 ||
         c == 0x203A;
}

void latin_windows(std::span<const NameWord> run, std::vector<NameWindow>& out) {
  const std::size_t words = run.size();
  const std::size_t longest = words > kMaxLatinRun ? 1 : kMaxLatinWindow;
  for (std::size_t first = 0; first < words; ++first) {
    if (run[first].function || run[first].ordinal || run[first].lower_case) continue;
    for (std::size_t last = first; last < words && last - first < longest; ++last) {
      out.push_back({first, last});
    }
  }
  const auto add_whole = [&](std::size_t first, std::size_t last) {
    const std::size_t count = last - first;
    const bool is_new = count > longest || run[first].function;
    if (is_new && count > 1 && count <= kMaxNameWords) out.push_back({first, last - 1});
  };
  add_whole(0, words);
  const auto lower =
      static_cast<std::size_t>(std::ranges::find(run, true, &NameWord::lower_case) - run.begin());
  if (lower < words) {
    add_whole(0, lower);
    if (lower + 1 < words) add_whole(lower + 1, words);
  }
}

struct RunPiece {
  NameWindow words;
  std::uint32_t clusters = 0;
  bool name = false;  // has a word that is read as one
  bool is_short() const {
    return words.last - words.first < kShortWords && clusters <= kShortClusters;
  }
};

std::vector<RunPiece> pieces_of(std::span<const NameWord> run) {
  std::vector<RunPiece> pieces;
  for (std::size_t i = 0; i < run.size(); ++i) {
    if (i == 0 || run[i].spaced) pieces.push_back({{i, i}, 0, false});
    pieces.back().words.last = i;
    pieces.back().clusters += run[i].clusters;
    pieces.back().name = pieces.back().name || run[i].name;
  }
  return pieces;
}

void windows_across_spaces(std::span<const NameWord> run, std::vector<NameWindow>& out) {
  for (std::size_t middle = 1; middle < run.size(); ++middle) {
    if (!run[middle].spaced) continue;
    for (std::size_t first = middle; first-- > 0 && middle - first <= kWordsBesideSpace;) {
      std::uint32_t clusters = 0;
      bool name = false;
      for (std::size_t i = first; i < std::min(middle + kWordsBesideSpace, run.size()); ++i) {
        if (i > middle && run[i].spaced) break;
        clusters += run[i].clusters;
        name = name || run[i].name;
        if (clusters > kShortClusters) break;
        if (i >= middle && name) out.push_back({first, i});
      }
      if (run[first].spaced) break;
    }
  }
}

// Whether it is not too common for a part of a name.
bool may_be_part(const NameWord& word) {
  return word.name || word.ordinal || word.hint == khmer::NameHint::word ||
         word.hint == khmer::NameHint::rare;
}

// A word such as "island" and what follows, however common the first of that is.
void windows_of_place(std::span<const NameWord> run, std::size_t first,
                      std::vector<NameWindow>& out) {
  std::uint32_t clusters = run[first].clusters;
  const std::size_t end = std::min(run.size(), first + kMaxKhmerWindow);
  for (std::size_t last = first + 1; last < end && !run[last].spaced; ++last) {
    const NameWord& word = run[last];
    const bool plain = word.hint == khmer::NameHint::none && last == first + 1;
    clusters += word.clusters;
    if (!(plain || may_be_part(word)) || clusters > kShortClusters) break;
    out.push_back({first, last});
  }
}

// All words up to the next common one, if they are no more than three, and the first of these: a
// verb may stand behind the name. The first of several may be common.
void windows_of_uncommon_words(std::span<const NameWord> run, std::size_t first,
                               std::vector<NameWindow>& out) {
  std::uint32_t clusters = 0;
  std::size_t end = first;
  while (end < run.size() && !run[end].spaced &&
         (may_be_part(run[end]) || (end == first && run[end].hint == khmer::NameHint::none))) {
    clusters += run[end++].clusters;
  }
  if (end - first > kMaxKhmerWindow || clusters > kShortClusters) return;
  for (std::size_t last = first; last < end; ++last) {
    if (last > first || may_be_part(run[first])) out.push_back({first, last});
  }
}

// What is read as a name and the word behind it, however common: it may be the name's last part.
void window_of_longer_name(std::span<const NameWord> run, std::size_t first,
                           std::vector<NameWindow>& out) {
  std::uint32_t clusters = 0;
  std::size_t last = first;
  while (last < run.size() && run[last].name && (last == first || !run[last].spaced)) {
    clusters += run[last++].clusters;
  }
  if (last == first || last == run.size() || last - first >= kMaxKhmerWindow) return;
  clusters += run[last].clusters;
  if (!run[last].spaced && clusters <= kShortClusters) out.push_back({first, last});
}

void windows_of_plain_words(std::span<const NameWord> run, std::vector<NameWindow>& out) {
  using khmer::NameHint;
  for (std::size_t i = 0; i < run.size(); ++i) {
    if (run[i].hint == NameHint::rare) {
      out.push_back({i, i});
      for (std::size_t last = i + 1; last < run.size() && run[last].ordinal; ++last) {
        out.push_back({i, last});
      }
    }
    if (run[i].place) windows_of_place(run, i, out);
    if (run[i].hint == NameHint::leads) windows_of_uncommon_words(run, i + 1, out);
    const bool leads = run[i].hint == NameHint::leads || run[i].hint == NameHint::announces;
    if (leads) window_of_longer_name(run, i + 1, out);
    if (i > 0 && run[i].later_begins[0] > 0) window_of_longer_name(run, i, out);
    if (run[i].hint != NameHint::announces) continue;
    std::uint32_t clusters = 0;
    for (std::size_t last = i + 1; last < run.size() && last - i <= kMaxKhmerWindow; ++last) {
      clusters += run[last].clusters;
      if (!may_be_part(run[last]) || clusters > kShortClusters) break;
      out.push_back({i + 1, last});
    }
  }
}

// What was read as one name and stands amid words may have taken in the word before it.
void later_windows(std::span<const NameWord> run, std::vector<NameWindow>& out) {
  for (std::size_t i = 0, count = out.size(); i < count; ++i) {
    const NameWindow window = out[i];
    const NameWord& word = run[window.first];
    if (word.spaced || run[window.first - 1].hint == khmer::NameHint::announces) continue;
    for (const std::uint8_t begin : word.later_begins) {
      if (begin > 0) out.push_back({window.first, window.last, begin});
    }
  }
}

void khmer_windows(std::span<const NameWord> run, std::vector<NameWindow>& out) {
  const std::vector<RunPiece> pieces = pieces_of(run);
  for (std::size_t first = 0; first < pieces.size(); ++first) {
    std::uint32_t clusters = 0;
    bool name = false;
    for (std::size_t last = first; last < pieces.size() && last - first < kMaxPieces; ++last) {
      clusters += pieces[last].clusters;
      name = name || pieces[last].name;
      if (!pieces[last].is_short() || clusters > kShortClusters) break;
      const bool alone = first == 0 && last + 1 == pieces.size();
      if (name || alone) out.push_back({pieces[first].words.first, pieces[last].words.last});
    }
  }
  for (std::size_t first = 0; first < run.size(); ++first) {
    for (std::size_t last = first;
         last < run.size() && run[last].name && last - first < kMaxKhmerWindow; ++last) {
      out.push_back({first, last});
    }
  }
  windows_of_plain_words(run, out);
  windows_across_spaces(run, out);
  std::erase_if(out, [&](const NameWindow& window) { return run[window.first].ordinal; });
  later_windows(run, out);
  const auto ends = [](const NameWindow& w) { return std::tuple(w.first, w.last, w.later_begin); };
  std::ranges::sort(out, {}, ends);
  const auto same = [&](const NameWindow& a, const NameWindow& b) { return ends(a) == ends(b); };
  out.erase(std::unique(out.begin(), out.end(), same), out.end());
}

}  // namespace

void name_windows(std::span<const NameWord> run, std::vector<NameWindow>& out) {
  out.clear();
  if (run.empty()) return;
  if (run.front().khmer) {
    khmer_windows(run, out);
  } else {
    latin_windows(run, out);
  }
}

std::string_view window_bytes(std::string_view text, std::span<const NameWord> run,
                              const NameWindow& window) {
  const std::uint32_t begin = run[window.first].begin + window.later_begin;
  return text.substr(begin, run[window.last].end - begin);
}

std::string name_form(std::string_view bytes) {
  std::string out;
  bool inside = false;  // of a word
  for (std::size_t at = 0; at < bytes.size();) {
    const char32_t c = utf8::next(bytes, at);
    if (c == '-' || is_quote(c) || (c < 0x80 && ascii::is_space(static_cast<char>(c)))) {
      if (inside) out += ' ';
      inside = false;
      continue;
    }
    utf8::append(out, inside ? static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))) : c);
    inside = true;
  }
  if (!inside && !out.empty()) out.pop_back();
  return ascii::all_ascii(out) ? out : khmer::normalize_text(out);
}

void NameRuns::start(std::string_view text) {
  text_ = text;
  run_.clear();
}

// Where a word begins. The analyzer takes L', D' and J' off the front as French articles; where the
// rest is in lower case and likely Khmer, they are its first letter (L'ak).
std::uint32_t NameRuns::begin_of(const Token& token) const {
  const std::string_view before = text_.substr(0, token.begin);
  if (!before.ends_with('\'') && !before.ends_with('\x99')) return token.begin;
  for (const std::string_view apostrophe : {"'", "\xE2\x80\x99"}) {
    if (before.size() <= apostrophe.size() || !before.ends_with(apostrophe)) continue;
    const std::size_t at = before.size() - apostrophe.size() - 1;
    const std::string_view word = text_.substr(at, token.end - at);
    if (ascii::is_upper(word.front()) && ascii::is_lower(text_[token.begin]) &&
        names::khmer_odds(word) > names::kLikelyKhmer) {
      return static_cast<std::uint32_t>(at);
    }
  }
  return token.begin;
}

bool NameRuns::is_capitalised(const Token& token) const {
  if (token.kind != TokenKind::word) return false;
  const char c = text_[token.begin];
  if (ascii::is_lower(c)) return begin_of(token) < token.begin;
  if (ascii::is_ascii(c)) return ascii::is_upper(c);
  std::size_t at = token.begin;
  return u_isupper(static_cast<UChar32>(utf8::next(text_, at))) != 0;
}

// Whether a word without a capital may belong to the name before it.
bool NameRuns::may_go_on(const Token& token) const {
  const NameWord& before = run_.back();
  if (token.kind != TokenKind::word || before.khmer || before.function) return false;
  if (token.begin != before.end + 1) return false;
  if (text_[before.end] != ' ' && text_[before.end] != '-') return false;
  if (names::khmer_odds(token.form) <= kSurelyKhmer || is_stop_word(token.form, language_)) {
    return false;
  }
  const std::uint32_t begin = run_.front().begin;
  return std::ranges::none_of(run_, &NameWord::lower_case) &&
         names::khmer_odds(text_.substr(begin, before.end - begin)) > kSurelyKhmer;
}

// Khmer counts places that have one name by letters, too, which stand in quotes then.
bool NameRuns::is_quoted_letter(const Token& token) const {
  if (token.kind != TokenKind::khmer || token.width != 1) return false;
  std::size_t letter_end = token.begin;
  utf8::next(text_, letter_end);
  std::size_t at = token.end;
  if (letter_end != at || at >= text_.size() || !is_quote(utf8::next(text_, at))) return false;
  std::string_view gap = text_.substr(run_.back().end, token.begin - run_.back().end);
  if (gap.starts_with(' ')) gap.remove_prefix(1);
  at = 0;
  return !gap.empty() && is_quote(utf8::next(gap, at)) && at == gap.size();
}

bool NameRuns::starts_sentence(std::size_t at) const {
  while (at > 0) {
    const char c = text_[--at];
    if (c == '\n') return true;
    if (c == ' ' || c == '"' || c == '(') continue;
    return c == '.' || c == '!' || c == '?' || c == ':';
  }
  return true;
}

void NameRuns::add_word(const Token& token) {
  NameWord word;
  word.begin = begin_of(token);
  word.end = token.end;
  word.khmer = token.kind == TokenKind::khmer;
  word.clusters = token.width;
  word.lower_case = !word.khmer && !is_capitalised(token);
  // The number stands for the word as it is usually written: Im, not I'm.
  const std::string_view bytes = text_.substr(word.begin, word.end - word.begin);
  const bool usual =
      !word.lower_case && bytes.size() == token.form.size() && ascii::all_ascii(bytes);
  word.number = usual ? token.word : 0;
  word.name = !word.khmer || token.name;
  word.hint = token.hint;
  word.place = token.place;
  word.later_begins = token.later_begins;
  if (!run_.empty()) {
    const NameWord& before = run_.back();
    const std::string_view gap = text_.substr(before.end, word.begin - before.end);
    bool invisible = true;
    for (std::size_t at = 0; at < gap.size() && invisible;) {
      invisible = khmer::is_invisible(utf8::next(gap, at));
    }
    word.spaced = !invisible;
    if (before.khmer && is_quoted_letter(token)) {
      word.ordinal = true;
      word.name = before.name;
      word.spaced = gap.front() == ' ';
      run_.push_back(word);
      return;
    }
    const bool near = invisible || (gap.size() == 1 && (gap[0] == '-' || ascii::is_space(gap[0])));
    if (word.khmer != before.khmer || !near || run_.size() == kMaxRun) flush();
  }
  if (run_.empty()) word.spaced = true;
  word.function = prose_ && !word.khmer && run_.empty() && starts_sentence(word.begin) &&
                  is_stop_word(token.form, language_);
  run_.push_back(word);
}

void NameRuns::add_ordinal(const Token& token) {
  NameWord& before = run_.back();
  const std::string_view gap = text_.substr(before.end, token.begin - before.end);
  if (token.form.size() > kOrdinalDigits || !(gap.empty() || gap == " ")) return;
  // In queries a number beside a Latin word is what was asked for: Tier 3 is not Tier 2.
  if (!before.khmer && (!prose_ || gap.empty())) return;
  if (run_.size() > 1 &&
      text_.substr(before.begin, before.end - before.begin) == names::kKhmerOrdinal) {
    before.name = run_[run_.size() - 2].name;
    before.ordinal = true;
  }
  NameWord word;
  word.begin = token.begin;
  word.end = token.end;
  word.khmer = before.khmer;
  word.number = token.word;
  word.name = before.name;
  word.spaced = !gap.empty();
  word.ordinal = true;
  run_.push_back(word);
}

void NameRuns::flush() {
  const bool only_function_word = run_.size() == 1 && run_.front().function;
  if (!run_.empty() && !only_function_word) on_run(run_);
  run_.clear();
}

}  // namespace tip
