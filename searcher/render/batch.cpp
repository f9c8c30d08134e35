#include "searcher/render/batch.h"

#include <fmt/format.h>

#include <utility>

#include "common/cli/printable.h"
#include "common/render/json.h"
#include "searcher/render/answer.h"

namespace tip::render {
namespace {

std::string total_of(const Answer* answer) {
  return answer == nullptr ? std::string() : std::to_string(answer->total);
}

Json json_total_of(const Answer* answer) {
  return answer == nullptr ? Json(nullptr) : Json(answer->total);
}

}  // namespace

BatchPrinter::BatchPrinter(BatchLayout layout, Console& console)
    : layout_(std::move(layout)), console_(console) {
  if (layout_.format != Format::csv && layout_.format != Format::tsv) return;
  std::vector<std::string> header = {"query", "line"};
  for (const std::string& column : layout_.columns) header.push_back("query_" + column);
  header.emplace_back("total");
  if (!layout_.count_only) {
    for (std::string& cell : table_header()) header.push_back(std::move(cell));
  }
  row(header);
}

void BatchPrinter::print(const BatchQuery& query, const Answer& answer) {
  print_any(query, &answer);
}

void BatchPrinter::print(const BatchQuery& query) { print_any(query, nullptr); }

void BatchPrinter::print_any(const BatchQuery& query, const Answer* answer) {
  switch (layout_.format) {
    case Format::text:
      return print_text(query, answer);
    case Format::json:
      return print_json(query, answer);
    case Format::jsonl:
      return print_hits(query, answer);
    case Format::csv:
    case Format::tsv:
      return print_rows(query, answer);
    case Format::html:  // is of one query
      return;
  }
}

void BatchPrinter::print_text(const BatchQuery& query, const Answer* answer) {
  const std::string shown = flattened(query.text);
  if (layout_.count_only) {
    return console_.line("{:>7}  {}", answer == nullptr ? "-" : total_of(answer), shown);
  }
  std::string beside;
  for (std::size_t i = 0; i < query.columns.size(); ++i) {
    if (query.columns[i].empty()) continue;
    beside += fmt::format("{}{}: {}", beside.empty() ? "  " : ", ", flattened(layout_.columns[i]),
                          flattened(query.columns[i]));
  }
  console_.line({Piece{fmt::format("line {}: ", query.line)}, Piece{shown, Style::bold},
                 Piece{std::move(beside), Style::dim}});
  if (answer != nullptr) {
    render::print_text(*answer, console_);
  } else {
    console_.line("not searched: {}", query.problem);
  }
  console_.line("");
}

Json BatchPrinter::head_of(const BatchQuery& query) const {
  Json json = {{"query", query.text}, {"line", query.line}};
  if (layout_.columns.empty()) return json;
  Json columns = Json::object();
  for (std::size_t i = 0; i < query.columns.size(); ++i) {
    columns[layout_.columns[i]] = query.columns[i];
  }
  json["columns"] = std::move(columns);
  return json;
}

void BatchPrinter::print_json(const BatchQuery& query, const Answer* answer) {
  Json json = head_of(query);
  if (answer != nullptr && !layout_.count_only) {
    json.update(to_json(*answer, layout_.explain));
    return console_.json(json);
  }
  json["format_version"] = kFormatVersion;
  json["total"] = json_total_of(answer);
  if (answer != nullptr) {
    json["total_exact"] = answer->total_exact;
  } else {
    json["error"] = query.problem;
  }
  if (!layout_.count_only) json["hits"] = Json::array();
  console_.json(json);
}

void BatchPrinter::print_hits(const BatchQuery& query, const Answer* answer) {
  if (layout_.count_only) return print_json(query, answer);
  Json head = head_of(query);
  head["total"] = json_total_of(answer);
  if (answer != nullptr) {
    for (const Hit& hit : answer->hits) {
      Json json = head;
      json.update(to_json(hit, layout_.explain));
      console_.json(json);
    }
    if (!answer->hits.empty()) return;
  } else {
    head["error"] = query.problem;
  }
  head["rank"] = nullptr;
  head["id"] = nullptr;
  console_.json(head);
}

void BatchPrinter::print_rows(const BatchQuery& query, const Answer* answer) {
  std::vector<std::string> head = {query.text, std::to_string(query.line)};
  head.insert(head.end(), query.columns.begin(), query.columns.end());
  head.push_back(total_of(answer));
  if (layout_.count_only) return row(head);
  if (answer != nullptr && !answer->hits.empty()) {
    for (const Hit& hit : answer->hits) {
      std::vector<std::string> cells = head;
      for (std::string& cell : table_cells(hit)) cells.push_back(std::move(cell));
      row(cells);
    }
    return;
  }
  head.resize(head.size() + table_header().size());
  row(head);
}

void BatchPrinter::row(const std::vector<std::string>& cells) {
  layout_.format == Format::csv ? console_.csv(cells) : console_.tsv(cells);
}

void BatchPrinter::finish(std::size_t searched, std::size_t found) {
  if (layout_.format != Format::text || layout_.count_only) return;
  console_.line("{} of {} {} found something", found, searched,
                searched == 1 ? "query" : "queries");
}

}  // namespace tip::render
