// The options of tipsearch.
#ifndef TIP_SEARCHER_TIPSEARCH_OPTIONS_H_
#define TIP_SEARCHER_TIPSEARCH_OPTIONS_H_

#include <tip/searcher.h>

#include <string>
#include <variant>
#include <vector>

#include "common/cli/console.h"
#include "searcher/render/format.h"

namespace tip {

inline constexpr const char* kProgram = "tipsearch";

enum class When { automatic, always, never };

struct Options {
  SearchRequest request;
  std::string index;
  render::Format format = render::Format::text;
  When color = When::automatic;
  bool count = false;
  bool analyze = false;
  std::string original;  // the identifier of an article whose original to write; empty: none
  std::string show;      // the identifier of an article to print; empty: none
  std::vector<std::string> diff;  // the identifiers of two articles to compare; none: none
  std::string like;               // the identifier of an article to find others like; empty: none
  std::string batch;              // a file of queries that are searched instead of one; empty: none
  std::string names_in;  // a file of names that are looked for instead of a query; empty: none
};

// Reads the command line. Words that begin with a single dash and are no option belong to the
// query, so `tipsearch ferry -football` needs no quoting. Gives back an exit status instead when
// the program is done (help, version) or the command line is wrong; the console has been told.
std::variant<Options, int> parse_options(int argc, char** argv, Console& console);

}  // namespace tip

#endif  // TIP_SEARCHER_TIPSEARCH_OPTIONS_H_
