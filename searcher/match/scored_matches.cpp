#include "searcher/match/scored_matches.h"

#include <algorithm>
#include <optional>

#include "searcher/match/best_matches.h"
#include "searcher/match/scored_parts.h"
#include "searcher/match/word_postings.h"

namespace tip::match {
namespace {

// Whatever lies within the query's days, or has one of the terms it has to.
class Within {
 public:
  Within(const query::BareWords& query, const Xapian::Database& database, DocColumns& columns)
      : days_(columns.days) {
    if (!query.within.empty()) terms_ = find_terms(query.within, database);
    if (query.days) span_ = day_span(*query.days);
  }

  // How many documents there are, if not all of them.
  std::optional<double> documents() const {
    if (!terms_) return std::nullopt;
    return static_cast<double>(terms_->postings);
  }
  Xapian::docid from(Xapian::docid document) { return terms_->doc_from(document); }

  // Days are compared by value: a long span is many terms.
  bool has(Xapian::docid document) {
    if (span_) return span_->has(days_.of(document));
    return !terms_ || terms_->count_in(document) != kAbsent;
  }

 private:
  DocColumn<LookUpDay>& days_;
  std::optional<Word> terms_;
  std::optional<DaySpan> span_;
};

}  // namespace

BareWordsMatches find_scored(const query::BareWords& query, const Bm25& ranking,
                             const BareWordsOptions& options, const Xapian::Database& database,
                             DocColumns& columns) {
  const std::shared_ptr<ScoredPart> part = make_part(query.scored, {ranking, database, columns});
  Within within(query, database, columns);
  const bool within_leads = within.documents() && *within.documents() < part->documents();
  const Xapian::docid last = database.get_lastdocid();
  Best best(options.wanted);
  BareWordsMatches matches;
  std::size_t count = 0;
  Sample sample;
  const auto share_counted = [&] {
    if (!within.documents()) return sample.share;
    if (within_leads) return static_cast<double>(sample.within) / *within.documents();
    return share_within(sample, *within.documents() / ranking.documents());
  };
  bool counting = true;
  for (Xapian::docid document = 1; document <= last; ++document) {
    if (counting && count > options.counted) {
      counting = false;
      matches.total_exact = false;
      sample.share = (document - 1.0) / last;
      matches.total = estimate(count, share_counted(), count, ranking.documents());
      if (options.give_up) {
        matches.given_up = true;
        return matches;
      }
    }
    document = within_leads ? within.from(document)
                            : part->from(document, counting ? kNoMatch : best.bar());
    if (document > last) break;
    ++sample.seen;
    if (!within_leads && !within.has(document)) continue;
    ++sample.within;
    const double score = part->score(document);
    if (score == kNoMatch) continue;
    if (counting) ++count;
    if (score > best.bar()) best.add(document, score);
  }
  if (counting) matches.total = count;
  matches.candidates = best.take();
  return matches;
}

}  // namespace tip::match
