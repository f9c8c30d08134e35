#include "searcher/tipsearch/query_list.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "common/base/ascii.h"
#include "common/base/byte_order_mark.h"
#include "common/base/utf8.h"
#include "common/input/read_bytes.h"

namespace tip {
namespace {

using render::BatchQuery;

constexpr std::string_view kQueryColumn = "query";
constexpr std::array kSeparators = {',', ';', '\t', '|'};
// Ends a field only where the row ends anyway: a table of one column needs no quotes.
constexpr char kNoSeparator = '\n';
// A first line that is longer names no columns.
constexpr std::size_t kMostHeadingBytes = std::size_t{64} << 10;
constexpr std::size_t kShownBytes = 200;

bool is_query_column(const std::string& name) {
  return ascii::equal_ignoring_case(ascii::trim(name), kQueryColumn);
}

// By what the fields of a heading are separated, where one is the queries' column.
std::optional<char> separator_of(std::string_view heading) {
  std::optional<char> separator;
  std::size_t most = 0;
  for (const char candidate : kSeparators) {
    CsvRows rows(reader_over(heading), candidate);
    const CsvRow row = rows.next();
    if (row.fields.size() <= most || std::ranges::none_of(row.fields, is_query_column)) continue;
    most = row.fields.size();
    separator = most == 1 ? kNoSeparator : candidate;
  }
  return separator;
}

bool is_named_as_table(const std::string& path) {
  const std::string name = ascii::lower(path);
  return name.ends_with(".csv") || name.ends_with(".tsv");
}

std::string too_long() { return fmt::format("it is longer than {} KiB", kMostListedBytes >> 10); }

// Takes the query over, or says what is wrong with it.
void set_text(BatchQuery& query, std::string_view bytes) {
  const std::string_view text = ascii::trim(bytes);
  if (text.size() > kMostListedBytes) {
    query.problem = too_long();
  } else if (query.text = utf8::sanitize(text); query.text != text) {
    query.problem = "it is not in UTF-8";
  }
  if (!query.problem.empty()) query.text = utf8::sanitize(utf8::truncate(text, kShownBytes));
}

}  // namespace

// The bytes of the file: those of its first line, which were looked at, then the rest.
struct QueryList::Input {
  ReadBytes file;
  std::string head;
  bool old_line_ends = false;  // \r alone, as on old Macintoshes

  Result<std::size_t> read(char* buffer, std::size_t capacity) {
    if (!head.empty()) {
      const std::size_t got = head.copy(buffer, capacity);
      head.erase(0, got);
      return got;
    }
    Result<std::size_t> got = file(buffer, capacity);
    if (got && old_line_ends) std::replace(buffer, buffer + *got, '\r', '\n');
    return got;
  }

  Status read_head(const std::string& path) {
    std::string all;
    while (all.size() < kMostHeadingBytes && all.find('\n') == std::string::npos) {
      std::array<char, 4096> part{};
      const Result<std::size_t> got = read(part.data(), part.size());
      if (!got) return tl::unexpected(got.error());
      if (*got == 0) break;
      all.append(part.data(), *got);
    }
    if (all.starts_with("\xFF\xFE") || all.starts_with("\xFE\xFF")) {
      return fail(ErrorCode::invalid_input, path + " is in UTF-16",
                  "save it as UTF-8; spreadsheets call that \"CSV UTF-8\"");
    }
    if (all.starts_with(kByteOrderMark)) all.erase(0, kByteOrderMark.size());
    old_line_ends = all.find('\r') != std::string::npos && all.find('\n') == std::string::npos;
    if (old_line_ends) std::ranges::replace(all, '\r', '\n');
    head = std::move(all);
    return {};
  }
};

Result<QueryList> QueryList::open(const std::string& path) {
  Result<ReadBytes> file = reader_of_file(path);
  if (!file) return tl::unexpected(file.error());
  const auto input = std::make_shared<Input>();
  input->file = std::move(*file);
  const std::string name = path == "-" ? "standard input" : path;
  if (Status read = input->read_head(name); !read) return tl::unexpected(read.error());
  std::string_view rest = input->head;
  const std::optional<char> separator = separator_of(ascii::take(rest, '\n'));
  const auto read = [input](char* buffer, std::size_t capacity) {
    return input->read(buffer, capacity);
  };
  if (separator) {
    CsvRows rows(read, *separator);
    const CsvRow heading = rows.next();
    QueryList list(std::move(rows));
    list.name_columns(heading.fields);
    return list;
  }
  if (!is_named_as_table(path)) return QueryList(LineReader(read));
  return fail(ErrorCode::invalid_input,
              fmt::format("{} has no column \"{}\" in its first line", path, kQueryColumn),
              "call the column of the queries so, or give a file of another name with a query a "
              "line");
}

void QueryList::name_columns(const std::vector<std::string>& heading) {
  query_column_ =
      static_cast<std::size_t>(std::ranges::find_if(heading, is_query_column) - heading.begin());
  for (std::size_t i = 0; i < heading.size(); ++i) {
    if (i == query_column_) continue;
    std::string name = utf8::sanitize(ascii::trim(heading[i]));
    const bool taken = std::ranges::find(names_, name) != names_.end();
    if (name.empty() || taken) name += fmt::format("{}{}", taken ? "_" : "", i + 1);
    names_.push_back(std::move(name));
  }
}

Result<std::optional<BatchQuery>> QueryList::next() {
  if (auto* lines = std::get_if<LineReader>(&reader_)) return next_line(*lines);
  return next_row(std::get<CsvRows>(reader_));
}

Result<std::optional<BatchQuery>> QueryList::next_line(LineReader& lines) {
  for (;;) {
    const Line line = lines.next();
    BatchQuery query;
    query.line = line.number;
    switch (line.kind) {
      case Line::Kind::end:
        return std::nullopt;
      case Line::Kind::damage:
        return fail(line.code, line.bytes);
      case Line::Kind::too_long:
        query.problem = too_long();
        return query;
      case Line::Kind::text:
        set_text(query, line.bytes);
        if (!query.text.empty()) return query;
    }
  }
}

Result<std::optional<BatchQuery>> QueryList::next_row(CsvRows& rows) {
  for (;;) {
    CsvRow row = rows.next();
    BatchQuery query;
    query.line = row.line;
    query.columns.resize(names_.size());
    switch (row.kind) {
      case CsvRow::Kind::end:
        return std::nullopt;
      case CsvRow::Kind::damage:
        return fail(row.code, row.problem);
      case CsvRow::Kind::too_long:
        query.problem = too_long();
        return query;
      case CsvRow::Kind::row:
        break;
    }
    const auto stands = [](const std::string& field) { return !ascii::trim(field).empty(); };
    if (std::ranges::none_of(row.fields, stands)) continue;
    while (row.fields.size() > names_.size() + 1 && !stands(row.fields.back())) {
      row.fields.pop_back();
    }
    const std::size_t fields = row.fields.size();
    if (row.open || fields > names_.size() + 1) {
      // A quote too many makes one row of many lines, each of which may be a query.
      rows.back_to_second_line();
      query.problem = row.open ? "it has a quote that is not closed"
                               : fmt::format("it has {} fields where the first line has {}", fields,
                                             names_.size() + 1);
    }
    row.fields.resize(names_.size() + 1);
    set_text(query, row.fields[query_column_]);
    if (query.text.empty() && query.problem.empty()) query.problem = "it has no query";
    row.fields.erase(row.fields.begin() + static_cast<std::ptrdiff_t>(query_column_));
    std::ranges::transform(row.fields, query.columns.begin(),
                           [](const std::string& field) { return utf8::sanitize(field); });
    return query;
  }
}

}  // namespace tip
