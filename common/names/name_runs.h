// Words that look like names, in running text and in queries.
#ifndef TIP_COMMON_NAMES_NAME_RUNS_H_
#define TIP_COMMON_NAMES_NAME_RUNS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/token.h"

namespace tip {

// A word of a run: a Latin word with a capital, or one without that may belong to the name before
// it; or any Khmer word.
struct NameWord {
  std::uint32_t begin = 0;  // half-open byte range in the text
  std::uint32_t end = 0;
  std::uint32_t clusters = 1;
  bool khmer = false;
  bool name = false;                             // Khmer: read as a name, or unknown; Latin: always
  khmer::NameHint hint = khmer::NameHint::none;  // Khmer: Token::hint
  std::uint64_t number = 0;  // Token::word; 0 if it is written in an unusual way
  bool spaced = true;        // a space or hyphen stands between it and the word before
  bool ordinal = false;      // digits or a letter in quotes at the end: sangkat Boeng Kak 1
  bool function = false;     // Latin: a function word at the start of a sentence
  bool lower_case = false;   // Latin: without a capital (Stueng Mean chey)
  bool place = false;        // Khmer: Token::place
  std::array<std::uint8_t, 2> later_begins{};  // Khmer: Token::later_begins
};

// Some words of a run that follow each other and may be one name.
struct NameWindow {
  std::size_t first = 0;
  std::size_t last = 0;  // included
  // Bytes of the first word that are not the name's: it has taken in the word before.
  std::uint32_t later_begin = 0;
};

// The bytes of the text that the words of a window are.
std::string_view window_bytes(std::string_view text, std::span<const NameWord> run,
                              const NameWindow& window);

// Longest name, in words.
inline constexpr std::size_t kMaxNameWords = 6;

// The windows of a run that may be names. In Latin letters the whole run, also what stands before
// and after a word in lower case, and any three words or fewer that do not begin with digits, in
// lower case or with a function word at the start of a sentence (Me Sang is a place).
// In Khmer, which sets names between spaces as a rule: what stands between two spaces or in two
// or three such pieces, if it is short and has a word that is read as a name or is all of the run;
// words that are read as names, up to three; a word that is rare outside names; words that are not
// too common, up to three, after one that announces a name; up to three such, and no more, after
// one that says where ("from"); after both, words that are read as names and the one behind them; a
// word that places begin with ("island") and up to two more; and a few words on both sides of a
// space, of which one is read as a name: the space may be the name's own, with no other between it
// and the sentence. A name amid words may begin later than it was read.
void name_windows(std::span<const NameWord> run, std::vector<NameWindow>& out);

// The name in those bytes of a text as it is kept and shown: one space between words, no quotes,
// letters after the first of a word in lower case, Khmer in normal form.
std::string name_form(std::string_view bytes);

// Gathers tokens into runs: words side by side, in one script, with at most a space or hyphen
// between them. In Latin letters words with a capital, and one without that is far likelier Khmer
// than the language's own after such that are, too. Not thread-safe.
class NameRuns {
 public:
  // `language`: whose function words to know; must outlive this. `prose` says that words may have a
  // capital for beginning a sentence.
  explicit NameRuns(std::string_view language = "en", bool prose = true)
      : language_(language), prose_(prose) {}
  virtual ~NameRuns() = default;

  // Begins a text; the tokens of this text follow.
  void start(std::string_view text);
  void add(const Token& token) {
    if (token.kind == TokenKind::cluster || token.reading != Reading::itself) return;
    if (token.kind == TokenKind::khmer || is_capitalised(token)) {
      add_word(token);
    } else if (!run_.empty()) {
      if (may_go_on(token)) return add_word(token);
      if (token.kind == TokenKind::number) add_ordinal(token);
      flush();
    }
  }
  // Ends the text.
  void finish() { flush(); }

 protected:
  virtual void on_run(std::span<const NameWord> run) = 0;
  std::string_view text() const { return text_; }

 private:
  std::uint32_t begin_of(const Token& token) const;
  bool is_capitalised(const Token& token) const;
  bool may_go_on(const Token& token) const;
  bool is_quoted_letter(const Token& token) const;
  bool starts_sentence(std::size_t at) const;
  void add_word(const Token& token);
  void add_ordinal(const Token& token);
  void flush();

  std::string_view language_;
  bool prose_;
  std::string_view text_;
  std::vector<NameWord> run_;
};

}  // namespace tip

#endif  // TIP_COMMON_NAMES_NAME_RUNS_H_
