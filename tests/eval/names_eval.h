// The parts of names_eval: each measures one thing, prints it as a table beside the figures to
// reach, and gives back whether all were reached. What fails throws std::runtime_error.
#ifndef TIP_TESTS_EVAL_NAMES_EVAL_H_
#define TIP_TESTS_EVAL_NAMES_EVAL_H_

#include <string>

namespace tip::eval {

struct NamesEval {
  std::string tipidx;
  std::string data;     // the folder with khmer, ir and chronam
  bool quick = false;   // without what takes minutes
  bool misses = false;  // list them
};

// Whether a name finds its other spellings and scripts.
bool evaluate_recall(const NamesEval& eval);
// Whether words that are no names find what they found without names.
bool evaluate_precision(const NamesEval& eval);
// Whether names find the Khmer news that has them, and no other.
bool evaluate_news(const NamesEval& eval);
// Whether pieces of Khmer text find the text, however they are encoded.
bool evaluate_pieces(const NamesEval& eval);
// What looking for other spellings costs in an archive with very many names.
bool evaluate_speed(const NamesEval& eval);

inline const char* verdict(bool reached) { return reached ? "PASS" : "short"; }

}  // namespace tip::eval

#endif  // TIP_TESTS_EVAL_NAMES_EVAL_H_
