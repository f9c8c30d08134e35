// What a page shows, before it is HTML.
#ifndef TIP_SEARCHER_TIPSERVE_PAGE_DATA_H_
#define TIP_SEARCHER_TIPSERVE_PAGE_DATA_H_

#include <tip/searcher.h>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "searcher/tipserve/page/address.h"

namespace tip::serve::page {

// A query that finds something here, and what it shows.
struct Example {
  std::string query;
  std::string_view what;  // a key of words.tsv
  std::size_t found = 0;
};

// What is known of an archive whatever is asked: the same until its next commit.
struct Overview {
  std::string commit;    // as Searcher::commit()
  bool complete = true;  // else time ran out: there are more than these
  std::size_t articles = 0;
  std::size_t stories = 0;          // fewer where some are copies of each other
  Timeline step = Timeline::month;  // the finest of day, month and year that has few bars
  std::vector<Interval> timeline;   // over its whole span; empty where nothing is dated
  std::size_t undated = 0;
  Facet sources;    // of stories
  Facet languages;  // of articles
  std::vector<Hit> newest;
  std::vector<Example> examples;
  // When each of the first sources published: by its place in `sources`, over the same steps.
  std::vector<std::vector<Interval>> source_timelines;
};

// One thing that can be given up for matches.
struct Loosened {
  std::string text;
  Address address;
  std::optional<std::size_t> found;  // not known where time ran out
};

// An article that is read.
struct Reading {
  MarkedArticle marked;
  std::vector<Copy> copies;
  std::vector<Difference> differences;  // to the first of the copies, in their order
  std::vector<Hit> similar;
  std::size_t rank = 0;  // among the hits; 0: not among those looked at
  std::optional<Address> previous;
  std::optional<Address> next;
};

struct Found {
  Answer answer;                // its hits are those of the page
  std::size_t articles = 0;     // that match, where answer.total counts stories
  std::vector<Interval> years;  // of the matches; none where time ran out
  std::vector<Facet> facets;    // as kFilters; each counts as if nothing of its own were ticked
  bool gone = false;            // the article to open is not there
  std::vector<Loosened> loosened;
  std::vector<Loosened> near;
};

// Whether the article is this hit, or a copy of its story.
bool shows(const Hit& hit, std::string_view id);

}  // namespace tip::serve::page

#endif  // TIP_SEARCHER_TIPSERVE_PAGE_DATA_H_
