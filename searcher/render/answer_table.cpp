// Answers as tables.
#include <fmt/format.h>

#include <string>

#include "common/cli/table_row.h"
#include "searcher/render/answer.h"

namespace tip::render {
namespace {

// Who else ran the story: source, date and address of each, as far as they are known.
std::string duplicates_of(const Hit& hit) {
  std::string text;
  for (const Copy& copy : hit.duplicates) {
    std::string one;
    for (const std::string* part : {&copy.source, &copy.date, &copy.url}) {
      if (!part->empty()) one += (one.empty() ? "" : ", ") + *part;
    }
    text += (text.empty() ? "" : "; ") + (one.empty() ? copy.id : one);
  }
  return text;
}

}  // namespace

std::vector<std::string> table_header() {
  return {"rank",     "id",    "score", "title", "date",   "source",  "author",    "section",
          "language", "words", "url",   "path",  "member", "snippet", "duplicates"};
}

std::vector<std::string> table_cells(const Hit& hit) {
  std::string passages;
  for (const Snippet& snippet : hit.snippets) {
    if (!passages.empty()) passages += " ... ";
    passages += snippet.text;
  }
  return {std::to_string(hit.rank),
          hit.id,
          fmt::format("{:.4f}", hit.score),
          hit.title,
          hit.date,
          hit.source,
          hit.author,
          hit.section,
          hit.language,
          std::to_string(hit.words),
          hit.url,
          hit.path,
          hit.member,
          std::move(passages),
          duplicates_of(hit)};
}

std::string csv_header() { return tip::csv_row(table_header()); }
std::string csv_row(const Hit& hit) { return tip::csv_row(table_cells(hit)); }

void print_csv(const Answer& answer, Console& console) {
  console.csv(table_header());
  for (const Hit& hit : answer.hits) console.csv(table_cells(hit));
}

void print_tsv(const Answer& answer, Console& console) {
  console.tsv(table_header());
  for (const Hit& hit : answer.hits) console.tsv(table_cells(hit));
}

}  // namespace tip::render
