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

}  // namespace

std::string_view unread_format(std::string_view bytes, std::string_view path) {
  const std::string_view whole = without_mark(bytes);
  const std::string_view sample = whole.substr(0, kUnreadSampleBytes);
  for (const Beginning& beginning : kUnreadBeginnings) {
    if (sample.starts_with(beginning.bytes)) return beginning.format;
  }
  const std::string ext = extension(path);
  for (const Beginning& name : kNames) {
    if (ext == name.bytes) return name.format;
  }
  return {};
}

}  // namespace tip
