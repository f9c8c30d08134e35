// The page: what tipserve answers to people, as HTML, and the files that belong to it.
//
// All functions may be called from any thread.
#ifndef TIP_SEARCHER_TIPSERVE_PAGE_PAGE_H_
#define TIP_SEARCHER_TIPSERVE_PAGE_PAGE_H_

#include <tip/searcher.h>

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "common/base/made_once.h"
#include "searcher/tipserve/page/data.h"
#include "searcher/tipserve/parameters.h"

namespace tip::serve::page {

// One address of the page, and who asks for it.
struct PageRequest {
  std::string path;             // "/", "/help"
  Parameters parameters;        // the whole state of the page
  std::string accept_language;  // as the browser sends it
  // Whether nobody waits for the page any more; empty: somebody does.
  std::function<bool()> is_abandoned = {};
};

struct Page {
  int status = 200;
  std::string html;
  bool whole = true;  // else time ran out, and the same address may show more the next time
};

// Whether the path is one of the page's.
bool is_page(std::string_view path);
// The language of the page, "en" or "km".
std::string_view language_of(const PageRequest& request);

// The pages of one archive. Keeps what is the same for all of them until the archive's next commit.
class Pages {
 public:
  // Draws an address of is_page(): asks the archive for all that it shows. Without an archive (an
  // error in its place) the page says how to make one.
  Page draw(const PageRequest& request, const Result<const Searcher*>& archive);

 private:
  MadeOnce<Overview> overview_;
};

// A file of the page: its bytes as they are, and their type.
struct Asset {
  std::string_view bytes;
  std::string_view content_type;
};

// The file at "/assets/NAME"; nothing where there is none.
std::optional<Asset> asset(std::string_view path);

}  // namespace tip::serve::page

#endif  // TIP_SEARCHER_TIPSERVE_PAGE_PAGE_H_
