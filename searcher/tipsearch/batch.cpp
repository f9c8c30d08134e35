#include "searcher/tipsearch/batch.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include "common/cli/exit_status.h"
#include "searcher/render/answer.h"
#include "searcher/render/batch.h"
#include "searcher/tipsearch/outcome.h"
#include "searcher/tipsearch/query_list.h"

namespace tip {
namespace {

// Searches one query after the other and keeps count.
class Batch {
 public:
  Batch(const Searcher& archive, const Options& options, const QueryList& list, Console& console)
      : archive_(archive),
        options_(options),
        request_(options.request),
        console_(console),
        printer_({options.format, options.count, options.request.explain, list.columns()},
                 console) {}

  Status search(const render::BatchQuery& query) {
    if (!query.problem.empty()) {
      ++passed_over_;
      note(query, fmt::format("not searched: {}", query.problem));
      printer_.print(query);
      return {};
    }
    request_.query = query.text;
    const Result<Answer> answer = archive_.search(request_);
    if (!answer) return tl::unexpected(answer.error());
    ++searched_;
    if (has_hits(*answer, request_)) ++found_;
    damaged_ = std::max(damaged_, answer->damaged);
    for (const std::string& warning : answer->warnings) note(query, warning);
    if (answer->timed_out && !says_when_partial(options_)) note(query, render::about_time(*answer));
    printer_.print(query, *answer);
    return {};
  }

  int finish() {
    printer_.finish(searched_, found_);
    if (passed_over_ > 0) {
      console_.note(fmt::format("{} {} not searched", passed_over_,
                                passed_over_ == 1 ? "line was" : "lines were"));
    }
    if (damaged_ > 0) {
      console_.error(damage_error(damaged_));
      return kExitError;
    }
    return found_ > 0 ? kExitDone : kExitNothing;
  }

 private:
  void note(const render::BatchQuery& query, const std::string& text) {
    console_.note(fmt::format("line {}: {}", query.line, text));
  }

  const Searcher& archive_;
  const Options& options_;
  SearchRequest request_;
  Console& console_;
  render::BatchPrinter printer_;
  std::size_t searched_ = 0;
  std::size_t found_ = 0;
  std::size_t passed_over_ = 0;
  std::size_t damaged_ = 0;  // of one query, the most
};

}  // namespace

int search_batch(const Searcher& archive, const Options& options, Console& console) {
  Result<QueryList> list = QueryList::open(options.batch);
  if (!list) {
    console.error(list.error());
    return kExitError;
  }
  Batch batch(archive, options, *list, console);
  while (!console.is_lost()) {
    const Result<std::optional<render::BatchQuery>> query = list->next();
    if (query && !*query) break;
    const Status searched = query.and_then([&](const auto& found) { return batch.search(*found); });
    if (!searched) {
      console.error(searched.error());
      return kExitError;
    }
    console.flush();  // who reads along may wait for this one before asking the next
  }
  return batch.finish();
}

}  // namespace tip
