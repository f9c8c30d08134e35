// What a search gives back: plain values, independent of the index they came from.
#ifndef TIP_ANSWER_H_
#define TIP_ANSWER_H_

#include <tip/article.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace tip {

// A half-open range of bytes in a UTF-8 text; both ends stand between characters.
struct Range {
  std::size_t begin = 0;
  std::size_t end = 0;
  friend bool operator==(const Range&, const Range&) = default;
};

// A passage of an article's stored body, unchanged: text == body.substr(offset, text.size()).
struct Snippet {
  std::string text;
  std::vector<Range> highlights;  // in text, ascending, not touching
  std::size_t offset = 0;         // bytes, in the body
};

// Another article that is a copy of the same story (docs/copies.md), whether or not it matches.
struct Copy {
  std::string id;
  std::string source;  // this and the following are empty when not known
  std::string date;
  std::string url;
};

struct Hit {
  std::size_t rank = 0;  // 1 for the first hit of the whole answer
  std::string id;
  double score = 0;
  std::string title;
  std::vector<Range> title_highlights;
  std::string date;  // YYYY-MM-DD; this and the following strings are empty when not known
  std::string source;
  std::string author;
  std::string section;
  std::string url;
  std::string path;
  std::string member;  // where in that file, as Article::member
  std::string language;
  std::uint32_t words = 0;  // of the body
  std::string sha256;       // as Article::sha256
  std::vector<Snippet> snippets;
  std::vector<Copy> duplicates;  // in the order of the index, the first kMostDuplicates
  static constexpr std::size_t kMostDuplicates = 100;
  std::string explanation;  // with SearchRequest::explain
};

// The values of a field over all matches, the most frequent first.
struct Facet {
  struct Value {
    std::string value;
    // As Answer::total: a story counts once for each value of its versions that match.
    std::size_t count = 0;
  };
  std::string field;
  std::vector<Value> values;
  std::size_t more = 0;     // values left out, as SearchRequest::facet_limit asks
  std::size_t unknown = 0;  // matches of which the field is not known
};

// One step of a timeline.
struct Interval {
  std::string from;       // its first day, YYYY-MM-DD
  std::size_t count = 0;  // matches, as Facet::Value::count
  std::size_t total = 0;  // the same of the whole archive
};

// A name of the query and the other spellings of it that were searched as well.
struct Expansion {
  struct Variant {
    std::string text;  // as the archive has it
    std::string why;   // what connects it with the name: romanisation, spelling, exonym, ...
    double cost = 0;   // -ln(probability) of its being the name; 0 is certain
  };
  std::string word;
  std::vector<Variant> variants;  // by cost
};

// A word of the first hits that a query was expanded by.
struct FeedbackWord {
  std::string text;   // as one of them has it, folded
  double weight = 0;  // its share of what all such words may add to a score, which is as much as
                      // the query's own words may
};

// A search that asks for one thing less.
struct Loosened {
  std::string filter;     // source, lang, author, section or date; empty: a part of the query
  std::string text;       // what is left out: the part as typed, the filter's values
  std::string query;      // what stays of the query
  std::size_t found = 0;  // as Answer::total
};

struct Answer {
  std::string query;
  std::string interpreted;  // the query as understood, one line
  std::size_t total = 0;    // stories that match; articles, with SearchRequest::all
  bool total_exact = true;  // else time ran out, or an article is damaged: there may be more
  bool timed_out = false;   // a limit of the request was over: all of this is partial
  // Time was over before all was counted that SearchRequest::loosen and facet_alternatives ask for;
  // hits and total are whole.
  bool counts_timed_out = false;
  std::size_t offset = 0;
  double took_ms = 0;
  std::uint64_t steps = 0;  // about how many postings, positions and words of texts were looked at
  // Articles that match, or may, but are damaged and cannot be read: not among the hits, each named
  // in a warning as long as they are few.
  std::size_t damaged = 0;
  std::vector<std::string> warnings;
  std::string suggestion;  // the query with words the archive lacks as it has them, or empty
  // With SearchRequest::loosen: what finds something first, then what does not either.
  std::vector<Loosened> loosened;
  std::vector<Expansion> expansions;
  std::vector<FeedbackWord> feedback;  // with SearchRequest::expand, by falling weight
  std::vector<Hit> hits;
  std::vector<Facet> facets;
  // Each step from the first match to the last; only those with matches where that would be more
  // than 40,000.
  std::vector<Interval> timeline;
};

// How a query was understood: for those who write queries and tip itself, not for programs to read.
struct Analysis {
  std::string query;      // as it was asked
  std::string tree;       // what was read in it
  std::string plan;       // what is looked for
  std::string scorers;    // what runs
  bool compared = false;  // matches are compared with the stored text
  std::vector<std::string> warnings;
};

// A stored article, and where it has the words of a query: ascending, not touching.
struct MarkedArticle {
  Article article;
  std::vector<Range> title_highlights;
  std::vector<Range> body_highlights;
  std::vector<Copy> duplicates;  // as Hit::duplicates
  bool timed_out = false;        // a limit of the request was over: highlights may be missing
};

// What somebody who is typing may mean: in place of what was typed from byte `begin` on.
struct Suggestion {
  std::string text;
  std::size_t count = 0;  // articles that have it; of a name, how often it stands there
  std::size_t begin = 0;
  std::vector<std::string> spellings;  // of a name, others that the archive has
};

// By kind, each the most frequent first.
struct Suggestions {
  std::vector<Suggestion> words;
  std::vector<Suggestion> names;
  std::vector<Suggestion> authors;
  std::vector<Suggestion> sources;
};

// What Searcher::articles() did.
struct ArticlesRead {
  std::size_t articles = 0;           // handed out
  std::size_t damaged = 0;            // that should have been, and cannot be read
  bool timed_out = false;             // a limit of the request was over: these are not all
  std::vector<std::string> warnings;  // about the query; the first kMostNamed damaged ones
  static constexpr std::size_t kMostNamed = 1000;
};

}  // namespace tip

#endif  // TIP_ANSWER_H_
