#include "searcher/match/any_word.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>

namespace tip::match {
namespace {

// Documents are looked at in windows of so many.
constexpr std::size_t kWindow = 1024;
constexpr Xapian::docid kEnd = std::numeric_limits<Xapian::docid>::max();

// The postings of one term.
class Postings {
 public:
  Postings(const Xapian::Database& database, const std::string& term)
      : at_(database.postlist_begin(term)), end_(database.postlist_end(term)) {
    read();
  }

  Xapian::docid doc() const { return doc_; }
  Xapian::termcount wdf() const { return at_.get_wdf(); }
  void next() {
    ++at_;
    read();
  }
  void skip_to(Xapian::docid doc) {
    if (doc_ >= doc) return;
    at_.skip_to(doc);
    read();
  }

 private:
  void read() { doc_ = at_ == end_ ? kEnd : *at_; }

  Xapian::PostingIterator at_;
  Xapian::PostingIterator end_;
  Xapian::docid doc_ = kEnd;
};

// A word of the query and where it stands: as one term, or as several that count as one.
struct Word {
  std::vector<Postings> terms;
  double weight = 0;           // more than it adds to any score
  std::size_t postings = 0;    // of all its terms
  std::size_t least_docs = 0;  // that have it
  // How often it stands in each document of the window.
  std::vector<std::uint32_t> counts = std::vector<std::uint32_t>(kWindow);
  // What it adds at most, by how often it stands in a document.
  std::array<double, 8> bounds{};

  double bound(std::uint32_t count) const { return count < bounds.size() ? bounds[count] : weight; }

  // The first document from `from` on.
  Xapian::docid doc_from(Xapian::docid from) {
    Xapian::docid first = kEnd;
    for (Postings& term : terms) {
      term.skip_to(from);
      first = std::min(first, term.doc());
    }
    return first;
  }
  // How often it stands in `doc`, which must not be before those asked for before.
  std::uint32_t count_in(Xapian::docid doc) {
    std::uint32_t count = 0;
    for (Postings& term : terms) {
      term.skip_to(doc);
      if (term.doc() == doc) count += term.wdf();
    }
    return count;
  }
};

// The best matches so far, the worst of them in front.
class Best {
 public:
  explicit Best(std::size_t wanted) : wanted_(wanted) {}

  // A match has to score more than this.
  double bar() const { return bar_; }

  void add(Xapian::docid id, double score) {
    if (score <= bar_) return;
    if (found_.size() == wanted_) {
      std::ranges::pop_heap(found_, better);
      found_.pop_back();
    }
    found_.push_back({id, score, 0});
    std::ranges::push_heap(found_, better);
    if (found_.size() == wanted_) bar_ = found_.front().bm25;
  }

  std::vector<Candidate> take() {
    std::ranges::sort(found_, better);
    return std::move(found_);
  }

 private:
  static bool better(const Candidate& a, const Candidate& b) {
    return a.bm25 != b.bm25 ? a.bm25 > b.bm25 : a.id < b.id;
  }

  std::size_t wanted_;
  std::vector<Candidate> found_;
  double bar_ = -1;
};

// A document of the window.
struct Slot {
  double bound = 0;         // what the words read add at most
  std::uint32_t words = 0;  // how many of those it has
};

class Matcher {
 public:
  Matcher(const query::AnyWord& query, const Bm25& ranking, const AnyWordOptions& options,
          const Xapian::Database& database)
      : ranking_(ranking),
        options_(options),
        database_(database),
        least_length_(database.get_doclength_lower_bound()),
        bonus_(query.all_words_bonus),
        best_(options.wanted) {
    words_.reserve(query.words.size());
    for (const std::vector<std::string>& terms : query.words) add_word(terms);
    std::ranges::sort(words_, {}, &Word::weight);
  }

  AnyWordMatches find() {
    AnyWordMatches matches;
    while (true) {
      if (count_ >= options_.counted) choose_leading();
      if (matches.total_exact && leading_ > 0 && read_ < postings_) {
        matches.total_exact = false;
        matches.total = estimate_total();
      }
      const Xapian::docid begin = next_document();
      if (begin == kEnd) break;
      read_window(begin);
      look_at_window(begin);
    }
    if (matches.total_exact) matches.total = count_;
    matches.candidates = best_.take();
    return matches;
  }

 private:
  void add_word(const std::vector<std::string>& terms);
  void choose_leading();
  std::size_t estimate_total() const;
  Xapian::docid next_document();
  void read_window(Xapian::docid begin);
  void look_at_window(Xapian::docid begin);
  void score(Xapian::docid doc, std::size_t slot, double most);

  const Bm25& ranking_;
  AnyWordOptions options_;
  const Xapian::Database& database_;
  double least_length_;
  double bonus_;
  Best best_;
  // By rising weight. Only the postings of those from leading_ on are read one by one: a document
  // that has none of them cannot be among the best.
  std::vector<Word> words_;
  std::size_t leading_ = 0;
  double weight_before_leading_ = 0;
  std::size_t postings_ = 0;
  std::size_t read_ = 0;
  std::size_t count_ = 0;  // matches, as long as all words lead
  Xapian::docid next_ = 1;
  std::array<Slot, kWindow> slots_{};
  std::array<std::uint64_t, kWindow / 64> matching_{};
};

void Matcher::add_word(const std::vector<std::string>& terms) {
  Word& word = words_.emplace_back();
  double without = 1;  // share of the documents
  for (const std::string& term : terms) {
    const Xapian::doccount frequency = database_.get_termfreq(term);
    if (frequency == 0) continue;
    word.terms.emplace_back(database_, term);
    word.postings += frequency;
    word.least_docs = std::max<std::size_t>(word.least_docs, frequency);
    without *= 1 - frequency / ranking_.documents();
  }
  postings_ += word.postings;
  const double documents = word.terms.size() == 1 ? static_cast<double>(word.postings)
                                                  : ranking_.documents() * (1 - without);
  word.weight = ranking_.word_weight(std::round(documents));
  for (std::size_t count = 1; count < word.bounds.size(); ++count) {
    word.bounds[count] = ranking_.part(word.weight, static_cast<double>(count), least_length_);
  }
}

// Leaves to the other words what they alone can decide.
void Matcher::choose_leading() {
  while (leading_ < words_.size() &&
         weight_before_leading_ + words_[leading_].weight <= best_.bar()) {
    weight_before_leading_ += words_[leading_++].weight;
  }
  if (leading_ < words_.size()) return;
  if (weight_before_leading_ + bonus_ <= best_.bar()) return;
  // Only documents that have all words can be better: they have the rarest one.
  const auto rarest = std::ranges::min_element(words_, {}, &Word::postings);
  std::swap(*rarest, words_.back());
  weight_before_leading_ -= words_.back().weight;
  --leading_;
}

// Taking the articles not yet read to be like those that were.
std::size_t Matcher::estimate_total() const {
  std::size_t least = count_;
  for (const Word& word : words_) least = std::max(least, word.least_docs);
  const auto most = std::min(static_cast<double>(postings_), ranking_.documents());
  const double share = static_cast<double>(read_) / static_cast<double>(postings_);
  const double estimate = static_cast<double>(count_) / share;
  // Two digits: no more is known.
  const double step = std::pow(10, std::floor(std::log10(estimate)) - 1);
  return static_cast<std::size_t>(
      std::clamp(std::round(estimate / step) * step, static_cast<double>(least), most));
}

Xapian::docid Matcher::next_document() {
  Xapian::docid first = kEnd;
  for (std::size_t i = leading_; i < words_.size(); ++i) {
    first = std::min(first, words_[i].doc_from(next_));
  }
  return first;
}

// Reads the leading words' postings.
void Matcher::read_window(Xapian::docid begin) {
  slots_.fill({});
  matching_.fill(0);
  const Xapian::docid end = begin + std::min<Xapian::docid>(kWindow, kEnd - begin);
  for (std::size_t i = leading_; i < words_.size(); ++i) {
    Word& word = words_[i];
    std::ranges::fill(word.counts, 0);
    for (Postings& term : word.terms) {
      for (; term.doc() < end; term.next()) {
        const std::size_t at = term.doc() - begin;
        const std::uint32_t wdf = term.wdf();
        slots_[at].bound += word.bound(wdf);
        slots_[at].words += word.counts[at] == 0 ? 1 : 0;
        word.counts[at] += wdf;
        matching_[at / 64] |= std::uint64_t{1} << (at % 64);
        ++read_;
      }
    }
  }
  next_ = end;
}

void Matcher::look_at_window(Xapian::docid begin) {
  const std::size_t all = words_.size() - leading_;
  for (std::size_t i = 0; i < matching_.size(); ++i) {
    if (leading_ == 0) count_ += static_cast<std::size_t>(std::popcount(matching_[i]));
    for (std::uint64_t left = matching_[i]; left != 0; left &= left - 1) {
      const std::size_t at = i * 64 + static_cast<std::size_t>(std::countr_zero(left));
      const Slot& slot = slots_[at];
      const double most = slot.bound + weight_before_leading_ + (slot.words == all ? bonus_ : 0);
      if (most > best_.bar()) score(begin + static_cast<Xapian::docid>(at), at, most);
    }
  }
}

// `most`: what the score cannot exceed.
void Matcher::score(Xapian::docid doc, std::size_t slot, double most) {
  bool has_all = slots_[slot].words == words_.size() - leading_;
  for (std::size_t i = leading_; i-- > 0;) {
    Word& word = words_[i];
    word.counts[slot] = word.count_in(doc);
    most -= word.weight - word.bound(word.counts[slot]);
    if (has_all && word.counts[slot] == 0) {
      has_all = false;
      most -= bonus_;
    }
    if (most <= best_.bar()) return;
  }
  const double length = database_.get_doclength(doc);
  double score = has_all ? bonus_ : 0;
  for (const Word& word : words_) {
    const std::uint32_t count = word.counts[slot];
    // Terms that count as one may stand at the same place.
    const double counted = word.terms.size() == 1 ? count : std::min<double>(count, length);
    if (count > 0) score += ranking_.part(word.weight, counted, length);
  }
  best_.add(doc, score);
}

}  // namespace

AnyWordMatches find_any_word(const query::AnyWord& query, const Bm25& ranking,
                             const AnyWordOptions& options, const Xapian::Database& database) {
  return Matcher(query, ranking, options, database).find();
}

}  // namespace tip::match
