#include "searcher/score/word_postings.h"

#include <cmath>
#include <functional>
#include <queue>

namespace tip::score {
namespace {

// How many documents have one of the terms, as Xapian estimates it for a synonym: the two rarest
// are taken for one that is as frequent as if they were independent, and so on.
double frequency_of(const std::vector<std::string>& terms, const Bm25& ranking,
                    const Snapshot& snapshot) {
  std::priority_queue<Xapian::doccount, std::vector<Xapian::doccount>, std::greater<>> left;
  for (const std::string& term : terms) left.push(snapshot.get_termfreq(term));
  while (left.size() > 1) {
    const double rarer = left.top();
    left.pop();
    const double other = left.top();
    left.pop();
    const double either = rarer + other - rarer * other / ranking.documents();
    left.push(static_cast<Xapian::doccount>(std::lround(either)));
  }
  return left.empty() ? 0 : left.top();
}

}  // namespace

WordPostings find_terms(const std::vector<std::string>& terms, const Snapshot& snapshot) {
  WordPostings word;
  Xapian::doccount most = 0;
  word.terms.reserve(terms.size());
  for (const std::string& term : terms) {
    const Xapian::doccount frequency = snapshot.get_termfreq(term);
    if (frequency == 0) continue;
    if (frequency > most) {
      most = frequency;
      word.most_frequent = word.terms.size();
    }
    word.terms.emplace_back(snapshot, term);
    word.postings += frequency;
  }
  return word;
}

WordPostings find_word(const Word& query, const Bm25& ranking, const Snapshot& snapshot,
                       Deadline& deadline) {
  WordPostings word = find_terms(query.terms, snapshot);
  word.weight =
      ranking.word_weight(word.terms.size() == 1 ? static_cast<double>(word.postings)
                                                 : frequency_of(query.terms, ranking, snapshot));
  if (!query.forms.empty()) {
    word.forms.emplace(snapshot);
    for (const std::string& form : query.forms) word.forms->add_word(form, deadline);
    word.forms->leave_out_dead();
    word.postings = word.forms->count();
  }
  return word;
}

}  // namespace tip::score
