#include "searcher/compare/word_diff.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <utility>

#include "common/text/word_hash.h"

namespace tip::compare {
namespace {

constexpr std::size_t kAnchorWords = 5;
constexpr std::ptrdiff_t kMostEdits = 400;

// A word and where it begins. What stands behind it, up to the next one, belongs to it.
struct Word {
  std::uint64_t hash;
  std::size_t begin;
};

class WordSink : public TokenSink {
 public:
  void on_token(const Token& token) override {
    if (token.reading != Reading::itself || token.kind == TokenKind::khmer) return;
    words.push_back({word_hash(token.form), token.begin});
  }
  std::vector<Word> words;
};

std::vector<Word> words_of(Analyzer& analyzer, const Side& side) {
  WordSink sink;
  analyzer.analyze(side.text, side.language, sink);
  if (!sink.words.empty()) sink.words.front().begin = 0;
  return std::move(sink.words);
}

// A word of the first text that is a word of the second.
struct Match {
  std::size_t from;
  std::size_t to;
};

// Places of the runs of kAnchorWords words that stand once in a text, by their hash.
std::unordered_map<std::uint64_t, std::size_t> runs_once(std::span<const Word> words) {
  constexpr std::size_t kTwice = ~std::size_t{0};
  std::unordered_map<std::uint64_t, std::size_t> places;
  for (std::size_t at = 0; at + kAnchorWords <= words.size(); ++at) {
    std::uint64_t hash = 0;
    for (std::size_t i = 0; i < kAnchorWords; ++i) {
      hash = (hash ^ words[at + i].hash) * 0x9e3779b97f4a7c15;
      hash ^= hash >> 29;
    }
    const auto [place, added] = places.emplace(hash, at);
    if (!added) place->second = kTwice;
  }
  std::erase_if(places, [](const auto& place) { return place.second == kTwice; });
  return places;
}

// The longest chain of anchors that ascend in both texts.
std::vector<Match> anchors(std::span<const Word> from, std::span<const Word> to) {
  const auto in_to = runs_once(to);
  std::vector<Match> all;
  for (const auto& [hash, at] : runs_once(from)) {
    if (const auto other = in_to.find(hash); other != in_to.end()) {
      all.push_back({at, other->second});
    }
  }
  std::ranges::sort(all, {}, &Match::from);
  // The last anchor of the best chain of each length, and the one before each.
  constexpr std::size_t kNone = ~std::size_t{0};
  std::vector<std::size_t> ends;
  std::vector<std::size_t> before(all.size(), kNone);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto end = std::ranges::lower_bound(ends, all[i].to, {},
                                              [&](std::size_t anchor) { return all[anchor].to; });
    if (end != ends.begin()) before[i] = *(end - 1);
    if (end == ends.end()) {
      ends.push_back(i);
    } else {
      *end = i;
    }
  }
  std::vector<Match> chain;
  for (std::size_t i = ends.empty() ? kNone : ends.back(); i != kNone; i = before[i]) {
    chain.push_back(all[i]);
  }
  std::ranges::reverse(chain);
  return chain;
}

class Aligner {
 public:
  Aligner(std::span<const Word> from, std::span<const Word> to) : from_(from), to_(to) {}

  // The words that both have, ascending in both.
  std::vector<Match> align() {
    for (const Match& anchor : anchors(from_, to_)) {
      // Anchors of one run overlap; one that does so at another distance is not of the run.
      if (anchor.from < at_.from || anchor.to < at_.to) {
        const bool same_run = anchor.from + at_.to == anchor.to + at_.from;
        if (!same_run) continue;
      } else {
        fill({anchor.from, anchor.to});
      }
      while (at_.from < anchor.from + kAnchorWords) match();
    }
    fill({from_.size(), to_.size()});
    return std::move(matches_);
  }

 private:
  bool equal(std::size_t from, std::size_t to) const { return from_[from].hash == to_[to].hash; }
  void match() { matches_.push_back({at_.from++, at_.to++}); }

  // Aligns what stands before `end` in either text.
  void fill(Match end) {
    while (at_.from < end.from && at_.to < end.to && equal(at_.from, at_.to)) match();
    Match inner = end;
    while (inner.from > at_.from && inner.to > at_.to && equal(inner.from - 1, inner.to - 1)) {
      --inner.from;
      --inner.to;
    }
    edit(inner);
    at_ = inner;
    while (at_.from < end.from) match();
    at_ = end;
  }

  // Matches along the least edit script up to `end`, if it is short enough.
  void edit(Match end) {
    const auto lines = static_cast<std::ptrdiff_t>(end.from - at_.from);
    const auto columns = static_cast<std::ptrdiff_t>(end.to - at_.to);
    if (lines == 0 || columns == 0) return;
    const std::ptrdiff_t most = std::min(lines + columns, kMostEdits);
    // How far the script of d edits reaches on each diagonal, for each d.
    std::vector<std::vector<std::ptrdiff_t>> reached;
    std::vector<std::ptrdiff_t> far(static_cast<std::size_t>(2 * most + 3), 0);
    const auto on = [&](std::vector<std::ptrdiff_t>& row,
                        std::ptrdiff_t diagonal) -> std::ptrdiff_t& {
      return row[static_cast<std::size_t>(diagonal + most + 1)];
    };
    const auto came_down = [&](std::vector<std::ptrdiff_t>& row, std::ptrdiff_t d,
                               std::ptrdiff_t diagonal) {
      return diagonal == -d || (diagonal != d && on(row, diagonal - 1) < on(row, diagonal + 1));
    };
    for (std::ptrdiff_t d = 0; d <= most; ++d) {
      reached.push_back(far);
      for (std::ptrdiff_t diagonal = -d; diagonal <= d; diagonal += 2) {
        std::ptrdiff_t line =
            came_down(far, d, diagonal) ? on(far, diagonal + 1) : on(far, diagonal - 1) + 1;
        while (line < lines && line - diagonal < columns && line - diagonal >= 0 &&
               equal(at_.from + static_cast<std::size_t>(line),
                     at_.to + static_cast<std::size_t>(line - diagonal))) {
          ++line;
        }
        on(far, diagonal) = line;
        if (line < lines || line - diagonal < columns) continue;
        // At the end: back along the way.
        std::vector<Match> found;
        std::ptrdiff_t x = lines;
        std::ptrdiff_t y = columns;
        for (std::ptrdiff_t edits = d; edits >= 0; --edits) {
          std::vector<std::ptrdiff_t>& row = reached[static_cast<std::size_t>(edits)];
          const std::ptrdiff_t here = x - y;
          const bool down = came_down(row, edits, here);
          const std::ptrdiff_t start_x = edits == 0 ? 0
                                         : down     ? on(row, here + 1)
                                                    : on(row, here - 1) + 1;
          while (x > start_x && y > 0) {
            --x;
            --y;
            found.push_back(
                {at_.from + static_cast<std::size_t>(x), at_.to + static_cast<std::size_t>(y)});
          }
          if (edits == 0) break;
          (down ? y : x) -= 1;
        }
        matches_.insert(matches_.end(), found.rbegin(), found.rend());
        return;
      }
    }
  }

  std::span<const Word> from_;
  std::span<const Word> to_;
  Match at_{0, 0};  // what comes next in either text
  std::vector<Match> matches_;
};

// The bytes of words `first` up to `last`.
std::string_view bytes_of(std::string_view text, std::span<const Word> words, std::size_t first,
                          std::size_t last) {
  const auto begin_of = [&](std::size_t word) {
    return word < words.size() ? words[word].begin : text.size();
  };
  return text.substr(begin_of(first), begin_of(last) - begin_of(first));
}

void add(std::vector<DifferencePiece>& pieces, DifferencePiece::Kind kind, std::string_view text) {
  if (text.empty()) return;
  if (pieces.empty() || pieces.back().kind != kind) pieces.push_back({kind, {}});
  pieces.back().text += text;
}

}  // namespace

std::vector<DifferencePiece> differences(Analyzer& analyzer, const Side& from, const Side& to) {
  using Kind = DifferencePiece::Kind;
  const std::vector<Word> words_from = words_of(analyzer, from);
  const std::vector<Word> words_to = words_of(analyzer, to);
  std::vector<DifferencePiece> pieces;
  if (words_from.empty() && words_to.empty()) {
    // Marks alone.
    if (from.text == to.text) {
      add(pieces, Kind::same, from.text);
    } else {
      add(pieces, Kind::removed, from.text);
      add(pieces, Kind::added, to.text);
    }
    return pieces;
  }
  std::vector<Match> matches = Aligner(words_from, words_to).align();
  matches.push_back({words_from.size(), words_to.size()});
  Match at{0, 0};
  for (const Match& match : matches) {
    add(pieces, Kind::removed, bytes_of(from.text, words_from, at.from, match.from));
    add(pieces, Kind::added, bytes_of(to.text, words_to, at.to, match.to));
    add(pieces, Kind::same, bytes_of(from.text, words_from, match.from, match.from + 1));
    at = {match.from + 1, match.to + 1};
  }
  return pieces;
}

}  // namespace tip::compare
