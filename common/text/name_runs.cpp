#include "common/text/name_runs.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <utility>

#include "common/khmer/normalize.h"
#include "common/text/ascii.h"
#include "common/text/stop_words.h"
#include "common/text/utf8.h"

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

void latin_windows(std::size_t words, std::vector<NameWindow>& out) {
  const std::size_t longest = words > kMaxLatinRun ? 1 : kMaxLatinWindow;
  for (std::size_t first = 0; first < words; ++first) {
    for (std::size_t last = first; last < words && last - first < longest; ++last) {
      out.push_back({first, last});
    }
  }
  if (words > longest && words <= kMaxNameWords) out.push_back({0, words - 1});
}

struct Piece {
  NameWindow words;
  std::uint32_t clusters = 0;
  bool name = false;  // has a word that is read as one
  bool is_short() const {
    return words.last - words.first < kShortWords && clusters <= kShortClusters;
  }
};

std::vector<Piece> pieces_of(std::span<const NameWord> run) {
  std::vector<Piece> pieces;
  for (std::size_t i = 0; i < run.size(); ++i) {
    if (i == 0 || run[i].spaced) pieces.push_back({{i, i}, 0, false});
    pieces.back().words.last = i;
    pieces.back().clusters += run[i].clusters;
    pieces.back().name = pieces.back().name || run[i].name;
  }
  return pieces;
}

void khmer_windows(std::span<const NameWord> run, std::vector<NameWindow>& out) {
  const std::vector<Piece> pieces = pieces_of(run);
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
  const auto ends = [](const NameWindow& w) { return std::pair(w.first, w.last); };
  std::ranges::sort(out, {}, ends);
  out.erase(std::ranges::unique(out, {}, ends).begin(), out.end());
}

}  // namespace

void name_windows(std::span<const NameWord> run, std::vector<NameWindow>& out) {
  out.clear();
  if (run.empty()) return;
  if (run.front().khmer) {
    khmer_windows(run, out);
  } else {
    latin_windows(run.size(), out);
  }
}

std::string name_form(std::string_view bytes) {
  std::string out;
  bool inside = false;  // of a word
  for (std::size_t at = 0; at < bytes.size();) {
    const char32_t c = utf8::next(bytes, at);
    if (c == '-' || (c < 0x80 && ascii::is_space(static_cast<char>(c)))) {
      if (inside) out += ' ';
      inside = false;
      continue;
    }
    utf8::append(out, inside ? static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))) : c);
    inside = true;
  }
  if (!inside && !out.empty()) out.pop_back();
  return std::ranges::all_of(out, ascii::is_ascii) ? out : khmer::normalize_text(out);
}

void NameRuns::start(std::string_view text) {
  text_ = text;
  run_.clear();
}

bool NameRuns::is_capitalised(const Token& token) const {
  if (token.kind != TokenKind::word) return false;
  const char c = text_[token.begin];
  if (ascii::is_ascii(c)) return ascii::is_upper(c);
  std::size_t at = token.begin;
  return u_isupper(static_cast<UChar32>(utf8::next(text_, at))) != 0;
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
  word.begin = token.begin;
  word.end = token.end;
  word.khmer = token.kind == TokenKind::khmer;
  word.clusters = token.width;
  word.number = token.word;
  word.name = !word.khmer || token.name;
  if (!run_.empty()) {
    const NameWord& before = run_.back();
    const std::string_view gap = text_.substr(before.end, word.begin - before.end);
    bool invisible = true;
    for (std::size_t at = 0; at < gap.size() && invisible;) {
      invisible = khmer::is_invisible(utf8::next(gap, at));
    }
    word.spaced = !invisible;
    const bool near = invisible || (gap.size() == 1 && (gap[0] == '-' || ascii::is_space(gap[0])));
    if (word.khmer != before.khmer || !near || run_.size() == kMaxRun) flush();
  }
  if (run_.empty()) word.spaced = true;
  if (prose_ && !word.khmer && run_.empty() && starts_sentence(word.begin) &&
      is_stop_word(token.form, language_)) {
    return;
  }
  run_.push_back(word);
}

void NameRuns::flush() {
  if (!run_.empty()) on_run(run_);
  run_.clear();
}

}  // namespace tip
