#include "searcher/query/names.h"

#include <algorithm>
#include <optional>

#include "common/khmer/places.h"
#include "common/text/ascii.h"
#include "common/text/name_runs.h"
#include "common/text/stop_words.h"

namespace tip::query {
namespace {

// Look-ups in the index's names for one query: each takes up to a millisecond in a large index.
constexpr int kMaxLookups = 12;
// A Khmer name typed in this many pieces or clusters; more is a sentence.
constexpr std::size_t kMaxKhmerPieces = 3;
constexpr std::uint32_t kMaxKhmerClusters = 12;
constexpr std::size_t kMaxLatinPieces = 4;

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

bool in_capitals(std::string_view text) { return std::ranges::none_of(text, ascii::is_lower); }

class Finder {
 public:
  Finder(std::vector<Piece> pieces, std::string_view joined, std::string_view language,
         const NameIndex& index)
      : pieces_(std::move(pieces)), joined_(joined), language_(language), index_(index) {}

  std::vector<NameSpan> run() {
    std::vector<NameSpan> found;
    for (std::size_t first = 0; first < pieces_.size();) {
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
  // How many pieces from `first` on may be one name.
  std::size_t longest_from(std::size_t first) const {
    const Piece& start = pieces_[first];
    if (start.run == 0 || start.name_tokens < start.tokens) return start.tokens == 1 ? 1 : 0;
    const std::size_t most = start.khmer ? kMaxKhmerPieces : kMaxLatinPieces;
    std::size_t count = 0;
    std::uint32_t clusters = 0;
    while (count < most && first + count < pieces_.size()) {
      const Piece& piece = pieces_[first + count];
      clusters += piece.clusters;
      if (piece.run != start.run || piece.name_tokens < piece.tokens) break;
      if (piece.khmer && clusters > kMaxKhmerClusters) break;
      ++count;
    }
    return count;
  }

  // The pieces as a name, if they can be one that the index knows in any spelling.
  std::optional<NameSpan> look_up(std::size_t first, std::size_t count) {
    const std::span<const Piece> pieces(&pieces_[first], count);
    NameSpan span{first, first + count - 1, {}, {}};
    span.text = joined_.substr(pieces.front().begin, pieces.back().end - pieces.front().begin);
    Reach reach = Reach::likely;
    if (pieces.front().khmer) {
      if (std::none_of(pieces.begin(), pieces.end(), [](const Piece& p) { return p.name; })) {
        return std::nullopt;
      }
    } else {
      const auto is_word = [&](const Piece& piece) {
        return index_.has_word(piece.form) && !index_.is_name(piece.form);
      };
      if (count == 1 && names::is_unit(span.text)) return std::nullopt;
      // Without small letters a function word looks like a part of a name.
      if (in_capitals(span.text) && std::any_of(pieces.begin(), pieces.end(), [&](const Piece& p) {
            return is_stop_word(p.form, language_);
          })) {
        return std::nullopt;
      }
      if (count == 1 && pieces.front().tokens == 1) {
        if (index_.has_word(pieces.front().form)) {
          const bool capitalised = pieces.front().run != 0;
          if (!capitalised || !index_.is_name(pieces.front().form)) return std::nullopt;
          reach = Reach::other_script;
        }
      } else if (std::all_of(pieces.begin(), pieces.end(), is_word)) {
        return std::nullopt;
      }
    }
    ++lookups_;
    span.spellings = index_.spellings(span.text, reach);
    if (span.spellings.empty() && !index_.has_name(span.text)) return std::nullopt;
    return span;
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
