#include "indexer/sources/unread_format.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "common/base/byte_order_mark.h"
#include "indexer/parse/sniff.h"

namespace tip {
namespace {

// What files of these formats begin with.
struct Beginning {
  std::string_view bytes;
  std::string_view format;
};
constexpr std::array<Beginning, 5> kUnreadBeginnings = {
    {{"bplist00", "a web archive of Safari or other binary property list"},
     {"\xd0\xcf\x11\xe0", "an old or encrypted office document (DOC, XLS, MSG)"},
     {"window.YTD.", "an export of Twitter"},
     {"BEGIN:VCARD", "address cards (vCard)"},
     {"BEGIN:VCALENDAR", "a calendar (iCalendar)"}}};

// Names that say what their content does not show.
constexpr std::array<Beginning, 4> kNames = {{{"vcf", "address cards (vCard)"},
                                              {"ics", "a calendar (iCalendar)"},
                                              {"cdx", "an index of a crawl (CDX)"},
                                              {"cdxj", "an index of a crawl (CDX)"}}};

std::string_view without_mark(std::string_view bytes) {
  bytes = without_byte_order_mark(bytes);
  return bytes;
}

// Takes "25/03/2021, 08:01 - " or "[3/25/21, 8:01:12 AM] " from the beginning of a line.
bool begins_chat_message(std::string_view line) {
  const bool bracket = line.starts_with('[');
  if (bracket) line.remove_prefix(1);
  const auto take = [&](std::string_view characters) {
    const std::size_t end = std::min(line.find_first_not_of(characters), line.size());
    const std::string_view taken = line.substr(0, end);
    line.remove_prefix(end);
    return taken;
  };
  const std::string_view day = take("0123456789/.-");
  const auto signs = std::ranges::count_if(day, [](char c) { return c < '0' || c > '9'; });
  if (day.size() < 6 || signs != 2 || !line.starts_with(", ")) return false;
  line.remove_prefix(2);
  if (take("0123456789:").find(':') == std::string_view::npos) return false;
  const std::size_t end = line.find(bracket ? "] " : " - ");
  constexpr std::size_t kLongestHalf = 8;  // " p. m."
  return end <= kLongestHalf;              // npos, where there is none, is more
}

// A chat as WhatsApp writes it: its first two lines are messages.
bool is_chat(std::string_view sample) {
  constexpr std::string_view kMark = "\u200e";  // left to right
  int messages = 0;
  while (messages < 2 && !sample.empty()) {
    std::string_view line = sample.substr(0, sample.find('\n'));
    sample.remove_prefix(std::min(line.size() + 1, sample.size()));
    if (line.starts_with(kMark)) line.remove_prefix(kMark.size());
    if (!begins_chat_message(line)) return false;
    ++messages;
  }
  return messages == 2;
}

}  // namespace

std::string_view unread_format(std::string_view bytes, std::string_view path) {
  const std::string_view whole = without_mark(bytes);
  const std::string_view sample = whole.substr(0, kUnreadSampleBytes);
  for (const Beginning& beginning : kUnreadBeginnings) {
    if (sample.starts_with(beginning.bytes)) return beginning.format;
  }
  if (is_chat(sample)) return "a chat of WhatsApp";
  const std::string ext = extension(path);
  for (const Beginning& name : kNames) {
    if (ext == name.bytes) return name.format;
  }
  return {};
}

}  // namespace tip
