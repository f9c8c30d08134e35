// What a search found as a report: an HTML page to print, to send and to keep, which needs nothing
// else and asks no one for anything.
//
// It is made part by part, so that it may be as long as it likes. May be called from any thread.
#ifndef TIP_SEARCHER_RENDER_REPORT_H_
#define TIP_SEARCHER_RENDER_REPORT_H_

#include <tip/searcher.h>

#include <cstddef>
#include <string>
#include <string_view>

namespace tip::render {

// What was asked, when (as iso_time()), and of which state of the archive (Searcher::commit()).
std::string report_head(const SearchRequest& request, std::string_view time,
                        std::string_view commit);
// One hit: what is known of it, passages, where it comes from with its digest, copies.
std::string report_hit(const Hit& hit);
// How much was found, and what there is to say of it; of the matches, `listed` have been printed.
// Without it a report is not whole.
std::string report_tail(const Answer& answer, std::size_t listed);

}  // namespace tip::render

#endif  // TIP_SEARCHER_RENDER_REPORT_H_
