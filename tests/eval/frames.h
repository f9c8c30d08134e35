// Sentences to set names in.
#ifndef TIP_TESTS_EVAL_FRAMES_H_
#define TIP_TESTS_EVAL_FRAMES_H_

#include <string>
#include <vector>

namespace tip::eval {

// A sentence around a name. In `before`, "{u}" stands for the name's kind (village, district).
struct Frame {
  std::string before, after;

  // `before` with the name's own kind.
  std::string before_a(const std::string& unit) const;
};

// The frames of a table of tests/eval with the columns set, kind (person, place), before, after;
// a set named "" is all sets.
std::vector<Frame> read_frames(const std::string& table, const std::string& set,
                               const std::string& kind);

}  // namespace tip::eval

#endif  // TIP_TESTS_EVAL_FRAMES_H_
