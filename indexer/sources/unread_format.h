// Files that hold articles in a way that tip does not read: told by their content, so that none is
// taken for one long text.
#ifndef TIP_INDEXER_SOURCES_UNREAD_FORMAT_H_
#define TIP_INDEXER_SOURCES_UNREAD_FORMAT_H_

#include <cstddef>
#include <string_view>

namespace tip {

// How much of a file unread_format() looks at: whoever has so much and one byte more need not have
// the rest.
inline constexpr std::size_t kUnreadSampleBytes = std::size_t{64} << 10;

// What a file is called that is a container which is not read: "a calendar
// (iCalendar)", "a web archive (WARC)"; empty for all else. Looks at the beginning of `bytes` (in
// any encoding that contains ASCII), and at `path` only where a name says more than the content
// can. Thread-safe.
std::string_view unread_format(std::string_view bytes, std::string_view path);

}  // namespace tip

#endif  // TIP_INDEXER_SOURCES_UNREAD_FORMAT_H_
