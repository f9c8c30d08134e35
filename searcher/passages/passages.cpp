#include "searcher/passages/passages.h"

#include <algorithm>
#include <set>

#include "common/base/ascii.h"
#include "common/text/sentences.h"

namespace tip::snippet {
namespace {

// Each further place of a word already in the passage counts for this much of the first.
constexpr double kRepeat = 0.1;
// A word that an earlier passage has shown counts for this much in the next.
constexpr double kShown = 0.3;
// Of two equal passages the earlier is better: news says the main thing first.
constexpr double kEarlier = 0.1;

// A run of places that fits into one passage: indexes [first, last).
struct Window {
  std::size_t first = 0;
  std::size_t last = 0;
  double score = -1;
};

// Adds up what a window holds, place by place. Words are numbered from 0.
class WindowScore {
 public:
  WindowScore(std::size_t words, const std::set<std::size_t>& shown)
      : best_(words), seen_in_(words), shown_(words) {
    for (const std::size_t word : shown) shown_[word] = true;
  }

  void start() {
    ++window_;
    words_ = 0;
    repeats_ = 0;
  }

  void add(const Place& place) {
    const double weight = shown_[place.word] ? kShown * place.weight : place.weight;
    double& best = best_[place.word];
    if (seen_in_[place.word] != window_) {
      seen_in_[place.word] = window_;
      best = weight;
      words_ += weight;
      return;
    }
    repeats_ += kRepeat * place.weight;
    words_ += std::max(0.0, weight - best);
    best = std::max(best, weight);
  }

  // Repeats say little: together they are worth at most one word.
  double total() const { return words_ + std::min(repeats_, 1.0); }

 private:
  std::vector<double> best_;
  std::vector<std::size_t> seen_in_;  // the last window that had the word
  std::vector<bool> shown_;
  std::size_t window_ = 0;
  double words_ = 0;
  double repeats_ = 0;
};

Window best_window(std::string_view text, const std::vector<Place>& places,
                   const std::vector<Range>& taken, std::size_t bytes,
                   const std::set<std::size_t>& shown) {
  // More places than this in one article say nothing new.
  constexpr std::size_t kMaxPlaces = 2000;
  Window best;
  const std::size_t count = std::min(places.size(), kMaxPlaces);
  std::size_t words = 0;
  for (const Place& place : places) words = std::max(words, place.word + 1);
  WindowScore window(words, shown);
  for (std::size_t first = 0; first < count; ++first) {
    const auto in_taken = [&](const Place& place) {
      return std::any_of(taken.begin(), taken.end(), [&](const Range& range) {
        return place.end > range.begin && place.begin < range.end;
      });
    };
    if (in_taken(places[first])) continue;
    window.start();
    std::size_t last = first;
    do {
      window.add(places[last++]);
    } while (last < count && places[last].end <= places[first].begin + bytes &&
             !in_taken(places[last]));
    const double earliness =
        1.0 - static_cast<double>(places[first].begin) / static_cast<double>(text.size() + 1);
    const double score = window.total() + kEarlier * earliness;
    if (score > best.score) best = {first, last, score};
  }
  return best;
}

// Where the sentences around a passage of about `bytes` begin and end. Looks no further than it has
// to, and at most `reach` bytes before and behind `core`.
class Sentences {
 public:
  Sentences(Story& story, Range core, std::size_t bytes, std::size_t reach)
      : story_(story),
        farthest_{core.begin - std::min(core.begin, reach),
                  std::min(core.end + reach, story.text().size())},
        known_{core.begin, core.begin} {
    look({core.begin - std::min(core.begin, kStep), std::max(core.end, core.begin + bytes)});
  }

  // The begin of the sentence that `at`, a byte of the core, is in, or how far one may look.
  std::size_t begin_of(std::size_t at) {
    while (true) {
      const auto after = std::ranges::upper_bound(starts_, at);
      // The first is where the look began.
      if (after - starts_.begin() > 1 || known_.begin == farthest_.begin) return *std::prev(after);
      look({known_.begin - std::min(known_.begin, kStep), at});
    }
  }

  // The end of the sentence that `at`, not before the core, is in, or how far one may look.
  std::size_t end_of(std::size_t at) {
    while (true) {
      const auto after = std::ranges::upper_bound(starts_, at);
      if (after != starts_.end() && *after < known_.end) return *after;
      if (known_.end == farthest_.end) return farthest_.end;
      look({at, known_.end + kStep});
    }
  }

 private:
  static constexpr std::size_t kStep = 128;

  void look(Range range) {
    known_.begin = std::max(std::min(known_.begin, range.begin), farthest_.begin);
    known_.end = std::min(std::max(known_.end, range.end), farthest_.end);
    story_.need(known_);
    starts_ = sentence_starts(story_.text(), known_.begin, known_.end);
  }

  Story& story_;
  Range farthest_;
  Range known_;
  std::vector<std::uint32_t> starts_;  // in known_
};

// The words of a story around `part`, ascending.
std::vector<Range> words_in(Story& story, Range part, Analyzer& analyzer) {
  struct Words : TokenSink {
    void on_token(const Token& token) override {
      if (token.kind != TokenKind::cluster && token.reading == Reading::itself) {
        found.push_back({token.begin + offset, token.end + offset});
      }
    }
    std::vector<Range> found;
    std::size_t offset = 0;
  };
  story.need(part);
  const std::string_view text = story.text();
  // Between white space words are the same with and without the text around them.
  while (part.begin > 0 && !ascii::is_space(text[part.begin - 1])) --part.begin;
  while (part.end < text.size() && !ascii::is_space(text[part.end])) ++part.end;
  Words words;
  words.offset = part.begin;
  analyzer.analyze(text.substr(part.begin, part.end - part.begin), {}, words);
  return std::move(words.found);
}

// The begin of the first word at or after `at`, at most `limit`.
std::size_t word_begin_from(const std::vector<Range>& words, std::size_t at, std::size_t limit) {
  const auto word = std::ranges::lower_bound(words, at, {}, &Range::begin);
  return word == words.end() ? limit : std::min(word->begin, limit);
}

// The end of the last word that ends at or before `at`, at least `limit`.
std::size_t word_end_to(const std::vector<Range>& words, std::size_t at, std::size_t limit) {
  const auto word = std::ranges::upper_bound(words, at, {}, &Range::end);
  return word == words.begin() ? limit : std::max(std::prev(word)->end, limit);
}

Range without_space(std::string_view text, Range range) {
  while (range.begin < range.end && ascii::is_space(text[range.begin])) ++range.begin;
  while (range.end > range.begin && ascii::is_space(text[range.end - 1])) --range.end;
  return range;
}

// Grows [core.begin, core.end) to about `bytes`: whole sentences where they fit, else whole words.
Range grow(Story& story, Analyzer& analyzer, Range core, std::size_t bytes,
           const std::vector<Range>& taken) {
  const std::string_view text = story.text();
  Range room{0, text.size()};
  for (const Range& other : taken) {
    if (other.end <= core.begin) room.begin = std::max(room.begin, other.end);
    if (other.begin >= core.end) room.end = std::min(room.end, other.begin);
  }
  const std::size_t most = bytes + bytes / 2;
  const std::size_t length = core.end - core.begin;
  // A sentence that reaches further than this does not fit, however far it reaches.
  Sentences sentences(story, core, bytes, length + most + 1);
  Range out{std::max(sentences.begin_of(core.begin), room.begin),
            std::min(sentences.end_of(core.end == 0 ? 0 : core.end - 1), room.end)};
  if (out.end - out.begin > most) {
    // A third of the spare room before the first place, the rest after the last.
    const std::size_t spare = bytes > length ? bytes - length : 0;
    const std::size_t from = core.begin - std::min(core.begin, spare / 3);
    const std::size_t farthest = core.begin + std::max(bytes, length);
    const std::vector<Range> words =
        words_in(story, {from, std::min(farthest, text.size())}, analyzer);
    if (core.begin - out.begin > spare / 3) out.begin = word_begin_from(words, from, core.begin);
    const std::size_t to = std::min(out.begin + std::max(bytes, length), text.size());
    if (out.end > to) out.end = word_end_to(words, std::max(to, core.end), core.end);
  } else {
    // Room left: further sentences, as long as they fit.
    while (out.end < room.end) {
      const std::size_t end = sentences.end_of(out.end);
      if (end <= out.end || end > room.end || end - out.begin > bytes) break;
      out.end = end;
    }
  }
  story.need(out);
  return without_space(text, out);
}

}  // namespace

std::vector<Range> highlight_ranges(std::string_view text, const std::vector<Place>& places,
                                    std::size_t begin, std::size_t end) {
  std::vector<Range> ranges;
  for (const Place& place : places) {
    if (place.begin < begin || place.end > end) continue;
    const Range range{place.begin - begin, place.end - begin};
    if (!ranges.empty()) {
      Range& last = ranges.back();
      const std::size_t gap_begin = begin + last.end;
      const bool touches = range.begin <= last.end;
      const bool one_apart =
          range.begin == last.end + 1 && (text[gap_begin] == ' ' || text[gap_begin] == '-');
      if (touches || one_apart) {
        last.end = std::max(last.end, range.end);
        continue;
      }
    }
    ranges.push_back(range);
  }
  return ranges;
}

std::vector<Snippet> best_passages(Story& story, Analyzer& analyzer, const PassageOptions& options,
                                   Deadline& deadline) {
  const std::string_view text = story.text();
  std::vector<Snippet> passages;
  std::vector<Range> taken;
  std::set<std::size_t> shown;
  const auto add = [&](Range range) {
    if (range.begin == range.end) return;
    story.look_at(range);
    taken.push_back(range);
    Snippet snippet;
    snippet.text = text.substr(range.begin, range.end - range.begin);
    snippet.offset = range.begin;
    snippet.highlights = highlight_ranges(text, story.places(), range.begin, range.end);
    passages.push_back(std::move(snippet));
  };
  while (passages.size() < options.count) {
    const std::vector<Place>& places = story.places();
    if (deadline.passed(1 + places.size())) break;
    const Window window = best_window(text, places, taken, options.bytes, shown);
    if (window.last == window.first) break;
    Range core{places[window.first].begin, places[window.first].end};
    std::set<std::size_t> words;
    for (std::size_t i = window.first; i < window.last; ++i) {
      core.end = std::max(core.end, places[i].end);
      words.insert(places[i].word);
    }
    // Another window may be the best, now that the places of this one are known.
    if (story.look_at(core)) continue;
    shown.merge(words);
    add(grow(story, analyzer, core, options.bytes, taken));
  }
  if (passages.empty() && options.count > 0 && !text.empty()) {
    add(grow(story, analyzer, {0, 0}, options.bytes, taken));
  }
  return passages;
}

}  // namespace tip::snippet
