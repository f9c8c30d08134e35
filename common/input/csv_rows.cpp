#include "common/input/csv_rows.h"

#include <algorithm>
#include <string_view>

#include "common/base/ascii.h"
#include "common/input/lines.h"

namespace tip {
namespace {

constexpr std::size_t kChunkBytes = std::size_t{64} << 10;
constexpr std::size_t kFirstBytes = std::size_t{1} << 10;
constexpr std::size_t kMaxBlanks = 64;  // between a quote and the separator behind it

}  // namespace

bool CsvRows::fill() {
  if (ended_) return false;
  const std::size_t size = buffer_.size();
  // Mostly it is looked at the first line only, whether it is one of a table.
  const std::size_t room = size == 0 ? kFirstBytes : kChunkBytes;
  buffer_.resize(size + room);
  const Result<std::size_t> got = read_(buffer_.data() + size, room);
  buffer_.resize(size + got.value_or(0));
  read_bytes_ += got.value_or(0);
  if (!got) status_ = tl::unexpected(got.error());
  ended_ = !got || *got == 0;
  return !ended_;
}

char CsvRows::byte_at(std::size_t at) {
  while (at >= buffer_.size()) {
    if (!fill()) return '\0';
  }
  return buffer_[at];
}

// Whether a quoted field can end before `at`.
bool CsvRows::ends_field(std::size_t at) {
  for (std::size_t end = at + kMaxBlanks; at < end; ++at) {
    const char c = byte_at(at);
    if (c == separator_ || c == '\n' || c == '\r' || c == '\0') return true;
    if (c != ' ' && c != '\t') return false;
  }
  return false;
}

// Whether the backslash before `at` says that what stands there is nothing but itself.
bool CsvRows::is_escaped(std::size_t at) {
  const char c = byte_at(at);
  return c == '"' || c == '\\' || c == separator_ || c == '\n';
}

CsvRow CsvRows::damaged(CsvRow row) {
  row.kind = CsvRow::Kind::damage;
  row.problem = status_.error().message;
  row.code = status_.error().code;
  closed_ = true;
  return row;
}

CsvRow CsvRows::pass_over(CsvRow row) {
  row.kind = CsvRow::Kind::too_long;
  row.fields.clear();
  std::size_t passed = buffer_.size() - begin_;
  for (;;) {
    buffer_.clear();
    row_ = begin_ = 0;
    if (passed > kMaxPassedBytes) {
      status_ = fail(ErrorCode::corrupt, "more than can be passed over");
      return damaged(std::move(row));
    }
    if (!fill()) return status_ ? row : damaged(std::move(row));
    passed += buffer_.size();
    const std::size_t newline = buffer_.find('\n');
    if (newline == std::string::npos) continue;
    row_ = begin_ = newline + 1;
    row_line_ = ++line_;
    return row;
  }
}

CsvRow CsvRows::next() {
  if (closed_) return {};
  if (begin_ >= kChunkBytes) {
    buffer_.erase(0, begin_);
    begin_ = 0;
  }
  row_ = begin_;
  row_line_ = line_;
  CsvRow row;
  row.line = line_;
  std::string field;
  bool quoted = false;
  bool was_quoted = false;
  std::size_t at = begin_;
  const bool backslash = escape_ == CsvEscape::backslash;
  const auto end_field = [&] {
    if (backslash && !was_quoted && field == "\\N") field.clear();
    row.fields.push_back(std::move(field));
    field.clear();
    was_quoted = false;
  };
  for (;; ++at) {
    if (at - row_ > kMaxLineBytes) return pass_over(std::move(row));
    const char c = byte_at(at);
    if (at >= buffer_.size()) break;
    if (c == '\n') ++line_;
    if (backslash && c == '\\' && at + 1 - row_ <= kMaxLineBytes && is_escaped(at + 1)) {
      field += byte_at(++at);
      if (field.back() == '\n') ++line_;
    } else if (quoted) {
      if (c != '"') {
        field += c;
      } else if (byte_at(at + 1) == '"') {
        field += '"';
        ++at;
      } else if (ends_field(at + 1)) {
        quoted = false;
      } else {
        row.sound = false;
        field += '"';
      }
    } else if (c == '"' && !was_quoted && ascii::trim(field).empty()) {
      quoted = was_quoted = true;
      field.clear();
    } else if (c == '\n') {
      row.whole = true;
      ++at;
      break;
    } else if (c == separator_ && row.fields.size() + 1 < kMaxColumns) {
      end_field();
    } else if (!(c == '\r' && byte_at(at + 1) == '\n') && !(was_quoted && ascii::is_space(c))) {
      field += c;
    }
  }
  if (!status_ && !row.whole) return damaged(std::move(row));
  if (!row.whole && at == row_) {
    closed_ = true;
    return row;
  }
  row.kind = CsvRow::Kind::row;
  row.open = quoted;
  end_field();
  begin_ = at;
  return row;
}

bool CsvRows::back_to_second_line() {
  const std::size_t newline = buffer_.find('\n', row_);
  if (newline == std::string::npos || newline + 1 >= begin_) return false;
  reread_bytes_ += begin_ - newline;
  if (reread_bytes_ > read_bytes_ + kChunkBytes) return false;
  begin_ = newline + 1;
  line_ = row_line_ + 1;
  return true;
}

}  // namespace tip
