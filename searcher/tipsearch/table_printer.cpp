// Answers as tables.
#include <fmt/format.h>

#include <array>
#include <string_view>

#include "common/cli/terminal.h"
#include "searcher/tipsearch/printers.h"

namespace tip {
namespace {

constexpr std::array<std::string_view, 13> kColumns = {
    "rank",    "id",       "score", "title", "date", "source", "author",
    "section", "language", "words", "url",   "path", "snippet"};

std::array<std::string, kColumns.size()> row_of(const Hit& hit) {
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
          std::move(passages)};
}

std::string csv_cell(std::string_view cell) {
  std::string text = printable(cell);
  // Spreadsheets run cells that begin like this.
  if (!text.empty() && std::string_view("=+-@\t").find(text.front()) != std::string_view::npos) {
    text.insert(text.begin(), '\'');
  }
  if (text.find_first_of(",\"\n") == std::string::npos) return text;
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

template <class Cell>
std::string table(const Answer& answer, std::string_view separator, std::string_view line_end,
                  Cell cell) {
  std::string out = fmt::format("{}{}", fmt::join(kColumns, separator), line_end);
  for (const Hit& hit : answer.hits) {
    bool first = true;
    for (const std::string& value : row_of(hit)) {
      if (!first) out += separator;
      out += cell(value);
      first = false;
    }
    out += line_end;
  }
  return out;
}

}  // namespace

std::string as_csv(const Answer& answer) { return table(answer, ",", "\r\n", csv_cell); }
std::string as_tsv(const Answer& answer) { return table(answer, "\t", "\n", printable_line); }

}  // namespace tip
