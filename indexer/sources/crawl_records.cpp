#include "indexer/sources/crawl_records.h"

#include <algorithm>
#include <array>
#include <utility>

#include "common/base/ascii.h"

namespace tip {
namespace {

constexpr std::size_t kReadBytes = std::size_t{64} << 10;
constexpr std::size_t kMaxHeadBytes = std::size_t{64} << 10;
constexpr std::size_t kLookAheadBytes = std::size_t{8} << 10;
constexpr std::size_t kKeptBytes = std::size_t{1} << 20;  // handed out, before the buffer is moved
constexpr std::string_view kVersion = "WARC/";
constexpr const char* kNoRecord = "damaged: no record begins where one should";

std::optional<std::uint64_t> number_of(std::string_view text) {
  return ascii::whole_number(ascii::trim(text));
}

// "WARC/1.1" and the end of the line.
bool is_version_line(std::string_view text) {
  if (!text.starts_with(kVersion)) return false;
  text.remove_prefix(kVersion.size());
  const std::string_view version = text.substr(0, text.find_first_of("\r\n"));
  return version.size() >= 3 && version.size() < 8 && version.size() < text.size() &&
         ascii::is_digit(version[0]) && version[1] == '.';
}

bool is_arc_date(std::string_view text) {
  return text.size() >= 8 && text.size() <= 18 && ascii::all_digits(text);
}

// Takes what follows the last blank off the end.
std::string_view take_last(std::string_view& rest) {
  const std::size_t blank = rest.rfind(' ');
  const std::string_view last = blank == rest.npos ? rest : rest.substr(blank + 1);
  rest = rest.substr(0, blank == rest.npos ? 0 : blank);
  return last;
}

struct ArcHead {
  std::string_view address;
  std::string_view date;
  std::string_view length;
};

// An address may have blanks in it, so fields are counted from the end of the line: address, IP,
// date, type, length; or, in version 2, address, IP, date, type, result, checksum, location,
// offset, file name, length.
std::optional<ArcHead> parse_arc_line(std::string_view line) {
  constexpr std::size_t kMoreInVersion2 = 5;
  if (line.ends_with('\r')) line.remove_suffix(1);
  ArcHead head;
  head.length = take_last(line);
  std::string_view rest = line;
  take_last(rest);
  head.date = take_last(rest);
  if (!is_arc_date(head.date)) {
    rest = line;
    for (std::size_t i = 0; i <= kMoreInVersion2; ++i) take_last(rest);
    head.date = take_last(rest);
    if (!is_arc_date(head.date)) return std::nullopt;
  }
  take_last(rest);
  head.address = rest;
  if (head.address.find(':') == head.address.npos || !ascii::is_alpha(head.address.front())) {
    return std::nullopt;
  }
  return head;
}

// Where a record begins in `text`, at the beginning of a line; npos where none does.
std::size_t find_record_in(std::string_view text, bool arc) {
  for (std::size_t line = 0; line < text.size();) {
    const std::string_view rest = text.substr(line);
    const std::size_t end = rest.find('\n');
    if (!arc && is_version_line(rest)) return line;
    if (arc && end != rest.npos && end < kMaxHeadBytes) {
      const auto head = parse_arc_line(rest.substr(0, end));
      if (head && number_of(head->length)) return line;
    }
    if (end == rest.npos) break;
    line += end + 1;
  }
  return text.npos;
}

std::string_view without_blank_end(std::string_view text) {
  while (text.ends_with('\n') || text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

}  // namespace

bool is_warc(std::string_view beginning) { return beginning.starts_with(kVersion); }
bool is_arc(std::string_view beginning) { return beginning.starts_with("filedesc://"); }

bool CrawlRecords::fill(std::size_t wanted) {
  while (buffer_.size() - begin_ < wanted) {
    if (ended_) return false;
    const std::size_t size = buffer_.size();
    buffer_.resize(size + kReadBytes);
    const Result<std::size_t> got = stream_.read(buffer_.data() + size, kReadBytes);
    buffer_.resize(size + got.value_or(0));
    if (!got) error_ = got.error();
    ended_ = !got || *got == 0;
  }
  return true;
}

void CrawlRecords::drop(std::size_t count) {
  begin_ += count;
  if (begin_ < kKeptBytes || begin_ < buffer_.size() / 2) return;
  buffer_.erase(0, begin_);
  begin_ = 0;
}

void CrawlRecords::skip_blank_lines() {
  while (fill(1) && (buffer_[begin_] == '\n' || buffer_[begin_] == '\r')) drop(1);
}

bool CrawlRecords::begins_record(std::string_view text) const {
  return arc_ ? parse_arc_line(text.substr(0, text.find('\n'))).has_value()
              : text.starts_with(kVersion);
}

// Moves to the next record, false where there is none. What is passed over goes to `passed`.
bool CrawlRecords::find_record(std::string* passed) {
  for (;;) {
    const std::string_view rest = ahead();
    const std::size_t at = find_record_in(rest, arc_);
    // A head may be cut by the end of what has been read.
    const std::size_t over =
        at != rest.npos ? at : rest.size() - std::min(rest.size(), ended_ ? 0 : kMaxHeadBytes);
    if (passed != nullptr && passed->size() < kMaxBlockBytes) passed->append(rest.substr(0, over));
    drop(over);
    if (at != rest.npos) return true;
    if (ended_ && begin_ == buffer_.size()) return false;
    fill(kMaxHeadBytes + kReadBytes);
  }
}

// What is told of the stream's own damage, behind which it may go on.
std::optional<CrawlRecord> CrawlRecords::damage() {
  if (!error_ || begin_ < buffer_.size()) return std::nullopt;
  CrawlRecord record;
  record.kind = CrawlRecord::Kind::damage;
  record.number = number_;
  record.problem = error_->message;
  record.code = error_->code;
  error_.reset();
  // What comes behind it may be rubbish, and damaged again.
  while (stream_.resume()) {
    ended_ = false;
    error_.reset();
    if (find_record(nullptr) || !error_) return record;
  }
  error_.reset();
  return record;
}

CrawlRecords::Head CrawlRecords::warc_head() {
  Head head;
  std::size_t end = 0;
  for (std::size_t wanted = kLookAheadBytes;; wanted *= 2) {
    const bool more = fill(wanted);
    const std::string_view text = ahead().substr(0, kMaxHeadBytes);
    end = std::min(text.find("\n\n"), text.find("\r\n\r\n"));
    if (end != text.npos || !more || wanted >= kMaxHeadBytes) break;
  }
  std::string_view rest = ahead().substr(0, kMaxHeadBytes);
  if (end == rest.npos) {
    drop(1);  // this head is none
    return head;
  }
  const std::size_t before = rest.size();
  ascii::take(rest, '\n');
  head.record.fields = take_head(rest);
  drop(before - rest.size());
  const HeadFields& fields = head.record.fields;
  head.record.type = ascii::lower(field_of(fields, "warc-type"));
  std::string_view address = field_of(fields, "warc-target-uri");
  if (address.starts_with('<')) address.remove_prefix(1);
  if (address.ends_with('>')) address.remove_suffix(1);
  head.record.address = address;
  head.record.date = field_of(fields, "warc-date");
  head.length = number_of(field_of(fields, "content-length"));
  return head;
}

CrawlRecords::Head CrawlRecords::arc_head(std::string_view line) const {
  Head head;
  const auto parsed = parse_arc_line(line);
  if (!parsed) return head;
  head.record.type = is_arc(line) ? "warcinfo" : "response";
  head.record.address = parsed->address;
  head.record.date = parsed->date;
  head.length = number_of(parsed->length);
  return head;
}

// Passes over `left` bytes of a block that is too long to be kept, or as far as the next record: a
// length may be beyond all measure. True where a record was found.
bool CrawlRecords::pass_over(std::uint64_t left) {
  while (left > 0 && fill(1)) {
    fill(kMaxHeadBytes + kReadBytes);
    const std::string_view part = ahead().substr(0, left);
    const std::size_t at = find_record_in(part, arc_);
    if (at != part.npos) {
      drop(at);
      return true;
    }
    // A head may be cut by the end of what has been read.
    const bool more = !ended_ && part.size() < left;
    const std::size_t over = part.size() - (more ? kMaxHeadBytes : 0);
    drop(over);
    left -= over;
  }
  return false;
}

// Lengths lie: what tells is whether a record, or nothing, follows.
void CrawlRecords::take_block(CrawlRecord& record, std::uint64_t length) {
  const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(length, kMaxBlockBytes));
  fill(size + kLookAheadBytes);
  const std::string_view block = ahead().substr(0, size);
  const std::string_view behind = ahead().substr(block.size());
  const std::string_view next =
      behind.substr(std::min(behind.find_first_not_of("\r\n"), behind.size()));
  const bool whole = block.size() == length;
  bool holds = whole && (next.empty() ? ended_ : begins_record(next));
  if (!holds) {
    const std::size_t at = find_record_in(block, arc_);
    if (at != block.npos) {
      record.block = without_blank_end(block.substr(0, at));
      return drop(at);
    }
    // A blank line ends a block of WARC; what comes behind it may be damaged itself.
    holds = whole && !arc_ && (behind.starts_with("\r\n\r\n") || behind.starts_with("\n\n"));
  }
  record.block = block;
  record.longer = block.size() == size && size < length;
  drop(block.size());
  if (record.longer && pass_over(length - size)) return;
  record.cut = ended_ && !whole;
  skip_blank_lines();
  if (holds || record.longer || !fill(1) || begins_record(ahead())) return;
  find_record(&record.block);
  record.block.resize(without_blank_end(record.block).size());
  lost_ = record.type != "response";
}

CrawlRecord CrawlRecords::next() {
  skip_blank_lines();
  if (auto broken = damage()) return *std::move(broken);
  if (std::exchange(lost_, false)) {
    CrawlRecord record;
    record.kind = CrawlRecord::Kind::damage;
    record.number = number_ + 1;
    record.problem = kNoRecord;
    return record;
  }
  if (!fill(1)) return {};
  if (!std::exchange(started_, true)) {
    fill(kLookAheadBytes);
    arc_ = is_arc(ahead()) || (arc_ && !is_warc(ahead()));
  }
  ++number_;
  Head head;
  if (arc_) {
    fill(kMaxHeadBytes);
    const std::size_t end = std::min(ahead().find('\n'), ahead().size());
    const std::string line(ahead().substr(0, std::min(end, kMaxHeadBytes)));
    head = arc_head(line);
    drop(std::min(end + 1, ahead().size()));
  } else if (ahead().starts_with(kVersion) ||
             (fill(kVersion.size()) && ahead().starts_with(kVersion))) {
    head = warc_head();
  }
  head.record.number = number_;
  if (!head.length) {
    head.record.kind = CrawlRecord::Kind::damage;
    head.record.problem =
        head.record.address.empty() ? kNoRecord : "damaged: a record without a length";
    find_record(nullptr);
    return std::move(head.record);
  }
  head.record.kind = CrawlRecord::Kind::record;
  take_block(head.record, *head.length);
  return std::move(head.record);
}

}  // namespace tip
