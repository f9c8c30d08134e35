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
  Within(const query::BareWords& query, const Snapshot& database, DocColumns& columns)
      : days_(columns.days) {
    if (!query.within.empty()) terms_ = find_terms(query.within, database);
    if (query.days) span_ = day_span(*query.days);
  }

  // Whether it has fewer documents than `others`; then these are asked for with from(), not has().
  bool lead_if_fewer_than(double others) {
    leads_ = terms_ && static_cast<double>(terms_->postings) < others;
    return leads_;
  }
  Xapian::docid from(Xapian::docid document) {
    ++sample_.within;
    return terms_->doc_from(document);
  }

  // Days are compared by value: a long span is many terms.
  bool has(Xapian::docid document) {
    if (span_) return sample_.add(span_->has(days_.of(document)));
    return !terms_ || sample_.add(terms_->count_in(document) != kAbsent);
  }

  // How much has been looked at of what lies within, when a `share` of all `documents` has been.
  double share_counted(double share, double documents) const {
    if (!terms_) return share;
    const auto all = static_cast<double>(terms_->postings);
    if (leads_) return static_cast<double>(sample_.within) / all;
    return sample_.share_within(share, all / documents);
  }

 private:
  DocColumn<LookUpDay>& days_;
  std::optional<Word> terms_;
  std::optional<DaySpan> span_;
  bool leads_ = false;
  Sample sample_;
};

}  // namespace

BareWordsMatches find_scored(const query::BareWords& query, const Bm25& ranking,
                             const BareWordsOptions& options, const Snapshot& database,
                             DocColumns& columns, Deadline& deadline) {
  const std::shared_ptr<ScoredPart> part =
      make_part(query.scored, {ranking, database, columns, deadline});
  Within within(query, database, columns);
  const bool within_leads = within.lead_if_fewer_than(part->documents());
  const Xapian::docid last = database.get_lastdocid();
  Best best(options.wanted);
  BareWordsMatches matches;
  std::size_t count = 0;
  bool counting = true;
  for (Xapian::docid document = 1; document <= last; ++document) {
    if (counting && count > options.counted) {
      counting = false;
      matches.total_exact = false;
      const double share = within.share_counted((document - 1.0) / last, ranking.documents());
      matches.total = estimate(count, share, count, ranking.documents());
      if (options.give_up) {
        matches.given_up = true;
        return matches;
      }
    }
    document = within_leads ? within.from(document)
                            : part->from(document, counting ? kNoMatch : best.bar());
    // What ran out of time may have found nothing for that reason.
    if (deadline.passed()) {
      if (counting) matches.total = count;
      counting = matches.total_exact = false;
      break;
    }
    if (document > last) break;
    if (!within_leads && !within.has(document)) continue;
    const double score = part->score(document);
    if (score == kNoMatch || deadline.has_passed()) continue;
    if (counting) ++count;
    if (score > best.bar()) best.add(document, score);
  }
  if (counting) matches.total = count;
  matches.candidates = best.take();
  return matches;
}

}  // namespace tip::match
