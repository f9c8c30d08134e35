#include "searcher/plan/names.h"

#include <algorithm>
#include <optional>

#include "common/base/ascii.h"
#include "common/names/name_runs.h"
#include "common/names/places.h"
#include "common/text/stop_words.h"

namespace tip::query {
namespace {

// Look-ups in the index's names for one query: each takes up to a millisecond in a large index.
constexpr int kMaxLookups = 12;
// A Khmer name typed in this many pieces or clusters; more is a sentence.
constexpr std::size_t kMaxKhmerPieces = 3;
constexpr std::uint32_t kMaxKhmerClusters = 12;
constexpr std::size_t kMaxLatinPieces = 4;
// The longest name that a table has (Ministry of Foreign Affairs and International Cooperation).
constexpr std::size_t kMaxKnownPieces = 8;

// A word of the query and what the analyzer makes of it.
struct Piece {
  std::size_t begin = 0;  // in the joined text
  std::size_t end = 0;
  std::size_t tokens = 0;
  std::size_t name_tokens = 0;  // those in `run`
  std::size_t run = 0;
  std::uint32_t clusters = 0;
  bool khmer = false;
  bool name = false;  // of its Khmer words one is read as a name
  std::string form;   // of its last Latin word
  // How many pieces from here on are a name that is known to have others; 0: none.
  std::size_t known = 0;
};

class Reader : public TokenSink, public NameRuns {
 public:
  Reader(std::span<const std::string> words, std::string_view language)
      : NameRuns(language, /*prose=*/false) {
    for (const std::string& word : words) {
      if (!joined_.empty()) joined_ += ' ';
      Piece piece;
      piece.begin = joined_.size();
      joined_ += word;
      piece.end = joined_.size();
      pieces_.push_back(piece);
    }
  }

  std::vector<Piece> read(Analyzer& analyzer, std::string_view language) {
    start(joined_);
    analyzer.analyze(joined_, language, *this);
    finish();
    return std::move(pieces_);
  }
  const std::string& joined() const { return joined_; }

  void on_token(const Token& token) override {
    if (token.kind != TokenKind::cluster && token.reading == Reading::itself) {
      Piece& piece = at(token.begin);
      ++piece.tokens;
      if (token.kind != TokenKind::khmer) piece.form = token.form;
    }
    add(token);
  }

 private:
  Piece& at(std::size_t offset) {
    return *std::find_if(pieces_.begin(), pieces_.end(),
                         [&](const Piece& piece) { return offset < piece.end; });
  }

  void on_run(std::span<const NameWord> run) override {
    ++runs_;
    for (const NameWord& word : run) {
      Piece& piece = at(word.begin);
      piece.run = runs_;
      ++piece.name_tokens;
      piece.clusters += word.clusters;
      piece.khmer = word.khmer;
      piece.name = piece.name || word.name;
    }
  }

  std::string joined_;
  std::vector<Piece> pieces_;
  std::size_t runs_ = 0;
};

bool all_in_capitals(std::string_view text) { return std::ranges::none_of(text, ascii::is_lower); }

class Finder {
 public:
  Finder(std::vector<Piece> pieces, std::string_view joined, std::string_view language,
         const NameIndex& index)
      : pieces_(std::move(pieces)), joined_(joined), language_(language), index_(index) {}

  std::vector<NameSpan> run() {
    std::vector<NameSpan> found;
    find_known();
    for (std::size_t first = 0; first < pieces_.size();) {
      if (pieces_[first].known > 1) {
        const std::size_t count = pieces_[first].known;
        if (lookups_ < kMaxLookups) {
          ++lookups_;
          NameSpan span = span_of(first, count);
          span.spellings = index_.spellings(span.text, reach_of_known(first, count));
          if (!span.spellings.empty()) found.push_back(std::move(span));
        }
        first += count;
        continue;
      }
      const std::size_t longest = longest_from(first);
      std::size_t taken = 0;
      for (std::size_t count = longest; count > 0 && taken == 0 && lookups_ < kMaxLookups;
           --count) {
        std::optional<NameSpan> span = look_up(first, count);
        if (!span) continue;
        taken = count;
        if (!span->spellings.empty()) found.push_back(std::move(*span));
      }
      first += std::max<std::size_t>(1, taken);
    }
    return found;
  }

 private:
  NameSpan span_of(std::size_t first, std::size_t count) const {
    const std::size_t begin = pieces_[first].begin;
    const std::size_t end = pieces_[first + count - 1].end;
    return {first, first + count - 1, std::string(joined_.substr(begin, end - begin)), {}};
  }

  // Marks the names that are known as such; of those that begin at one piece the longest.
  void find_known() {
    for (std::size_t first = 0; first < pieces_.size();) {
      std::size_t count = 0;
      if (index_.begins_known(span_of(first, 1).text)) {
        count = std::min(kMaxKnownPieces, pieces_.size() - first);
        while (count > 0 && !index_.is_known(span_of(first, count).text)) --count;
      }
      pieces_[first].known = count;
      first += std::max<std::size_t>(1, count);
    }
  }

  // Whether the index has the piece as a word, and no name of it.
  bool is_word(const Piece& piece) const {
    return index_.has_word(piece.form) && !index_.is_name(piece.form);
  }

  // A name of several words that looks like one is looked for in all ways; one that may be one, in
  // other scripts.
  Reach reach_of_known(std::size_t first, std::size_t count) const {
    const Piece& start = pieces_[first];
    const std::span<const Piece> pieces(&start, count);
    const bool looks_so = start.run != 0 && std::ranges::all_of(pieces, [&](const Piece& piece) {
                            return piece.run == start.run && piece.name_tokens == piece.tokens;
                          });
    const auto is_common = [&](const Piece& piece) {
      return is_word(piece) && !index_.is_rare(piece.form);
    };
    if (!looks_so || std::ranges::any_of(pieces, is_common)) return Reach::known;
    const bool some_word =
        std::ranges::any_of(pieces, [&](const Piece& piece) { return is_word(piece); });
    return some_word ? Reach::other_script : Reach::likely;
  }

  // How many pieces from `first` on may be one name.
  std::size_t longest_from(std::size_t first) const {
    const Piece& start = pieces_[first];
    if (start.run == 0 || start.name_tokens < start.tokens) {
      return start.tokens == 1 || start.known > 0 ? 1 : 0;
    }
    const std::size_t most = start.khmer ? kMaxKhmerPieces : kMaxLatinPieces;
    std::size_t count = 0;
    std::uint32_t clusters = 0;
    while (count < most && first + count < pieces_.size()) {
      const Piece& piece = pieces_[first + count];
      clusters += piece.clusters;
      if (piece.run != start.run || piece.name_tokens < piece.tokens) break;
      if (piece.khmer && clusters > kMaxKhmerClusters) break;
      if (count > 0 && piece.known > 1) break;
      ++count;
    }
    return std::max(count, start.known);
  }

  // The pieces as a name, if they can be one that the index knows in any spelling.
  std::optional<NameSpan> look_up(std::size_t first, std::size_t count) {
    NameSpan span = span_of(first, count);
    std::optional<Reach> reach = reach_of(first, count, span.text);
    if (!reach && count == 1 && may_be_known(pieces_[first], span.text)) reach = Reach::known;
    if (!reach) return std::nullopt;
    ++lookups_;
    span.spellings = index_.spellings(span.text, *reach);
    if (span.spellings.empty() && !index_.has_name(span.text)) return std::nullopt;
    return span;
  }

  // How to look for the pieces as a name, if they look like one.
  std::optional<Reach> reach_of(std::size_t first, std::size_t count, std::string_view text) const {
    const std::span<const Piece> pieces(&pieces_[first], count);
    if (pieces.front().khmer) {
      if (std::none_of(pieces.begin(), pieces.end(), [](const Piece& p) { return p.name; })) {
        return std::nullopt;
      }
      return Reach::likely;
    }
    const auto may_be_name = [&](const Piece& piece) {
      return index_.is_name(piece.form) || index_.is_rare(piece.form);
    };
    // The begins titles (The Daily News), and a name without it is the same.
    if (pieces.front().form == "the" && pieces.front().known == 0) return std::nullopt;
    if (count == 1 && names::is_unit(text)) return std::nullopt;
    // Without small letters a function word looks like a part of a name.
    if (all_in_capitals(text) && std::any_of(pieces.begin(), pieces.end(), [&](const Piece& p) {
          return is_stop_word(p.form, language_);
        })) {
      return std::nullopt;
    }
    if (count == 1 && pieces.front().tokens == 1) {
      if (!index_.has_word(pieces.front().form)) return Reach::likely;
      const bool capitalised = pieces.front().run != 0;
      if (!capitalised || !may_be_name(pieces.front())) return std::nullopt;
      return Reach::other_script;
    }
    if (!std::ranges::all_of(pieces, [&](const Piece& piece) { return is_word(piece); })) {
      return Reach::likely;
    }
    if (!std::ranges::all_of(pieces, may_be_name)) return std::nullopt;
    return Reach::other_script;
  }

  // Whether one piece that is known as a name is meant as such: a word may be, that begins with a
  // capital and has one more often than not in this index; or an acronym beside words that have
  // small letters.
  bool may_be_known(const Piece& piece, std::string_view text) const {
    if (piece.known == 0) return false;
    if (index_.is_alias(text)) return true;
    if (!ascii::is_ascii(text.front())) return true;
    if (piece.run == 0) return false;
    if (all_in_capitals(text) && (!all_in_capitals(joined_) || pieces_.size() == 1)) return true;
    return index_.is_name(piece.form);
  }

  std::vector<Piece> pieces_;
  std::string_view joined_;
  std::string_view language_;
  const NameIndex& index_;
  int lookups_ = 0;
};

}  // namespace

std::vector<NameSpan> find_names(std::span<const std::string> words, Analyzer& analyzer,
                                 std::string_view language, const NameIndex& index) {
  Reader reader(words, language);
  std::vector<Piece> pieces = reader.read(analyzer, language);
  return Finder(std::move(pieces), reader.joined(), language, index).run();
}

}  // namespace tip::query
