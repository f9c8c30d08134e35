// scan() of words.
#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "searcher/collect/collector.h"
#include "searcher/collect/scan.h"
#include "searcher/score/proximity.h"
#include "searcher/score/word_postings.h"

namespace tip::collect {
namespace {

using score::find_word;
using score::kAbsent;
using score::kNoMatch;
using score::make_scorer;
using score::Postings;
using score::ProximityMatcher;
using score::ScorerPtr;
using score::ScorerSource;
using score::Word;
using score::WordPostings;

// Documents are looked at in windows of so many.
constexpr std::size_t kWindow = 1024;

struct WindowWord : WordPostings {
  // How often it stands in each document of the window.
  std::vector<std::uint32_t> counts = std::vector<std::uint32_t>(kWindow, kAbsent);
};

// A document of the window.
struct Slot {
  double bound = 0;         // what the words read add at most
  std::uint32_t words = 0;  // how many of those it has
};

class WindowScan {
 public:
  WindowScan(const ScanPlan& plan, const ScanOptions& options, const ScorerSource& source)
      : source_(source), all_(plan.all), collector_(options) {
    words_.reserve(plan.words.size());
    for (const Word& word : plan.words) {
      words_.push_back({find_word(word, source.ranking, source.snapshot, source.deadline)});
    }
    std::ranges::sort(words_, {}, &WordPostings::weight);
    if (plan.filter != nullptr) filter_ = make_scorer(plan.filter, source);
    if (plan.proximity) proximity_.emplace(source.snapshot, *plan.proximity, source.deadline);
    if (all_) lead_by_rarest();
    double postings = 0;
    for (const WindowWord& word : leading()) postings += static_cast<double>(word.postings);
    if (filter_ != nullptr && filter_->cost() < postings) {
      lead_ = Lead::filter;
    } else if (proximity_) {
      lead_ = Lead::positions;
    }
    if (lead_ != Lead::words) pass_leading_to(words_.size());
    looks_at_each_ = all_ || filter_ != nullptr || collector_.wants_each();
  }

  ScanResult run() {
    while (true) {
      const Xapian::docid begin = next_document();
      if (source_.deadline.passed(std::exchange(steps_, 1))) {
        return collector_.take(/*complete=*/false);
      }
      if (begin == kNoDocument) return collector_.take(/*complete=*/true);
      read_window(begin);
      look_at_window(begin);
    }
  }

 private:
  std::span<WindowWord> leading();
  void pass_leading_to(std::size_t word);
  void lead_by_rarest();
  Xapian::docid next_document();
  void read_window(Xapian::docid begin);
  void mark(std::size_t slot) { matching_[slot / 64] |= std::uint64_t{1} << (slot % 64); }
  void note(WindowWord& word, std::size_t slot, std::uint32_t count);
  void look_at_window(Xapian::docid begin);
  void look_at(Xapian::docid doc, std::size_t slot);

  bool passes(Xapian::docid doc) { return filter_ == nullptr || filter_->score(doc) != kNoMatch; }

  ScorerSource source_;
  std::uint64_t steps_ = 1;  // that the deadline has not been told of
  bool all_;
  // By rising weight. Only the postings of those from leading_ on are read one by one: a document
  // that has none of them is no match.
  std::vector<WindowWord> words_;
  std::size_t leading_ = 0;
  double weight_before_leading_ = 0;
  std::optional<ProximityMatcher> proximity_;
  ScorerPtr filter_;
  // What tells the documents to look at. The filter where it lets fewer through than the words
  // have; position lists where each match has to be in them.
  enum class Lead { words, filter, positions };
  Lead lead_ = Lead::words;
  Xapian::docid candidate_ = 0;  // at hand in the positions
  // Documents that have leading words may be no matches, or each match has to be shown.
  bool looks_at_each_ = false;
  Collector collector_;
  Xapian::docid next_ = 1;
  std::array<Slot, kWindow> slots_{};
  std::array<std::uint64_t, kWindow / 64> matching_{};
};

std::span<WindowWord> WindowScan::leading() {
  if (lead_ == Lead::filter) return {};
  return std::span(words_).subspan(leading_);
}

void WindowScan::pass_leading_to(std::size_t word) {
  for (; leading_ < word; ++leading_) weight_before_leading_ += words_[leading_].weight;
}

// For documents that have to have all words.
void WindowScan::lead_by_rarest() {
  const auto rarest = std::ranges::min_element(words_, {}, &WordPostings::postings);
  std::swap(*rarest, words_.back());
  leading_ = 0;
  weight_before_leading_ = 0;
  pass_leading_to(words_.size() - 1);
}

Xapian::docid WindowScan::next_document() {
  if (lead_ == Lead::positions) {
    if (candidate_ < next_) candidate_ = proximity_->candidate_from(next_);
    return candidate_;
  }
  if (lead_ == Lead::filter) return filter_->advance(next_, kNoMatch);
  Xapian::docid first = kNoDocument;
  for (WindowWord& word : leading()) first = std::min(first, word.doc_from(next_));
  return first;
}

// Reads the leading words' postings.
void WindowScan::read_window(Xapian::docid begin) {
  const Xapian::docid end = begin + std::min<Xapian::docid>(kWindow, kNoDocument - begin);
  for (; lead_ == Lead::positions && candidate_ < end;
       candidate_ = proximity_->candidate_from(candidate_ + 1)) {
    if (passes(candidate_) && proximity_->are_arranged()) mark(candidate_ - begin);
  }
  for (Xapian::docid doc = begin; lead_ == Lead::filter; ++doc) {
    doc = filter_->advance(doc, kNoMatch);
    if (doc >= end) break;
    ++steps_;
    if (filter_->score(doc) != kNoMatch) mark(doc - begin);
  }
  for (WindowWord& word : leading()) {
    for (Postings& term : word.terms) {
      for (term.skip_to(begin); term.doc() < end; term.next()) {
        ++steps_;
        if (!word.forms || word.forms->has(term.doc())) {
          note(word, term.doc() - begin, term.wdf());
        }
      }
    }
    if (!word.forms) continue;
    // What has none of the terms.
    for (Xapian::docid doc = begin; (doc = word.doc_from(doc)) < end; ++doc) {
      if (word.counts[doc - begin] == kAbsent) note(word, doc - begin, 0);
    }
  }
  next_ = end;
}

// A leading word stands `count` times in the document of the slot, maybe besides other times.
void WindowScan::note(WindowWord& word, std::size_t slot, std::uint32_t count) {
  mark(slot);
  const bool first = word.counts[slot] == kAbsent;
  slots_[slot].bound += word.bound(count);
  if (first) {
    word.counts[slot] = 0;
    ++slots_[slot].words;
  }
  word.counts[slot] += count;
}

void WindowScan::look_at_window(Xapian::docid begin) {
  for (std::size_t i = 0; i < matching_.size(); ++i) {
    if (!looks_at_each_) {
      collector_.count(begin + static_cast<Xapian::docid>(i * 64), matching_[i]);
    }
    for (std::uint64_t left = matching_[i]; left != 0; left &= left - 1) {
      const std::size_t at = i * 64 + static_cast<std::size_t>(std::countr_zero(left));
      look_at(begin + static_cast<Xapian::docid>(at), at);
      // Clean for the next window; most documents of a window have none of the words.
      slots_[at] = {};
      for (WindowWord& word : words_) word.counts[at] = kAbsent;
    }
    matching_[i] = 0;
  }
}

void WindowScan::look_at(Xapian::docid doc, std::size_t slot) {
  // What the score cannot exceed.
  double most = slots_[slot].bound + weight_before_leading_;
  if (!looks_at_each_ && most <= collector_.threshold()) return;
  if (lead_ == Lead::words && !passes(doc)) return;
  bool has_any = slots_[slot].words > 0;
  for (std::size_t i = leading_; i-- > 0;) {
    WindowWord& word = words_[i];
    ++steps_;
    const std::uint32_t count = word.count_in(doc);
    word.counts[slot] = count;
    has_any = has_any || count != kAbsent;
    most -= word.weight - word.bound(count);
    if (all_ && count == kAbsent) return;
  }
  if (!has_any) return;
  if (proximity_ && lead_ != Lead::positions && !proximity_->matches(doc)) return;
  // What ran out of time while it was asked may have said anything.
  if (source_.deadline.has_passed()) return;
  if (looks_at_each_) collector_.count(doc);
  if (most <= collector_.threshold()) return;
  const double length = source_.columns.lengths.of(doc);
  double score = 0;
  for (const WindowWord& word : words_) {
    const std::uint32_t count = word.counts[slot];
    if (count == kAbsent) continue;
    score += source_.ranking.part(word.weight, count, length);
  }
  if (score > collector_.threshold()) collector_.add(doc, score);
}

}  // namespace

ScanResult scan_windows(const ScanPlan& plan, const ScanOptions& options,
                        const ScorerSource& source) {
  return WindowScan(plan, options, source).run();
}

}  // namespace tip::collect
