// What the analyzer makes of text: tokens with byte offsets.
#ifndef TIP_COMMON_TEXT_TOKEN_H_
#define TIP_COMMON_TEXT_TOKEN_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "common/khmer/name_hint.h"

namespace tip {

class WordStarts;  // common/text/word_starts.h

enum class TokenKind : std::uint8_t {
  word,     // letters (and letters with digits) of any script but Khmer
  number,   // digits, thousands separators removed
  acronym,  // U.S. or US where lower case would be another word; term keeps its dots: "u.s"
  khmer,    // a Khmer word; its clusters follow as tokens of their own
  cluster,  // one Khmer syllable cluster, inside the khmer token before it
};

// The name used in output, e.g. "word".
std::string_view token_kind_name(TokenKind kind);

// How a token says what stands in the text.
enum class Reading : std::uint8_t {
  itself,
  other,  // another way to write the word, or words, that begin at its position: cooperative where
          // co-operative stands. Found as if it stood there
  part,  // a word inside the one at its position: arte in dell'arte. Who asks for that one does not
         // ask for its parts
};

// The reading's name used in output, e.g. "other".
std::string_view reading_name(Reading reading);

// One token. The views are valid only while the sink's call lasts.
struct Token {
  // What is indexed: folded and stemmed, with the tag of its language (common/text/word_terms.h);
  // at most kMaxTermBytes bytes and the tag.
  std::string_view term;
  std::string_view form;    // folded but not stemmed: what `=exact` compares
  std::uint32_t begin = 0;  // half-open byte range in the analyzed text
  std::uint32_t end = 0;
  std::uint32_t position = 0;  // word position; Khmer advances by one a cluster
  std::uint32_t width = 1;     // positions covered: clusters of a khmer token, words of a reading
  TokenKind kind = TokenKind::word;
  Reading reading = Reading::itself;
  // Word tokens of one analyzer with the same number have the same term and form; 0: no number. A
  // number may be given again after 2^32 others.
  std::uint64_t word = 0;
  // Of a khmer token: as in khmer::SegmentedWord.
  bool name = false;
  khmer::NameHint hint = khmer::NameHint::none;
  bool place = false;
  std::array<std::uint8_t, 2> later_begins{};  // in bytes from `begin`
};

// Longest term or form a token carries, in bytes; longer ones are cut at a character. Leaves room
// for a field prefix inside Xapian's 245.
inline constexpr std::size_t kMaxTermBytes = 200;

// As many words as an analyzer remembers at one time; their numbers differ modulo this, but for
// words of several languages.
inline constexpr std::size_t kKnownWords = std::size_t{1} << 17;

// Positions skipped between paragraphs, so that no phrase reaches over a blank line.
inline constexpr std::uint32_t kParagraphGap = 20;

// Receives tokens in text order.
class TokenSink {
 public:
  virtual ~TokenSink() = default;
  virtual void on_token(const Token& token) = 0;

  // A sink that looks for few words says how these begin. Words that begin otherwise are then only
  // counted, which saves most of the work. Null: all are wanted.
  virtual const WordStarts* wanted() const { return nullptr; }

  // A word is likely to come soon whose number modulo kKnownWords is this, or one more: the time to
  // ask memory for what is known of it.
  virtual void expect(std::size_t) {}

  // True when nothing that follows matters; asked at the end of a paragraph.
  virtual bool has_enough() const { return false; }
};

}  // namespace tip

#endif  // TIP_COMMON_TEXT_TOKEN_H_
