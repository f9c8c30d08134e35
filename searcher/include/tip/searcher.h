// Searching an index made by tipidx: the library's front door.
//
//   auto archive = tip::Searcher::open(".tip");
//   auto answer = archive->search({.query = "Tier 3 Sihanoukville", .limit = 10});
//   for (const tip::Hit& hit : answer->hits) ...
//
// The library never prints, exits, reads the environment or throws across this boundary.
#ifndef TIP_SEARCHER_H_
#define TIP_SEARCHER_H_

#include <tip/answer.h>
#include <tip/difference.h>
#include <tip/result.h>
#include <tip/sightings.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tip {

enum class Sort {
  relevance,
  newest,  // by date, undated articles last
  oldest,  // by date, undated articles last
};

// The steps of a timeline.
enum class Timeline { none, year, month, day };

// Whether names are found in other spellings and scripts than the one typed. `name:"..."` always
// is.
enum class Names {
  automatic,  // what looks like a name is
  off,        // only what was typed is searched
  only,       // the words of the query are one name
};

// Who says which names mean the same, for what is found by Names. Each says in
// Expansion::Variant::why that it was it.
struct NameSources {
  bool sounds = true;   // how they are spelt and said
  bool table = true;    // tip's own tables of places, public figures, ministries, parties, ...
  bool learned = true;  // the archive, where it has one behind the other in brackets
  bool aliases = true;  // the file that the index was built with (tipidx build --aliases)
};

// Lets through articles by the whole value of a field, as a Facet counts it, where case does not
// matter; or by their identifiers, as they stand.
struct FieldFilter {
  std::string field;                       // source, author, section, language, id
  std::vector<std::string> values = {};    // it is one of these
  bool unknown = false;                    // or it is not known
  std::vector<std::string> excluded = {};  // and it is none of these
};

// One search. Filters that are empty do not filter.
struct SearchRequest {
  std::string query = {};  // docs/query-language.md
  std::size_t limit = 10;  // hits wanted
  std::size_t offset = 0;  // hits passed over
  Sort sort = Sort::relevance;
  std::string since = {};     // YYYY, YYYY-MM or YYYY-MM-DD: nothing older
  std::string until = {};     // the same, included
  std::string source = {};    // words of the publication's name
  std::string language = {};  // code of the article's language
  std::string author = {};    // words of the byline
  // By whole values. One that says nothing lets everything through: without a query, all articles.
  std::vector<FieldFilter> fields = {};
  std::size_t snippets = 2;              // passages wanted for each hit
  std::size_t snippet_bytes = 240;       // about how long a passage is
  std::string query_language = {};       // whose stems its words have; empty: all the archive's
  std::vector<std::string> facets = {};  // fields to count over all matches: source, author, ...
  std::size_t facet_limit = 0;           // the most frequent values of each facet; 0: all of them
  // Count each facet as if nothing were asked of its own field: the values that could be chosen
  // instead stay in sight.
  bool facet_alternatives = false;
  Names names = Names::automatic;
  NameSources name_sources = {};
  // Spellings of names that are not searched, as Answer::expansions has them; case and accents do
  // not matter.
  std::vector<std::string> without = {};
  Timeline timeline = Timeline::none;  // counts over all matches by date
  // Each copy of a story that matches is a hit and counts. Else each story is one hit, the best of
  // its versions that match, and hits, totals, facets and the timeline count stories
  // (docs/copies.md).
  bool all = false;
  // Where nothing is found, count what would be without each filter and each part of the query: at
  // most some dozen more searches.
  bool loosen = false;
  bool explain = false;  // say of each hit why it scored
  // Ranks by the words of the first hits as well: for a subject, not for an article that is known.
  // What is found stays the same.
  bool expand = false;
  // When it is over, the answer is what was found until then (Answer::timed_out); to show it may
  // take a fifth longer. 0: none.
  std::chrono::milliseconds time_limit{0};
  // The same by Answer::steps, not by a clock: the same answer every time. 0: none.
  std::uint64_t step_limit = 0;
  // Asked now and then by the thread that searches; once it says true, it is as if time were over.
  std::function<bool()> is_cancelled = {};
};

// An archive open for searching.
//
// Thread-safe: one Searcher may be shared by any number of threads; each search borrows a database
// handle of its own. A search that meets an index just replaced by a build opens the new one and
// runs again, so a long-lived Searcher always answers from the latest index.
class Searcher {
 public:
  // Opens the index folder `directory` (the one that `tipidx --index` names). Fails with not_found,
  // incompatible or corrupt.
  static Result<Searcher> open(const std::string& directory);

  ~Searcher();
  Searcher(Searcher&&) noexcept;
  Searcher& operator=(Searcher&&) noexcept;

  // Answers a query. Any query text gets an answer: what cannot be parsed is searched as words and
  // said so in Answer::warnings. Fails only on a wrong date filter or when the index cannot be
  // read.
  Result<Answer> search(const SearchRequest& request) const;

  // The same, but hands out the hits one after the other, until `visit` returns false: the answer
  // has none. Memory is bounded but for some 40 bytes a match. Fails with stale when the index was
  // replaced after the first call of `visit`. An exception that `visit` throws ends it with an
  // error.
  Result<Answer> hits(const SearchRequest& request,
                      const std::function<bool(const Hit& hit)>& visit) const;

  // What begins with what has been typed so far: words of the archive (none in Khmer, which are
  // not listed) and its names, publications and bylines, of each kind at most `limit`. What takes
  // longer than a moment is left out. The first call after the index has changed reads its names.
  Result<Suggestions> suggest(std::string_view typed, std::size_t limit) const;

  // The articles that have a name, in any spelling and script that `within` allows, and how each
  // has it. `within` says which articles are looked at, how many are given back and in which order;
  // its query is not looked at. For many names call it many times: what is open is used again.
  Result<Sightings> find_name(std::string_view name, const SearchRequest& within) const;

  // The article of this identifier, all of it. Where it has the words of the request's query is
  // marked, in every spelling that the request allows; without a query nothing is. Of the request
  // nothing else but its limits counts. Fails with not_found.
  Result<MarkedArticle> article(std::string_view id, const SearchRequest& request = {}) const;

  // What differs between two articles, word by word. Fails with not_found.
  Result<Difference> difference(std::string_view id, std::string_view other) const;

  // Calls visit(article) for every article of the archive or, where the request has a query or
  // filters, for each hit it would have, until it returns false. They come in the order in which
  // they were indexed, one at a time: memory is bounded but for some 40 bytes a match. Hits wanted,
  // order, passages and counts of the request do not matter. Articles that are damaged are passed
  // over and told. Fails with stale when the index was replaced after the first call of `visit`. An
  // exception that `visit` throws ends it with an error.
  Result<ArticlesRead> articles(const SearchRequest& request,
                                const std::function<bool(const Article& article)>& visit) const;

  // Names what is searched now: another word after each commit to the index, and for any other
  // index that has taken its place; a copy of it has the same. Reads small files.
  Result<std::string> commit() const;

  // The index folder, as open() was given it.
  const std::string& directory() const;

  // How a query was understood: the syntax tree, the plan and the scorers that run.
  Result<Analysis> analyze(const SearchRequest& request) const;

 private:
  struct Impl;
  explicit Searcher(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// The index folder a program should use: `named` if not empty, else the nearest folder `.tip` in
// the working directory or above it, else ".tip". One that was found, not named, and belongs to
// another user is an error (invalid_input), whose hint says how to use it all the same.
Result<std::string> find_index(std::string_view named);

}  // namespace tip

#endif  // TIP_SEARCHER_H_
