// tipsearch: asks an index.
#include <fmt/format.h>
#include <tip/searcher.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include "common/cli/exit_status.h"
#include "common/cli/terminal.h"
#include "searcher/tipsearch/options.h"
#include "searcher/tipsearch/printers.h"

namespace tip {
namespace {

bool use_color(When when) {
  if (when != When::automatic) return when == When::always;
  const char* no_color = std::getenv("NO_COLOR");  // https://no-color.org
  return is_terminal(STDOUT_FILENO) && (no_color == nullptr || *no_color == '\0');
}

std::string render(const Answer& answer, const Options& options) {
  switch (options.format) {
    case Format::text:
      return as_text(answer, use_color(options.color));
    case Format::json:
      return as_json(answer, options.request.explain);
    case Format::jsonl:
      return as_jsonl(answer, options.request.explain);
    case Format::csv:
      return as_csv(answer);
    case Format::tsv:
      return as_tsv(answer);
  }
  return {};
}

// Prints `text`; returns `status`, or kExitError when that failed.
int write_out(const std::string& text, int status) {
  std::fwrite(text.data(), 1, text.size(), stdout);
  return end_output(kProgram, status);
}

int run(Options options) {
  const Result<Searcher> archive = find_index(options.index).and_then(Searcher::open);
  if (!archive) {
    print_error(kProgram, archive.error());
    return kExitError;
  }
  if (options.analyze) {
    const Result<std::string> analysis = archive->analyze(options.request);
    if (!analysis) {
      print_error(kProgram, analysis.error());
      return kExitError;
    }
    return write_out(printable(*analysis), kExitDone);
  }
  if (options.count) {
    options.request.exact_total = true;
    options.request.limit = 0;
  }
  const Result<Answer> answer = archive->search(options.request);
  if (!answer) {
    print_error(kProgram, answer.error());
    return kExitError;
  }
  for (const std::string& warning : answer->warnings) {
    fmt::print(stderr, "{}: {}\n", kProgram, printable_line(warning));
  }
  // A page beyond the last hit is empty; a page of no hits was asked for.
  const bool none = options.request.limit > 0 ? answer->hits.empty() : answer->total == 0;
  return write_out(options.count ? fmt::format("{}\n", answer->total) : render(*answer, options),
                   none ? kExitNothing : kExitDone);
}

}  // namespace
}  // namespace tip

int main(int argc, char** argv) {
  tip::ignore_write_signals();
  try {
    auto options = tip::parse_options(argc, argv);
    if (const int* status = std::get_if<int>(&options)) {
      return tip::end_output(tip::kProgram, *status);
    }
    return tip::run(std::move(std::get<tip::Options>(options)));
  } catch (const std::exception& error) {
    tip::print_error(tip::kProgram, {tip::ErrorCode::internal, error.what(), {}});
    return tip::kExitError;
  }
}
