// What an analyzer is made of; included by its own sources only.
#ifndef TIP_COMMON_TEXT_ANALYZER_IMPL_H_
#define TIP_COMMON_TEXT_ANALYZER_IMPL_H_

#include <unicode/ubrk.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/khmer/normalize.h"
#include "common/khmer/segment.h"
#include "common/text/analyzer.h"
#include "common/text/byte_masks.h"
#include "common/text/term_cache.h"
#include "common/text/word_split.h"
#include "common/text/word_starts.h"
#include "common/text/word_terms.h"

namespace tip {

// Decoded characters with the byte offset of each; one offset more than characters.
struct Decoded {
  std::vector<char32_t> chars;
  std::vector<std::uint32_t> offsets;
  bool comma_is_decimal = false;
  std::size_t size() const { return chars.size(); }
  char32_t operator[](std::size_t i) const { return chars[i]; }
  std::size_t offset(std::size_t i) const { return offsets[i]; }
};

// The analyzer's parts: white space and Latin text (analyzer.cpp), other scripts
// (analyzer_scripts.cpp), and what tokens are made of (analyzer_tokens.cpp).
struct Analyzer::Impl {
  struct LanguageState {
    explicit LanguageState(std::string_view language) : terms(language) {}
    WordTerms terms;
    TermCache cache;  // stems without their tag
  };

  // A plain word on its way to the sink. Looking words up is waiting for memory: it is asked for
  // some words ahead.
  struct Ahead {
    std::array<char, TermCache::kMostBytes> bytes;  // in lower case
    std::uint8_t size;
    std::uint32_t begin;
    std::uint32_t end;
    std::uint32_t position;
    std::size_t place;  // in the cache
  };
  static constexpr std::size_t kWordsAhead = 4;

  // Some of the text, and the position of the word that is there.
  struct Part {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::uint32_t position = 0;
  };

  explicit Impl(AnalyzerSettings s);
  ~Impl() { ubrk_close(words); }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  // Latin text.
  void set_language(std::string_view language);
  void chunk(std::size_t begin, std::size_t end);
  void latin_chunk(std::size_t begin, std::size_t end);
  std::size_t pass_over_chunks(std::size_t at);
  ByteMasks masks_at(std::size_t at) const;
  bool may_be_wanted(std::size_t begin) const;
  bool pass_over(std::size_t begin);
  std::size_t plain_chunks(std::size_t at);
  void plain_word(std::size_t begin, std::size_t end, unsigned classes);
  // What stands around words.
  std::size_t take_special(std::size_t chunk_begin, std::size_t begin, std::size_t end);
  void add_dot(std::size_t chunk_begin, std::size_t begin, std::size_t end, std::uint32_t at);
  void note_letters(std::size_t begin, std::size_t end);
  void join_over_line(std::size_t chunk_end);
  void emit_reading(Reading reading, std::string_view key, Part whole, std::uint32_t width);
  void emit_joined(Part second);
  template <class Chars>
  void emit_parts(const Chars& s, std::size_t first, std::size_t last, std::uint32_t at);
  // Other scripts.
  void mixed_chunk(std::size_t begin, std::size_t end);
  void khmer_run(std::size_t begin, std::size_t end);
  void khmer_part(std::size_t begin, std::size_t end);
  void icu_run(std::size_t begin, std::size_t end);
  // Tokens.
  void segment(std::size_t begin, std::size_t end, bool ascii);
  template <class Chars>
  void emit_piece(const Chars& s, split::Piece piece, std::size_t first, std::size_t last);
  void emit_letters(split::Piece piece, bool upper, std::size_t begin, std::size_t end);
  void send_later(std::size_t begin, std::size_t end);
  void send_oldest();
  void send_ahead();
  void emit_word(std::string_view key, std::size_t begin, std::size_t end);
  bool emit_known(std::string_view key, std::size_t place, Token& token);
  TermCache::Known learn(std::string_view key, std::size_t place);
  // `stem` as the term of the language at hand; valid until the next call.
  std::string_view with_tag(std::string_view stem) {
    const std::string_view tag = language->terms.tag();
    if (tag.empty()) return stem;
    tagged.assign(stem).append(tag);
    return tagged;
  }
  void emit_acronym(std::string_view letters, std::size_t begin, std::size_t end);
  void emit_number(std::string_view digits, std::size_t begin, std::size_t end);
  void emit(TokenKind kind, std::string_view term, std::string_view form, std::size_t begin,
            std::size_t end, std::uint32_t width = 1, const khmer::SegmentedWord& khmer = {});

  AnalyzerSettings settings;
  UBreakIterator* words = nullptr;
  khmer::Segmenter segmenter;
  std::map<std::string, std::unique_ptr<LanguageState>, std::less<>> languages;

  // The text at hand.
  std::string_view text;
  TokenSink* sink = nullptr;
  const WordStarts* wanted = nullptr;
  bool wants_by_two = false;  // of the first bytes of a word two tell, not only one
  LanguageState* language = nullptr;
  LanguageState* default_language = nullptr;
  std::uint32_t position = 0;
  // The last word of letters alone in the chunk at hand; empty if something else came behind it.
  Part letters;

  std::uint32_t words_numbered = 0;
  std::array<Ahead, kWordsAhead> ahead;  // a ring
  std::size_t oldest_ahead = 0;
  std::size_t words_ahead = 0;

  // Storage used again for every piece.
  std::string buffer;
  std::string tagged;       // a term
  std::string learnt_form;  // of the last new word
  std::string learnt_term;
  Decoded decoded;
  std::u16string units;
  std::vector<std::uint32_t> unit_offsets;
  khmer::Run run;
  std::vector<khmer::SegmentedWord> khmer_words;
};

}  // namespace tip

#endif  // TIP_COMMON_TEXT_ANALYZER_IMPL_H_
