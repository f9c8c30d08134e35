// How well tip finds Khmer text, and names across spellings and scripts:
//
//   names_eval TIPIDX [FOLDER] [--quick] [--misses] [--only=recall|precision|news|pieces|speed]
//
// builds archives out of the data in FOLDER with the program TIPIDX and asks them through the
// public library. Prints each figure beside the one to reach. --quick leaves out what takes
// minutes; --misses lists what was not found, of names the half that is not kept apart. Ends with 0
// when all figures are reached or the data is absent, 1 when one falls short, 2 on an error.
#include "tests/eval/names_eval.h"

#include <cstdio>
#include <exception>
#include <string>
#include <utility>
#include <vector>

int main(int argc, char** argv) {
  tip::eval::NamesEval eval;
  eval.data = TIP_SHARED_DATA;
  std::vector<std::string> paths;
  std::string only;
  bool understood = true;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--quick") {
      eval.quick = true;
    } else if (argument == "--misses") {
      eval.misses = true;
    } else if (argument.starts_with("--only=")) {
      only = argument.substr(argument.find('=') + 1);
    } else {
      understood = understood && !argument.starts_with("-");
      paths.push_back(argument);
    }
  }
  if (!understood || paths.empty() || paths.size() > 2) {
    std::fprintf(stderr, "usage: names_eval TIPIDX [FOLDER] [--quick] [--misses] [--only=PART]\n");
    return 2;
  }
  eval.tipidx = paths[0];
  if (paths.size() == 2) eval.data = paths[1];

  bool reached = true;
  try {
    using Part = std::pair<const char*, bool (*)(const tip::eval::NamesEval&)>;
    for (const auto& [name, part] :
         {Part{"recall", tip::eval::evaluate_recall},
          Part{"precision", tip::eval::evaluate_precision}, Part{"news", tip::eval::evaluate_news},
          Part{"pieces", tip::eval::evaluate_pieces}, Part{"speed", tip::eval::evaluate_speed}}) {
      if (!only.empty() && only != name) continue;
      reached = part(eval) && reached;
      std::fflush(stdout);
    }
  } catch (const std::exception& error) {
    std::fprintf(stderr, "names_eval: %s\n", error.what());
    return 2;
  }
  return reached ? 0 : 1;
}
