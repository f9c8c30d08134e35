// Khmer, and everything that is neither Khmer nor Latin text.
#include <unicode/ubrk.h>
#include <unicode/utf16.h>

#include "common/text/analyzer_impl.h"
#include "common/text/utf8.h"

namespace tip {
namespace {

void append_utf8(std::u16string_view units, std::string& out) {
  for (const char16_t unit : units) utf8::append(out, unit);  // Khmer: no surrogates
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
  khmer::normalize(text.substr(begin, end - begin), run);
  if (run.clusters.empty()) return;
  segmenter.segment(run, khmer_words);
  std::size_t first = 0;
  for (const khmer::SegmentedWord& word : khmer_words) {
    const std::size_t last = word.end;
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
  for (std::size_t at = begin; at < end;) {
    const auto offset = static_cast<std::uint32_t>(at);
    const char32_t c = utf8::next(s, at);
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
  std::int32_t from = ubrk_first(words);
  for (std::int32_t to = ubrk_next(words); to != UBRK_DONE; from = to, to = ubrk_next(words)) {
    if (ubrk_getRuleStatus(words) < UBRK_WORD_NUMBER) continue;
    segment(unit_offsets[static_cast<std::size_t>(from)],
            unit_offsets[static_cast<std::size_t>(to)],
            /*ascii=*/false);
  }
}

}  // namespace tip
