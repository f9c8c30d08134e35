// All hits of a query as a file.
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

#include "common/base/utc_time.h"
#include "common/cli/console.h"
#include "searcher/render/answer.h"
#include "searcher/render/report.h"
#include "searcher/tipserve/problem.h"
#include "searcher/tipserve/routes.h"

namespace tip::serve {
namespace {

// So much is sent at a time.
constexpr std::size_t kPart = 65'536;

// A form of the file: what stands at its beginning, for each hit, and at its end.
struct Format {
  std::string_view name;
  const char* content_type;
  std::string (*head)(const SearchRequest& request, const std::string& commit);
  std::string (*hit)(const Hit& hit, bool explain);
  std::string (*tail)(const Answer& answer, std::size_t listed);
  bool names_state;  // of the archive: it must not have changed meanwhile
};

std::string nothing(const SearchRequest&, const std::string&) { return {}; }
std::string nothing(const Answer&, std::size_t) { return {}; }

// In the order of kExportFormats.
constexpr Format kFormats[] = {
    {"csv", "text/csv; charset=utf-8",
     [](const SearchRequest&, const std::string&) { return render::csv_header(); },
     [](const Hit& hit, bool) { return render::csv_row(hit); }, nothing, false},
    {"jsonl", "application/x-ndjson", nothing,
     [](const Hit& hit, bool explain) { return Console::json_line(render::to_json(hit, explain)); },
     nothing, false},
    {"html", "text/html; charset=utf-8",
     [](const SearchRequest& request, const std::string& commit) {
       return render::report_head(request, iso_time(indexing_time()), commit);
     },
     [](const Hit& hit, bool) { return render::report_hit(hit); }, render::report_tail, true},
};

bool send_hits(const Searcher& archive, const SearchRequest& request, const Format& format,
               const Sink& sink) {
  const Result<std::string> commit = archive.commit();
  if (!commit) return false;
  std::string part = format.head(request, *commit);
  bool taken = true;
  std::size_t listed = 0;
  const Result<Answer> answer = archive.hits(request, [&](const Hit& hit) {
    part += format.hit(hit, request.explain);
    ++listed;
    if (part.size() < kPart) return true;
    taken = sink(part);
    part.clear();
    return taken;
  });
  if (!answer || answer->timed_out || answer->damaged > 0 || !taken) return false;
  part += format.tail(*answer, listed);
  if (!format.names_state) return sink(part);
  const Result<std::string> after = archive.commit();
  return after && *after == *commit && sink(part);
}

}  // namespace

Response answer_export(const Request& request, std::string_view, const Searcher& archive) {
  const auto* format =
      std::ranges::find(kFormats, value_of(request.parameters, "format"), &Format::name);
  if (format == std::end(kFormats)) {
    return problem(400, "the format of an export is csv, jsonl or html", "add format=csv");
  }
  Result<SearchRequest> asked = read_export(request.parameters, kExportParameters);
  if (!asked) return problem(asked.error());
  asked->is_cancelled = request.is_abandoned;
  // What cannot be searched has to be said before the first hit is sent.
  if (const auto understood = archive.analyze(*asked); !understood) {
    return problem(understood.error());
  }
  Response response;
  response.content_type = format->content_type;
  response.headers.emplace_back("Content-Disposition",
                                fmt::format("attachment; filename=\"articles.{}\"", format->name));
  response.stream = [&archive, request = *std::move(asked), format](const Sink& sink) {
    return send_hits(archive, request, *format, sink);
  };
  return response;
}

}  // namespace tip::serve
