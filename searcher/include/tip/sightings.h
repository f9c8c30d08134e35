// Where an archive has a name: what Searcher::find_name() gives back.
#ifndef TIP_SIGHTINGS_H_
#define TIP_SIGHTINGS_H_

#include <tip/answer.h>

#include <cstddef>
#include <string>
#include <vector>

namespace tip {

// An article that has a name, and how.
struct Sighting {
  Hit article;       // with a passage that has the name, unless only the title has it
  std::string text;  // the name as the article has it; empty where that could not be told
  std::string why;   // what connects it with the name asked for (Expansion::Variant), "same" if it
                     // is spelt so
  double cost = 0;   // of its being the name, as there
};

struct Sightings {
  std::string name;
  std::size_t total = 0;    // articles that have it
  bool total_exact = true;  // else time ran out: there may be more
  bool timed_out = false;   // a limit of the request was over: all of this is partial
  std::size_t damaged = 0;  // as Answer::damaged
  std::vector<std::string> warnings;
  std::vector<Expansion::Variant> spellings;  // of the name, that were looked for as well
  std::vector<Sighting> articles;             // the first of them
};

}  // namespace tip

#endif  // TIP_SIGHTINGS_H_
