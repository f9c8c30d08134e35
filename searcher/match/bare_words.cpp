#include "searcher/match/bare_words.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "searcher/match/best_matches.h"
#include "searcher/match/scored_matches.h"
#include "searcher/match/word_postings.h"
#include "searcher/query/arranged_places.h"

namespace tip::match {
namespace {

// Documents are looked at in windows of so many.
constexpr std::size_t kWindow = 1024;

struct WindowWord : Word {
  // How often it stands in each document of the window.
  std::vector<std::uint32_t> counts = std::vector<std::uint32_t>(kWindow, kAbsent);
};

// A document of the window.
struct Slot {
  double bound = 0;         // what the words read add at most
  std::uint32_t words = 0;  // how many of those it has
};

class Matcher {
 public:
  Matcher(const query::BareWords& query, const Bm25& ranking, const BareWordsOptions& options,
          const Snapshot& database, DocColumns& columns, Deadline& deadline)
      : ranking_(ranking),
        options_(options),
        database_(database),
        columns_(columns),
        deadline_(deadline),
        all_(query.all),
        best_(options.wanted) {
    words_.reserve(query.words.size());
    for (const query::BareWord& word : query.words) {
      words_.push_back({find_word(word, ranking, database, deadline)});
    }
    std::ranges::sort(words_, {}, &Word::weight);
    if (!query.within.empty()) within_ = {find_terms(query.within, database)};
    if (query.days) days_ = day_span(*query.days);
    if (query.arranged) arranged_.emplace(database, *query.arranged, deadline);
    if (all_) lead_by_rarest();
    std::size_t postings = 0;
    for (const WindowWord& word : leading()) postings += word.postings;
    if (within_ && within_->postings < postings) {
      within_leads_ = true;
      pass_leading_to(words_.size());
      postings = within_->postings;
    }
    postings_ = postings;
    if (arranged_ && !within_leads_) {
      places_lead_ = true;
      pass_leading_to(words_.size());
    }
  }

  BareWordsMatches find() {
    BareWordsMatches matches;
    while (true) {
      if (options_.give_up && has_too_many()) {
        matches.given_up = true;
        matches.total = is_one_list() ? postings_ : estimate_total();
        matches.total_exact = is_one_list();
        return matches;
      }
      if (count_ > options_.counted && share_read() < 1) {
        choose_leading();
        if (counting_ && (looks_at_each() || leading_ > 0)) {
          counting_ = false;
          matches.total_exact = false;
          matches.total = estimate_total();
          if (places_lead_) lead_by_rarest();
          places_lead_ = false;
        }
      }
      const Xapian::docid begin = next_document();
      if (deadline_.passed(std::exchange(steps_, 1))) {
        if (counting_) matches.total = count_;
        matches.total_exact = false;
        break;
      }
      if (begin == kNoDocument) break;
      read_window(begin);
      look_at_window(begin);
    }
    if (matches.total_exact) matches.total = count_;
    matches.candidates = best_.take();
    return matches;
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

  // Days are compared by value: a long span is many terms.
  bool passes(Xapian::docid doc) {
    if (!within_) return true;
    return sample_.add(days_ ? days_->has(columns_.days.of(doc))
                             : within_->count_in(doc) != kAbsent);
  }

  // Of a document that was read.
  bool is_within(Xapian::docid doc) { return within_leads_ || places_lead_ || passes(doc); }
  bool is_arranged(Xapian::docid doc) {
    return !arranged_ || places_lead_ || arranged_->stand_in(doc);
  }

  // Whether there are more matches than are to be counted, or may be and would have to be read.
  bool has_too_many() const {
    if (is_one_list()) return postings_ > options_.counted;
    return count_ > options_.counted && share_read() < 1;
  }
  // How much has been read of what has to be.
  double share_read() const {
    const double read = places_lead_ ? next_ - 1.0 : static_cast<double>(read_);
    return std::min(
        1.0, read / (places_lead_ ? database_.get_lastdocid() : static_cast<double>(postings_)));
  }
  // The same of the documents that the query is within.
  double share_counted() const {
    if (!within_ || within_leads_) return share_read();
    return sample_.share_within(share_read(),
                                static_cast<double>(within_->postings) / ranking_.documents());
  }
  // Whether postings_ are the matches.
  bool is_one_list() const {
    // Lists name dead documents, too.
    if (words_.size() != 1 || within_ || database_.has_dead()) return false;
    return words_.front().forms || words_.front().terms.size() == 1;
  }

  // Whether documents that have leading words may be no matches.
  bool looks_at_each() const { return all_ || within_.has_value(); }

  const Bm25& ranking_;
  BareWordsOptions options_;
  const Snapshot& database_;
  DocColumns& columns_;
  Deadline& deadline_;
  std::uint64_t steps_ = 1;  // that the deadline has not been told of
  bool all_;
  Best best_;
  // By rising weight. Only the postings of those from leading_ on are read one by one: a document
  // that has none of them is no match or cannot be among the best.
  std::vector<WindowWord> words_;
  std::size_t leading_ = 0;
  double weight_before_leading_ = 0;
  std::optional<query::ArrangedPlaces> arranged_;
  std::optional<WindowWord> within_;
  std::optional<DaySpan> days_;  // what within_ is, if days
  bool within_leads_ = false;    // its postings are read instead, being fewer
  bool places_lead_ = false;  // lists of places are read instead, as each match has to be in them
  Xapian::docid candidate_ = 0;  // at hand in those
  bool counting_ = true;         // every match, not only the best
  std::size_t count_ = 0;        // matches, as long as they are counted
  std::size_t postings_ = 0;     // to be read when all matches are counted
  std::size_t read_ = 0;
  Sample sample_;  // if within_ does not lead
  Xapian::docid next_ = 1;
  std::array<Slot, kWindow> slots_{};
  std::array<std::uint64_t, kWindow / 64> matching_{};
};

std::span<WindowWord> Matcher::leading() {
  if (within_leads_) return {&*within_, 1};
  return std::span(words_).subspan(leading_);
}

void Matcher::pass_leading_to(std::size_t word) {
  for (; leading_ < word; ++leading_) weight_before_leading_ += words_[leading_].weight;
}

// For documents that have to have all words.
void Matcher::lead_by_rarest() {
  const auto rarest = std::ranges::min_element(words_, {}, &Word::postings);
  std::swap(*rarest, words_.back());
  leading_ = 0;
  weight_before_leading_ = 0;
  pass_leading_to(words_.size() - 1);
}

// Leaves to the other words what they alone can decide.
void Matcher::choose_leading() {
  if (all_ || within_leads_) return;
  std::size_t first = leading_;
  double before = weight_before_leading_;
  while (first < words_.size() && before + words_[first].weight <= best_.bar()) {
    before += words_[first++].weight;
  }
  pass_leading_to(first);
}

// Taking the articles not yet read to be like those that were.
std::size_t Matcher::estimate_total() const {
  std::size_t least = count_;
  for (const WindowWord& word : words_) {
    if (!looks_at_each()) least = std::max(least, word.postings);
  }
  const double most = std::min(static_cast<double>(postings_), ranking_.documents());
  return estimate(count_, share_counted(), least, most);
}

Xapian::docid Matcher::next_document() {
  if (places_lead_) {
    if (candidate_ < next_) candidate_ = arranged_->candidate_from(next_);
    return candidate_;
  }
  Xapian::docid first = kNoDocument;
  for (WindowWord& word : leading()) first = std::min(first, word.doc_from(next_));
  return first;
}

// Reads the leading words' postings.
void Matcher::read_window(Xapian::docid begin) {
  const Xapian::docid end = begin + std::min<Xapian::docid>(kWindow, kNoDocument - begin);
  for (; places_lead_ && candidate_ < end; candidate_ = arranged_->candidate_from(candidate_ + 1)) {
    if (passes(candidate_) && arranged_->are_arranged()) mark(candidate_ - begin);
  }
  for (WindowWord& word : leading()) {
    for (Postings& term : word.terms) {
      for (term.skip_to(begin); term.doc() < end; term.next()) {
        ++steps_;
        if (!word.forms || word.forms->listed.has(term.doc())) {
          note(word, term.doc() - begin, within_leads_ ? 0 : term.wdf());
        }
      }
    }
    if (!word.forms) continue;
    // What has none of the terms.
    for (Xapian::docid doc = begin; (doc = word.doc_from(doc)) < end; ++doc) {
      if (word.counts[doc - begin] == kAbsent && word.forms->has(doc)) note(word, doc - begin, 0);
    }
  }
  next_ = end;
}

// A leading word stands `count` times in the document of the slot, maybe besides other times.
void Matcher::note(WindowWord& word, std::size_t slot, std::uint32_t count) {
  mark(slot);
  const bool first = word.counts[slot] == kAbsent;
  if (first || !word.forms) ++read_;  // of postings_
  if (within_leads_) return;
  slots_[slot].bound += word.bound(count);
  if (first) {
    word.counts[slot] = 0;
    ++slots_[slot].words;
  }
  word.counts[slot] += count;
}

void Matcher::look_at_window(Xapian::docid begin) {
  for (std::size_t i = 0; i < matching_.size(); ++i) {
    if (counting_ && !looks_at_each())
      count_ += static_cast<std::size_t>(std::popcount(matching_[i]));
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

void Matcher::look_at(Xapian::docid doc, std::size_t slot) {
  const bool in_any_case = counting_ && looks_at_each();
  bool has_any = slots_[slot].words > 0;
  // What the score cannot exceed.
  double most = slots_[slot].bound + weight_before_leading_;
  if (!in_any_case && most <= best_.bar()) return;
  if (!is_within(doc)) return;
  // Of documents that are close to each other places tell most, of those far between, counts; where
  // only the best are wanted, scores do.
  const bool places_first = in_any_case && !within_leads_;
  if (places_first && !is_arranged(doc)) return;
  for (std::size_t i = leading_; i-- > 0;) {
    WindowWord& word = words_[i];
    ++steps_;
    const std::uint32_t count = word.count_in(doc);
    word.counts[slot] = count;
    has_any = has_any || count != kAbsent;
    most -= word.weight - word.bound(count);
    if (all_ && count == kAbsent) return;
    if (!in_any_case && most <= best_.bar()) return;
  }
  if (!has_any) return;
  if (in_any_case && !places_first && !is_arranged(doc)) return;
  if (in_any_case) ++count_;
  if (most <= best_.bar()) return;
  const double length = columns_.lengths.of(doc);
  double score = 0;
  for (const WindowWord& word : words_) {
    const std::uint32_t count = word.counts[slot];
    if (count == kAbsent) continue;
    score += ranking_.part(word.weight, count, length);
  }
  if (score <= best_.bar()) return;
  if (!in_any_case && !is_arranged(doc)) return;
  best_.add(doc, score);
}

}  // namespace

BareWordsMatches find_bare_words(const query::BareWords& query, const Bm25& ranking,
                                 const BareWordsOptions& options, const Snapshot& database,
                                 DocColumns& columns, Deadline& deadline) {
  if (query.scored != nullptr) {
    return find_scored(query, ranking, options, database, columns, deadline);
  }
  return Matcher(query, ranking, options, database, columns, deadline).find();
}

}  // namespace tip::match
