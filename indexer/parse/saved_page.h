// What programs that save web pages write into them, and archives into their addresses.
#ifndef TIP_INDEXER_PARSE_SAVED_PAGE_H_
#define TIP_INDEXER_PARSE_SAVED_PAGE_H_

#include <string>
#include <string_view>

namespace tip {

// Where a page was, and when it was saved. Both may be empty.
struct SavedPage {
  std::string url;
  std::string saved;  // YYYY-MM-DD
};

// The day of a time as these programs and crawls write it, as YYYY-MM-DD: "20230304100000123",
// "2023-03-04T10:00:00Z", "04 Mar 2023"; empty for what names no day.
std::string day_of_capture(std::string_view said);

// By the mark of the program that saved it: browsers, SingleFile, HTTrack, the Wayback Machine...
// Costs a look at the first and last kilobytes of `html`. Thread-safe.
SavedPage saved_page(std::string_view html);

// Whether HTTrack made the page itself: its list of mirrors, or a note in place of a page that has
// moved. Thread-safe.
bool is_of_mirror_program(std::string_view html);

// Where a page in a folder of a mirrored site was ("mirror/river.example/news/lots.html"), if a
// part of the path is the name of a host that the page itself links to; else empty.
std::string mirrored_address(std::string_view path, std::string_view html);

// The original's address and day in that of a copy in an archive of the web,
// "https://web.archive.org/web/20230304100000/https://river.example/lots"; of any other address
// nothing.
SavedPage archived_address(std::string_view url);

// The name, without its ending, of the page whose pictures, scripts and frames a folder of this
// name would hold beside it: "lots" of "lots_files"; empty where no browser calls one so.
// Thread-safe.
std::string_view page_of_parts(std::string_view folder);

}  // namespace tip

#endif  // TIP_INDEXER_PARSE_SAVED_PAGE_H_
