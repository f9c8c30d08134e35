// scan() of words, a window of documents at a time.
#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <utility>
#include <vector>

#include "searcher/collect/collector.h"
#include "searcher/collect/scan.h"
#include "searcher/score/word_postings.h"

namespace tip::collect {
namespace {

using score::DocColumn;
using score::kAbsent;
using score::kNoMatch;
using score::LookUpLength;
using score::Postings;
using score::ScorerPtr;
using score::ScorerSource;
using score::WordPostings;

// Documents are looked at in windows of so many, which begin at multiples of it.
constexpr std::size_t kWindow = DocColumn<LookUpLength>::kStretch;

// Some documents of a window.
class WindowBits {
 public:
  void add(std::size_t slot) { bits_[slot / 64] |= std::uint64_t{1} << (slot % 64); }
  std::uint64_t word(std::size_t number) const { return bits_[number]; }
  // Adds those of `others`, or keeps only those.
  void unite(const WindowBits& others) {
    for (std::size_t i = 0; i < kWords; ++i) bits_[i] |= others.bits_[i];
  }
  void intersect(const WindowBits& others) {
    for (std::size_t i = 0; i < kWords; ++i) bits_[i] &= others.bits_[i];
  }

  // Calls visit(first slot, which of the kGroup slots from there on) where there are some,
  // ascending, and empties it.
  template <class Visit>
  void take_groups(Visit visit) {
    for (std::size_t i = 0; i < bits_.size(); ++i) {
      std::uint64_t left = std::exchange(bits_[i], 0);
      for (std::size_t slot = i * 64; left != 0; left >>= kGroup, slot += kGroup) {
        const std::uint64_t here = left & ((std::uint64_t{1} << kGroup) - 1);
        if (here != 0) visit(slot, here);
      }
    }
  }

  // Calls visit(slot) for each, ascending, and empties it.
  template <class Visit>
  void take_each(Visit visit) {
    for (std::size_t i = 0; i < bits_.size(); ++i) {
      for (std::uint64_t left = std::exchange(bits_[i], 0); left != 0; left &= left - 1) {
        visit(i * 64 + static_cast<std::size_t>(std::countr_zero(left)));
      }
    }
  }

  static constexpr std::size_t kWords = kWindow / 64;
  static constexpr std::size_t kGroup = 16;

 private:
  std::array<std::uint64_t, kWords> bits_{};
};

class WindowScan {
 public:
  WindowScan(const ScanPlan& plan, std::vector<WordPostings> words, ScorerPtr filter,
             const ScanOptions& options, const ScorerSource& source)
      : source_(source),
        all_(plan.all),
        words_(std::move(words)),
        filter_(std::move(filter)),
        collector_(options),
        looks_at_each_(filter_ != nullptr || collector_.wants_each()) {
    counts_.fill(kAbsent);
  }

  ScanResult run() {
    while (true) {
      const Xapian::docid first = next_document();
      if (source_.deadline.passed(std::exchange(steps_, 1))) {
        return collector_.take(/*complete=*/false);
      }
      if (first == kNoDocument) return collector_.take(/*complete=*/true);
      begin_ = static_cast<Xapian::docid>(first - first % kWindow);
      end_ = begin_ + std::min<Xapian::docid>(kWindow, kNoDocument - begin_);
      for (WordPostings& word : words_) {
        add(word);
        if (all_ && &word != &words_.front()) {
          matching_.intersect(std::exchange(having_, {}));
        } else {
          matching_.unite(std::exchange(having_, {}));
        }
      }
      look_at_window();
      next_ = end_;
    }
  }

 private:
  // From which on there may be a match.
  Xapian::docid next_document() {
    Xapian::docid first = all_ ? next_ : kNoDocument;
    for (WordPostings& word : words_) {
      // Of words that all have to match, each goes on from where the one before it stands.
      first = all_ ? word.doc_from(first) : std::min(first, word.doc_from(next_));
    }
    return first;
  }

  void add(WordPostings& word);
  void add_united(WordPostings& word);
  void look_at_window();
  void look_at(Xapian::docid document, double score);

  // Whether one of a group of slots scores enough, which mostly none does: comparing all of them
  // without a branch takes less than finding those that match.
  bool has_candidate(std::size_t first) const {
    const double threshold = collector_.threshold();
    bool any = false;
    for (std::size_t i = 0; i < WindowBits::kGroup; ++i) any |= scores_[first + i] > threshold;
    return any;
  }

  std::size_t slot_of(Xapian::docid document) const { return document - begin_; }

  ScorerSource source_;
  bool all_;
  std::uint64_t steps_ = 1;  // that the deadline has not been told of
  std::vector<WordPostings> words_;
  ScorerPtr filter_;
  Collector collector_;
  bool looks_at_each_;
  Xapian::docid next_ = 1;
  // The window at hand, its end not included.
  Xapian::docid begin_ = 0;
  Xapian::docid end_ = 0;
  WindowBits having_;    // the word at hand
  WindowBits matching_;  // the words so far
  std::array<double, kWindow> scores_{};
  // Of a word that is read from several lists.
  WindowBits counted_;
  std::array<std::uint32_t, kWindow> counts_{};
};

void WindowScan::add(WordPostings& word) {
  if (word.forms || word.terms.size() > 1) return add_united(word);
  for (Postings& term : word.terms) {
    term.skip_to(begin_);
    if (term.doc() >= end_) continue;
    const auto lengths = source_.columns.lengths.all_from(begin_);
    std::uint64_t postings = 0;
    term.for_each_before(end_, [&](Xapian::docid document, std::uint32_t count) {
      const std::size_t slot = slot_of(document);
      having_.add(slot);
      scores_[slot] += source_.ranking.part(word.weight, count, lengths[slot]);
      ++postings;
    });
    steps_ += postings;
  }
}

// A word counts as often as all of its terms together.
void WindowScan::add_united(WordPostings& word) {
  const Xapian::docid from = std::max(begin_, next_);
  const auto lengths = source_.columns.lengths.all_from(begin_);
  // The most frequent term comes last: with its postings all is known of their documents.
  const std::size_t last = word.forms ? word.terms.size() : word.most_frequent;
  for (std::size_t i = 0; i < word.terms.size(); ++i) {
    Postings& term = word.terms[i];
    term.skip_to(begin_);
    if (i == last) continue;
    term.for_each_before(end_, [&](Xapian::docid document, std::uint32_t count) {
      ++steps_;
      if (word.forms && !word.forms->has(document)) return;
      const std::size_t slot = slot_of(document);
      counted_.add(slot);
      counts_[slot] = (counts_[slot] == kAbsent ? 0 : counts_[slot]) + count;
    });
  }
  if (word.forms) {
    // What has none of the terms matches, too.
    for (Xapian::docid document = word.form_from(from); document < end_;
         document = word.form_from(document + 1)) {
      ++steps_;
      having_.add(slot_of(document));
    }
  }
  if (last < word.terms.size()) {
    word.terms[last].for_each_before(end_, [&](Xapian::docid document, std::uint32_t count) {
      ++steps_;
      const std::size_t slot = slot_of(document);
      const std::uint32_t others = counts_[slot];
      if (others != kAbsent) {
        counts_[slot] = others + count;
        return;
      }
      having_.add(slot);
      scores_[slot] += source_.ranking.part(word.weight, count, lengths[slot]);
    });
  }
  counted_.take_each([&](std::size_t slot) {
    having_.add(slot);
    scores_[slot] +=
        source_.ranking.part(word.weight, std::exchange(counts_[slot], kAbsent), lengths[slot]);
  });
}

void WindowScan::look_at_window() {
  if (!looks_at_each_) {
    for (std::size_t i = 0; i < WindowBits::kWords; ++i) {
      collector_.count(begin_ + static_cast<Xapian::docid>(i * 64), matching_.word(i));
    }
  }
  if (looks_at_each_) {
    matching_.take_each([&](std::size_t slot) {
      look_at(begin_ + static_cast<Xapian::docid>(slot), scores_[slot]);
    });
  } else {
    matching_.take_groups([&](std::size_t slot, std::uint64_t matching) {
      if (!has_candidate(slot)) return;
      for (; matching != 0; matching &= matching - 1) {
        const std::size_t at = slot + static_cast<std::size_t>(std::countr_zero(matching));
        if (scores_[at] > collector_.threshold()) {
          collector_.add(begin_ + static_cast<Xapian::docid>(at), scores_[at]);
        }
      }
    });
  }
  scores_.fill(0);
}

void WindowScan::look_at(Xapian::docid document, double score) {
  if (filter_ != nullptr && filter_->score(document) == kNoMatch) return;
  // What ran out of time while it was asked may have said anything.
  if (source_.deadline.has_passed()) return;
  collector_.count(document);
  if (score > collector_.threshold()) collector_.add(document, score);
}

}  // namespace

ScanResult scan_windows(const ScanPlan& plan, std::vector<WordPostings> words, ScorerPtr filter,
                        const ScanOptions& options, const ScorerSource& source) {
  return WindowScan(plan, std::move(words), std::move(filter), options, source).run();
}

}  // namespace tip::collect
