#include "indexer/sources/csv_source.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/base/ascii.h"
#include "common/input/csv_rows.h"
#include "common/input/lines.h"
#include "indexer/parse/record_fields.h"
#include "indexer/parse/sniff.h"
#include "indexer/sources/record.h"
#include "indexer/sources/utf8_stream.h"

namespace tip {
namespace {

constexpr std::array kCellSeparators = {',', ';', '\t', '|'};
constexpr std::size_t kSampleBytes = std::size_t{64} << 10;
constexpr std::size_t kSampleRows = 50;
// Rows above the names of the columns: "sep=;", what the table is, when it was made.
constexpr std::size_t kMostRowsAbove = 20;

// How much the first row looks like the names of columns.
std::size_t known_names(const std::vector<std::string>& fields) {
  return static_cast<std::size_t>(std::count_if(
      fields.begin(), fields.end(), [](const std::string& f) { return is_field_name(f); }));
}

// Whether all fields are short: a line of a story is no heading.
bool may_be_heading(const std::vector<std::string>& fields) {
  constexpr std::size_t kMaxName = 40;
  return std::ranges::none_of(fields, [](const std::string& field) {
    return ascii::trim(field).size() > kMaxName || field.find(". ") != field.npos;
  });
}

bool is_table(std::string_view text, bool complete, char separator, CsvEscape escape) {
  constexpr std::size_t kMinRows = 5;
  constexpr std::size_t kMinColumns = 3;
  CsvRows rows(reader_over(text), separator, escape);
  const CsvRow first = rows.next();
  const std::size_t columns = first.fields.size();
  if (columns < 2 || !first.whole || !first.sound) return false;
  const bool heading = may_be_heading(first.fields) && known_names(first.fields) >= 2;
  if (!heading && columns < kMinColumns) return false;
  std::size_t count = 1;
  while (count < kSampleRows) {
    const CsvRow row = rows.next();
    if (row.kind != CsvRow::Kind::row || (!row.whole && !complete)) break;  // cut by the sample
    if (row.fields.size() == 1 && ascii::trim(row.fields[0]).empty()) continue;
    if (row.fields.size() != columns || !row.sound) return false;
    ++count;
  }
  return count >= (heading ? 2 : kMinRows);
}

// The separator by which one of the first rows names most; of equal ones, by which the first row
// has most fields.
char separator_of(std::string_view text) {
  std::pair<std::size_t, std::size_t> best;
  char separator = kCellSeparators[0];
  for (const char candidate : kCellSeparators) {
    CsvRows rows(reader_over(text), candidate);
    CsvRow row = rows.next();
    std::pair found(known_names(row.fields), row.fields.size());
    for (std::size_t i = 0; i < kMostRowsAbove && row.kind == CsvRow::Kind::row; ++i) {
      row = rows.next();
      if (may_be_heading(row.fields)) {
        found.first = std::max(found.first, known_names(row.fields));
      }
    }
    if (found <= best) continue;
    best = found;
    separator = candidate;
  }
  return separator;
}

// How many sound rows of a text have as many fields as most of them have.
std::size_t equal_rows(std::string_view text, char separator, CsvEscape escape) {
  std::map<std::size_t, std::size_t> rows_by_fields;
  std::size_t most = 0;
  CsvRows rows(reader_over(text), separator, escape);
  for (CsvRow row = rows.next(); row.kind == CsvRow::Kind::row; row = rows.next()) {
    if (row.fields.size() < 2 || !row.sound || row.open) continue;
    most = std::max(most, ++rows_by_fields[row.fields.size()]);
  }
  return most;
}

// Quotes are doubled, unless more rows are equal the other way.
CsvEscape escape_of(std::string_view text, char separator) {
  if (text.find('\\') == text.npos) return CsvEscape::doubled;
  return equal_rows(text, separator, CsvEscape::backslash) >
                 equal_rows(text, separator, CsvEscape::doubled)
             ? CsvEscape::backslash
             : CsvEscape::doubled;
}

std::string sample_of(ByteStream& stream) {
  std::string sample = decoded_beginning(stream.peek(kSampleBytes));
  if (sample.find('\n') == std::string::npos) std::ranges::replace(sample, '\r', '\n');
  return sample;
}

class TableSource : public ArticleSource {
 public:
  explicit TableSource(SourceEntry entry)
      : ArticleSource(std::move(entry)),
        text_(entry_.stream, DecodeHint::none, entry_.known.charset),
        rows_(rows_like(sample_of(entry_.stream))) {
    const std::string_view sample = entry_.stream.peek(kSampleBytes);
    old_line_ends_ = sample.find('\r') != sample.npos && sample.find('\n') == sample.npos;
  }

  std::optional<SourceItem> next() override {
    while (!left_) {
      CsvRow row = rows_.next();
      switch (row.kind) {
        case CsvRow::Kind::end:
          left_ = true;
          if (names_.empty() && rows_above_ > 0) return unnamed();
          if (!some_) return entry_.failure("no article in it");
          break;
        case CsvRow::Kind::too_long:
          some_ = true;
          return failed(row,
                        "the row is longer than " + std::to_string(kMaxLineBytes >> 20) + " MiB");
        case CsvRow::Kind::damage:
          left_ = true;
          return failed(row, row.problem, row.code);
        case CsvRow::Kind::row:
          if (row.blank()) break;
          if (names_.empty()) {
            if (!name_columns(row)) {
              if (++rows_above_ > kMostRowsAbove) return unnamed();
              break;
            }
            if (headed_) break;
          }
          some_ = true;
          return item_of(row);
      }
    }
    return std::nullopt;
  }

 private:
  // The rows of the whole, which are written like those of its beginning.
  CsvRows rows_like(std::string_view sample) {
    const char separator = separator_of(sample);
    return {[this](char* to, std::size_t capacity) { return read(to, capacity); }, separator,
            escape_of(sample, separator)};
  }

  ReadFailure failed(const CsvRow& row, std::string reason,
                     ErrorCode code = ErrorCode::invalid_input) const {
    const std::string place = entry_.member_at(std::to_string(row.line));
    return {shown_place(entry_.path, place), std::move(reason), code};
  }

  // Lines may end in \r alone, as on old Macintoshes.
  Result<std::size_t> read(char* to, std::size_t capacity) {
    Result<std::size_t> got = text_.read(to, capacity);
    if (got && old_line_ends_) std::replace(to, to + *got, '\r', '\n');
    return got;
  }

  // Names the columns by the settings, by the first row, or both; false where neither knows one.
  bool name_columns(const CsvRow& first) {
    std::vector<std::string> names(first.fields.size());
    for (std::size_t i = 0; i < names.size(); ++i) {
      names[i] = std::string(ascii::trim(first.fields[i]));
    }
    // Below other rows it takes more to be taken for the names.
    headed_ = known_names(names) > (rows_above_ > 0 ? 1 : 0) &&
              (rows_above_ == 0 || may_be_heading(names));
    std::vector<std::pair<std::size_t, std::string>> mapped;
    for (const auto& wanted : entry_.settings->columns) {
      const std::string& column = wanted.second;
      const auto named = std::find_if(names.begin(), names.end(), [&](const std::string& name) {
        return ascii::equal_ignoring_case(name, column);
      });
      if (named != names.end()) {
        headed_ = true;
        mapped.emplace_back(named - names.begin(), wanted.first);
      } else if (const std::size_t number = column_number(column); number - 1 < names.size()) {
        mapped.emplace_back(number - 1, wanted.first);
      }
    }
    if (!headed_ && mapped.empty()) return false;
    if (!headed_) names.assign(names.size(), "");
    // A column that was chosen takes the place of those that are only called like its field.
    for (const auto& [at, field] : mapped) {
      for (std::string& name : names) {
        if (is_name_of(name, field)) name.clear();
      }
    }
    for (const auto& [at, field] : mapped) names[at] = field;
    names_ = std::move(names);
    return true;
  }

  // Of "2", 2; of what is no number, 0.
  static std::size_t column_number(std::string_view column) {
    if (column.size() > 4 || !ascii::all_digits(column)) return 0;
    std::size_t number = 0;
    for (const char c : column) number = number * 10 + static_cast<std::size_t>(c - '0');
    return number;
  }

  std::optional<SourceItem> unnamed() {
    left_ = true;
    return entry_.failure(
        "a table (CSV) whose first line names no field of an article: say which column is which, "
        "as in --map title=COLUMN --map body=COLUMN");
  }

  // Whether the row ends in front of fields that are empty, as Excel writes it: a line that nothing
  // has cut, with all that may be the text.
  bool lacks_empty_fields(const CsvRow& row) const {
    if (row.fields.size() >= names_.size() || !row.sound || !row.whole) return false;
    const bool one_line = std::ranges::none_of(
        row.fields, [](const std::string& field) { return field.find('\n') != field.npos; });
    std::size_t behind_text = 0;
    for (std::size_t i = 0; i < names_.size(); ++i) {
      if (is_name_of(names_[i], "body")) behind_text = i + 1;
    }
    return one_line && behind_text > 0 && row.fields.size() >= behind_text;
  }

  SourceItem item_of(CsvRow& row) {
    std::size_t size = row.fields.size();
    while (size > names_.size() && ascii::trim(row.fields[size - 1]).empty()) --size;
    if (row.open || (size != names_.size() && !lacks_empty_fields(row))) {
      const bool again = rows_.back_to_second_line();
      if (row.open) return failed(row, "a quote that is not closed");
      return failed(row, std::to_string(size) + (again ? " fields, in several lines," : " fields") +
                             " where the first line has " + std::to_string(names_.size()));
    }
    RecordWriter record;
    for (std::size_t i = 0; i < size; ++i) {
      if (!names_[i].empty()) record.add(names_[i], row.fields[i]);
    }
    RawArticle article = entry_.article_at(std::to_string(row.line), Format::json, record.take());
    article.made = true;
    article.known.decoded = text_.charset();
    return article;
  }

  Utf8Stream text_;
  CsvRows rows_;
  std::vector<std::string> names_;  // of the columns; an empty one is not read
  bool headed_ = false;             // one of the first rows has names
  std::size_t rows_above_ = 0;      // that have none
  bool old_line_ends_ = false;
  bool some_ = false;  // there was an article, or a failure
  bool left_ = false;
};

}  // namespace

bool is_csv(std::string_view beginning, bool complete, std::string_view name) {
  const std::string ext = extension(name);
  if (ext == "csv" || ext == "tsv") return true;
  std::string decoded;
  std::string_view text = beginning;
  if (is_utf16_or_32(beginning)) text = decoded = decoded_beginning(beginning);
  // Markup is no table, even where a style sheet is written like one.
  const std::string_view trimmed = ascii::trim(text);
  if (trimmed.starts_with('<') || trimmed.starts_with('{') || trimmed.starts_with('['))
    return false;
  return std::ranges::any_of(kCellSeparators, [&](char c) {
    return is_table(text, complete, c, CsvEscape::doubled) ||
           is_table(text, complete, c, CsvEscape::backslash);
  });
}

std::unique_ptr<ArticleSource> open_csv(SourceEntry entry) {
  return std::make_unique<TableSource>(std::move(entry));
}

}  // namespace tip
