// Answers as tables.
#include <fmt/format.h>

#include <array>
#include <string>

#include "common/cli/table_row.h"
#include "searcher/render/answer.h"

namespace tip::render {
namespace {

using Row = std::array<std::string, 15>;

Row header() {
  return {"rank",     "id",    "score", "title", "date",   "source",  "author",    "section",
          "language", "words", "url",   "path",  "member", "snippet", "duplicates"};
}

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

Row row_of(const Hit& hit) {
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

}  // namespace

std::string csv_header() { return tip::csv_row(header()); }
std::string csv_row(const Hit& hit) { return tip::csv_row(row_of(hit)); }

void print_csv(const Answer& answer, Console& console) {
  console.csv(header());
  for (const Hit& hit : answer.hits) console.csv(row_of(hit));
}

void print_tsv(const Answer& answer, Console& console) {
  console.tsv(header());
  for (const Hit& hit : answer.hits) console.tsv(row_of(hit));
}

}  // namespace tip::render
