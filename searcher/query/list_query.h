// Queries for words that are kept as lists of documents.
#ifndef TIP_SEARCHER_QUERY_LIST_QUERY_H_
#define TIP_SEARCHER_QUERY_LIST_QUERY_H_

#include <xapian.h>

#include <string>
#include <vector>

#include "common/store/snapshot.h"
#include "searcher/deadline.h"

namespace tip::query {

// Where the sources of a query read, when they stop, and how. A query that ends where its deadline
// passes lacks matches, which is right; one that is excluded from another must not lack any: it
// goes on, for all that it is asked about, without looking.
struct Reading {
  Deadline& deadline;  // must outlive the query, as the database
  // The index at hand; null: the database that the query is run on, nothing of which is compared.
  const Snapshot* database = nullptr;
  bool excluded = false;

  // What a source reads that is run on `matched`, one of the matcher's databases.
  Snapshot index_of(const Xapian::Database& matched) const {
    return database != nullptr ? database->alone(matched) : Snapshot(matched);
  }

  bool has_passed() const { return deadline.has_passed(); }
};

// All articles. Not Xapian::Query::MatchAll: that is one object with a plain count of its users,
// which threads must not share.
inline Xapian::Query all_articles() { return Xapian::Query(std::string()); }

// Matches no article, but is never over before all of these are. Only for a part of OP_MAX that is
// filtered: it stands behind the last article.
Xapian::Query behind_all();

// Articles that are in one of the lists of documents of `words` (common/store/place_list.h); they
// score nothing. Needs the index at hand, as arranged_query() does.
Xapian::Query listed_with_any(const std::vector<std::string>& words, Reading reading);

// The same for all lists of words that begin with `prefix`.
Xapian::Query listed_with_prefix(const std::string& prefix, Reading reading);

// `query` without what is dead in the snapshot, which must outlive it.
Xapian::Query living(const Snapshot& snapshot, const Xapian::Query& query);

// `query` until the deadline passes: what is met after that is no match, excluded or not.
Xapian::Query until(Deadline& deadline, const Xapian::Query& query);

}  // namespace tip::query

#endif  // TIP_SEARCHER_QUERY_LIST_QUERY_H_
