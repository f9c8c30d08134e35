// The parts of the page, each a function from what it shows to HTML. May be called from any thread,
// with a Context of its own.
#ifndef TIP_SEARCHER_TIPSERVE_PAGE_PARTS_H_
#define TIP_SEARCHER_TIPSERVE_PAGE_PARTS_H_

#include <string_view>

#include "searcher/tipserve/page/data.h"
#include "searcher/tipserve/page/prose.h"
#include "searcher/tipserve/page/words.h"

namespace tip::serve::page {

// What every part is given. The parts of one page share it.
struct Context {
  explicit Context(const Address& shown) : address(shown), words(shown.ui) {}
  const Address& address;
  Words words;
  Prose prose;
};

// The address with something changed; another list begins at its first article, with none open.
template <class Change>
Address changed(const Address& address, Change change) {
  Address other = address;
  other.offset = 0;
  other.open.clear();
  other.hit = 1;
  change(other);
  return other;
}

// What every page has around its own parts.
enum class Kind { opened, results, reading, help, error, no_archive };
// All before the page's own parts: head of the document, search box, timeline. `archive` and
// `found` may be null.
void begin_page(Html& html, Context& context, Kind kind, std::string_view title,
                const Overview* archive, const Found* found, std::string_view open_date = {});
void end_page(Html& html, Context& context);

void add_opened(Html& html, Context& context, const Overview& archive);
// The list: count, chips, warnings, hits, paging; or what to do where there are none.
void add_results(Html& html, Context& context, const Overview& archive, const Found& found);
void add_no_hits(Html& html, Context& context, const Found& found);
// What narrows a list.
void add_filters(Html& html, Context& context, const Overview& archive, const Found& found);
void add_reader(Html& html, Context& context, const Found& found, const Reading& reading);
void add_help(Html& html, Context& context);
void add_error(Html& html, Context& context, const Error& error);

// Pieces that several parts have.

// A short text in the interface: names of papers and people, with their language where it is not
// the interface's.
void add_name(Html& html, Context& context, std::string_view name);
// <time>, or that the date is not known.
void add_date(Html& html, Context& context, std::string_view date);
void add_link(Html& html, const Address& address, Markup attributes = "");
// A headline, or that there is none.
void add_title(Html& html, Context& context, std::string_view title, std::string_view language,
               const std::vector<Range>& marks);

}  // namespace tip::serve::page

#endif  // TIP_SEARCHER_TIPSERVE_PAGE_PARTS_H_
