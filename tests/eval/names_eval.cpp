// How well tip finds Khmer text, and names across spellings and scripts:
//
//   names_eval TIPIDX [FOLDER] [--quick] [--misses]
//
// builds archives out of the data in FOLDER with the program TIPIDX and asks them through the
// public library. Prints each figure beside the one to reach. --quick leaves out what takes
// minutes; --misses lists what was not found. Ends with 0 when all figures are reached or the data
// is absent, 1 when one falls short, 2 on an error.
#include "tests/eval/names_eval.h"

#include <cstdio>
#include <exception>
#include <string>
#include <vector>

int main(int argc, char** argv) {
  tip::eval::NamesEval eval;
  eval.data = TIP_SHARED_DATA;
  std::vector<std::string> paths;
  bool understood = true;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--quick") {
      eval.quick = true;
    } else if (argument == "--misses") {
      eval.misses = true;
    } else {
      understood = understood && !argument.starts_with("-");
      paths.push_back(argument);
    }
  }
  if (!understood || paths.empty() || paths.size() > 2) {
    std::fprintf(stderr, "usage: names_eval TIPIDX [FOLDER] [--quick] [--misses]\n");
    return 2;
  }
  eval.tipidx = paths[0];
  if (paths.size() == 2) eval.data = paths[1];

  bool reached = true;
  try {
    for (const auto& part :
         {tip::eval::evaluate_recall, tip::eval::evaluate_precision, tip::eval::evaluate_news,
          tip::eval::evaluate_pieces, tip::eval::evaluate_speed}) {
      reached = part(eval) && reached;
      std::fflush(stdout);
    }
  } catch (const std::exception& error) {
    std::fprintf(stderr, "names_eval: %s\n", error.what());
    return 2;
  }
  return reached ? 0 : 1;
}
