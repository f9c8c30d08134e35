// tipsearch: asks an index.
#include <fmt/format.h>
#include <tip/searcher.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "common/base/helper_program.h"
#include "common/base/system_error.h"
#include "common/base/utc_time.h"
#include "common/cli/exit_status.h"
#include "common/cli/program.h"
#include "searcher/options/similar.h"
#include "searcher/render/analysis.h"
#include "searcher/render/answer.h"
#include "searcher/render/article.h"
#include "searcher/render/difference.h"
#include "searcher/render/report.h"
#include "searcher/render/sightings.h"
#include "searcher/tipsearch/batch.h"
#include "searcher/tipsearch/name_list.h"
#include "searcher/tipsearch/options.h"
#include "searcher/tipsearch/outcome.h"

namespace tip {
namespace {

using render::Format;

bool use_color(When when) {
  if (when != When::automatic) return when == When::always;
  const char* no_color = std::getenv("NO_COLOR");  // https://no-color.org
  return Console::output_is_terminal() && (no_color == nullptr || *no_color == '\0');
}

void print_report(const Answer& answer, const std::string& commit, const Options& options,
                  Console& console) {
  SearchRequest asked = options.request;
  if (!options.like.empty()) asked.query = "articles like " + options.like;
  console.text(render::report_head(asked, iso_time(indexing_time()), commit));
  for (const Hit& hit : answer.hits) console.text(render::report_hit(hit));
  console.text(render::report_tail(answer, answer.hits.size()));
}

void print(const Answer& answer, const std::string& commit, const Options& options,
           Console& console) {
  switch (options.format) {
    case Format::text:
      return render::print_text(answer, console);
    case Format::json:
      return console.json(render::to_json(answer, options.request.explain));
    case Format::jsonl:
      for (const Hit& hit : answer.hits) {
        console.json(render::to_json(hit, options.request.explain));
      }
      return;
    case Format::csv:
      return render::print_csv(answer, console);
    case Format::tsv:
      return render::print_tsv(answer, console);
    case Format::html:
      return print_report(answer, commit, options, console);
  }
}

// The exit status where what was asked for by an identifier cannot be had, once the user has been
// told. One that the archive does not have finds nothing.
int end_without(const Error& error, Console& console) {
  console.error(error);
  return error.code == ErrorCode::not_found ? kExitNothing : kExitError;
}

// Prints one thing that is no list of hits, or says why there is none.
template <class T>
int print_one(const Result<T>& found, Format format, Console& console) {
  if (!found) return end_without(found.error(), console);
  if (format == Format::text) {
    render::print_text(*found, console);
  } else {
    console.json(render::to_json(*found));
  }
  return kExitDone;
}

// Looks for each name of a list.
int screen(const Searcher& archive, const Options& options, Console& console) {
  const Result<std::vector<ListedName>> names = read_name_list(options.names_in);
  if (!names) {
    console.error(names.error());
    return kExitError;
  }
  render::SightingsPrinter printer(options.format, console);
  std::size_t found = 0;
  std::size_t damaged = 0;  // with one name, the most
  for (const ListedName& name : *names) {
    const Result<Sightings> sightings = archive.find_name(name.text, options.request);
    if (!sightings) {
      console.error(sightings.error());
      return kExitError;
    }
    for (const std::string& warning : sightings->warnings) {
      console.note(fmt::format("line {}: {}", name.line, warning));
    }
    if (sightings->timed_out) {
      console.note(
          fmt::format("line {}: the time was over before all articles were looked at", name.line));
    }
    damaged = std::max(damaged, sightings->damaged);
    if (sightings->total == 0) continue;
    ++found;
    printer.print(name.line, *sightings);
  }
  printer.finish(names->size());
  if (damaged > 0) {
    console.error(damage_error(damaged));
    return kExitError;
  }
  return found > 0 ? kExitDone : kExitNothing;
}

// Becomes the program that reads originals: formats and their libraries are the indexer's.
int write_original(const Options& options, Console& console) {
  const Result<std::string> index = find_index(options.index);
  if (!index) {
    console.error(index.error());
    return kExitError;
  }
  const std::string program = helper_program("tip-original");
  ::execl(program.c_str(), program.c_str(), index->c_str(), options.original.c_str(), nullptr);
  console.error(
      {ErrorCode::io, "cannot start " + program + ": " + system_message(errno), kHelperHint});
  return kExitError;
}

Result<Answer> find(const Searcher& archive, const Options& options) {
  if (options.like.empty()) return archive.search(options.request);
  return archive.article(options.like).and_then([&](const MarkedArticle& article) {
    return options::find_similar([&](const SearchRequest& each) { return archive.search(each); },
                                 article, options.request);
  });
}

int search(const Searcher& archive, const Options& options, Console& console) {
  const Result<std::string> commit = archive.commit();
  const Result<Answer> answer = find(archive, options);
  if (!answer && !options.like.empty()) return end_without(answer.error(), console);
  if (!commit || !answer) {
    console.error(commit ? answer.error() : commit.error());
    return kExitError;
  }
  // A report names the state that was searched.
  if (options.format == Format::html && archive.commit().value_or("") != *commit) {
    console.error(
        {ErrorCode::io, "the index changed while it was searched", "search it once more"});
    return kExitError;
  }
  for (const std::string& warning : answer->warnings) console.note(warning);
  if (answer->timed_out && !says_when_partial(options)) console.note(render::about_time(*answer));
  if (options.count && options.format == Format::text) {
    console.line("{}", answer->total);
  } else {
    print(*answer, *commit, options, console);
  }
  if (answer->damaged > 0) {
    console.error(damage_error(answer->damaged));
    return kExitError;
  }
  return has_hits(*answer, options.request) ? kExitDone : kExitNothing;
}

int run(Options options, Console& console) {
  console.use_color(use_color(options.color));
  if (!options.original.empty()) return write_original(options, console);
  const Result<Searcher> archive = find_index(options.index).and_then(Searcher::open);
  if (!archive) {
    console.error(archive.error());
    return kExitError;
  }
  if (!options.names_in.empty()) return screen(*archive, options, console);
  if (!options.show.empty()) {
    return print_one(archive->article(options.show, options.request), options.format, console);
  }
  if (!options.diff.empty()) {
    return print_one(archive->difference(options.diff[0], options.diff[1]), options.format,
                     console);
  }
  if (options.analyze) {
    return print_one(archive->analyze(options.request), options.format, console);
  }
  if (options.count) options.request.limit = 0;
  if (!options.batch.empty()) return search_batch(*archive, options, console);
  return search(*archive, options, console);
}

}  // namespace
}  // namespace tip

int main(int argc, char** argv) {
  return tip::run_program(tip::kProgram, [&](tip::Console& console) {
    auto options = tip::parse_options(argc, argv, console);
    if (const int* status = std::get_if<int>(&options)) return *status;
    return tip::run(std::move(std::get<tip::Options>(options)), console);
  });
}
