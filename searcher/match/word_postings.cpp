#include "searcher/match/word_postings.h"

#include <cmath>
#include <functional>
#include <queue>

namespace tip::match {
namespace {

// How many documents have one of the terms, as Xapian estimates it for a synonym: the two rarest
// are taken for one that is as frequent as if they were independent, and so on.
double frequency_of(const std::vector<std::string>& terms, const Bm25& ranking,
                    const Snapshot& database) {
  std::priority_queue<Xapian::doccount, std::vector<Xapian::doccount>, std::greater<>> left;
  for (const std::string& term : terms) left.push(database.get_termfreq(term));
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

Word find_terms(const std::vector<std::string>& terms, const Snapshot& database) {
  Word word;
  for (const std::string& term : terms) {
    const Xapian::doccount frequency = database.get_termfreq(term);
    if (frequency == 0) continue;
    word.terms.emplace_back(database, term);
    word.postings += frequency;
  }
  return word;
}

Word find_word(const query::BareWord& query, const Bm25& ranking, const Snapshot& database,
               Deadline& deadline) {
  Word word = find_terms(query.terms, database);
  word.weight =
      ranking.word_weight(word.terms.size() == 1 ? static_cast<double>(word.postings)
                                                 : frequency_of(query.terms, ranking, database));
  const double least_length = database.get_doclength_lower_bound();
  for (std::size_t count = 1; count < word.bounds.size(); ++count) {
    word.bounds[count] = ranking.part(word.weight, static_cast<double>(count), least_length);
  }
  if (!query.forms.empty()) {
    word.forms.emplace(Forms{query::ListedDocuments(database), Postings(database, "")});
    for (const std::string& form : query.forms) word.forms->listed.add_word(form, deadline);
    word.postings = word.forms->listed.count();
  }
  return word;
}

}  // namespace tip::match
