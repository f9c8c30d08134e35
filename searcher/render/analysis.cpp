#include "searcher/render/analysis.h"

namespace tip::render {

void print_text(const Analysis& analysis, Console& console) {
  console.line("tree    {}", analysis.tree);
  console.line("plan    {}", analysis.plan);
  console.line("scorers {}", analysis.scorers);
  if (analysis.compared) console.line("check   matches are compared with the stored text");
  for (const std::string& warning : analysis.warnings) console.line("warning {}", warning);
}

Json to_json(const Analysis& analysis) {
  return {{"format_version", kFormatVersion},
          {"query", analysis.query},
          {"tree", analysis.tree},
          {"plan", analysis.plan},
          {"scorers", analysis.scorers},
          {"compared", analysis.compared},
          {"warnings", analysis.warnings}};
}

}  // namespace tip::render
