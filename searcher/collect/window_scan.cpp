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

#include "searcher/collect/estimate.h"
#include "searcher/collect/scan.h"
#include "searcher/collect/seen_stories.h"
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
      : options_(options),
        source_(source),
        all_(plan.all),
        best_(options.wanted, options.each_version ? nullptr : options.stories),
        seen_(options.stories) {
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
      filter_leads_ = true;
      pass_leading_to(words_.size());
      postings = std::max(1.0, filter_->cost());
    }
    postings_ = postings;
    if (proximity_ && !filter_leads_) {
      positions_lead_ = true;
      pass_leading_to(words_.size());
    }
  }

  ScanResult run() {
    ScanResult result;
    while (true) {
      if (options_.give_up && has_too_many()) {
        result.given_up = true;
        result.total = is_one_list() ? static_cast<std::size_t>(postings_) : estimate_total();
        result.total_exact = is_one_list();
        return result;
      }
      if (count_ > options_.counted && share_read() < 1) {
        choose_leading();
        if (counting_ && (looks_at_each() || leading_ > 0)) {
          counting_ = false;
          result.total_exact = false;
          result.total = estimate_total();
          if (positions_lead_) lead_by_rarest();
          positions_lead_ = false;
        }
      }
      const Xapian::docid begin = next_document();
      if (source_.deadline.passed(std::exchange(steps_, 1))) {
        if (counting_) result.total = count_;
        result.total_exact = false;
        break;
      }
      if (begin == kNoDocument) break;
      read_window(begin);
      look_at_window(begin);
    }
    if (result.total_exact) result.total = count_;
    result.candidates = best_.take();
    return result;
  }

 private:
  std::span<WindowWord> leading();
  void pass_leading_to(std::size_t word);
  void lead_by_rarest();
  void choose_leading();
  std::size_t estimate_total() const;
  Xapian::docid next_document();
  void read_window(Xapian::docid begin);
  void mark(std::size_t slot) { matching_[slot / 64] |= std::uint64_t{1} << (slot % 64); }
  void note(WindowWord& word, std::size_t slot, std::uint32_t count);
  void look_at_window(Xapian::docid begin);
  void look_at(Xapian::docid doc, std::size_t slot);

  bool passes(Xapian::docid doc) {
    return filter_ == nullptr || sample_.add(filter_->score(doc) != kNoMatch);
  }

  // Of a document that was read.
  bool is_let_through(Xapian::docid doc) { return filter_leads_ || positions_lead_ || passes(doc); }
  bool is_near(Xapian::docid doc) {
    return !proximity_ || positions_lead_ || proximity_->matches(doc);
  }

  // Whether there are more matches than are to be counted, or may be and would have to be read.
  bool has_too_many() const {
    if (is_one_list()) return postings_ > static_cast<double>(options_.counted);
    return count_ > options_.counted && share_read() < 1;
  }
  // How much has been read of what has to be.
  double share_read() const {
    const double read = positions_lead_ ? next_ - 1.0 : static_cast<double>(read_);
    return std::min(1.0, read / (positions_lead_ ? source_.snapshot.get_lastdocid() : postings_));
  }
  // The same of the documents that pass the filter.
  double share_counted() const {
    if (filter_ == nullptr || filter_leads_) return share_read();
    return sample_.share_within(share_read(),
                                std::min(1.0, filter_->cost() / source_.ranking.documents()));
  }
  // Whether postings_ are the matches.
  bool is_one_list() const {
    // How many documents have a term is told with the dead ones among them, and the copies.
    if (words_.size() != 1 || filter_ != nullptr || source_.snapshot.has_dead() ||
        options_.stories != nullptr) {
      return false;
    }
    return words_.front().forms || words_.front().terms.size() == 1;
  }

  // Of the matches that were counted.
  double stories_a_match() const {
    const auto stories = static_cast<double>(count_);
    return count_ == 0 ? 1 : stories / (stories + static_cast<double>(repeated_));
  }

  void count(Xapian::docid doc) { ++(seen_.add(doc) ? count_ : repeated_); }
  // The same of some of the 64 documents from `first` on.
  void count(Xapian::docid first, std::uint64_t documents) {
    count_ += static_cast<std::size_t>(std::popcount(documents));
    if (options_.stories == nullptr) return;
    std::uint64_t copies = documents & options_.stories->copies_from(first);
    for (; copies != 0; copies &= copies - 1) {
      if (seen_.add(first + static_cast<Xapian::docid>(std::countr_zero(copies)))) continue;
      --count_;
      ++repeated_;
    }
  }

  // Whether documents that have leading words may be no matches.
  bool looks_at_each() const { return all_ || filter_ != nullptr || options_.counter != nullptr; }

  ScanOptions options_;
  ScorerSource source_;
  std::uint64_t steps_ = 1;  // that the deadline has not been told of
  bool all_;
  TopK best_;
  // By rising weight. Only the postings of those from leading_ on are read one by one: a document
  // that has none of them is no match or cannot be among the best.
  std::vector<WindowWord> words_;
  std::size_t leading_ = 0;
  double weight_before_leading_ = 0;
  std::optional<ProximityMatcher> proximity_;
  ScorerPtr filter_;
  bool filter_leads_ = false;  // what passes it is read instead, being less
  // Position lists are read instead, as each match has to be in them.
  bool positions_lead_ = false;
  Xapian::docid candidate_ = 0;  // at hand in those
  bool counting_ = true;         // every match, not only the best
  std::size_t count_ = 0;        // stories that match, as long as they are counted
  SeenStories seen_;
  std::size_t repeated_ = 0;  // matches that are another version of those
  double postings_ = 0;       // to be read when all matches are counted
  std::size_t read_ = 0;
  Sample sample_;  // if the filter does not lead
  Xapian::docid next_ = 1;
  std::array<Slot, kWindow> slots_{};
  std::array<std::uint64_t, kWindow / 64> matching_{};
};

std::span<WindowWord> WindowScan::leading() {
  if (filter_leads_) return {};
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

// Leaves to the other words what they alone can decide.
void WindowScan::choose_leading() {
  if (all_ || filter_leads_) return;
  std::size_t first = leading_;
  double before = weight_before_leading_;
  while (first < words_.size() && before + words_[first].weight <= best_.threshold()) {
    before += words_[first++].weight;
  }
  pass_leading_to(first);
}

// Taking the articles not yet read to be like those that were.
std::size_t WindowScan::estimate_total() const {
  std::size_t least = count_;
  for (const WindowWord& word : words_) {
    if (looks_at_each()) continue;
    const double stories = static_cast<double>(word.postings) * stories_a_match();
    least = std::max(least, static_cast<std::size_t>(stories));
  }
  const double most =
      std::max(static_cast<double>(count_), std::min(postings_, source_.ranking.documents()));
  return estimate(count_, share_counted(), least, most);
}

Xapian::docid WindowScan::next_document() {
  if (positions_lead_) {
    if (candidate_ < next_) candidate_ = proximity_->candidate_from(next_);
    return candidate_;
  }
  if (filter_leads_) return filter_->advance(next_, kNoMatch);
  Xapian::docid first = kNoDocument;
  for (WindowWord& word : leading()) first = std::min(first, word.doc_from(next_));
  return first;
}

// Reads the leading words' postings.
void WindowScan::read_window(Xapian::docid begin) {
  const Xapian::docid end = begin + std::min<Xapian::docid>(kWindow, kNoDocument - begin);
  for (; positions_lead_ && candidate_ < end;
       candidate_ = proximity_->candidate_from(candidate_ + 1)) {
    if (passes(candidate_) && proximity_->are_arranged()) mark(candidate_ - begin);
  }
  for (Xapian::docid doc = begin; filter_leads_; ++doc) {
    doc = filter_->advance(doc, kNoMatch);
    if (doc >= end) break;
    ++steps_;
    ++read_;
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
  if (first || !word.forms) ++read_;  // of postings_
  slots_[slot].bound += word.bound(count);
  if (first) {
    word.counts[slot] = 0;
    ++slots_[slot].words;
  }
  word.counts[slot] += count;
}

void WindowScan::look_at_window(Xapian::docid begin) {
  for (std::size_t i = 0; i < matching_.size(); ++i) {
    if (counting_ && !looks_at_each()) {
      count(begin + static_cast<Xapian::docid>(i * 64), matching_[i]);
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
  const bool in_any_case = counting_ && looks_at_each();
  bool has_any = slots_[slot].words > 0;
  // What the score cannot exceed.
  double most = slots_[slot].bound + weight_before_leading_;
  if (!in_any_case && most <= best_.threshold()) return;
  if (!is_let_through(doc)) return;
  // Of documents that are close to each other positions tell most, of those far between, counts;
  // where only the best are wanted, scores do.
  const bool positions_first = in_any_case && !filter_leads_;
  if (positions_first && !is_near(doc)) return;
  for (std::size_t i = leading_; i-- > 0;) {
    WindowWord& word = words_[i];
    ++steps_;
    const std::uint32_t count = word.count_in(doc);
    word.counts[slot] = count;
    has_any = has_any || count != kAbsent;
    most -= word.weight - word.bound(count);
    if (all_ && count == kAbsent) return;
    if (!in_any_case && most <= best_.threshold()) return;
  }
  if (!has_any) return;
  if (in_any_case && !positions_first && !is_near(doc)) return;
  // What ran out of time while it was asked may have said anything.
  if (source_.deadline.has_passed()) return;
  if (in_any_case) count(doc);
  if (options_.counter != nullptr) options_.counter->count(doc);
  if (most <= best_.threshold()) return;
  const double length = source_.columns.lengths.of(doc);
  double score = 0;
  for (const WindowWord& word : words_) {
    const std::uint32_t count = word.counts[slot];
    if (count == kAbsent) continue;
    score += source_.ranking.part(word.weight, count, length);
  }
  if (score <= best_.threshold()) return;
  if (!in_any_case && (!is_near(doc) || source_.deadline.has_passed())) return;
  best_.add(doc, score);
}

}  // namespace

ScanResult scan_windows(const ScanPlan& plan, const ScanOptions& options,
                        const ScorerSource& source) {
  return WindowScan(plan, options, source).run();
}

}  // namespace tip::collect
