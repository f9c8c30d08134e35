#include "indexer/readers/unread_format.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "common/text/ascii.h"
#include "indexer/readers/sniff.h"

namespace tip {
namespace {

constexpr std::size_t kMaxHeaderLines = 200;

constexpr std::string_view kMail = "mail";
constexpr std::string_view kMbox = "a mailbox (mbox)";
constexpr std::string_view kMhtml = "a saved web page in one file (MHTML)";

// What files of these formats begin with.
struct Beginning {
  std::string_view bytes;
  std::string_view format;
};
constexpr std::array<Beginning, 10> kBeginnings = {
    {{"%PDF-", "a PDF document"},
     {"\xd0\xcf\x11\xe0", "an old office document (DOC, XLS, MSG)"},
     {"WARC/", "a web archive (WARC)"},
     {"filedesc://", "a web archive (ARC)"},
     {"{\\rtf", "a text with formatting (RTF)"},
     {"BEGIN:VCARD", "address cards (vCard)"},
     {"BEGIN:VCALENDAR", "a calendar (iCalendar)"},
     {"<REUTERS", "wire copy in SGML"},
     {"<!DOCTYPE lewis", "wire copy in SGML"},
     {"\x01", "wire copy (IPTC 7901)"}}};

// Names that say what their content does not show.
constexpr std::array<Beginning, 9> kNames = {{{"eml", kMail},
                                              {"emlx", kMail},
                                              {"mbox", kMbox},
                                              {"mht", kMhtml},
                                              {"mhtml", kMhtml},
                                              {"warc", "a web archive (WARC)"},
                                              {"arc", "a web archive (ARC)"},
                                              {"vcf", "address cards (vCard)"},
                                              {"ics", "a calendar (iCalendar)"}}};

// Lines at the head of mail; the first five no text begins with by chance.
constexpr std::array<std::string_view, 16> kMailFields = {
    "mime-version", "message-id", "received", "return-path",  "content-transfer-encoding",
    "from",         "to",         "cc",       "subject",      "date",
    "reply-to",     "sender",     "x-mailer", "content-type", "delivered-to",
    "in-reply-to"};
constexpr std::size_t kSureMailFields = 5;

std::string_view without_mark(std::string_view bytes) {
  if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
  return bytes;
}

std::string_view line_of(std::string_view& rest) {
  std::string_view line = ascii::take(rest, '\n');
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// The head of a message: fields up to a blank line.
struct MailHead {
  std::size_t sure = 0;
  std::size_t known = 0;
  bool related = false;  // parts that make up one page
  bool address = false;  // "From:" names one
};

MailHead mail_head(std::string_view bytes) {
  MailHead head;
  std::string field;
  for (std::size_t lines = 0; !bytes.empty() && lines < kMaxHeaderLines; ++lines) {
    const std::string_view line = line_of(bytes);
    if (line.empty()) break;
    if (line.front() != ' ' && line.front() != '\t') {
      const std::size_t colon = line.find(':');
      if (colon == line.npos || colon == 0 || line.substr(0, colon).find(' ') != line.npos) {
        return {};
      }
      field = ascii::lower(line.substr(0, colon));
      const auto known = std::find(kMailFields.begin(), kMailFields.end(), field);
      const auto at = static_cast<std::size_t>(known - kMailFields.begin());
      head.known += at < kMailFields.size() ? 1 : 0;
      head.sure += at < kSureMailFields ? 1 : 0;
    } else if (field.empty()) {
      return {};
    }
    const std::string value = ascii::lower(line);
    if (field == "from" && value.find('@') != value.npos) head.address = true;
    if (field == "content-type" && value.find("multipart/related") != value.npos) {
      head.related = true;
    }
    if (field == "snapshot-content-location") head.related = true;
  }
  return head;
}

std::string_view mail_format(std::string_view bytes) {
  if (bytes.starts_with("From ")) {
    // "From sender Thu Mar  4 10:00:00 2021" and the head of the first message.
    const std::string_view line = line_of(bytes);
    const bool dated = line.size() > 12 && line.find(':') != line.npos &&
                       std::count_if(line.begin(), line.end(), ascii::is_digit) >= 6;
    return dated && mail_head(bytes).known >= 2 ? kMbox : std::string_view();
  }
  // Apple's files begin with the number of bytes.
  std::string_view rest = bytes;
  const std::string_view first = ascii::trim(line_of(rest));
  if (!first.empty() && std::all_of(first.begin(), first.end(), ascii::is_digit)) bytes = rest;
  const MailHead head = mail_head(bytes);
  const bool mail = (head.sure >= 1 && head.known >= 2) || (head.address && head.known >= 3);
  if (!mail) return {};
  return head.related ? kMhtml : kMail;
}

}  // namespace

std::string_view unread_format(std::string_view bytes, std::string_view path) {
  const std::string_view whole = without_mark(bytes);
  const std::string_view sample = whole.substr(0, kUnreadSampleBytes);
  for (const Beginning& beginning : kBeginnings) {
    if (sample.starts_with(beginning.bytes)) return beginning.format;
  }
  const std::string_view trimmed =
      sample.substr(std::min(sample.find_first_not_of("\r\n \t"), sample.size()));
  if (trimmed.starts_with("<DOC>") && trimmed.find("<DOCNO>") != trimmed.npos) {
    return "wire copy in SGML";
  }
  if (const std::string_view mail = mail_format(trimmed); !mail.empty()) return mail;
  const std::string ext = extension(path);
  for (const Beginning& name : kNames) {
    if (ext == name.bytes) return name.format;
  }
  return {};
}

}  // namespace tip
