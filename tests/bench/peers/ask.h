// Asks an engine every query of a file and prints how long each took: the part that the query
// programs of all engines written in C++ share.
#ifndef TIP_BENCH_ASK_H_
#define TIP_BENCH_ASK_H_

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tip::bench {

// One line of the file queries.py writes.
struct Query {
  std::string kind;
  std::vector<std::string> words;
  std::string since;  // YYYY-MM-DD, or empty
  std::string until;
};

enum class Wanted {
  hits,      // the best ten, with what one shows of them
  snippets,  // the same with a passage of each
  count,     // the exact number of matches
};

// Answers a query: the number of hits, of passages, or of matches. No value: this engine has no
// such kind of query.
using Ask = std::function<std::optional<std::size_t>(const Query&, Wanted)>;

// The words with `separator` between them.
std::string join(const std::vector<std::string>& words, std::string_view separator);

constexpr std::size_t kHits = 10;
constexpr std::size_t kNearDistance = 5;
constexpr std::size_t kSnippetBytes = 240;

// Prints a line for each query and thing wanted: kind, what was wanted, milliseconds (the best of
// three after a round that is not timed: a machine's other work shows in the rest), and the number
// the engine gave. Counting is not timed.
void ask_all(const std::string& query_file, const Ask& ask);

}  // namespace tip::bench

#endif  // TIP_BENCH_ASK_H_
