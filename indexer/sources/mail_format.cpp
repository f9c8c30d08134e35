#include "indexer/sources/mail_format.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "common/base/ascii.h"
#include "common/base/byte_order_mark.h"
#include "indexer/parse/sniff.h"

namespace tip {
namespace {

constexpr std::size_t kMaxHeaderLines = 200;

// Lines at the head of mail; the first five no text begins with by chance.
constexpr std::array<std::string_view, 16> kMailFields = {
    "mime-version", "message-id", "received", "return-path",  "content-transfer-encoding",
    "from",         "to",         "cc",       "subject",      "date",
    "reply-to",     "sender",     "x-mailer", "content-type", "delivered-to",
    "in-reply-to"};
constexpr std::size_t kSureFields = 5;

constexpr std::array<std::string_view, 4> kMessageNames = {"eml", "emlx", "mht", "mhtml"};

// The head of a message: fields up to a blank line.
struct Head {
  std::size_t sure = 0;
  std::size_t known = 0;
  bool address = false;  // "From:" names one
};

Head head_of(std::string_view bytes) {
  Head head;
  std::string field;
  for (std::size_t lines = 0; !bytes.empty() && lines < kMaxHeaderLines; ++lines) {
    const std::string_view line = ascii::take_line(bytes);
    if (line.empty()) break;
    if (line.front() != ' ' && line.front() != '\t') {
      const std::size_t colon = line.find(':');
      if (colon == line.npos || colon == 0 || line.substr(0, colon).find(' ') != line.npos) {
        return {};
      }
      field = ascii::lower(line.substr(0, colon));
      const auto known = std::ranges::find(kMailFields, field);
      const auto at = static_cast<std::size_t>(known - kMailFields.begin());
      head.known += at < kMailFields.size() ? 1 : 0;
      head.sure += at < kSureFields ? 1 : 0;
    } else if (field.empty()) {
      return {};
    }
    if (field == "from" && line.find('@') != line.npos) head.address = true;
  }
  return head;
}

bool is_message(std::string_view bytes) {
  // Apple's files begin with the number of bytes.
  std::string_view rest = bytes;
  const std::string_view first = ascii::trim(ascii::take_line(rest));
  if (ascii::all_digits(first)) bytes = rest;
  const Head head = head_of(bytes);
  return (head.sure >= 1 && head.known >= 2) || (head.address && head.known >= 3);
}

}  // namespace

bool is_mailbox_line(std::string_view line) {
  constexpr std::size_t kLongest = 300;
  if (!line.starts_with("From ") || line.size() > kLongest || line.find(':') == line.npos) {
    return false;
  }
  std::size_t digits = 0;
  bool year = false;
  std::size_t run = 0;
  for (std::size_t i = 0; i <= line.size(); ++i) {
    if (i < line.size() && ascii::is_digit(line[i])) {
      ++run;
      continue;
    }
    digits += run;
    const std::string_view number = line.substr(i - run, run);
    year = year || (run == 4 && (number.starts_with("19") || number.starts_with("20")));
    run = 0;
  }
  constexpr std::size_t kLeastDigits = 7;  // of day, time and year
  return year && digits >= kLeastDigits;
}

MailFormat mail_format(std::string_view bytes, std::string_view name) {
  bytes = without_byte_order_mark(bytes);
  bytes.remove_prefix(std::min(bytes.find_first_not_of("\r\n \t"), bytes.size()));
  std::string_view rest = bytes;
  if (is_mailbox_line(ascii::take_line(rest)) && head_of(rest).known >= 2)
    return MailFormat::mailbox;
  if (is_message(bytes)) return MailFormat::message;
  const std::string ending = extension(name);
  if (std::ranges::find(kMessageNames, ending) != kMessageNames.end()) return MailFormat::message;
  return ending == "mbox" ? MailFormat::mailbox : MailFormat::none;
}

}  // namespace tip
