// All hits of a query as a file.
#include <limits>
#include <string>
#include <utility>

#include "common/cli/console.h"
#include "searcher/render/answer.h"
#include "searcher/tipserve/problem.h"
#include "searcher/tipserve/routes.h"

namespace tip::serve {
namespace {

// So much is sent at a time.
constexpr std::size_t kPart = 65'536;

bool send_hits(const Searcher& archive, const SearchRequest& request, bool csv, const Sink& sink) {
  std::string part = csv ? render::csv_header() : std::string();
  bool taken = true;
  const Result<Answer> answer = archive.hits(request, [&](const Hit& hit) {
    part += csv ? render::csv_row(hit) : Console::json_line(render::to_json(hit, request.explain));
    if (part.size() < kPart) return true;
    taken = sink(part);
    part.clear();
    return taken;
  });
  return answer && !answer->timed_out && answer->damaged == 0 && taken && sink(part);
}

}  // namespace

Response answer_export(const Request& request, std::string_view, const Searcher& archive) {
  const std::string_view format = value_of(request.parameters, "format");
  if (format != kExportFormats[0] && format != kExportFormats[1]) {
    return problem(400, "the format of an export is csv or jsonl", "add format=csv");
  }
  Result<SearchRequest> asked = read_export(request.parameters, kExportParameters);
  if (!asked) return problem(asked.error());
  asked->is_cancelled = request.is_abandoned;
  // What cannot be searched has to be said before the first hit is sent.
  if (const auto understood = archive.analyze(*asked); !understood) {
    return problem(understood.error());
  }
  const bool csv = format == "csv";
  Response response;
  response.content_type = csv ? "text/csv; charset=utf-8" : "application/x-ndjson";
  response.headers.emplace_back(
      "Content-Disposition",
      csv ? "attachment; filename=\"articles.csv\"" : "attachment; filename=\"articles.jsonl\"");
  response.stream = [&archive, request = *std::move(asked), csv](const Sink& sink) {
    return send_hits(archive, request, csv, sink);
  };
  return response;
}

}  // namespace tip::serve
