// The address of the page: everything that it shows is in it.
#ifndef TIP_SEARCHER_TIPSERVE_PAGE_ADDRESS_H_
#define TIP_SEARCHER_TIPSERVE_PAGE_ADDRESS_H_

#include <tip/searcher.h>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/tipserve/parameters.h"

namespace tip::serve::page {

// A field that can be ticked, in the order of the page. Its name is that of the parameter and of
// the facet.
struct FilterField {
  std::string_view parameter;  // in the address
  std::string_view facet;      // in SearchRequest::facets
};
inline constexpr std::size_t kFilterFields = 4;
inline constexpr std::array<FilterField, kFilterFields> kFilters = {
    {{"source", "source"}, {"lang", "language"}, {"author", "author"}, {"section", "section"}}};

// One field's ticks.
struct Ticks {
  std::vector<std::string> values;    // as a facet has them
  std::vector<std::string> excluded;  // the same, of what must not be
  bool unknown = false;               // articles of which it is not known
  bool empty() const { return values.empty() && excluded.empty() && !unknown; }
};

enum class Ui { english, khmer };

struct Address {
  std::string query;
  std::array<Ticks, kFilterFields> ticks;  // as kFilters
  std::string since;
  std::string until;
  Sort sort = Sort::relevance;
  std::size_t snippets = kSnippets;
  std::size_t offset = 0;
  bool names = true;                 // names in other spellings
  std::vector<std::string> without;  // spellings that are not searched
  bool share = false;                // the timeline shows shares, not counts
  std::string open;                  // the article that is read
  std::size_t hit = 1;               // the highlight that is looked at, from 1
  Ui ui = Ui::english;
  bool ui_given = false;  // else the browser's languages chose it

  static constexpr std::size_t kSnippets = 2;
  static constexpr std::size_t kMostSnippets = 4;
  static constexpr std::size_t kHits = 10;  // of a page

  // Whether anything is searched for.
  bool searches() const;
  bool filters() const;
};

// What the parameters say; what they get wrong is left at its default. Texts are cut to 64 KiB.
Address read_address(const Parameters& parameters, std::string_view accept_language);

// "/?q=...", defaults left out.
std::string to_address(const Address& address);

// The same for another path, such as "/api/export", without what only the page knows.
std::string to_request(std::string_view path, const Address& address, std::string_view format);

}  // namespace tip::serve::page

#endif  // TIP_SEARCHER_TIPSERVE_PAGE_ADDRESS_H_
