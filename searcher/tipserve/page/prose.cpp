#include "searcher/tipserve/page/prose.h"

#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include <algorithm>

#include "common/base/utf8.h"

namespace tip::serve::page {
namespace {

constexpr std::string_view kKhmer = "km";

// A break iterator's text, closed at the end.
struct CloseText {
  void operator()(UText* text) const { utext_close(text); }
};

// Line ends: a blank line is a paragraph's, any other a space.
void add_text(Html& html, std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    html.text(text.substr(0, end));
    text.remove_prefix(end);
    const std::size_t lines = std::min(text.find_first_not_of("\n\r\t "), text.size());
    if (lines == 0) continue;
    const bool paragraph = std::ranges::count(text.substr(0, lines), '\n') > 1;
    if (paragraph) {
      html << " <span class=\"par\">\xc2\xb6</span> ";
    } else {
      html << " ";
    }
    text.remove_prefix(lines);
  }
}

}  // namespace

bool is_khmer(std::string_view text) {
  std::size_t khmer = 0;
  std::size_t other = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, at);
    if (khmer::is_word_char(c)) {
      ++khmer;
    } else if (u_isalpha(static_cast<UChar32>(c)) != 0) {
      ++other;
    }
  }
  return khmer > other;
}

std::string_view language_of(std::string_view text, std::string_view known) {
  if (is_khmer(text)) return kKhmer;
  return known == kKhmer ? std::string_view() : known;
}

Prose::Prose() {
  UErrorCode status = U_ZERO_ERROR;
  lines_.reset(icu::BreakIterator::createLineInstance(icu::Locale("km"), status));
  if (U_FAILURE(status)) lines_.reset();
}

void Prose::find_words(std::string_view text) {
  words_.clear();
  at_ = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    if (!khmer::is_word_char(utf8::next(text, at))) continue;
    for (std::size_t next = at; next < text.size(); at = next) {
      const char32_t c = utf8::next(text, next);
      if (!khmer::is_word_char(c) && !khmer::is_invisible(c)) break;
    }
    cut_run(text, begin, at);
  }
}

void Prose::cut_run(std::string_view text, std::size_t begin, std::size_t end) {
  const std::string_view run = text.substr(begin, end - begin);
  khmer::normalize(run, run_);
  if (run_.clusters.empty()) return;
  segmenter_.segment(run_, cut_);
  const std::size_t first = words_.size();
  std::size_t from = begin;
  for (std::size_t i = 0; i < cut_.size(); ++i) {
    const std::size_t last_cluster = cut_[i].end;
    // Invisible characters between two words, and the sign of repetition, go with the first.
    const std::size_t to =
        last_cluster < run_.clusters.size() ? begin + run_.clusters[last_cluster].begin : end;
    if (to <= from) continue;
    words_.push_back({from, to, i > 0, false});
    from = to;
  }
  if (!lines_) return;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UText, CloseText> opened(
      utext_openUTF8(nullptr, run.data(), static_cast<std::int64_t>(run.size()), &status));
  lines_->setText(opened.get(), status);
  if (U_FAILURE(status)) return;
  std::size_t word = first;
  for (std::int32_t at = lines_->first(); at != icu::BreakIterator::DONE; at = lines_->next()) {
    const std::size_t cut = begin + static_cast<std::size_t>(at);
    while (word < words_.size() && words_[word].end <= cut) ++word;
    if (word < words_.size() && words_[word].begin < cut) words_[word].whole = true;
  }
}

// A stretch that is all Khmer or has none.
void Prose::add_part(Html& html, std::string_view text, std::size_t begin, std::size_t end,
                     bool khmer, bool breaks) {
  if (!khmer) return add_text(html, text.substr(begin, end - begin));
  while (begin < end) {
    while (at_ < words_.size() && words_[at_].end <= begin) ++at_;
    const Word& word = words_[at_];
    const std::size_t to = std::min(word.end, end);
    if (breaks && word.may_break && word.begin == begin) html << "<wbr>";
    const bool whole = breaks && word.whole && word.begin == begin && word.end == to;
    if (whole) html << "<span class=\"w\">";
    html.text(text.substr(begin, to - begin));
    if (whole) html << "</span>";
    begin = to;
  }
}

void Prose::add(Html& html, std::string_view text, std::string_view around,
                std::span<const Range> marks, MarkNumbers* numbers) {
  find_words(text);
  // Stretches of Khmer and of all else between `begin` and `end`, each in its language.
  const auto add_stretch = [&](std::size_t begin, std::size_t end, bool breaks) {
    while (begin < end) {
      auto word =
          std::ranges::find_if(words_.begin() + static_cast<std::ptrdiff_t>(at_), words_.end(),
                               [&](const Word& each) { return each.end > begin; });
      const bool khmer = word != words_.end() && word->begin <= begin;
      std::size_t to = begin;
      if (khmer) {
        for (; word != words_.end() && word->begin <= to; ++word) to = word->end;
      } else {
        to = word == words_.end() ? end : word->begin;
      }
      to = std::min(to, end);
      const bool own = khmer && around != kKhmer;
      if (own) html << "<span lang=\"km\">";
      add_part(html, text, begin, to, khmer, breaks);
      if (own) html << "</span>";
      begin = to;
    }
  };
  std::size_t at = 0;
  for (const Range& mark : marks) {
    add_stretch(at, mark.begin, true);
    while (at_ < words_.size() && words_[at_].end <= mark.begin) ++at_;
    if (at_ < words_.size() && words_[at_].may_break && words_[at_].begin == mark.begin) {
      html << "<wbr>";
    }
    const bool whole = utf8::length(text.substr(mark.begin, mark.end - mark.begin)) <= kWholeMark;
    html << "<mark";
    std::string names = whole ? "w" : "";
    if (numbers != nullptr && !std::exchange(numbers->goes_on, false)) {
      const std::size_t number = numbers->next++;
      html.attribute("id", "hit-" + std::to_string(number));
      if (number == numbers->current) names += names.empty() ? "cur" : " cur";
    }
    if (!names.empty()) html.attribute("class", names);
    html << ">";
    add_stretch(mark.begin, mark.end, !whole);
    html << "</mark>";
    at = mark.end;
  }
  add_stretch(at, text.size(), true);
}

}  // namespace tip::serve::page
